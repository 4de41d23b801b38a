"""What is left out counts as a figure, with the unit of the question beside it or without."""

from decimal import Decimal

import pytest

from tests.language.reading import HERE, compiled, faults, planted

RESIT = (HERE / "sound" / "resit-and-refund.yett").read_text()
NOTICE = "answer: number of days\n    at most: 90 days\n    only if: missed is yes\n    counts as: 0 days"  # fmt: skip
DISTANCE = "answer: number of metres\n    may be left out\n    counts as: 0"


def counting(unit: str, figure: str) -> str:
    return planted(DISTANCE, f"answer: {unit}\n    may be left out\n    counts as: {figure}")


@pytest.mark.parametrize(
    ("answer", "figure", "counted"),
    [
        ("number of metres", "0 metres", 0),
        ("number of metres", "1 metre", 1),
        ("number of metres", "2.5 metres", Decimal("2.5")),
        ("number of metres", "7", 7),
    ],
)
def test_its_unit_may_stand_beside_it(answer, figure, counted):
    assert compiled(counting(answer, figure)).question("distance").counts_as == counted


@pytest.mark.parametrize("unit", ["hours", "days", "weeks", "months", "years", "metres", "boxes", "percent"])  # fmt: skip
@pytest.mark.parametrize("beside", [True, False])
def test_every_unit_may(unit, beside):
    figure = ("0%" if unit == "percent" else f"0 {unit}") if beside else "0"
    answer = "percent" if unit == "percent" else f"number of {unit}"
    told = faults(planted(NOTICE, f"answer: {answer}\n    only if: missed is yes\n    counts as: {figure}", RESIT))  # fmt: skip

    assert [each for each in told if "counts as" in each or "figure" in each] == []


@pytest.mark.parametrize(
    ("answer", "figure", "told"),
    [
        ("number of metres", "0 days", '"0 days" is not a number of metres; write, as in "counts as: 0 metres"'),
        ("number of metres", "1 metres", '"1 metres" is not a number of metres; write, as in "counts as: 0 metres"'),
        ("number", "0 days", '"0 days" is not a figure; write, as in "counts as: 0"'),
    ],
)  # fmt: skip
def test_another_unit_may_not(answer, figure, told):
    assert [each.partition(": ")[2] for each in faults(counting(answer, figure)) if "counts as" in each] == [told]  # fmt: skip
