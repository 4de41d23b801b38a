"""Figures for Prometheus: how many requests, how long they took, how the queue, the outbox and the cases stand.

Each process of the server counts in a small file of its own; whichever is asked adds them up. The files lie in a
folder named for the server that started the processes, so those of a server that is no more are swept away.
"""

import os
import shutil
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.utils import timezone


def _folder() -> Path:
    """Made anew for each server; those of the dead are taken away."""
    kept = settings.YETT_HOME / "metrics"
    own = kept / str(os.getppid())
    own.mkdir(mode=0o700, parents=True, exist_ok=True)
    for other in kept.iterdir():
        if not Path("/proc", other.name).exists():
            shutil.rmtree(other, ignore_errors=True)
    return own


# Read by prometheus_client when it is loaded, so it is loaded after this.
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_folder())

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess  # noqa: E402 -- see above
from prometheus_client.core import GaugeMetricFamily, Metric  # noqa: E402 -- see above
from prometheus_client.registry import Collector  # noqa: E402 -- see above

from yett.domain.cases.queries import figures  # noqa: E402 -- beside the others
from yett.domain.jobs import queries as jobs  # noqa: E402 -- beside the others
from yett.domain.ledger import queries as ledger  # noqa: E402 -- beside the others
from yett.domain.messages import queries as messages  # noqa: E402 -- beside the others

FORMAT = "text/plain; version=0.0.4; charset=utf-8"
FRESH_FOR = 15.0  # seconds: the tables are counted no more often than this by each process
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

requests = Counter("yett_requests", "Requests answered", ["method", "route", "status"])
seconds = Histogram("yett_request_seconds", "How long requests took", ["route"], buckets=BUCKETS)


@lru_cache(maxsize=4096)
def _counter(method: str, route: str, status: int) -> Counter:
    return requests.labels(method, route, str(status))


@lru_cache(maxsize=512)
def _timer(route: str) -> Histogram:
    return seconds.labels(route)


def note(method: str, route: str, status: int, took: float) -> None:
    _counter(method, route, status).inc()
    _timer(route).observe(took)


def written() -> bytes:
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    registry.register(_tables)
    return generate_latest(registry)


class Tables(Collector):
    """What stands in the databases, counted when somebody asks and kept for a little while."""

    def __init__(self) -> None:
        self._counted: list[Metric] = []
        self._at: float | None = None

    def collect(self) -> Iterator[Metric]:
        if self._at is None or time.monotonic() - self._at > FRESH_FOR:
            self._counted, self._at = _count(), time.monotonic()
        yield from self._counted


_tables = Tables()


def _count() -> list[Metric]:
    """All of it, or only the word that the databases do not answer."""
    try:
        counted = [_jobs(), _messages(), _cases(), *_alone()]
    except (DatabaseError, InterfaceError):
        return [GaugeMetricFamily("yett_databases_answer", "1 when they do", value=0)]
    return [GaugeMetricFamily("yett_databases_answer", "1 when they do", value=1), *counted]


def _jobs() -> Metric:
    return _by_state("yett_jobs", "Jobs in the queue", jobs.by_state())


def _messages() -> Metric:
    return _by_state("yett_messages", "Letters in the outbox", messages.by_state())


def _by_state(name: str, words: str, counts: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=["state"])
    for state, count in counts.items():
        family.add_metric([state], count)
    return family


def _cases() -> Metric:
    family = GaugeMetricFamily("yett_cases", "Cases", labels=["body", "state"])
    for body, state, count in figures.cases():
        family.add_metric([body, state], count)
    return family


def _alone() -> Iterator[Metric]:
    yield GaugeMetricFamily("yett_drafts", "Drafts not sent yet", value=figures.drafts())
    yield GaugeMetricFamily(
        "yett_ledger_tail", "Entries not yet in the tree", value=ledger.tail().entries
    )
    beat = jobs.last_heartbeat()
    if beat is not None:
        silent = (timezone.now() - beat).total_seconds()
        yield GaugeMetricFamily(
            "yett_worker_silent_seconds", "Since a worker's last sign of life", value=silent
        )
    ended = figures.last_retention()
    if ended is not None:
        yield GaugeMetricFamily(
            "yett_retention_ended_seconds",
            "When the last retention run ended",
            value=ended.timestamp(),
        )
