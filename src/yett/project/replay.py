"""`yett replay`: send recorded reports through the front door and count where they arrive.

The records are service requests of a city, as a CSV with the columns category, complaint_type, descriptor,
incident_address, latitude and longitude. They are moved onto Glasgow by adding the same number of degrees to each.
Which record becomes which report stands in a second, short CSV: the first of its lines that fits decides.
"""

from __future__ import annotations

import argparse
import csv
import http.client
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from yett.project import environment as env
from yett.project.gate import CLONE
from yett.project.pages import Page
from yett.project.visitor import LOOPBACK, Arrival, Report, Visitor, walk

KINDS = CLONE / "benchmarks" / "replay_kinds.csv"
AT_ONCE = 4
EAST, NORTH = (
    118.1879,
    18.0903,
)  # degrees: from the middle of San Francisco to the middle of Glasgow
NO_COORDINATES = "no coordinates"
NOT_MAPPED = "kind not mapped"
NOWHERE = Page(0, "")


class ReplayProblem(SystemExit):
    """The records cannot be replayed; the message says why."""


@dataclass(frozen=True)
class Kind:
    """One line of the mapping. Empty columns fit anything; `descriptor` fits when it is part of the record's."""

    category: str
    complaint: str
    descriptor: str
    service: str
    answers: Mapping[str, str]

    def fits(self, record: Mapping[str, str]) -> bool:
        return (
            self.category == record["category"]
            and self.complaint in ("", record["complaint_type"])
            and self.descriptor in record["descriptor"]
        )


class Tally:
    """How many reached which body, and the rest by reason."""

    def __init__(self) -> None:
        self.reached: Counter[str] = Counter()
        self.rest: Counter[str] = Counter()
        self._lock = threading.Lock()

    def add(self, arrival: Arrival) -> None:
        with self._lock:
            if arrival.sent:
                self.reached[arrival.body or "a body the pages did not name"] += 1
            else:
                self.rest[arrival.reason] += 1


def run(arguments: argparse.Namespace) -> int:
    records = _records(Path(arguments.file))
    kinds = _kinds(KINDS)
    port = env.number("YETT_PORT", 8000, least=1)
    _refuse_silence(port)
    tally = Tally()
    reports = list(_reports(records, kinds, tally))
    send_all(reports, port, tally)
    _print(len(records), len(reports), tally)
    return 0


def send_all(reports: list[Report], port: int, tally: Tally) -> None:
    """A few at once, each by a visitor with a connection of its own."""
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    )
    own = threading.local()
    visitors: list[Visitor] = []

    def send(report: Report) -> None:
        if not hasattr(own, "visitor"):
            own.visitor = Visitor(port)
            visitors.append(own.visitor)
        own.visitor.be({})
        tally.add(_arrival(own.visitor, report))
        bar.advance(task)

    with bar, ThreadPoolExecutor(AT_ONCE) as pool:
        task = bar.add_task("Sending reports", total=len(reports))
        for _ in pool.map(send, reports):
            pass
    for visitor in visitors:
        visitor.close()


def _arrival(visitor: Visitor, report: Report) -> Arrival:
    try:
        return walk(visitor, report)
    except (OSError, http.client.HTTPException) as problem:
        return Arrival(NOWHERE, reason=f"no answer: {type(problem).__name__}")


def _reports(records: list[dict[str, str]], kinds: list[Kind], tally: Tally) -> Iterator[Report]:
    """What can be sent; the rest is counted by its reason."""
    for record in records:
        spot = _moved(record)
        kind = next((kind for kind in kinds if kind.fits(record)), None)
        if not spot:
            tally.rest[NO_COORDINATES] += 1
        elif kind is None:
            tally.rest[NOT_MAPPED] += 1
        else:
            yield Report(kind.service, spot, kind.answers)


def _moved(record: Mapping[str, str]) -> str:
    """The record's spot on Glasgow as somebody would type it, or "" for one without coordinates."""
    try:
        lat, lon = float(record["latitude"]), float(record["longitude"])
    except ValueError:
        return ""
    return f"{lat + NORTH:.6f}, {lon + EAST:.6f}" if lat and lon else ""


def _records(file: Path) -> list[dict[str, str]]:
    needed = {"category", "complaint_type", "descriptor", "latitude", "longitude"}
    rows = _rows(file)
    if rows and (missing := needed - rows[0].keys()):
        raise ReplayProblem(f"{file} has no column {', '.join(sorted(missing))}.")
    return rows


def _kinds(file: Path) -> list[Kind]:
    return [
        Kind(**{**row, "answers": _answers(row["answers"])})  # type: ignore[arg-type]
        for row in _rows(file)
    ]


def _answers(written: str) -> dict[str, str]:
    """ "size=small; happening=no" as a mapping."""
    pairs = (part.partition("=") for part in written.split(";") if part.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(newline="") as lines:
            return list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError) as problem:
        raise ReplayProblem(f"Cannot read {file}: {problem}.") from problem


def _refuse_silence(port: int) -> None:
    """Better one sentence now than a thousand failures."""
    visitor = Visitor(port)
    try:
        visitor.get("/")
    except (OSError, http.client.HTTPException):
        raise ReplayProblem(
            f"Nobody answers on {LOOPBACK}:{port}. Start `make demo` first, or set YETT_PORT."
        ) from None
    finally:
        visitor.close()


def _print(total: int, sent: int, tally: Tally) -> None:
    console = Console()
    for title, rows in (("Reached", tally.reached), ("Did not go", tally.rest)):
        table = Table("", "records", title=title, title_justify="left")
        table.columns[1].justify = "right"
        for name, count in rows.most_common():
            table.add_row(name, f"{count:,}")
        table.add_section()
        table.add_row("together", f"{rows.total():,}")
        console.print(table)
    console.print(f"{total:,} records, {sent:,} of them sent as reports.")
