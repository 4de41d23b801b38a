"""Seal a file under a key of its own that is not kept here: whoever holds the case's answers holds the key."""

from __future__ import annotations

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from yett.kernel.problems import Problem

NONCE = 12


class PhotoNotOpened(Problem):
    """This photo cannot be opened."""

    retry = False


def new_key() -> str:
    """256 random bits as base64url without padding."""
    return base64.urlsafe_b64encode(AESGCM.generate_key(bit_length=256)).rstrip(b"=").decode()


def seal(content: bytes, key: str, name: str) -> bytes:
    """The nonce, then the sealed bytes; bound to `name`, so that one object cannot stand in for another."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_bytes(key)).encrypt(nonce, content, name.encode())


def unseal(sealed: bytes, key: str, name: str) -> bytes:
    """Raises PhotoNotOpened for a wrong key or changed bytes."""
    try:
        return AESGCM(_bytes(key)).decrypt(sealed[:NONCE], sealed[NONCE:], name.encode())
    except (InvalidTag, ValueError) as error:
        raise PhotoNotOpened from error


def _bytes(key: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    except (binascii.Error, ValueError) as error:
        raise PhotoNotOpened from error
