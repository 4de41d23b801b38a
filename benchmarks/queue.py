"""The desk's queue: a body with a million cases beside one with ten thousand, asked in turns in the same minutes.

The cases are loaded by COPY, in both bodies in the same mixture: one in twenty is open, the rest are closed; each has
three words in the blind index. The pages are fetched over HTTP by two officers who have signed in as anyone does.
"""

from __future__ import annotations

import random
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from urllib.parse import urlencode

import psycopg

from benchmarks.journey import SERVICE, seconds
from benchmarks.statements import logged
from tests.support.gate import CLONE, Gate
from yett.domain.cases.spots import cell_of
from yett.kernel.identifiers import ALPHABET
from yett.project.postgres import roles
from yett.project.visitor import Request, Visitor

SMALL_BODY, LARGE_BODY = "stirling", "glasgow-city"
SMALL, LARGE = 10_000, 1_000_000
TURNS = 25
SPOT = (55.8609, -4.2514)
RARE, COMMON = "bakery", "street"
RARE_CASES, COMMON_SHARE, VOCABULARY = 40, 0.1, 20_000
PAGES = {
    "first page": {},
    "search by a rare sealed word": {"search": RARE},
    "search by a common sealed word": {"search": COMMON},
    "search near a spot": {"search": f"{SPOT[0]}, {SPOT[1]}"},
    "late only": {"late": "1"},
    "nobody's": {"whose": "nobody"},
}
COLUMNS = (
    "id, reference, service_id, edition_hash, body_id, language, state, version, received_at, due_at, outcome, "
    "answered_at, closed_at, lat, lon, open_answers, results, sealed, keys, follow_hash, cell"
)
MARKS = """
import sys
from yett.project.gate import set_up_django
set_up_django()
from yett.domain.cases.traces import marks
for word in sys.argv[2:]:
    print(marks(sys.argv[1], word)[0].hex())
"""
PLAIN_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('cases_case', 'cases_trace')
AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""


@dataclass(frozen=True)
class Turn:
    """One page, asked by both officers in turns: medians in milliseconds, processor in all."""

    name: str
    small: float
    large: float
    small_cpu: float
    large_cpu: float
    statements: int

    @property
    def times(self) -> float:
        return self.large / self.small

    @property
    def cpu_times(self) -> float:
        return self.large_cpu / max(self.small_cpu, 0.001)


def measure(gate: Gate, large: int = LARGE) -> list[Turn]:
    with _without_indexes(gate):
        first = _load(gate, SMALL_BODY, SMALL, 0)
        _load(gate, LARGE_BODY, large, first)
    with _connection(gate) as connection:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE cases_case, cases_trace")
    officers = [signed_in(gate, body) for body in (SMALL_BODY, LARGE_BODY)]
    return [_turn(gate, name, query, officers) for name, query in PAGES.items()]


# --- Asking -----------------------------------------------------------------------------------------------------------


def signed_in(gate: Gate, body: str) -> Visitor:
    """The officer of a body, past the sign-in page."""
    visitor = Visitor(gate.port)
    page = visitor.get("/sign-in/?next=/desk/")
    form = next(form for form in page.forms if any(one.name == "password" for one in form.controls))
    password = (gate.home / "secrets" / "demo-password").read_text().strip()
    arrived = visitor.send(
        page, form, {"login": f"officer@{body}.demo.example", "password": password}
    )
    assert arrived.heading == "Cases", arrived.heading
    return visitor


def _turn(gate: Gate, name: str, query: dict[str, str], officers: list[Visitor]) -> Turn:
    path = f"/desk/?{urlencode(query)}"
    times: list[list[float]] = [[], []]
    spent = [0.0, 0.0]
    for officer in officers * 3:
        officer.get(path)
    for _ in range(TURNS):
        for which, officer in enumerate(officers):
            before = _processor(gate)
            times[which].append(_fetch(officer, path))
            spent[which] += _processor(gate) - before
    small, large = (1000 * median(one) for one in times)
    return Turn(
        name, small, large, 1000 * spent[0], 1000 * spent[1], _asked(gate, officers[1], path)
    )


