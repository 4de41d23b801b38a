"""`make bench`: the figures we promise, measured on a gate of its own on this machine.

Counts, processor time and a ratio: never a race against the clock. Counts are the same everywhere. Processor time grows beside
busy neighbours, so it is read in batches: the calmest quarter counts, the median and the load are printed beside it.
"""

from __future__ import annotations

import argparse
import os
import resource
from collections.abc import Callable
from statistics import mean

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from benchmarks import desk, journey, near_many, of_language, open311, queue, ratio, weight
from benchmarks.figure import Figure
from tests.support.gate import Gate, new_gate

STATEMENTS = 30
CPU = 60.0  # ms
PAGE = 60_000  # bytes
JAVASCRIPT = 15_000  # bytes
MEMORY = 200.0  # MB
FULL, SHORT = 10_000, 300
DESK_STATEMENTS = 40
QUEUE_TIMES = 1.5
QUEUE_STATEMENTS = 12
OPEN311_STATEMENTS = 8
OPEN311_RATIO = 0.2
NEAR_TIMES = 1.5
# What needs no gate, or one of its own.
APART = {
    "rules": of_language.interpreters,
    "language": of_language.compiled,
    "long": of_language.long,
}
console = Console(width=140)


def main() -> int:
    wanted = _arguments()
    parts: dict[str, Callable[[Gate, argparse.Namespace], list[Figure]]] = {
        "weight": _weight, "statements": _statements, "cpu": _cpu, "ratio": _ratio, "memory": _memory,
        "open311": _open311, "near": _near, "desk": _desk, "queue": _queue,
    }  # fmt: skip
    chosen = wanted.only or [*parts, *APART]
    figures = [figure for name, part in APART.items() if name in chosen for figure in part()]
    figures += _on_a_gate([each for each in chosen if each not in APART], parts, wanted)
    _print(figures)
    return 0 if all(figure.good for figure in figures) else 1


def _on_a_gate(
    chosen: list[str],
    parts: dict[str, Callable[[Gate, argparse.Namespace], list[Figure]]],
    wanted: argparse.Namespace,
) -> list[Figure]:
    if not chosen:
        return []
    console.print("Starting a gate of its own …")
    with new_gate() as gate:
        for file in wanted.areas:
            gate.yett("areas", "load", file)
        return [figure for name in chosen for figure in parts[name](gate, wanted)]


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    reader.add_argument(
        "--full", action="store_true", help=f"memory after {FULL:,} reports instead of {SHORT}"
    )
    reader.add_argument("--reports", type=int, help="memory after so many reports instead")
    reader.add_argument(
        "--journeys", type=int, default=200, help="journeys for processor time (200)"
    )
    reader.add_argument(
        "--submits", type=int, default=60, help="submits for each of the 8 clients (60)"
    )
    reader.add_argument(
        "--areas", action="append", default=[], help="boundaries to load first (GeoJSON)"
    )
    reader.add_argument(
        "--cases", type=int, default=queue.LARGE, help=f"cases in the large body ({queue.LARGE:,})"
    )
    reader.add_argument(
        "--only",
        action="append",
        help="weight, statements, cpu, ratio, memory, open311, near, desk, queue, rules, language or long",
    )
    reader.add_argument(
        "--seconds", type=int, default=20, help="seconds of reports by Open311, and of pgbench (20)"
    )
    reader.add_argument(
        "--near",
        type=int,
        default=near_many.LARGE,
        help=f"reports to look among near a spot ({near_many.LARGE:,})",
    )
    return reader.parse_args()


def _weight(gate: Gate, wanted: argparse.Namespace) -> list[Figure]:
    parts = weight.first_page(gate.port)
    table = Table(
        "first page", "encoding", "bytes", title="What the first page loads", title_justify="left"
    )
    for part in parts:
        table.add_row(part.path, part.encoding, f"{part.size:,}")
    console.print(table)
    whole = sum(part.size for part in parts)
    ours = sum(part.size for part in parts if part.our_javascript)
    return [
        Figure(
            "first page, compressed, with all it loads",
            "60 kB",
            f"{whole / 1000:.1f} kB",
            whole <= PAGE,
        ),
        Figure("our own JavaScript on it", "15 kB", f"{ours / 1000:.1f} kB", ours <= JAVASCRIPT),
    ]


