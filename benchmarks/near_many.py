"""Open311 requests near a spot: among fifty thousand reports, and then among five million of the same mixture.

The reports are loaded by COPY around the same towns, so that the same spots are asked both times and both answer a full
page. The pages are fetched over HTTP.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles

import psycopg

from benchmarks.journey import SERVICE
from benchmarks.queue import COLUMNS, PLAIN_INDEXES, _id, _reference
from benchmarks.statements import logged
from tests.support.gate import Gate
from yett.domain.cases.spots import cell_of
from yett.project.postgres import roles
from yett.project.visitor import Visitor

SMALL, LARGE = 50_000, 5_000_000
TOWNS = (
    ("glasgow-city", 55.8609, -4.2514), ("city-of-edinburgh", 55.9533, -3.1883), ("dundee-city", 56.462, -2.9707),
    ("aberdeen-city", 57.1497, -2.0943), ("stirling", 56.1165, -3.9369), ("highland", 57.4778, -4.2247),
)  # fmt: skip
FIRST = 20_000_000  # numbers that no other part of the figures uses
NORTH, EAST = 0.01, 0.016  # degrees around a town: about a kilometre
ASKED = 120
PAGE = 50
RADIUS = 500


@dataclass(frozen=True)
class Among:
    """Milliseconds of one page near a spot, among so many reports."""

    many: int
    p50: float
    p95: float
    statements: int


def measure(gate: Gate, large: int) -> tuple[Among, Among]:
    _load(gate, 0, SMALL)
    among_few = _asked(gate, SMALL)
    _load(gate, SMALL, large)
    return among_few, _asked(gate, large)


# --- Asking -----------------------------------------------------------------------------------------------------------


def _asked(gate: Gate, many: int) -> Among:
    visitor, times = Visitor(gate.port), []
    paths = [_path(random.Random(number)) for number in range(ASKED)]
    for path in paths[:20]:
        _fetch(visitor, path)
    for path in paths:
        began = time.perf_counter()
        _fetch(visitor, path)
        times.append(1000 * (time.perf_counter() - began))
    with logged(gate) as log:
        _fetch(visitor, paths[0])
        log.news()
        _fetch(visitor, paths[0])
        statements = len(log.news())
    return Among(many, median(times), quantiles(times, n=20)[-1], statements)


def _path(dice: random.Random) -> str:
    _, lat, lon = dice.choice(TOWNS)
    lat, lon = lat + dice.uniform(-NORTH / 2, NORTH / 2), lon + dice.uniform(-EAST / 2, EAST / 2)
    return (
        f"/open311/v2/requests.json?lat={lat:.5f}&long={lon:.5f}&radius={RADIUS}&page_size={PAGE}"
    )


def _fetch(visitor: Visitor, path: str) -> None:
    status, _, content = visitor.fetch("GET", path)
    assert status == 200, content
    found = len(json.loads(content))
    assert found == PAGE, f"{found} reports near {path}"


# --- Loading ----------------------------------------------------------------------------------------------------------


def _load(gate: Gate, first: int, last: int) -> None:
    """Reports from one number to another, and none of the indexes to keep up meanwhile."""
    dice = random.Random(first)
    with _connection(gate) as connection, _without_indexes(connection):
        edition = connection.execute(
            "SELECT edition_id FROM catalogue_inforce WHERE service_id = %s", [SERVICE]
        ).fetchone()
        assert edition is not None
        with connection.cursor().copy(f"COPY cases_case ({COLUMNS}) FROM STDIN") as copy:
            for number in range(first, last):
                copy.write(_case(FIRST + number, str(edition[0]), dice))
    with _connection(gate) as connection:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE cases_case")


def _connection(gate: Gate) -> psycopg.Connection:
    return gate.superuser(roles.NAMES["default"])


@contextmanager
def _without_indexes(connection: psycopg.Connection) -> Iterator[None]:
    indexes = connection.execute(PLAIN_INDEXES).fetchall()
    for name, _ in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    yield
    for _, definition in indexes:
        connection.execute(definition)


def _case(number: int, edition: str, dice: random.Random) -> str:
    body, lat, lon = dice.choice(TOWNS)
    received = datetime.now(UTC) - timedelta(days=dice.uniform(0, 900))
    ended = (received + timedelta(days=7)).isoformat()
    lat, lon = lat + dice.uniform(-NORTH, NORTH), lon + dice.uniform(-EAST, EAST)
    row = (
        _id(number), _reference(number), SERVICE, edition, body, "en", "closed", 3, received.isoformat(), ended,
        "repair", ended, ended, f"{lat:.6f}", f"{lon:.6f}", '{"size": "large", "position": "lane"}',
        '{"urgency": "planned"}', "{}", "{}", f"\\\\x{number:064x}", cell_of(lat, lon),
    )  # fmt: skip
    return "\t".join(map(str, row)) + "\n"
