"""How a draft is named and sealed: everything follows from the token in the cookie."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yett.domain.cases.checks import with_checks
from yett.domain.cases.rows import fold
from yett.domain.vault.sealing import derive, seal_text, unseal_text
from yett.language import Service

TOKEN_BYTES = 32
SEAL = "yett draft"


def new_token() -> str:
    """A fresh token for the cookie: 32 random bytes, URL-safe."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def raw(token: str | None) -> bytes | None:
    """The bytes of a token, or None for anything that is not one."""
    if not token or len(token) != 43:
        return None
    try:
        found = base64.urlsafe_b64decode(token + "=")
    except (binascii.Error, ValueError):
        return None
    return found if len(found) == TOKEN_BYTES else None


def row_id(token: bytes) -> bytes:
    return hashlib.sha256(b"yett draft row " + token).digest()


@dataclass(frozen=True)
class Sealer:
    """Seals and opens the answers of one draft, each bound to its question."""

    secret: bytes

    @classmethod
    def of(cls, token: bytes) -> Sealer:
        return cls(derive(token, SEAL))

    def seal(self, name: str, value: Any) -> str:
        return seal_text(self.secret, value, name)

    def open(self, name: str, sealed: str) -> Any:
        return unseal_text(self.secret, sealed, name)


@dataclass(frozen=True)
class Draft:
    """A draft as its owner sees it. `given` holds each answer under its key, `answers` the same as rules read them;
    `changed` tells at which version each was last changed."""

    service: Service
    answers: Mapping[str, Any]
    given: Mapping[str, Any]
    changed: Mapping[str, int]
    version: int
    language: str
    case_id: uuid.UUID | None = None
    follow_token: str | None = None
    waits_until: datetime | None = None
    waits_for: str = ""


def opened(
    sealer: Sealer,
    *,
    service: Service,
    version: int,
    answers: Mapping[str, Any],
    language: str,
    case_id: uuid.UUID | None = None,
    sent: str = "",
    waits_until: datetime | None = None,
    waits_for: str = "",
) -> Draft:
    """Open the seals of a row."""
    given = {name: sealer.open(name, sealed) for name, (_, sealed) in answers.items()}
    return Draft(
        service=service,
        answers=with_checks(service, fold(given)),
        given=given,
        changed={name: at_version for name, (at_version, _) in answers.items()},
        version=version,
        language=language,
        case_id=case_id,
        follow_token=sealer.open("follow", sent) if sent else None,
        waits_until=waits_until,
        waits_for=waits_for,
    )
