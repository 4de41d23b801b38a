"""What comes in no order that could be, who cannot decide, and who is never asked: mistakes planted by hand, and how long times are."""

from datetime import date, timedelta

import pytest

from tests.language.planting import mistakes_of
from tests.language.reading import HERE
from tests.language.reading import planted as planted_in
from tests.language.test_unseen import inspected
from yett.kernel.dates import Span, shift
from yett.kernel.working import Calendar
from yett.language.checks.dates.spells import longest, shortest

DAYS = [date(2027, 12, 1) + timedelta(days=after) for after in range(500)]  # a leap day among them


def told(mistake):
    file = HERE / "sound" / f"{mistake.name.split(' | ')[1]}.yett"
    text = file.read_text()
    for old, new in mistake.changes:
        text = planted_in(old, new, text)
    return [str(fault) for fault in inspected(file, text)]


@pytest.mark.parametrize("mistake", mistakes_of(HERE / "mistakes_order.txt"), ids=lambda each: each.name)  # fmt: skip
def test_a_written_mistake_is_told_where_it_stands(mistake):
    assert told(mistake) == list(mistake.told) != []


@pytest.mark.parametrize("change", mistakes_of(HERE / "sound_order.txt"), ids=lambda each: each.name)  # fmt: skip
def test_what_may_well_stand_there_is_not_faulted(change):
    assert told(change) == []


@pytest.mark.parametrize("unit", ["day", "week", "month", "year", "working day"])
@pytest.mark.parametrize("count", [1, 2, 5, 6, 11, 12, 30])
def test_no_length_of_time_is_shorter_or_longer_than_is_reckoned_with(unit, count):
    span, calendar = Span(count, unit), Calendar()
    ends = [calendar.add(day, count) if unit == "working day" else shift(day, span) for day in DAYS]
    taken = [(end - day).days for day, end in zip(DAYS, ends, strict=True)]

    assert shortest(span) <= min(taken) <= max(taken) <= longest(span)
