import shutil
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yett.domain.catalogue import actions, queries, shelf
from yett.domain.catalogue.folders import NationFolder
from yett.domain.catalogue.models import Edition, InForce
from yett.domain.catalogue.rules import NotCarriedOut
from yett.language import Faults

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])
NOW = datetime(2026, 6, 3, 12, tzinfo=UTC)
POTHOLE = "roads/report-a-pothole"


@pytest.fixture
def folder(tmp_path):
    """The nation in a folder of its own, so that a designer can change it."""
    before = list(shelf._opened)
    nation = tmp_path / "scotland"
    shutil.copytree(before[0].folder.path, nation)
    shelf.open_nation(NationFolder(nation))
    yield nation
    shelf._opened[:] = before


def reword(folder, old, new):
    file = folder / "services" / "pothole" / "service.yett"
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))


def test_publishing_the_nation_puts_each_service_in_force_once(folder):
    first = actions.publish_nation(at=NOW)

    assert {service.id for service in first} == {service.id for service in queries.services()}
    assert len(first) >= 4
    assert actions.publish_nation(at=NOW) == []
    assert Edition.objects.count() == len(first)


def test_changed_words_make_a_new_edition_and_the_old_one_stays_readable(folder):
    actions.publish_nation(at=NOW)
    old = queries.service(POTHOLE)
    reword(folder, "Act 1984, section 1", "Act 1984, section 2")

    (new,) = actions.publish_nation(at=NOW)

    assert queries.service(POTHOLE).hash == new.hash != old.hash
    assert queries.edition(old.hash).laws == ("Roads (Scotland) Act 1984, section 1",)
    assert list(Edition.objects.filter(service_id=POTHOLE).order_by("number").values_list("hash", flat=True)) == [
        old.hash, new.hash,
    ]  # fmt: skip


def test_an_edition_compiles_again_from_the_database_alone(folder):
    actions.publish_nation(at=NOW)
    stored = queries.service(POTHOLE).hash
    shutil.rmtree(folder / "services")

    opened = shelf.open_nation(NationFolder(folder))

    assert opened.edition(stored).hash == stored


def test_an_old_edition_stays_readable_when_a_check_has_become_stricter(folder):
    actions.publish_nation(at=NOW)
    old = Edition.objects.get(service_id=POTHOLE)
    file, text = old.source["service"]
    faulty = {
        **old.source,
        "service": [file, text.replace("    why: bigger holes are repaired sooner\n", "")],
    }
    Edition.objects.create(
        hash="0" * 64, service_id=POTHOLE, number=2, source=faulty, published_at=NOW
    )

    assert queries.edition("0" * 64).question("size").words.in_("gd").startswith("Dè")


def test_a_comment_makes_no_new_edition(folder):
    actions.publish_nation(at=NOW)
    reword(folder, "work out\n", "# how soon somebody must look\nwork out\n")

    assert actions.publish_nation(at=NOW) == []


def revocabulary(folder, file, old, new):
    path = folder / "vocabulary" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_what_changes_in_the_vocabulary_makes_a_new_edition_of_the_services_that_use_it(folder):
    """Else a place would go on being published more finely than the vocabulary says by now."""
    services = {service.id: service.hash for service in actions.publish_nation(at=NOW)}
    old = queries.service(POTHOLE)
    revocabulary(folder, "place.yett", "nearest 100 metres", "nearest 500 metres")

    new = {service.id: service.hash for service in actions.publish_nation(at=NOW)}

    placed = {item.id for item in queries.services() if "500 metres" in str(item.questions)}
    assert POTHOLE in new.keys() == placed < services.keys()
    assert queries.service(POTHOLE).spot.published == "to the nearest 500 metres"
    assert queries.edition(old.hash).spot.published == "to the nearest 100 metres"


def test_what_no_service_uses_of_the_vocabulary_makes_no_new_edition(folder):
    actions.publish_nation(at=NOW)
    assert queries.asked_by(queries.vocabulary()["polling place"]) == []
    revocabulary(folder, "place.yett", "data/place/polling-place", "data/place/polling-station")

    assert actions.publish_nation(at=NOW) == []


def test_an_edition_keeps_its_name_though_it_is_named_otherwise_by_now(folder):
    """An edition of a gate whose software named editions by other rules: drafts and cases name it as they did."""
    actions.publish_nation(at=NOW)
    edition = Edition.objects.get(service_id=POTHOLE)
    Edition.objects.create(
        hash="0" * 64, service_id=POTHOLE, number=2, source=edition.source, published_at=NOW
    )

    assert queries.edition("0" * 64).hash == "0" * 64


