"""`yett check` finds what belongs to a file where the file stands."""

import shutil

import pytest

from tests.language.reading import HERE, planted
from tests.language.test_translations import GAELIC, SERVICE
from tests.language.test_vocabulary_and_nation import BODIES, COLLECTIONS, GAELIC_ITEMS, ITEMS
from yett.language import check_files

PLACE = """road location: Where on the road?
  uri: https://id.gov.scot/data/place/road-point
  type: place
  sensitivity: open
  source: none
  when published: kept
"""


EXAMPLES = """example: Blue
  on: 3 June 2026
  colour: blue
  bin date: 1 July 2026
  outcome: bring
  expect
    asked: colour
example: No bins left
  on: 3 June 2026
  colour: blue
  reason: none is left
  outcome: wait
  expect
    asked: colour
"""


@pytest.fixture
def nation(tmp_path):
    service = tmp_path / "services" / "bin"
    service.mkdir(parents=True)
    (tmp_path / "vocabulary").mkdir()
    texts = {
        "bodies.yett": BODIES,
        "collections.yett": COLLECTIONS,
        "vocabulary/waste.yett": ITEMS,
        "vocabulary/waste.gd.yett": GAELIC_ITEMS,
        "vocabulary/place.yett": PLACE,
        "services/bin/service.yett": SERVICE,
        "services/bin/gd.yett": GAELIC,
        "services/bin/examples.yett": EXAMPLES,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def told(*paths):
    return [str(fault) for fault in check_files(paths)]


def change(path, old, new):
    path.write_text(planted(old, new, path.read_text()))


def test_the_shipped_services_have_no_fault(tmp_path):
    for path in [HERE / "vocabulary.yett", *(HERE / "services").glob("*.yett")]:
        shutil.copy(path, tmp_path)

    assert told(*sorted(tmp_path.glob("*.yett"))) == []
    assert told(str(tmp_path / "report-a-pothole.yett")) == []


def test_a_whole_nation_has_no_fault(nation):
    assert told(nation) == []


def test_a_service_is_checked_with_its_nation(nation):
    service = nation / "services" / "bin" / "service.yett"
    change(service, "goes to: the council for where", "goes to: the counsel for where")
    change(service, "data: road location", "data: road locaton")

    assert told(service) == [
        f'{service}:9: "the counsel" is not an authority in bodies.yett; write "the council"',
        f'{service}:14: "road locaton" is not in the vocabulary; write "road location"',
    ]


def test_a_translation_is_checked_beside_its_service(nation):
    gaelic = nation / "services" / "bin" / "gd.yett"
    change(gaelic, "for: Bins", "for: Bin")
    wrong = '"publish" translates "Bin", but the service now says "Bins"; translate it again and change its for line'

    assert told(gaelic) == told(nation) == [f"{gaelic}:53: {wrong}"]


def test_examples_are_run_beside_their_service(nation):
    examples = nation / "services" / "bin" / "examples.yett"
    examples.write_text(
        "example: Blue\n  on: 3 June 2026\n  colour: red\n  expect\n    outcome: bring\n"
    )

    assert told(examples) == [
        f'{examples}:3: "red" is not an answer to "colour"; choose one of the answers shown'
    ]


def test_a_declared_language_must_be_there_in_a_nation(nation):
    (nation / "services" / "bin" / "gd.yett").unlink()
    service = nation / "services" / "bin" / "service.yett"

    assert told(service) == [
        f"{service}:8: Gaelic is declared and there is no gd.yett; "
        "translate the service in gd.yett, or leave the language out"
    ]


def test_a_fault_of_the_nation_is_told_once(nation):
    change(nation / "bodies.yett", "    body: roads-agency\n", "    body: road-agency\n")

    assert told(nation, nation / "bodies.yett") == [
        f'{nation}/bodies.yett:8: "road-agency" is not a body; write "roads-agency"'
    ]


def test_a_fault_of_the_vocabulary_is_told_once(nation):
    change(nation / "vocabulary" / "waste.yett", "type: email", "type: emial")

    assert told(nation / "vocabulary" / "waste.gd.yett") == [
        f'{nation}/vocabulary/waste.yett:3: "emial" is not a type of answer; write "email"'
    ]


def test_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "latin.yett").write_bytes("service: Caf\xe9".encode("latin-1"))
    (tmp_path / "huge.yett").write_bytes(b"# " + b"x" * 4_100_000)

    assert told(tmp_path / "nothing.yett", tmp_path / "latin.yett", tmp_path / "huge.yett") == [
        f"{tmp_path}/huge.yett:1: this file holds 4,100,002 bytes; keep a service under a million characters",
        f"{tmp_path}/latin.yett:1: this file is not written in UTF-8; save it as UTF-8",
        f"{tmp_path}/nothing.yett:1: this file cannot be read (No such file or directory); check its name",
    ]


def test_a_service_of_a_nation_shows_what_it_does(nation):
    (nation / "services" / "bin" / "examples.yett").unlink()
    service = nation / "services" / "bin" / "service.yett"
    service.write_text(f"# A comment\n{service.read_text()}")

    assert told(service) == [
        f"{service}:2: no examples.yett stands beside this service; add one, with an example for each outcome"
    ]
