"""People who report while things break: who is shut out waits a moment, loads the page again and goes on."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from urllib.parse import urlsplit

from benchmarks.journey import another_hole
from yett.project.visitor import Visitor, walk

TRIES = 120
NUMBERS = count(1)  # no two crowds share an address
PAUSE = 0.5  # seconds before somebody tries again


class Witness(Visitor):
    """Notes each address that a submit was confirmed with: what the person was told, whatever broke after that."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.confirmed: set[str] = set()

    def fetch(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        more: Mapping[str, str] | None = None,
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        answer = super().fetch(method, path, body, more)
        to = urlsplit(answer[1].get("Location", "")).path
        if answer[0] == 303 and to.startswith("/follow/"):
            self.confirmed.add(to)
        return answer


class Crowd:
    """`confirmed` is {email: follow address}; `troubles` counts the tries that failed and why."""

    def __init__(self, port: int, size: int) -> None:
        self.confirmed: dict[str, str] = {}
        self.doubled: list[str] = []
        self.troubles: list[str] = []
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._report_on, args=[port]) for _ in range(size)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Everybody finishes the report in hand."""
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def abandon(self) -> None:
        """Everybody leaves, whatever is in hand."""
        self._stopping.set()
        self._gone = True
        for thread in self._threads:
            thread.join()

    _gone = False

    def _report_on(self, port: int) -> None:
        while not self._stopping.is_set():
            self._one(port, f"reader-{next(NUMBERS)}@example.org")

    def _one(self, port: int, email: str) -> None:
        visitor = Witness(port)
        hole = another_hole()
        report = replace(hole, answers={**hole.answers, "email": email})
        begin = ""
        for _ in range(TRIES):
            try:
                arrival = walk(visitor, report, begin=begin)
            except (OSError, http.client.HTTPException) as problem:
                self.troubles.append(type(problem).__name__)
            else:
                if arrival.sent:
                    visitor.confirmed.add(urlsplit(arrival.page.path).path)
                    break
                self.troubles.append(arrival.reason)
            if self._gone:
                break
            begin = "check"
            time.sleep(PAUSE)
        self._note(email, visitor)
        visitor.close()

    def _note(self, email: str, visitor: Witness) -> None:
        if visitor.confirmed:
            self.confirmed[email] = min(visitor.confirmed)
        if len(visitor.confirmed) > 1:
            self.doubled.append(email)


@contextmanager
def reporting(port: int, size: int = 4) -> Iterator[Crowd]:
    crowd = Crowd(port, size)
    crowd.start()
    try:
        yield crowd
    finally:
        crowd.stop()
