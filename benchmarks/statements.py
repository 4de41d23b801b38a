"""What the database was asked, from PostgreSQL's own log: every statement of every client, BEGIN and COMMIT too."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psutil

from tests.support.gate import Gate

PREFIX = "%p|%b|%d|"
LINE = re.compile(r"^(\d+)\|([^|]*)\|([^|]*)\|(\w+):  (.*)$")
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
    """A statement of several lines goes on in lines that begin with a tab."""
    for entry in re.split(r"\n(?!\t)", text):
        found = LINE.match(entry.partition("\n")[0])
        asked = found and ASKED.match(found[5])
        if found and asked and found[2] == "client backend" and found[4] == "LOG":
            rest = entry.partition("\n")[2]
            yield Statement(
                int(found[1]), found[3], "\n".join([asked[1], *([rest] if rest else [])])
            )
