"""What somebody who follows a report is found by, and what they are told of the case: its steps, never their words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yett.domain.cases.models import Case, Event, Follower
from yett.domain.vault.actions import OpenKey
from yett.domain.vault.queries import open_keys
from yett.domain.vault.sealing import unseal
from yett.kernel.problems import Problem


class NotFollowing(Problem):
    """Nobody follows a report by this link any more."""

    retry = False


@dataclass(frozen=True)
class PlainStep:
    """One step of a case without its words."""

    at: datetime
    kind: str
    to_state: str
    actor_kind: str


@dataclass(frozen=True)
class Reader:
    """A follower who wants letters: the address and the token, opened for the one moment in which they are written to."""

    row: Follower
    key: OpenKey
    address: str
    token: str


def token_hash(token: str) -> bytes:
    return hashlib.sha256(b"yett follower " + token.encode()).digest()


def follower(token: str) -> Follower:
    """The follower of this link, with the case: one statement. Raises NotFollowing."""
    found = Follower.objects.select_related("case").filter(token_hash=token_hash(token)).first()
    if found is None:
        raise NotFollowing
    return found


def plain_steps(case: Case) -> tuple[PlainStep, ...]:
    """The steps that are told, without their words: one statement, and no key."""
    rows = Event.objects.filter(case_id=case.id, for_reporter=True).order_by("seq")
    return tuple(
        PlainStep(*row) for row in rows.values_list("at", "kind", "to_state", "actor_kind")
    )


def readers(case: Case) -> Iterator[Reader]:
    """Everyone who left an address to be told of this case: two statements."""
    rows = list(Follower.objects.filter(case_id=case.id, key_id__isnull=False).order_by("id"))
    secrets = open_keys(row.key_id for row in rows if row.key_id)
    for row in rows:
        if row.key_id in secrets:
            key = OpenKey(row.key_id, secrets[row.key_id])
            opened = open_follower(row, key.secret)
            yield Reader(row, key, opened["to"], opened["token"])


def open_follower(row: Follower, secret: bytes) -> dict[str, Any]:
    return dict(unseal(secret, bytes(row.sealed), sealed_for(row)))


def sealed_for(row: Follower) -> str:
    return f"follower {row.id}"
