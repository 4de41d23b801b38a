"""Following reports and adding photos have limits without a wall: a place in the queue, kept, and used once."""

from datetime import timedelta

import pytest

from tests.domain.cases.reports import NOON
from yett.domain.cases.actions import MustWait, take_turn
from yett.domain.cases.allowances import Allowance
from yett.domain.cases.limits import (
    ADDRESS,
    DEVICE,
    FOLLOWING,
    LONGEST,
    PACES,
    PHOTOS,
    Pace,
    Sender,
)

KINDS = pytest.mark.parametrize("what", [FOLLOWING, PHOTOS])
pytestmark = pytest.mark.django_db


def sender(device="d", address="a"):
    return Sender(device=device, address=address)


def turns(what, many, by, at=NOON, begin=0):
    """How many of so many asked at once had their turn, and until when the others wait."""
    waits = []
    for number in range(begin, begin + many):
        try:
            take_turn(what=what, sender=by, place=f"place {number}", at=at)
        except MustWait as wait:
            waits.append(wait.until)
    return many - len(waits), waits


@KINDS
def test_a_device_has_so_many_at_once_and_then_a_place_behind_the_others(what):
    pace = PACES[f"{what} {DEVICE}"]
    had, waits = turns(what, pace.at_once + 3, sender())

    assert had == pace.at_once
    assert waits == [NOON + n * pace.every for n in (1, 2, 3)]


@KINDS
def test_many_devices_behind_one_address_have_a_good_deal_more(what):
    pace = PACES[f"{what} {ADDRESS}"]
    had = sum(turns(what, 1, sender(device=f"d{n}"), begin=n)[0] for n in range(pace.at_once + 5))

    assert had == pace.at_once
    assert turns(what, 1, sender(device="other", address="other"), begin=900)[0] == 1


@KINDS
def test_a_place_is_kept_until_its_moment_and_used_once(what):
    pace = PACES[f"{what} {DEVICE}"]
    _, (until,) = turns(what, pace.at_once + 1, sender())
    last = pace.at_once

    assert turns(what, 1, sender(), at=until - timedelta(seconds=1), begin=last) == (0, [until])
    assert turns(what, 1, sender(), at=until, begin=last) == (1, [])
    assert turns(what, 1, sender(), at=until, begin=last)[0] == 0


def test_what_is_spent_on_one_is_not_spent_on_the_other():
    turns(FOLLOWING, 12, sender())

    assert turns(PHOTOS, 1, sender())[0] == 1


def test_this_machine_itself_has_no_address_and_no_cookie_no_device():
    assert turns(FOLLOWING, 100, Sender(device="", address=None))[0] == 100
    assert not Allowance.objects.exists()


def test_where_the_queue_is_too_long_there_is_no_place(monkeypatch):
    monkeypatch.setitem(PACES, f"{FOLLOWING} {DEVICE}", Pace(1, LONGEST))
    turns(FOLLOWING, 2, sender())
    before = Allowance.objects.count()

    with pytest.raises(MustWait) as wait:
        take_turn(what=FOLLOWING, sender=sender(), place="one more", at=NOON)

    assert (wait.value.has_place, wait.value.until) == (False, NOON + LONGEST)
    assert Allowance.objects.count() == before


def test_marks_name_no_one():
    turns(FOLLOWING, 11, sender(device="a device", address="203.0.113.7"))

    kept = b"".join(bytes(key) for key in Allowance.objects.values_list("key", flat=True))
    assert b"device" not in kept
    assert b"203" not in kept
