"""What was reported near a spot already: only what the public list tells, only what is not closed, the likeliest first."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.domain.cases.reports import NOON
from tests.domain.publications.conftest import OFFICER, PUBLISHER
from tests.support import declared
from yett.domain.cases.actions import decide, take, withdraw
from yett.domain.cases.models import Case
from yett.domain.publications import actions, queries, spots

HERE = (56.1165, -3.9369)
TOLD = {"told": {"council": "stirling", "trunk roads": "no"}, "words": ""}


def at(east: float, north: float) -> dict[str, object]:
    """So many metres from here, in the square of a hundred metres that here lies in the middle of."""
    lat, lon = spots.grid.to_degrees(*(base + more for base, more in zip(middle(), (east, north), strict=True)))  # fmt: skip
    return TOLD | {"lat": lat, "lon": lon}


def middle() -> tuple[float, float]:
    return tuple(round(metre, -2) for metre in spots.grid.to_metres(*HERE))


def numbers(service, east: float = 0, north: float = 0, days: int = 0) -> list[int]:
    spot = at(east, north)
    found = queries.near(service, spot["lat"], spot["lon"], NOON + timedelta(days=days))
    return [one.case.number for one in found]


def test_what_was_reported_near_is_found_in_one_statement(service, case):
    with CaptureQueriesContext(connection) as asked:
        found = numbers(service)

    assert (found, len(asked)) == ([case.public_number], 1)


def test_the_likeliest_comes_first(service, report):
    far = report(where=at(100, 0)).public_number
    near = report(where=at(0, 0)).public_number

    assert numbers(service) == [near, far]
    assert numbers(service, east=100) == [far, near]


def test_it_reaches_as_far_as_is_declared_and_the_spots_are_rounded(service, report):
    """The two lie at the two ends of one square: both are found, or neither, however somebody probes."""
    pair = {report(where=at(aside, aside)).public_number for aside in (-45, 45)}

    found = {metres: set(numbers(service, east=metres)) for metres in range(115, 186, 10)}

    assert found == {metres: pair if metres <= 150 else set() for metres in found}


def test_from_a_corner_it_reaches_as_far_and_tells_no_more(service, report):
    """As above where the square is met with its corner: the far end lies more than its side behind the near one."""
    pair = {report(where=at(aside, aside)).public_number for aside in (-49, 49)}

    found = {metres: set(numbers(service, east=metres, north=metres)) for metres in (115, 119, 122)}

    assert found == {115: pair, 119: pair, 122: set()}


def test_what_an_older_edition_rounds_more_coarsely_is_left_out(service, report):
    """Which of them lie within reach would tell where they are; what it rounds as finely is shown."""
    words = declared.SOURCE.read_text()
    coarser = declared.publish_words(
        words.replace("at least 95%", "at least 96%"), NOON, rounded_to="500 metres"
    )
    declared.send(coarser, NOON, where=at(0, 0))
    alone = numbers(coarser)
    declared.publish_words(words, NOON + timedelta(days=1))
    fine = report(where=at(0, 0)).public_number

    assert (len(alone), numbers(service)) == (1, [fine])


def test_what_is_closed_taken_back_or_hidden_is_not_shown(service, report):
    closed, hidden = report(), report()
    taken_back = declared.send(service, NOON)
    withdraw(follow_token=taken_back.follow_token, at=NOON)
    actions.hide(case_id=hidden.id, reason="It names a child.", by=OFFICER, at=NOON)
    answer(closed)
    answered = numbers(service)
    Case.objects.filter(id=closed.id).update(state="closed", closed_at=NOON)

    assert (answered, numbers(service)) == ([closed.public_number], [])


def test_another_kind_is_not_the_same(service, report):
    report()
    Case.objects.update(service_id="roads/report-a-flood")

    assert numbers(service) == []


def test_only_a_released_copy_of_a_photo_is_shown(service, case, photo):
    def copies():
        return [one.photo_id for one in queries.near(service, *HERE, NOON)]

    before = copies()
    actions.release_photo(case_id=case.id, photo_id=UUID(photo["id"]), rectangles=[], by=PUBLISHER, at=NOON)  # fmt: skip

    assert before == [None]
    assert copies() == [queries.report(case.public_number)[1].photos[0].id]


@pytest.mark.parametrize("spot", [(89.9, 179.9), (-90.0, 0.0), (0.0, -180.0)])
def test_far_from_the_grid_there_is_nothing(service, case, spot):
    assert queries.near(service, *spot, NOON) == ()


def answer(case: Case) -> None:
    take(case_id=case.id, version=1, by=OFFICER, at=NOON)
    blanks = {"repair date": "3 June 2026"}
    decide(case_id=case.id, version=2, outcome="repair", blanks=blanks, by=OFFICER, at=NOON)
