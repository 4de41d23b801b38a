"""What is near a spot: among fifty thousand reports, and among five million of the same mixture.

Open311 requests, and the page at the door that asks whether it is one of those that are reported already. The reports are
loaded by COPY around the same towns, so that the same spots are asked of both; one in twenty is not closed yet. Every page
is fetched over HTTP.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles

import psycopg

from benchmarks.journey import ANSWERS, SERVICE
from benchmarks.queue import COLUMNS, PLAIN_INDEXES, _id, _reference
from benchmarks.statements import logged
from tests.support.gate import Gate, new_gate
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
ASKED, TIMES = 120, 3  # spots, and how often each
PAGE = 50
RADIUS = 500
NOT_CLOSED = 0.05
CHOOSE = "Is it one of these?"


@dataclass(frozen=True)
class Among:
    """Milliseconds of one page near a spot, among so many reports."""

    many: int
    p50: float
    p95: float
    statements: int


@dataclass(frozen=True)
class Both:
    """The same pages among few and among many."""

    few: Among
    many: Among


def measure(gate: Gate, large: int) -> dict[str, Both]:
    """By what is asked. Two gates, asked by turns: whatever else the machine does meanwhile, it does to both."""
    with new_gate() as other:
        _load(other, SMALL)
        _load(gate, large)
        spots = [_spot(random.Random(number)) for number in range(ASKED)]
        return {
            name: _both(large, [_Asked(other, page, spots), _Asked(gate, page, spots)])
            for name, page in (("requests", _request), ("the page at the door", _at_the_door))
        }


# --- Asking -----------------------------------------------------------------------------------------------------------


class _Asked:
    """The same pages of one gate, and how long each took, in milliseconds."""

    def __init__(
        self, gate: Gate, page: Callable[..., Callable[[], None]], spots: list[tuple[float, float]]
    ) -> None:
        self.gate = gate
        self.pages = [page(gate, *spot) for spot in spots]
        self.times: list[float] = []

    def fetch(self, number: int) -> None:
        began = time.perf_counter()
        self.pages[number]()
        self.times.append(1000 * (time.perf_counter() - began))

    def among(self, many: int) -> Among:
        self.pages[0]()
        with logged(self.gate) as log:
            self.pages[0]()
            log.news()
            self.pages[0]()
            statements = len(log.news())
        return Among(many, median(self.times), quantiles(self.times, n=20)[-1], statements)


def _both(large: int, asked: list[_Asked]) -> Both:
    for one in asked:
        for page in one.pages[:20]:
            page()
    for _ in range(TIMES):
        for number in range(ASKED):
            for one in asked:
                one.fetch(number)
    few, many = asked
    return Both(few.among(SMALL), many.among(large))


def _spot(dice: random.Random) -> tuple[float, float]:
    _, lat, lon = dice.choice(TOWNS)
    return lat + dice.uniform(-NORTH / 2, NORTH / 2), lon + dice.uniform(-EAST / 2, EAST / 2)


def _request(gate: Gate, lat: float, lon: float) -> Callable[[], None]:
    visitor = Visitor(gate.port)
    path = (
        f"/open311/v2/requests.json?lat={lat:.5f}&long={lon:.5f}&radius={RADIUS}&page_size={PAGE}"
    )

    def fetch() -> None:
        status, _, content = visitor.fetch("GET", path)
        assert status == 200, content
        found = len(json.loads(content))
        assert found == PAGE, f"{found} reports near {path}"
        visitor.close()

    return fetch


def _at_the_door(gate: Gate, lat: float, lon: float) -> Callable[[], None]:
    """Somebody who has marked the spot sees the page once more."""
    visitor = Visitor(gate.port)
    page = visitor.get(f"/apply/{SERVICE}/where")
    while page.heading != CHOOSE and page.form is not None:
        page = visitor.send(page, page.form, {**ANSWERS, "near": f"{lat:.5f}, {lon:.5f}"})
    assert page.heading == CHOOSE, page.heading
    visitor.close()

    def fetch() -> None:
        again = visitor.get(f"/apply/{SERVICE}/where/near")
        assert again.heading == CHOOSE, again.heading

    return fetch


# --- Loading ----------------------------------------------------------------------------------------------------------


def _load(gate: Gate, many: int) -> None:
    """So many reports, and none of the indexes to keep up meanwhile."""
    dice = random.Random(many)
    with _connection(gate) as connection, _without_indexes(connection):
        edition = connection.execute(
            "SELECT edition_id FROM catalogue_inforce WHERE service_id = %s", [SERVICE]
        ).fetchone()
        assert edition is not None
        with connection.cursor().copy(f"COPY cases_case ({COLUMNS}) FROM STDIN") as copy:
            for number in range(many):
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
    is_open = dice.random() < NOT_CLOSED
    ended = "\\N" if is_open else (received + timedelta(days=7)).isoformat()
    lat, lon = lat + dice.uniform(-NORTH, NORTH), lon + dice.uniform(-EAST, EAST)
    row = (
        _id(number), _reference(number), SERVICE, edition, body, "en", "received" if is_open else "closed", 3,
        received.isoformat(), (received + timedelta(days=7)).isoformat(), "" if is_open else "repair", ended, ended, f"{lat:.6f}", f"{lon:.6f}", '{"size": "large", "position": "lane"}',
        '{"urgency": "planned"}', "{}", "{}", f"\\\\x{number:064x}", cell_of(lat, lon),
    )  # fmt: skip
    return "\t".join(map(str, row)) + "\n"
