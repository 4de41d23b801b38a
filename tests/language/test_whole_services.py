"""Whole services that strain the language, each with its vocabulary, files and worked examples, check clean."""

from pathlib import Path

import pytest

from tests.language.reading import HERE
from yett.domain.catalogue.rules import not_carried_out
from yett.language import Source, check_files, compile_vocabulary, inspect_service

FOLDERS = sorted(path.parent for path in (HERE / "services").glob("*/service.yett"))
SHARED = Path(__file__).parents[3] / "shared" / "examples"
LACKS = {
    "community-ballot": [],
    "income-tax-return": ['89: "adjusted income" can hold part of a penny'],
    "interest-questionnaire": ['77: "where feeling is unsure" cannot go on with "is at least 40"'],
    "school-place": [],
    "station-inspection": [],
}  # fmt: skip


def vocabulary_of(folder: Path):
    return compile_vocabulary([("vocabulary.yett", (folder / "vocabulary.yett").read_text())])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_whole_service_and_its_worked_examples_have_no_fault(folder):
    assert check_files([folder]) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_gate_says_what_of_it_is_not_carried_out_yet(folder):
    text = (folder / "service.yett").read_text()
    service, _ = inspect_service(Source(text=text, vocabulary=vocabulary_of(folder)))

    assert service is not None
    assert not_carried_out(service) != []


@pytest.mark.shared_data
@pytest.mark.parametrize("name", LACKS)
def test_the_shared_example_lacks_only_what_its_completed_copy_mends(name):
    folder = HERE / "services" / name
    text = (SHARED / f"{name}.yett").read_text()

    _, faults = inspect_service(Source(text=text, vocabulary=vocabulary_of(folder)))

    assert [f"{fault.line}: {fault.wrong}" for fault in faults if fault.line] == [
        f"{fault.line}: {fault.wrong}"
        for fault in faults
        if any(f"{fault.line}: {fault.wrong}".startswith(lack) for lack in LACKS[name])
    ]
    assert len(faults) == len(LACKS[name])
