"""`yett diff` in a designer's hands: files, folders, a whole nation."""

import shutil
from pathlib import Path

import pytest

from yett.project.command import main

SCOTLAND = Path(__file__).parents[2] / "scotland"
POTHOLE = "services/pothole/service.yett"


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    """Scotland once more, to be changed."""
    return Path(shutil.copytree(SCOTLAND, tmp_path / "scotland"))


def change(nation: Path, old: str, new: str, file: str = POTHOLE) -> None:
    text = (nation / file).read_text()
    assert text.count(old) == 1
    (nation / file).write_text(text.replace(old, new))


def test_a_service_is_told_apart_from_its_earlier_self(nation, capsys):
    change(nation, "within 24 hours", "within 12 hours")

    status = main(["diff", str(SCOTLAND / POTHOLE), str(nation / POTHOLE)])

    assert (status, capsys.readouterr().out) == (
        0,
        "Report a pothole (roads/report-a-pothole)\n\n  decide\n"
        "    The time to decide when urgency is emergency is shorter: 12 hours instead of 24 hours.\n"
        "        Safe for drafts: their answers stay, and what follows from them is worked out anew.\n\n"
        "  1 difference, safe for drafts in progress.\n",
    )


def test_a_nation_is_compared_service_by_service(nation, capsys):
    change(nation, "    choice large: Bigger than a tray\n", "")
    shutil.rmtree(nation / "services" / "graffiti")

    main(["diff", str(SCOTLAND), str(nation)])

    told = capsys.readouterr().out
    assert "streets/report-graffiti is gone." in told
    assert '"size" has no choice "large" any more: "Bigger than a tray".' in told
    assert "faults, which `yett check` tells" in told
    assert "1 of them is not safe for drafts in progress." in told


def test_a_changed_translation_is_told(nation, capsys):
    gaelic = "services/pothole/gd.yett"
    line = next(
        each for each in (nation / gaelic).read_text().splitlines() if each.startswith("service: ")
    )
    change(nation, line, "service: Toll", gaelic)

    main(["diff", str(SCOTLAND), str(nation)])

    assert 'The Gaelic of the title changes from "' in capsys.readouterr().out


def test_what_is_the_same_has_no_differences(capsys):
    assert main(["diff", str(SCOTLAND), str(SCOTLAND)]) == 0
    assert capsys.readouterr().out == "No differences.\n"


@pytest.mark.parametrize("name", ["nowhere.yett", "Roads/x@y", ""])
def test_what_is_not_there_is_said(name, capsys):
    assert main(["diff", name or "nowhere", str(SCOTLAND)]) == 2
    assert capsys.readouterr().err.startswith("There is no such file, folder or published edition")


def test_a_folder_without_services_is_said(tmp_path, capsys):
    assert main(["diff", str(tmp_path), str(SCOTLAND)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_a_file_that_stands_alone_is_compared_with_the_vocabulary_of_the_gate(tmp_path, capsys):
    """As it is checked."""
    text = (SCOTLAND / "services/school-clothing-grant/service.yett").read_text()
    alone = text.replace("languages: English, Gaelic", "languages: English")
    for name, each in (
        ("a.yett", alone),
        ("b.yett", alone.replace("data: monthly pay", "data: savings")),
    ):
        (tmp_path / name).write_text(each)

    main(["diff", str(tmp_path / "a.yett"), str(tmp_path / "b.yett")])
    told = capsys.readouterr().out

    assert 'The vocabulary item of "pay" changes from "monthly pay" to "savings".' in told
    assert "a.yett has" not in told
