"""How well likeness tells a report that was made already: precision and recall on records that a city labelled itself.

    .venv/bin/python -m benchmarks.duplicates FILE.csv

FILE holds Chicago's pothole requests, whose status ends in "Dup" where the city found one to be a duplicate. The records
are split by ward: what was chosen in `likeness` was chosen by looking at the odd wards alone; the even wards are held
out, and theirs is the figure that counts. A record is taken for a duplicate when an earlier one, in either half, is
likely of the same thing. The city's own label may rest on originals that are not in the file, so recall is a lower bound.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, hypot, radians
from pathlib import Path

from rich.console import Console
from rich.table import Table

from yett.domain.cases.likeness import LIKELY, Address, Beside, address_in, likeness
from yett.domain.publications.spots import gap

WITHIN = 100  # metres: what holds where a service says nothing
ROUNDED_TO = 100  # metres: what the public sees of a spot in a road
METRES_PER_DEGREE = 111_195
PUBLISHED = (0.79, 0.57)  # distance alone at 100 m, over all the records
THRESHOLDS = (0.1, 0.2, 0.3, 0.4, LIKELY, 0.6, 0.7, 0.8)
DISTANCES = (25, 50, 75, 100, 150)


@dataclass(frozen=True)
class Record:
    day: date
    number: str
    is_duplicate: bool
    ward: int
    east: float
    north: float
    address: Address | None

    @property
    def is_held_out(self) -> bool:
        return self.ward % 2 == 0


@dataclass(frozen=True)
class Score:
    """How many of those told were duplicates, and how many of the duplicates were told."""

    precision: float
    recall: float

    def __str__(self) -> str:
        return f"{self.precision:.3f} / {self.recall:.3f}"


Judge = Callable[[Record, Record], float]


def read(file: Path) -> list[Record]:
    """The records that have a spot, the earliest first."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["latitude"] and row["ward"]]
    return sorted(map(_record, rows), key=lambda record: (record.day, record.number))


def _record(row: dict[str, str]) -> Record:
    lat, lon = float(row["latitude"]), float(row["longitude"])
    return Record(
        day=date.fromisoformat(row["creation_date"][:10]),
        number=row["service_request_number"],
        is_duplicate=row["status"].endswith("Dup"),
        ward=int(row["ward"]),
        east=lon * METRES_PER_DEGREE * cos(radians(41.8)),  # metres on a plane that fits the city
        north=lat * METRES_PER_DEGREE,
        address=address_in(row["street_address"]),
    )


def by_likeness(one: Record, earlier: Record) -> float:
    """What the desk asks: the spots themselves, and whether the street and the block are the same."""
    mine, other = one.address, earlier.address
    same_street = mine is not None and other is not None and mine.street == other.street
    two = Beside(
        metres=_apart(one, earlier),
        days=(one.day - earlier.day).days,
        same_street=same_street,
        same_block=same_street and mine == other,
    )
    return likeness(two, WITHIN)


def by_distance(one: Record, earlier: Record) -> float:
    return -_apart(one, earlier)


def by_page(one: Record, earlier: Record) -> float:
    """What the door asks before it shows an earlier report: only the rounded spot, as far as that may be off."""
    rounded = tuple(round(metres / ROUNDED_TO) * ROUNDED_TO for metres in (earlier.east, earlier.north))  # fmt: skip
    return -gap((rounded[0], rounded[1]), (one.east, one.north), ROUNDED_TO)


def _apart(one: Record, other: Record) -> float:
    return hypot(one.east - other.east, one.north - other.north)


def best(records: Sequence[Record], judge: Judge) -> list[tuple[Record, float]]:
    """Each record with the most that any earlier one scores beside it."""
    found = []
    for place, record in enumerate(records):
        scores = (judge(record, earlier) for earlier in records[:place])
        found.append((record, max(scores, default=float("-inf"))))
    return found


def score(found: Iterable[tuple[Record, float]], least: float) -> Score:
    found = list(found)
    told = [record for record, value in found if value >= least]
    right = sum(record.is_duplicate for record in told)
    labelled = sum(record.is_duplicate for record, _ in found)
    return Score(right / len(told) if told else 1.0, right / labelled if labelled else 1.0)


def halves(
    records: Sequence[Record], judge: Judge
) -> tuple[list[tuple[Record, float]], list[tuple[Record, float]]]:
    """(looked at while choosing, held out)"""
    found = best(records, judge)
    return (
        [one for one in found if not one[0].is_held_out],
        [one for one in found if one[0].is_held_out],
    )


def held_out(records: Sequence[Record]) -> tuple[Score, Score]:
    """Of the even wards: likeness at LIKELY, and distance alone at 100 metres."""
    _, likely = halves(records, by_likeness)
    _, near = halves(records, by_distance)
    return score(likely, LIKELY), score(near, -WITHIN)


def main(file: Path) -> int:
    console = Console(width=120)
    records = read(file)
    chosen_by, kept_back = halves(records, by_likeness)
    near_chosen, near_kept = halves(records, by_distance)
    table = Table("told from", "odd wards (looked at)", "even wards (held out)", title="precision / recall")  # fmt: skip
    for least in THRESHOLDS:
        mark = " (likely)" if least == LIKELY else ""
        table.add_row(f"likeness {least}{mark}", str(score(chosen_by, least)), str(score(kept_back, least)))  # fmt: skip
    for metres in DISTANCES:
        table.add_row(f"distance alone, {metres} m", str(score(near_chosen, -metres)), str(score(near_kept, -metres)))  # fmt: skip
    for_page = [score(half, -WITHIN) for half in halves(records, by_page)]
    table.add_row("shown at the door", *map(str, for_page))
    console.print(table)
    ours, theirs = held_out(records)
    good = ours.precision > max(PUBLISHED[0], theirs.precision) and ours.recall > max(PUBLISHED[1], theirs.recall)  # fmt: skip
    labelled = sum(record.is_duplicate for record, _ in kept_back)
    console.print(
        f"Held out: {len(kept_back)} records, {labelled} labelled. Likeness {ours}; distance alone at {WITHIN} m {theirs} "
        f"({PUBLISHED[0]} / {PUBLISHED[1]} over both halves): {'better in both' if good else 'MISSED'}."
    )
    return 0 if good else 1


if __name__ == "__main__":
    reader = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description=__doc__)
    reader.add_argument("file", type=Path)
    sys.exit(main(reader.parse_args().file))
