"""A long journey: a service of 54 questions on six pages, with thirteen results, from its first page to the applicant's own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import made
from benchmarks.journey import Asked, Cpu, processor, settle, yardstick
from benchmarks.statements import logged, standing_still
from tests.scotland.nation import SCOTLAND
from tests.support.gate import Gate, new_gate
from yett.project.visitor import Report, Visitor, walk

QUESTIONS, RESULTS = 54, 13
COUNTED, BATCHES, BATCH = 8, 8, 10
ANSWERS = {"state": "broken", "used": "yes", "cost": "120.50", "cracks": "3", "seen-day": "1", "seen-month": "5", "seen-year": "2020",
           "signs": "damp", "maker": "builder", "age": "20", "note": "A short note."}  # fmt: skip
ADDRESS = {"home address-line-1": "1 High Street", "home address-line-3": "Stirling", "home address-postcode": "FK8 1AA"}  # fmt: skip
FILLED = {f"{place} {name}": value for place in made.PLACES for name, value in ANSWERS.items()}
APPLICATION = Report("homes/repair-1", "", ADDRESS | FILLED)


@dataclass(frozen=True)
class Long:
    """The median journey by its statements, and milliseconds of processor of the calmest quarter and of the median batch."""

    asked: Asked
    calm: Cpu
    usual: Cpu


def measure() -> Long:
    with a_gate() as gate:
        asked = count_statements(gate)
        settle(gate)
        with standing_still(gate.tree("worker")):
            spent = sorted((_batch(gate) for _ in range(BATCHES)), key=lambda one: one.whole)
    return Long(asked, spent[len(spent) // 4], spent[len(spent) // 2])


@contextmanager
def a_gate() -> Iterator[Gate]:
    """A gate of the nation and one service more."""
    with tempfile.TemporaryDirectory() as folder:
        nation = Path(folder, "nation")
        shutil.copytree(SCOTLAND, nation)
        home = nation / "services" / "home-repair"
        home.mkdir()
        (home / "service.yett").write_text(made.text(QUESTIONS, RESULTS))
        with new_gate({"YETT_NATION": str(nation)}) as gate:
            yield gate


def count_statements(gate: Gate) -> Asked:
    """Journeys one after the other; the first two fill memories that last."""
    found = []
    with logged(gate) as log:
        for _ in range(COUNTED + 2):
            asked = Asked()
            log.news()
            visitor = Visitor(
                gate.port, after=lambda one, told=asked: told.requests.append((one, log.news()))
            )
            _apply(visitor)
            found.append(asked)
    middle = median(one.total for one in found[2:])
    return min(found[2:], key=lambda one: abs(one.total - middle))


def _batch(gate: Gate) -> Cpu:
    before = processor(gate)
    for _ in range(BATCH):
        _apply(Visitor(gate.port))
    spent = {role: 1000 * (now - before[role]) / BATCH for role, now in processor(gate).items()}
    return Cpu(spent["server"], spent["postgresql"], yardstick())


def _apply(visitor: Visitor) -> None:
    arrival = walk(visitor, APPLICATION)
    assert arrival.sent, f"{arrival.reason} at {arrival.page.path}"
    visitor.close()
