"""What the database was asked, from PostgreSQL's own log: every statement of every client, BEGIN and COMMIT too."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise

import psutil

from tests.support.gate import Gate
from yett.project.postgres.roles import APP, role_name

PREFIX = "%p|%b|%d|"
LINE = re.compile(r"^(\d+)\|([^|]*)\|([^|]*)\|(\w+):  (.*)$")
PLACE = re.compile(r"\$(\d+)")
VALUE = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")
ASKED = re.compile(r"^(?:statement|execute [^:]+): (.*)$", re.DOTALL)


@dataclass(frozen=True)
class Statement:
    connection: int
    database: str
    text: str

    @property
    def short(self) -> str:
        """One line of it, without the list of columns and without what was sealed."""
        line = " ".join(self.text.split())
        line = re.sub(r"SELECT .*? FROM", "SELECT … FROM", line)
        return re.sub(r"(INSERT INTO \S+).*", r"\1 …", line)[:100]


class Log:
    """The part of the log that has not been read yet."""

    def __init__(self, gate: Gate) -> None:
        self._file = gate.database_log
        self._read = self._file.stat().st_size

    def news(self) -> list[Statement]:
        with self._file.open("rb") as file:
            file.seek(self._read)
            fresh = file.read()
        self._read += len(fresh)
        return list(_statements(fresh.decode(errors="replace")))


@contextmanager
def logged(gate: Gate) -> Iterator[Log]:
    """While this lasts every statement is logged and the queue's worker stands still: what is asked, the pages ask."""
    _set(gate, log_statement="all", log_line_prefix=PREFIX)
    with standing_still(gate.tree("worker")):
        gate.rows("SELECT 1")
        yield Log(gate)
    _set(gate, log_statement="none", log_line_prefix=PREFIX)


@contextmanager
def logged_with_values(gate: Gate) -> Iterator[Log]:
    """The same, with what is sent beside a statement written into it. A gate never logs that: its connections are made anew
    for as long as this lasts, and again afterwards."""
    app = role_name("default", APP)
    _anew(gate, f"ALTER ROLE {app} SET log_error_verbosity = 'default'")
    with logged(gate) as log:
        yield log
    _anew(gate, f"ALTER ROLE {app} RESET log_error_verbosity")


def _anew(gate: Gate, change: str) -> None:
    with gate.superuser() as connection:
        connection.execute(change)
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
            [role_name("default", APP)],
        )


@contextmanager
def standing_still(processes: list[psutil.Process]) -> Iterator[None]:
    for one in processes:
        os.kill(one.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for one in processes:
            with suppress(ProcessLookupError):
                os.kill(one.pid, signal.SIGCONT)


def _set(gate: Gate, **settings: str) -> None:
    with gate.superuser() as connection:
        for name, value in settings.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        connection.execute("SELECT pg_reload_conf()")


def _statements(text: str) -> Iterator[Statement]:
    """A statement of several lines goes on in lines that begin with a tab. What was sent beside it stands in the next entry."""
    entries = re.split(r"\n(?!\t)", text)
    for entry, after in pairwise([*entries, ""]):
        found = LINE.match(entry.partition("\n")[0])
        asked = found and ASKED.match(found[5])
        if found and asked and found[2] == "client backend" and found[4] == "LOG":
            rest = entry.partition("\n")[2]
            told = "\n".join([asked[1], *([rest] if rest else [])])
            yield Statement(int(found[1]), found[3], _filled(told, found[1], after))


def _filled(told: str, connection: str, after: str) -> str:
    """The statement as it would stand with its values written into it."""
    beside = LINE.match(after.partition("\n")[0])
    if not beside or (beside[1], beside[4]) != (connection, "DETAIL"):
        return told
    values = dict(VALUE.findall(after))
    return PLACE.sub(lambda place: values.get(place[1], place[0]), told)
