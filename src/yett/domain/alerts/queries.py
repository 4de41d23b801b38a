from __future__ import annotations

import hashlib
from dataclasses import dataclass

from yett.domain.alerts.models import Alert
from yett.domain.vault.queries import open_keys
from yett.domain.vault.sealing import unseal
from yett.kernel.problems import Problem


class NoSuchAlert(Problem):
    """There are no letters under this link: they were stopped, or nobody said yes to them in time."""

    retry = False


@dataclass(frozen=True)
class Opened:
    """An alert with its seal opened: for its own reader's page, and for the moment in which a letter is written."""

    row: Alert
    secret: bytes
    to: str
    token: str
    place: str
    lat: float
    lon: float


def token_hash(token: str) -> bytes:
    return hashlib.sha256(b"yett alert " + token.encode()).digest()


def alert(token: str) -> Opened:
    """The alert of this link: two statements. Raises NoSuchAlert."""
    row = Alert.objects.filter(token_hash=token_hash(token)).first()
    found = opened([row]) if row is not None else []
    if not found:
        raise NoSuchAlert
    return found[0]


def opened(rows: list[Alert]) -> list[Opened]:
    """One statement. An alert whose key was destroyed is left out."""
    secrets = open_keys(row.key_id for row in rows)
    return [_opened(row, secrets[row.key_id]) for row in rows if row.key_id in secrets]


def _opened(row: Alert, secret: bytes) -> Opened:
    said = unseal(secret, bytes(row.sealed), sealed_for(row))
    return Opened(row, secret, said["to"], said["token"], said["place"], said["lat"], said["lon"])


def sealed_for(row: Alert) -> str:
    return f"alert {row.id}"
