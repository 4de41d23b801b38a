"""Where files lie: a folder, or an object store of the body's own."""

from __future__ import annotations

from typing import Protocol


class NoSuchObject(LookupError):
    """Nothing is kept under this name."""


class ObjectStore(Protocol):
    """Keeps bytes under a name of lower-case letters, figures and hyphens. It only ever sees sealed bytes,
    and copies that were released to everyone."""

    def put(self, name: str, content: bytes) -> None:
        """Kept whole and for good once this returns, or not at all."""

    def get(self, name: str) -> bytes:
        """Raises NoSuchObject."""

    def delete(self, name: str) -> None:
        """Says nothing where there was nothing."""


class NotConnected(RuntimeError):
    """No object store has been connected; the project does so when it starts."""


_connected: list[ObjectStore] = []


def connect(objects: ObjectStore) -> None:
    _connected[:] = [objects]


def objects() -> ObjectStore:
    if not _connected:
        raise NotConnected(NotConnected.__doc__)
    return _connected[0]
