"""The journey that is measured: somebody reports a pothole, leaves an address for updates, and sends no photo."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from statistics import median

import psutil

from benchmarks.statements import Log, Statement, logged, standing_still
from tests.support.gate import Gate, wait_for
from yett.project.visitor import Arrival, Report, Request, Visitor, walk

SERVICE = "roads/report-a-pothole"
ANSWERS = {
    "danger": "no",
    "size": "large",
    "position": "lane",
    "email": "reader@example.org",
    "said:trunk roads": "no",
}
BATCH = 25  # journeys: enough for the system to count their processor time to a millisecond
MEASURED_FOR_STATEMENTS = 40  # enough that a batch of keys is minted on the way


_places = count()


def another_hole() -> Report:
    """In and around Glasgow, 200 metres from any other, so that it is like none that was reported already."""
    row, column = divmod(next(_places) % 10_000, 100)
    spot = f"{55.81 + row * 0.0018:.4f}, {-4.38 + column * 0.0032:.4f}"
    return Report(SERVICE, spot, ANSWERS)


def from_the_front_page(visitor: Visitor) -> Arrival:
    """The whole of it: front page, the service's own page, the questions, the check, the follow page."""
    report = another_hole()
    visitor.be({})
    front = visitor.get("/")
    collection = visitor.get(front.link("/collections/"))
    visitor.get(collection.link(f"/services/{report.service}"))
    arrival = walk(visitor, report)
    assert arrival.sent, arrival.reason
    return arrival


@dataclass
class Asked:
    """One journey: each request with the statements it caused."""

    requests: list[tuple[Request, list[Statement]]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(len(statements) for _, statements in self.requests)


def count_statements(gate: Gate, journeys: int = MEASURED_FOR_STATEMENTS) -> list[Asked]:
    """Journeys one after the other, the first of them (which fills memories that last) left out."""
    with logged(gate) as log:
        return [_one(gate, log) for _ in range(journeys + 2)][2:]


def _one(gate: Gate, log: Log) -> Asked:
    asked = Asked()
    log.news()
    visitor = Visitor(gate.port, after=lambda request: asked.requests.append((request, log.news())))
    from_the_front_page(visitor)
    visitor.close()
    return asked


@dataclass(frozen=True)
class Cpu:
    """Milliseconds of processor for each journey, and what the yardstick took in the same seconds."""

    server: float
    database: float
    yardstick: float

    @property
    def whole(self) -> float:
        return self.server + self.database


@dataclass(frozen=True)
class Spent:
    """Neighbours on the machine only ever add time, so the calmest quarter of the batches is nearest to our own."""

    batches: list[Cpu]
    afterwards: float

    @property
    def calm(self) -> Cpu:
        return self._ranked[len(self.batches) // 4]

    @property
    def middle(self) -> Cpu:
        return self._ranked[len(self.batches) // 2]

    @property
    def yardsticks(self) -> float:
        """How many yardsticks a journey takes: nearly the same on a busy machine as on a calm one."""
        return median(one.whole / one.yardstick for one in self.batches)

    @property
    def _ranked(self) -> list[Cpu]:
        return sorted(self.batches, key=lambda one: one.whole)


def measure_cpu(gate: Gate, journeys: int) -> Spent:
    """The queue's worker stands still while people report, then does all that they left it: each is read apart."""
    many(gate, 30, at_once=1)
    settle(gate)
    with standing_still(gate.tree("worker")):
        batches = [_batch(gate) for _ in range(max(4, journeys // BATCH))]
    between = processor(gate)
    settle(gate)
    after = processor(gate)
    queue = sum(after[role] - between[role] for role in ("worker", "postgresql"))
    return Spent(batches, 1000 * queue / len(batches) / BATCH)


def _batch(gate: Gate) -> Cpu:
    before = processor(gate)
    many(gate, BATCH, at_once=1)
    spent = {role: 1000 * (now - before[role]) / BATCH for role, now in processor(gate).items()}
    return Cpu(spent["server"], spent["postgresql"], yardstick())


def yardstick() -> float:
    """Milliseconds of processor for a fixed piece of Python's own work: what else the machine does slows it too."""
    rows = [{"name": f"row {n}", "values": list(range(n % 40))} for n in range(400)]
    begun = time.process_time()
    for _ in range(10):
        json.loads(json.dumps(sorted(rows, key=lambda row: (len(row["values"]), row["name"]))))
    return 100 * (time.process_time() - begun)


def processor(gate: Gate) -> dict[str, float]:
    return {role: seconds(gate, role) for role in ("server", "postgresql", "worker")}


def settle(gate: Gate) -> None:
    """Until the queue has nothing left to do of what came before."""
    waiting = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND scheduled_at IS NULL"
    wait_for(lambda: gate.rows(waiting) == [(0,)], 300)


def seconds(gate: Gate, role: str) -> float:
    """Processor time of one child and all that it started, the ended ones included."""
    total = 0.0
    for process in gate.tree(role):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def many(
    gate: Gate, journeys: int, *, at_once: int, tick: Callable[[], None] = lambda: None
) -> None:
    own = threading.local()

    def go(_: int) -> None:
        if not hasattr(own, "visitor"):
            own.visitor = Visitor(gate.port)
        from_the_front_page(own.visitor)
        tick()

    with ThreadPoolExecutor(at_once) as pool:
        for _ in pool.map(go, range(journeys)):
            pass


def memory(gate: Gate) -> float:
    """Megabytes resident in the largest of the server's processes."""
    return max(one.memory_info().rss for one in gate.web_workers()) / 1e6
