"""The service that the tutorial declares is sound, and the tutorial shows what the check really says."""

import re
import shutil

import pytest

from tests.scotland.nation import CLONE, SCOTLAND, Texts, compiled, vocabulary
from yett.language import Source, check_files
from yett.project.comparing import compared

TUTORIAL = CLONE / "docs" / "tutorial" / "declare-a-service.md"
SERVICE, GAELIC, EXAMPLES = (
    f"scotland/services/fallen-tree/{part}.yett" for part in ("service", "gd", "examples")
)


def blocks(kind: str) -> dict[str, str]:
    """The fenced blocks of a kind by their titles."""
    found = re.findall(
        rf"^```{kind} ([^\n]+)\n(.*?)^```$", TUTORIAL.read_text(), re.MULTILINE | re.DOTALL
    )
    return dict(found)


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A folder like the reader's, with the new service not yet in it."""
    shutil.copytree(SCOTLAND, tmp_path / "scotland")
    (tmp_path / "scotland" / "services" / "fallen-tree").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check() -> str:
    return "".join(f"{fault}\n" for fault in check_files([SERVICE]))


def test_the_tutorial_shows_all_three_files():
    assert list(blocks("yett")) == [SERVICE, GAELIC, EXAMPLES]


def test_the_service_of_the_tutorial_compiles_with_its_gaelic_and_examples():
    service = compiled(Texts(*blocks("yett").items()))

    assert (service.id, service.languages) == ("roads/report-a-fallen-tree", ("en", "gd"))
    assert [outcome.key for outcome in service.decision.outcomes] == ["clear", "leave", "not ours"]


def test_the_check_says_what_the_tutorial_shows(clone):
    files, faults = blocks("yett"), blocks("fault")

    (clone / SERVICE).write_text(files[SERVICE])
    assert check() == faults["missing Gaelic"]

    (clone / SERVICE).write_text(files[SERVICE].replace("blocking is road", "blocking is raod"))
    assert check() == faults["missing Gaelic"] + faults["a slip"]

    for file, text in files.items():
        (clone / file).write_text(text)
    assert check() == ""


def test_an_example_taken_away_is_missed(clone):
    files = blocks("yett")
    rest = files[EXAMPLES].split("example: ")[2:]
    for file, text in files.items():
        (clone / file).write_text(text)

    (clone / EXAMPLES).write_text("".join(f"example: {each}" for each in rest))

    assert [fault.mend for fault in check_files([SERVICE])] == [
        'add one that expects "urgency: emergency"',
        'add one with "outcome: clear"',
    ]


def test_the_change_is_told_as_the_tutorial_shows():
    text = blocks("yett")[SERVICE]
    assert text.count("within 24 hours") == 1

    pair = [Source(each, SERVICE, vocabulary()) for each in (text, text.replace("24 hours", "12 hours"))]  # fmt: skip

    assert compared(*pair).strip() == blocks("told")["a change"].strip()