def _statements(gate: Gate, wanted: argparse.Namespace) -> list[Figure]:
    counted = journey.count_statements(gate)
    usual = sorted(counted, key=lambda one: one.total)[len(counted) // 2]
    _tell("One journey", usual)
    most = max(one.total for one in counted)
    return [
        Figure(
            "SQL statements of a journey (BEGIN, COMMIT counted)",
            str(STATEMENTS),
            f"{usual.total} (mean {mean(one.total for one in counted):.1f} with batches of keys, most {most})",
            usual.total <= STATEMENTS,
            "Open Forms 150 · Signalen 45 for its one POST",
        ),
        Figure("requests of a journey", "", str(len(usual.requests)), good=True),
    ]


def _cpu(gate: Gate, wanted: argparse.Namespace) -> list[Figure]:
    spent = journey.measure_cpu(gate, wanted.journeys)
    calm = spent.calm
    return [
        Figure(
            "processor time of a journey, server and database",
            "60 ms",
            f"{calm.whole:.1f} ms ({calm.server:.1f} + {calm.database:.1f}); median {spent.middle.whole:.1f}",
            calm.whole <= CPU,
            "Open Forms 490 ms · Signalen 60 ms for its one POST",
        ),
        Figure(
            "the same in yardsticks (a fixed piece of Python's own work)",
            "",
            f"{spent.yardsticks:.1f}; one took {calm.yardstick:.2f} ms beside the calmest quarter",
            good=True,
        ),
        Figure(
            "the letter afterwards, queue and database", "", f"{spent.afterwards:.1f} ms", good=True
        ),
    ]


def _ratio(gate: Gate, wanted: argparse.Namespace) -> list[Figure]:
    found = ratio.measure(gate, wanted.submits)
    return [
        Figure(
            f"submits against pgbench, {ratio.CLIENTS} clients",
            "",
            f"{found.value:.2f} ({found.submits:.0f}/s against {found.pgbench:.0f}/s of {found.statements} statements)",
            good=True,
            others="Signalen 25-28 reports/s",
        )
    ]


def _memory(gate: Gate, wanted: argparse.Namespace) -> list[Figure]:
    reports = wanted.reports or (FULL if wanted.full else SHORT)
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    )
    with bar:
        task = bar.add_task("Sending reports", total=reports)
        journey.many(gate, reports // 10, at_once=4, tick=lambda: bar.advance(task))
        early = journey.memory(gate)
        journey.many(gate, reports - reports // 10, at_once=4, tick=lambda: bar.advance(task))
    found = journey.memory(gate)
    words = f"a worker's memory after {reports:,} reports"
    words += "" if reports == FULL else f" (--full for {FULL:,})"
    told = f"{found:.0f} MB, {early:.0f} after the first tenth"
    return [Figure(words, "200 MB", told, found <= MEMORY, "Signalen 207 MB")]


def _open311(gate: Gate, wanted: argparse.Namespace) -> list[Figure]:
    cost = open311.cost(gate)
    found = open311.ratio(gate, cost.asked, wanted.seconds)
    return [
        Figure(
            "SQL statements of a report by Open311 (BEGIN, COMMIT counted)",
            str(OPEN311_STATEMENTS),
            f"{cost.usual} (mean {cost.mean:.2f} with batches of keys and allowance, most {cost.most})",
            cost.most <= OPEN311_STATEMENTS,
            "Signalen 45",
        ),
        Figure(
            f"reports by Open311 against pgbench, {open311.CLIENTS} clients",
            f"at least {OPEN311_RATIO}",
            f"{found.value:.2f} ({found.sent.rate:.0f}/s against {found.pgbench:.0f}/s; p95 {found.sent.p95:.0f} ms; "
            f"{found.processor:.1f} ms of processor each)",
            found.value >= OPEN311_RATIO,
            "Signalen 25-28 reports/s, 60 ms of processor",
        ),
    ]


def _near(gate: Gate, wanted: argparse.Namespace) -> list[Figure]:
    return [
        Figure(
            f"{name} near a spot: among {both.many.many:,} against {both.few.many:,}, p95",
            f"{NEAR_TIMES}",
            f"{both.many.p95 / both.few.p95:.2f} ({both.many.p95:.0f} ms against {both.few.p95:.0f}; "
            f"median {both.many.p50:.0f} against {both.few.p50:.0f}; {both.many.statements} statements)",
            both.many.p95 <= NEAR_TIMES * both.few.p95,
        )
        for name, both in near_many.measure(gate, wanted.near).items()
    ]


def _desk(gate: Gate, wanted: argparse.Namespace) -> list[Figure]:
    asked = desk.count_statements(gate)
    _tell("Opening, answering and closing one case", asked)
    return [
        Figure(
            "SQL statements of opening, answering and closing a case (BEGIN, COMMIT counted)",
            str(DESK_STATEMENTS),
            f"{asked.total} in {len(asked.requests)} requests, every page between them counted",
            asked.total <= DESK_STATEMENTS,
        )
    ]


def _tell(title: str, asked: journey.Asked) -> None:
    table = Table("request", "status", "statements", title=title, title_justify="left")
    for request, statements in asked.requests:
        said = "\n".join(f"{one.database}: {one.short}" for one in statements)
        table.add_row(
            f"{request.method} {_short(request.path)}", str(request.status), said, end_section=True
        )
    console.print(table)


def _queue(gate: Gate, wanted: argparse.Namespace) -> list[Figure]:
    figures = []
    for turn in queue.measure(gate, wanted.cases):
        result = (
            f"{turn.times:.2f} ({turn.large:.0f} ms against {turn.small:.0f}; "
            f"processor {turn.cpu_times:.2f}; {turn.statements} statements)"
        )
        good = turn.times <= QUEUE_TIMES and turn.statements <= QUEUE_STATEMENTS
        name = f"queue, {turn.name}: {wanted.cases:,} cases against {queue.SMALL:,}"
        figures.append(Figure(name, f"{QUEUE_TIMES}; {QUEUE_STATEMENTS} statements", result, good))
    return figures


def _print(figures: list[Figure]) -> None:
    table = Table(
        "figure", "at most", "result", "", "others", title="Figures", title_justify="left"
    )
    for one in figures:
        table.add_row(one.name, one.target, one.result, "" if one.good else "MISSED", one.others)
    console.print(table)
    console.print(
        f"Load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors."
    )
    own = resource.getrusage(resource.RUSAGE_SELF)
    console.print(
        f"The visitor itself used {own.ru_utime + own.ru_stime:.0f} s of processor; it is not counted."
    )


def _short(path: str) -> str:
    return path if len(path) < 60 else f"{path[:50]}…"