def test_words_that_return_are_in_force_again_under_their_first_number(folder):
    actions.publish_nation(at=NOW)
    first = queries.service(POTHOLE).hash
    reword(folder, "Act 1984, section 1", "Act 1984, section 2")
    actions.publish_nation(at=NOW)
    reword(folder, "Act 1984, section 2", "Act 1984, section 1")

    actions.publish_nation(at=NOW)

    assert queries.service(POTHOLE).hash == first
    assert InForce.objects.get(service_id=POTHOLE).edition.number == 1


def test_a_fault_publishes_nothing_at_all(folder):
    reword(folder, "size is medium or large", "size is medium or lage")

    with pytest.raises(Exception, match="lage"):
        actions.publish_nation(at=NOW)

    assert Edition.objects.count() == 0


def test_services_in_memory_cost_no_statement(folder):
    actions.publish_nation(at=NOW)
    queries.services()

    with CaptureQueriesContext(connection) as asked:
        queries.services()
        queries.service(POTHOLE)
        queries.search("pothole", "en")

    assert len(asked) == 0


def test_another_process_sees_a_new_edition_after_a_while(folder):
    now = [0.0]
    other = shelf.Shelf(NationFolder(folder), clock=lambda: now[0])
    actions.publish_nation(at=NOW)
    before = other.in_force()[POTHOLE].hash
    reword(folder, "Act 1984, section 1", "Act 1984, section 2")
    actions.publish_nation(at=NOW)

    assert other.in_force()[POTHOLE].hash == before
    now[0] = shelf.FRESH_FOR + 1
    assert other.in_force()[POTHOLE].hash != before


def test_what_is_not_offered_says_so(folder):
    actions.publish_nation(at=NOW)

    with pytest.raises(queries.NotOffered):
        queries.service("roads/no-such-service")
    with pytest.raises(queries.NotOffered):
        queries.edition("0" * 64)


def test_a_sound_service_that_cannot_be_carried_out_is_not_opened(folder):
    (folder / "services" / "pothole" / "gd.yett").unlink()
    reword(folder, "languages: English, Gaelic", "languages: English")
    reword(
        folder,
        "used by: anyone, without signing in",
        "used by: a resident, signed in\n    why: what you ask for is yours",
    )

    with pytest.raises(NotCarriedOut, match="people cannot sign in to the gate yet"):
        actions.publish_nation(at=NOW)

    assert InForce.objects.filter(service_id=POTHOLE).count() == 0


def test_words_that_name_no_moment_to_erase_at_are_not_opened(folder):
    reword(folder, "kept until: the case is closed", "kept until: the spring")

    with pytest.raises(
        NotCarriedOut, match="is kept until the spring, and the gate can erase when"
    ):
        actions.publish_nation(at=NOW)


def test_a_published_edition_is_found_by_number_or_the_beginning_of_its_hash(folder):
    actions.publish_nation(at=NOW)
    reword(folder, "Act 1984, section 1", "Act 1984, section 2")
    actions.publish_nation(at=NOW)

    first, second = (queries.published_source(f"{POTHOLE}@{number}") for number in (1, 2))

    assert "section 1" in first["service"][1]
    assert queries.published_source(queries.service(POTHOLE).hash[:12]) == second


@pytest.mark.parametrize("name", [f"{POTHOLE}@9", "roads/nothing@1", "0123456789", ""])
def test_an_edition_that_is_not_there_or_not_the_only_one_is_refused(folder, name):
    actions.publish_nation(at=NOW)

    with pytest.raises(queries.NotOffered):
        queries.published_source(name)


def test_what_a_body_changes_names_an_edition_that_there_is(folder):
    """Told before anything is published; the one being published counts."""
    overlay = folder / "services" / "pothole" / "angus.yett"
    changed = "overlay: roads/report-a-pothole\nfor: Angus Council\non edition: {}\n\ndecide\n  within: 20 days\n"
    overlay.write_text(changed.format(2))

    with pytest.raises(Faults) as told:
        actions.publish_nation(at=NOW)

    assert [str(each.wrong) for each in told.value.faults] == ["there is no edition 2 of this service; only the first has been published"]  # fmt: skip
    assert Edition.objects.count() == 0
    overlay.write_text(changed.format(1))
    actions.publish_nation(at=NOW)
    reword(folder, "Act 1984, section 1", "Act 1984, section 2")
    overlay.write_text(changed.format(2))
    assert len(actions.publish_nation(at=NOW)) == 1
