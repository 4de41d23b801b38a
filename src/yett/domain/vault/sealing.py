"""Seals: AES-256-GCM over JSON, bound to the place where the seal is kept.

A seal is nonce (12 bytes) and ciphertext with tag, as bytes. The context ("case <id> email") is authenticated but not
stored: a seal copied to another row or column does not open.
"""

from __future__ import annotations

import base64
import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from yett.kernel.problems import Problem

NONCE = 12


class SealBroken(Problem):
    """What was sealed here can no longer be opened."""

    retry = False


def seal(secret: bytes, value: Any, context: str) -> bytes:
    """Seal a JSON value under a 32-byte secret."""
    nonce = os.urandom(NONCE)
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return nonce + AESGCM(secret).encrypt(nonce, plain, context.encode())


def unseal(secret: bytes, sealed: bytes, context: str) -> Any:
    """Open a seal. Raises SealBroken for a wrong secret, a wrong place or a changed byte."""
    try:
        plain = AESGCM(secret).decrypt(
            bytes(sealed[:NONCE]), bytes(sealed[NONCE:]), context.encode()
        )
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error
    return json.loads(plain)


def seal_text(secret: bytes, value: Any, context: str) -> str:
    """The same seal as URL-safe text, for JSON columns."""
    return base64.urlsafe_b64encode(seal(secret, value, context)).decode()


def unseal_text(secret: bytes, sealed: str, context: str) -> Any:
    try:
        raw = base64.urlsafe_b64decode(sealed)
    except ValueError as error:
        raise SealBroken from error
    return unseal(secret, raw, context)


def derive(token: bytes, purpose: str) -> bytes:
    """A 32-byte secret that follows from a random token, one for each purpose (HKDF, RFC 5869)."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose.encode()).derive(
        token
    )
