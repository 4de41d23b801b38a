"""The due days a city recorded come out of rules that can be stated in a declaration. Needs ../shared."""

import csv
from datetime import date, datetime, time
from pathlib import Path

import pytest

from yett.kernel.dates import UK, civil_day, read_span
from yett.kernel.working import Calendar, Hours, ends

pytestmark = pytest.mark.shared_data
RECORDS = Path(__file__).parents[4] / "shared/data/reporting/boston311_100.csv"

# That city's office hours; of its holidays none fell in the days that are counted, so it names one elsewhere in the year.
OFFICE = Calendar.of([date(2022, 7, 4)], Hours(time(8, 30), time(17, 0)))
WITHIN = {
    "Abandoned Vehicles": "12 working days",
    "CE Collection": "1 working day",
    "Electrical": "5 working days",
    "Empty Litter Basket": "1 working day",
    "General Comments For a Program or Policy": "10 working days",
    "General Lighting Request": "45 days",
    "Graffiti Removal": "45 working days",
    "Ground Maintenance": "5 working days",
    "Improper Storage of Trash (Barrels)": "2 working days",
    "Knockdown Replacement": "60 days",
    "Missed Trash/Recycling/Yard Waste/Bulk Item": "1 working day",
    "New Sign  Crosswalk or Pavement Marking": "30 days",
    "PWD Graffiti": "5 working days",
    "Parking Enforcement": "1 working day",
    "Pest Infestation - Residential": "120 days",
    "Pick up Dead Animal": "1 working day",
    "Poor Conditions of Property": "3 working days",
    "Request for Pothole Repair": "1 working day",
    "Request for Recycling Cart": "15 working days",
    "Requests for Street Cleaning": "1 working day",
    "Rodent Activity": "30 days",
    "Short Term Rental": "30 working days",
    "Sidewalk Repair (Make Safe)": "1 working day",
    "Sign Repair": "10 working days",
    "Street Light Outages": "10 working days",
    "Traffic Signal Inspection": "24 hours",
    "Unsatisfactory Living Conditions": "120 days",
    "Unsatisfactory Utilities - Electrical  Plumbing": "90 days",
}


def records():
    with RECORDS.open() as file:
        return [row for row in csv.DictReader(file) if row["target_dt"].strip()]


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=UK)


def last_day(end, span):
    """The day a limit ends on: one that ends at midnight ends on the day before."""
    return (
        civil_day(end) if span.unit == "hour" else date.fromordinal(civil_day(end).toordinal() - 1)
    )


def test_the_recorded_due_days_come_out_of_stated_rules():
    different = []
    for row in records():
        span = read_span(WITHIN[row["type"]])
        end = ends(moment(row["open_dt"]), span, OFFICE)
        if last_day(end, span) != moment(row["target_dt"]).date():
            different.append((row["type"], row["open_dt"], row["target_dt"], str(end)))

    print(f"{len(records()) - len(different)} of {len(records())} recorded due days come out")  # noqa: T201 -- the figure is the result
    assert different == []
