"""`yett check` and `yett publish` on what is sound and not carried out yet: a sentence for each part, and nothing opens."""

import shutil
from pathlib import Path

import pytest

from yett.domain.catalogue import shelf
from yett.domain.catalogue.folders import NationFolder
from yett.domain.catalogue.models import InForce
from yett.project import upkeep
from yett.project.checking import tell

SCOTLAND = Path(__file__).parents[2] / "scotland"
LACK = 'sound, and not opened yet: "fee" asks for £20, and the gate cannot take money yet.'


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SCOTLAND, tmp_path / "scotland"))
    service = folder / "services" / "pothole" / "service.yett"
    service.write_text(service.read_text().replace("  fee: none", "  fee: £20"))
    return folder


def test_check_says_what_of_a_sound_service_is_not_opened_yet(nation, capsys):
    service = nation / "services" / "pothole" / "service.yett"

    code = tell([service])

    assert (code, capsys.readouterr().out.splitlines()) == (0, [f"{service}: {LACK}", "No faults."])


def test_check_says_nothing_more_of_a_service_that_is_opened(capsys):
    assert tell([SCOTLAND / "services" / "graffiti"]) == 0
    assert capsys.readouterr().out == "No faults.\n"


@pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
def test_publish_tells_it_in_words_and_publishes_none(nation, monkeypatch, tmp_path):
    monkeypatch.setenv("YETT_HOME", str(tmp_path / "home"))
    before = list(shelf._opened)
    shelf.open_nation(NationFolder(nation))

    try:
        with pytest.raises(SystemExit) as ended:
            upkeep._publish()
    finally:
        shelf._opened[:] = before

    assert str(ended.value).splitlines()[-2:] == [
        'services/pothole/service.yett: "fee" asks for £20, and the gate cannot take money yet.',
        "Nothing was published: leave these parts out, or the service, then try again.",
    ]
    assert InForce.objects.count() == 0
