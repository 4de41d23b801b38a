"""`yett replay` on a running gate: where records arrive, and why the rest do not."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.support.gate import Gate
from yett.project.replay import EAST, KINDS, NORTH

pytestmark = pytest.mark.slow
COLUMNS = ("category", "complaint_type", "descriptor", "latitude", "longitude")
GLASGOW = (55.8609, -4.2514)
AT_SEA = (57.5, -12.0)


def record(
    category: str, complaint: str, descriptor: str, spot: tuple[float, float] | None
) -> dict[str, object]:
    lat, lon = (spot[0] - NORTH, spot[1] - EAST) if spot else (0.0, 0.0)
    return dict(zip(COLUMNS, (category, complaint, descriptor, lat, lon), strict=True))


def counts(printed: str) -> dict[str, int]:
    """{words: figure} of every row of the tables."""
    rows = re.findall(r"^│ (.+?) +│ +([\d,]+) │$", printed, re.MULTILINE)
    return {words.strip(): int(figure.replace(",", "")) for words, figure in rows}


def test_records_arrive_at_the_body_of_their_spot_and_the_rest_says_why(
    gate: Gate, tmp_path: Path
) -> None:
    file = tmp_path / "records.csv"
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerow(record("311 External Request", "Graffiti", "Graffiti - Other", GLASGOW))
        writer.writerow(record("311 External Request", "Garbage", "", GLASGOW))
        writer.writerow(record("Street Defects", "other", "other", GLASGOW))
        writer.writerow(record("Street Defects", "other", "other", AT_SEA))
        writer.writerow(record("Street Defects", "other", "other", None))
        writer.writerow(record("Noise Report", "sirens", "", GLASGOW))
    before = gate.rows("SELECT count(*) FROM cases_case")[0][0]

    printed = gate.yett("replay", str(file))

    found = counts(printed)
    assert found["Glasgow City Council"] == 3, printed
    assert found["no coordinates"] == 1
    assert found["kind not mapped"] == 1
    assert found["Nobody we know of looks after that spot"] == 1
    assert gate.rows("SELECT count(*) FROM cases_case")[0][0] == before + 3  # type: ignore[operator]


def test_every_mapped_kind_has_answers_its_pages_offer(gate: Gate, tmp_path: Path) -> None:
    file = tmp_path / "records.csv"
    with KINDS.open(newline="") as lines:
        kinds = list(csv.DictReader(lines))
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        for kind in kinds:
            writer.writerow(
                record(kind["category"], kind["complaint"], kind["descriptor"], GLASGOW)
            )

    printed = gate.yett("replay", str(file))

    assert counts(printed)["Glasgow City Council"] == len(kinds), printed
