"""Submits over HTTP against pgbench with the very statements of one submit, in the same minute, with as many clients.

The statements are taken from PostgreSQL's log and written into a pgbench script. What must differ from one to the next
(identifiers, references, which draft) is replaced by numbers that pgbench draws, in the simple protocol, as ours is.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

from benchmarks.journey import another_hole
from benchmarks.statements import Statement, logged_with_values
from tests.support.gate import Gate
from yett.project.home import Home
from yett.project.pages import Page
from yett.project.postgres import roles
from yett.project.postgres.lodging import lodging_of, socket_folder
from yett.project.visitor import Jar, Visitor, walk

CLIENTS = 8
PGBENCH_SECONDS = 8
SPARE_DRAFTS = 60_000  # for pgbench to claim
HEX_ID = re.compile(r"'\\x([0-9a-f]{64})'")
ITS_DRAFT = re.compile(r"FROM cases_draft WHERE id = '\\x([0-9a-f]{64})'")
A_HASH = re.compile(r"\\x([0-9a-f]{64})(?![0-9a-f])")  # in a list too, as those of the limits
A_UUID = re.compile(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}\b")
REFERENCE = re.compile(r"'([2-9A-Z]{4}-[2-9A-Z]{4})'")
COPY_DRAFTS = """
INSERT INTO cases_draft (id, edition_hash, language, version, answers, sent, started_at, touched_at)
SELECT decode(lpad((100000000000 + n)::text, 64, '0'), 'hex'), edition_hash, language, version, answers, '', now(), now()
FROM generate_series(1, %(many)s) AS n, (SELECT * FROM cases_draft WHERE case_id IS NULL LIMIT 1) AS one
"""


@dataclass(frozen=True)
class Ready:
    """Somebody on the last page, about to press the button."""

    jar: Jar
    page: Page


@dataclass(frozen=True)
class Ratio:
    submits: float  # a second, over HTTP
    pgbench: float  # transactions a second, of the same statements
    statements: int

    @property
    def value(self) -> float:
        return self.submits / self.pgbench


def measure(gate: Gate, each: int) -> Ratio:
    asked = _one_submit(gate)
    waiting = _prepare(gate, CLIENTS * each)
    submits = _submit_all(gate, waiting)
    return Ratio(submits, _pgbench(gate, asked), len(asked))


# --- Ours -------------------------------------------------------------------------------------------------------------


def _prepare(gate: Gate, many: int) -> list[Ready]:
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(lambda _: _ready(gate), range(many)))


def _ready(gate: Gate) -> Ready:
    visitor, jar = Visitor(gate.port), Jar()
    visitor.be(jar)
    arrival = walk(visitor, another_hole(), goal="/check")
    visitor.close()
    assert arrival.sent, arrival.reason
    return Ready(jar, arrival.page)


def _submit_all(gate: Gate, waiting: list[Ready]) -> float:
    """Submits a second."""
    shares = [waiting[place::CLIENTS] for place in range(CLIENTS)]
    visitors = [Visitor(gate.port) for _ in shares]
    for visitor in visitors:
        visitor.get("/")  # the connection stands before the clock runs
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        for _ in pool.map(_submit_share, visitors, shares):
            pass
    spent = time.perf_counter() - began
    for visitor in visitors:
        visitor.close()
    return len(waiting) / spent


def _submit_share(visitor: Visitor, share: list[Ready]) -> None:
    for ready in share:
        visitor.be(ready.jar)
        assert ready.page.form is not None
        status = visitor.press(ready.page, ready.page.form, {})
        assert status == 303, status


# --- pgbench's --------------------------------------------------------------------------------------------------------


def _one_submit(gate: Gate) -> list[Statement]:
    """What one submit asks of the transaction database, between two batches of keys."""
    with logged_with_values(gate) as log:
        for _ in range(4):
            ready = _ready(gate)
            visitor = Visitor(gate.port)
            log.news()
            _submit_share(visitor, [ready])
            visitor.close()
            asked = log.news()
            if all(one.database == roles.NAMES["default"] for one in asked):
                return asked
    raise AssertionError("every submit minted keys")


def script(asked: list[Statement]) -> str:
    """The statements as a pgbench script."""
    text = ";\n".join(" ".join(one.text.split()) for one in asked) + ";\n"
    text = text.replace(_found(ITS_DRAFT, text), f"{'0' * 52}:draft")
    for place, old in enumerate(_fresh(asked)):
        text = text.replace(old, f"{place:08d}000040008000:n")
        text = text.replace(str(UUID(old)), f"{place:08d}-0000-4000-8000-:n")
    text = text.replace(f"'{_found(REFERENCE, text)}'", "':n'")
    for old in set(A_HASH.findall(text)):
        text = text.replace(old, f"{'0' * 52}:n")
    many = SPARE_DRAFTS // CLIENTS
    return (
        "\\set n random(100000000000, 999999999999)\n"
        f"\\set draft 100000000000 + :client_id * {many} + random(1, {many})\n{text}"
    )


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    assert found, f"no {pattern.pattern} in {text}"
    return found[1]


def _fresh(asked: list[Statement]) -> list[str]:
    """Every identifier that the submit made up."""
    found = [uuid.replace("-", "") for one in asked for uuid in A_UUID.findall(one.text)]
    return list(dict.fromkeys(found))


def _pgbench(gate: Gate, asked: list[Statement]) -> float:
    """Transactions a second."""
    home = Home(gate.home)
    _ready(gate)  # the draft that is copied
    with gate.superuser(roles.NAMES["default"]) as connection:
        connection.execute(COPY_DRAFTS, {"many": SPARE_DRAFTS})
        connection.execute("ANALYZE cases_draft")
    file = gate.home / "submit.pgbench"
    file.write_text(script(asked))
    user = roles.role_name("default", roles.APP)
    command = [
        str(lodging_of(home).programs / "pgbench"), "-n", "-M", "simple", "-c", str(CLIENTS), "-j", "2",
        "-T", str(PGBENCH_SECONDS), "-f", str(file), "-h", str(socket_folder(home)), "-p", roles.PORT, "-U", user,
        roles.NAMES["default"],
    ]  # fmt: skip
    secret = {"PATH": os.defpath, "PGPASSWORD": roles.password_of(home, user)}
    done = subprocess.run(command, env=secret, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    assert done.returncode == 0, done.stderr
    assert found, done.stdout
    return float(found[1])
