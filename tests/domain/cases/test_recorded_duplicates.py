"""Likeness against records that a city labelled itself, on the half that was not looked at. Needs ../shared."""

from pathlib import Path

import pytest

from benchmarks import duplicates

pytestmark = pytest.mark.shared_data
RECORDS = Path(__file__).parents[4] / "shared/data/reporting/chicago311_potholes_1000.csv"


def test_likeness_tells_more_of_them_more_rightly_than_distance_alone():
    ours, theirs = duplicates.held_out(duplicates.read(RECORDS))

    assert (ours.precision, ours.recall) > (theirs.precision, theirs.recall)
    assert ours.recall > theirs.recall
    assert (ours.precision > 0.79, ours.recall > 0.57) == (True, True)


def test_the_halves_share_no_ward_and_leave_out_nothing():
    records = duplicates.read(RECORDS)
    looked_at, kept_back = duplicates.halves(records, duplicates.by_distance)

    wards = [{record.ward for record, _ in half} for half in (looked_at, kept_back)]
    assert (len(looked_at) + len(kept_back), len(records)) == (999, 999)
    assert wards[0] & wards[1] == set()
