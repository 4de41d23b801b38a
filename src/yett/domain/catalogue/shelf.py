"""What this process has in memory: the nation, and each edition compiled once.

Which editions are in force is asked of the database again after a while, so that a newly published one reaches every
process without a restart.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from yett.domain.catalogue.folders import NationFolder, compiled_again
from yett.domain.catalogue.models import Edition, InForce
from yett.language import Nation, Service, Vocabulary

FRESH_FOR = 30.0  # seconds, unless the installation says otherwise


@dataclass
class Shelf:
    folder: NationFolder
    fresh_for: float = FRESH_FOR
    clock: Callable[[], float] = time.monotonic
    _nation: Nation | None = None
    _vocabulary: Vocabulary | None = None
    _editions: dict[str, Service] = field(default_factory=dict)
    _in_force: dict[str, str] = field(default_factory=dict)
    _asked_at: float | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def nation(self) -> Nation:
        if self._nation is None:
            with self._lock:
                self._nation = self._nation or self.folder.nation()
        return self._nation

    @property
    def vocabulary(self) -> Vocabulary:
        if self._vocabulary is None:
            with self._lock:
                self._vocabulary = self._vocabulary or self.folder.vocabulary()
        return self._vocabulary

    def in_force(self) -> dict[str, Service]:
        """Every service on offer by its id, the newest edition of each. At most one statement in `fresh_for` seconds."""
        if self._asked_at is None or self.clock() - self._asked_at > self.fresh_for:
            with self._lock:
                self._ask()
        return {service_id: self.edition(edition) for service_id, edition in self._in_force.items()}

    def edition(self, edition_hash: str) -> Service:
        """Any edition ever published. Raises Edition.DoesNotExist for a hash that never was."""
        found = self._editions.get(edition_hash)
        if found is None:
            with self._lock:
                source = Edition.objects.values_list("source", flat=True).get(hash=edition_hash)
                again = replace(compiled_again(source), hash=edition_hash)
                found = self._editions[edition_hash] = again
        return found

    def refresh(self) -> None:
        """Ask the database again at the next look, as after publishing."""
        self._asked_at = None

    def _ask(self) -> None:
        self._in_force = dict(InForce.objects.values_list("service_id", "edition_id"))
        self._asked_at = self.clock()


class NotOpened(RuntimeError):
    """No nation has been opened; the project does so when it starts."""


_opened: list[Shelf] = []


def open_nation(folder: NationFolder, fresh_for: float = FRESH_FOR) -> Shelf:
    _opened[:] = [Shelf(folder, fresh_for)]
    return _opened[0]


def shelf() -> Shelf:
    if not _opened:
        raise NotOpened(NotOpened.__doc__)
    return _opened[0]
