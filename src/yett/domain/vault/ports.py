"""Where the key-encryption key lives: a file, a PKCS#11 token or a key service."""

from __future__ import annotations

from typing import Protocol


class KeyEncryption(Protocol):
    """Wraps data keys. `context` is bound into the wrapping: a wrapped key moved to another row does not open."""

    def wrap(self, secret: bytes, context: bytes) -> bytes: ...

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes: ...


class NotConnected(RuntimeError):
    """No key-encryption key has been connected; the project does so when it starts."""


_connected: list[KeyEncryption] = []


def connect(encryption: KeyEncryption) -> None:
    _connected[:] = [encryption]


def encryption() -> KeyEncryption:
    if not _connected:
        raise NotConnected(NotConnected.__doc__)
    return _connected[0]
