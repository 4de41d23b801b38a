"""What everyone may see: the declared facts with the spot rounded, and of what is sealed only what was released."""

from datetime import timedelta

import pytest

from tests.domain.cases.reports import NOON
from tests.domain.publications.conftest import OFFICER, PUBLISHER
from tests.support import declared
from yett.domain.cases import spots as cell_spots
from yett.domain.cases.actions import decide, take, withdraw
from yett.domain.cases.models import Case
from yett.domain.publications import actions, queries, spots
from yett.domain.publications.queries import Filters

LATER = NOON + timedelta(hours=1)


def numbers(filters: Filters = Filters()) -> list[int]:  # noqa: B008 -- frozen
    return [case.number for case in queries.reports(filters).cases]


def test_a_case_shows_what_its_declaration_publishes(case):
    shown, released = queries.report(case.public_number)

    assert [(question.name, value) for question, value in shown.answers] == [("size", "large")]
    assert [(result.name, value) for result, value in shown.results] == [("urgency", "soon")]
    assert (shown.body.id, shown.state, shown.received_on, shown.closed_on) == (
        "stirling",
        "received",
        NOON.date(),
        None,
    )
    assert (released.words, released.photos) == ((), ())


def test_nothing_that_names_anyone_is_in_hand(case):
    text = repr(queries.report(case.public_number)) + repr(queries.reports(Filters()))

    secrets = [
        case.reference,
        str(case.id),
        "Morag",
        "01632",
        "bakery",
        "reporter@",
        "56.1165",
        "3.9369",
    ]
    assert [secret for secret in secrets if secret in text] == []


def test_the_number_leads_neither_to_the_reference_nor_the_other_way(case, report):
    other = report()

    assert other.public_number > case.public_number > 1000
    assert str(case.public_number) not in case.reference


def test_the_spot_is_rounded_to_what_the_vocabulary_says(case):
    shown, _ = queries.report(case.public_number)
    east, north = spots.grid.to_metres(*shown.spot)

    assert [round(east) % 100, round(north) % 100] == [0, 0]
    assert 0 < spots.grid.apart(shown.spot, (case.lat, case.lon)) < 71


def test_near_is_asked_of_the_rounded_spot(report):
    """Two spots that round alike are found or missed together, wherever somebody searches from."""
    here = {"told": {"council": "stirling", "trunk roads": "no"}, "words": ""}
    east, north = (round(metre, -2) for metre in spots.grid.to_metres(56.1165, -3.9369))
    both = [spots.grid.to_degrees(east + aside, north + aside) for aside in (-45, 45)]
    pair = [report(where=here | {"lat": lat, "lon": lon}).public_number for lat, lon in both]

    for metres in range(900, 1100, 10):
        searched = spots.grid.to_degrees(east + metres, north)
        found = numbers(Filters(near=searched))
        assert found == (pair[::-1] if metres <= 1000 else []), metres


def test_filters_narrow_the_list(case):
    service = case.service_id

    assert numbers(Filters(service_id=service, body_id="stirling")) == [case.public_number]
    assert numbers(Filters(service_id="roads/nothing")) == []
    assert numbers(Filters(body_id="fife")) == []


def test_pages_go_on_where_the_last_one_ended(report, monkeypatch):
    sent = [report().public_number for _ in range(3)]
    monkeypatch.setattr(queries.public, "PAGE_SIZE", 2)

    first = queries.reports(Filters())
    second = queries.reports(Filters(), first.before)

    assert [case.number for case in first.cases] == sent[:0:-1]
    assert ([case.number for case in second.cases], second.before) == ([sent[0]], None)


def test_a_hidden_case_is_not_shown_until_it_is_shown_again(case):
    actions.hide(case_id=case.id, reason="It names a child.", by=OFFICER, at=NOON)
    hidden = (numbers(), queries.report(case.public_number), queries.spots(Filters()))
    actions.show_again(case_id=case.id, by=OFFICER, at=LATER)

    assert hidden == ([], None, ())
    assert numbers() == [case.public_number]


def test_a_report_taken_back_is_not_shown(service, report):
    sent = declared.send(service, NOON)
    withdraw(follow_token=sent.follow_token, at=LATER)

    assert numbers() == []


def test_an_outcome_is_shown_as_declared(case):
    officer = OFFICER
    take(case_id=case.id, version=1, by=officer, at=NOON)
    decide(
        case_id=case.id,
        version=2,
        outcome="repair",
        blanks={"repair date": "3 June"},
        by=officer,
        at=NOON,
    )

    shown, _ = queries.report(case.public_number)

    assert (shown.state, shown.outcome.key) == ("answered", "repair")


def test_the_list_takes_one_statement_and_a_report_two(report, django_assert_num_queries):
    first = report()
    queries.reports(Filters())
    for _ in range(2):
        with django_assert_num_queries(1):
            queries.reports(Filters())
        with django_assert_num_queries(1):
            queries.spots(Filters())
        with django_assert_num_queries(2):
            queries.report(first.public_number)
        report(), report()


def test_a_service_that_publishes_counts_shows_no_case(case, service):
    grouped = service.publish.__class__(service.publish.title, ("council",), ("size",), 5)
    object.__setattr__(service, "publish", grouped)

    assert queries.beforehand(service) is None
    Case.objects.update(service_id="benefits/clothing-grant")
    assert numbers() == []


def test_beforehand_everything_asked_is_told_of_once(service):
    told = queries.beforehand(service)

    assert [question.name for question in told.public] == ["size"]
    assert (told.spot[0].name, told.spot[1]) == ("where", 100)
    assert [result.name for result in told.results] == ["urgency"]
    assert [question.name for question in told.releasable] == ["note", "photo"]
    assert [question.name for question in told.sealed] == ["email"]


@pytest.mark.parametrize("metres", [0, 500, 2000])
def test_cells_around_a_spot_hold_every_spot_so_near(metres):
    lat, lon = 60.8, -0.8
    cells = set(cell_spots.cells_of(*cell_spots.box_around(lat, lon, metres)))
    east, north = spots.grid.to_metres(lat, lon)

    around = [(east + metres * x, north + metres * y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    near = [
        spots.grid.to_degrees(*one) for one in around if (one[0] - east) * (one[1] - north) == 0
    ]
    assert {cell_spots.cell_of(*one) for one in near} <= cells


def test_a_publisher_of_the_body_is_needed_to_release(case):
    with pytest.raises(actions.NotAllowed):
        actions.release_words(case_id=case.id, slug="note", kept="blue gate", by=OFFICER, at=NOON)
    actions.release_words(
        case_id=case.id, slug="note", kept="the blue gate.", by=PUBLISHER, at=NOON
    )

    _, released = queries.report(case.public_number)
    assert [(one.question.name, one.words, one.is_whole) for one in released.words] == [
        ("note", "[…] the blue gate.", False)
    ]
