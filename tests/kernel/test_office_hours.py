from datetime import datetime, time

import pytest

from yett.kernel.dates import UK, Span
from yett.kernel.working import Calendar, Hours, ends

OFFICE = Calendar(hours=Hours(time(8, 30), time(17, 0)))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-06-03 16:59", "2026-06-05 00:00"),  # a Wednesday
        ("2026-06-03 17:00", "2026-06-06 00:00"),
        ("2026-06-06 10:00", "2026-06-10 00:00"),  # a Saturday counts as Monday
        ("2026-12-24 18:00", "2026-12-31 00:00"),  # Christmas, a weekend, Boxing Day's substitute
    ],
)
def test_what_comes_after_hours_counts_from_the_next_working_day(received, due):
    end = ends(datetime.fromisoformat(received).replace(tzinfo=UK), Span(1, "working day"), OFFICE)

    assert end == datetime.fromisoformat(due).replace(tzinfo=UK)


def test_days_and_hours_do_not_ask_for_office_hours():
    late = datetime(2026, 6, 6, 23, tzinfo=UK)

    assert ends(late, Span(2, "day"), OFFICE) == datetime(2026, 6, 9, tzinfo=UK)
    assert ends(late, Span(24, "hour"), OFFICE) == datetime(2026, 6, 7, 23, tzinfo=UK)
