"""`yett new` begins a service that is sound at once, and writes over nothing."""

import shutil

import pytest

from tests.scotland.nation import SCOTLAND
from yett.language import check_files
from yett.project.command import main


@pytest.fixture
def nation(tmp_path, monkeypatch):
    """A nation of the reader's own, with the commands at its side."""
    shutil.copytree(SCOTLAND, tmp_path / "scotland")
    monkeypatch.setenv("YETT_NATION", str(tmp_path / "scotland"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "scotland"


def test_a_new_service_is_sound_with_its_translation_and_examples(nation, capsys):
    answer = main(["new", "roads/fallen-sign", "--title", "Report a fallen {sign}"])

    folder = nation / "services" / "fallen-sign"
    told = capsys.readouterr().out
    assert (answer, check_files([folder])) == (0, [])
    assert sorted(file.name for file in folder.iterdir()) == ["examples.yett", "gd.yett", "service.yett"]  # fmt: skip
    assert (folder / "service.yett").read_text().split("\n")[:2] == [
        "service: Report a fallen {{sign}}",
        "  id: roads/fallen-sign",
    ]
    assert (folder / "gd.yett").read_text().split("\n")[:3] == [
        "service: Report a fallen {{sign}}",
        "  for: Report a fallen {{sign}}",
        "    unsure",
    ]
    assert told.startswith("scotland/services/fallen-sign is a service already, and has no faults.\n")  # fmt: skip
    assert "yett check --watch scotland/services/fallen-sign\n" in told


def test_without_a_title_or_subject_it_is_named_for_its_folder(nation, capsys):
    assert main(["new", "fallen-sign"]) == 0

    lines = (nation / "services" / "fallen-sign" / "service.yett").read_text().split("\n")
    assert lines[:2] == ["service: Fallen sign", "  id: services/fallen-sign"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["new", "Fallen Sign"], '"Fallen Sign" cannot name a service; write small letters and hyphens, as in fallen-tree or roads/fallen-tree\n'),
        (["new", "../../etc"], '"../../etc" cannot name a service; write small letters and hyphens, as in fallen-tree or roads/fallen-tree\n'),
        (["new", "pothole"], "scotland/services/pothole is there already; choose another name\n"),
        (["new", "fallen-sign", "--title", "x" * 121], "the title is 121 letters long; keep to 120\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_begun_is_refused_in_words(nation, capsys, words, told):
    before = sorted(nation.rglob("*"))

    assert main(words) == 1

    assert (capsys.readouterr().out, sorted(nation.rglob("*"))) == (told, before)


def test_a_nation_without_first_lines_is_told_to_add_them(nation, capsys):
    shutil.rmtree(nation / "first")

    assert main(["new", "fallen-sign"]) == 1

    assert capsys.readouterr().out == f"{nation} has no first/service.yett to begin with; add one\n"