def _fetch(officer: Visitor, path: str) -> float:
    took: list[Request] = []
    officer._after = took.append
    page = officer.get(path)
    assert page.heading == "Cases", page.heading
    return took[-1].seconds


def _processor(gate: Gate) -> float:
    return seconds(gate, "server") + seconds(gate, "postgresql")


def _asked(gate: Gate, officer: Visitor, path: str) -> int:
    with logged(gate) as log:
        officer.get(path)
        log.news()
        officer.get(path)
        return len(log.news())


# --- Loading ----------------------------------------------------------------------------------------------------------


def _connection(gate: Gate) -> psycopg.Connection:
    return gate.superuser(roles.NAMES["default"])


@contextmanager
def _without_indexes(gate: Gate) -> Iterator[None]:
    """The same indexes before and after, but none to keep up meanwhile."""
    with _connection(gate) as connection:
        indexes = connection.execute(PLAIN_INDEXES).fetchall()
        for name, _ in indexes:
            connection.execute(f'DROP INDEX "{name}"')
    yield
    with _connection(gate) as connection:
        for _, definition in indexes:
            connection.execute(definition)


def _load(gate: Gate, body: str, many: int, first: int) -> int:
    """Cases and their words; the number of the next case."""
    dice = random.Random(body)
    words = [dice.randbytes(12).hex() for _ in range(VOCABULARY)]
    rare, common = _marks(gate, body)
    rare_every = max(many // RARE_CASES, 1)
    with _connection(gate) as connection:
        edition = connection.execute(
            "SELECT edition_id FROM catalogue_inforce WHERE service_id = %s", [SERVICE]
        ).fetchone()
        assert edition is not None
        with connection.cursor().copy(f"COPY cases_case ({COLUMNS}) FROM STDIN") as copy:
            for number in range(first, first + many):
                copy.write(_case(number, body, str(edition[0]), dice))
        with connection.cursor().copy(
            "COPY cases_trace (case_id, body_id, retention, mark) FROM STDIN"
        ) as copy:
            for number in range(first, first + many):
                marks = {dice.choice(words), dice.choice(words)}
                marks |= {common} if dice.random() < COMMON_SHARE else {dice.choice(words)}
                marks |= {rare} if number % rare_every == 0 else set()
                for mark in marks:
                    copy.write(f"{_id(number)}\t{body}\tthe case\t\\\\x{mark}\n")
    return first + many


def _marks(gate: Gate, body: str) -> list[str]:
    """The words as the gate itself would mark them for this body."""
    environment = {"YETT_HOME": str(gate.home), "YETT_PORT": str(gate.port), **gate.settings}
    done = subprocess.run(
        [sys.executable, "-c", MARKS, body, RARE, COMMON],
        env=environment, cwd=CLONE, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split()


def _id(number: int) -> uuid.UUID:
    """Spread over the index, as random ones are."""
    return uuid.UUID(int=(number * 0x9E3779B97F4A7C15F39CC0605CEDC835) % 2**128)


def _case(number: int, body: str, edition: str, dice: random.Random) -> str:
    is_open = dice.random() < 0.05
    age = dice.uniform(0, 20 if is_open else 1500)
    received = datetime.now(UTC) - timedelta(days=age)
    due = received + timedelta(days=dice.choice((1, 7, 28)))
    ended = "\\N" if is_open else due.isoformat()
    lat, lon = SPOT[0] + dice.uniform(-0.03, 0.03), SPOT[1] + dice.uniform(-0.06, 0.06)
    urgency = dice.choice(("soon", "planned"))
    row = (
        _id(number), _reference(number), SERVICE, edition, body, "en",
        dice.choice(("received", "looking")) if is_open else "closed", 3, received.isoformat(), due.isoformat(),
        "" if is_open else "repair", ended, ended, f"{lat:.6f}", f"{lon:.6f}", "{}",
        f'{{"urgency": "{urgency}"}}', "{}", "{}", f"\\\\x{number:064x}", cell_of(lat, lon),
    )  # fmt: skip
    return "\t".join(map(str, row)) + "\n"


def _reference(number: int) -> str:
    letters = ""
    for _ in range(8):
        number, place = divmod(number, len(ALPHABET))
        letters = ALPHABET[place] + letters
    return f"{letters[:4]}-{letters[4:]}"
