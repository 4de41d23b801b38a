"""Everything a database holds, as text, and every guise in which a secret might stand in it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

from tests.support.gate import Gate
from yett.project.postgres import roles

TABLES = """
SELECT schemaname, tablename FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2
"""
SHORTEST = 8  # letters: what is shorter stands in any long text by chance


def dump(gate: Gate, alias: str) -> str:
    """Every row of every table, as COPY writes it: the queue's too."""
    with gate.superuser(roles.NAMES[alias]) as connection:
        tables = connection.execute(TABLES).fetchall()
        parts = []
        for schema, table in tables:
            with connection.cursor().copy(f'COPY "{schema}"."{table}" TO STDOUT') as rows:  # type: ignore[call-overload]
                content = b"".join(rows).decode()
            parts.append(f"--- {schema}.{table}\n{content}")
    return "\n".join(parts)


def found_in(text: str, secret: str) -> list[str]:
    """The names of the guises in which the secret stands in the text."""
    folded = text.casefold()
    return [name for name, guise in guises(secret) if guise in text or guise.casefold() in folded]


def guises(secret: str) -> Iterator[tuple[str, str]]:
    assert len(secret) >= SHORTEST, f"{secret!r} is too short to look for"
    raw = secret.encode()
    yield "plain", secret
    yield "reversed", secret[::-1]
    yield "JSON", json.dumps(secret)[1:-1]
    yield "HTML", html.escape(secret)
    yield "URL", quote(secret)
    yield "form", quote_plus(secret)
    yield "hex", raw.hex()
    yield "UTF-16 in hex", secret.encode("utf-16-le").hex()
    for digest in ("md5", "sha1", "sha256"):
        hashed = hashlib.new(digest, raw, usedforsecurity=False).digest()
        yield digest, hashed.hex()
        yield f"{digest} in base64", base64.b64encode(hashed).decode().rstrip("=")
    for shift in range(3):
        yield f"base64 at {shift}", _middle_of_base64(raw, shift, base64.b64encode)
        yield f"URL-safe base64 at {shift}", _middle_of_base64(raw, shift, base64.urlsafe_b64encode)
    once = base64.b64encode(raw)
    yield "base64 twice", base64.b64encode(once).decode().rstrip("=")[:-2]


def _middle_of_base64(raw: bytes, shift: int, encode: object) -> str:
    """What of the secret stands in base64 whatever came before and comes after it, `shift` bytes into a group."""
    coded = encode(b"\0" * shift + raw)  # type: ignore[operator]
    whole = (len(raw) + shift) // 3 * 4
    return str(coded[:whole].decode()[4 if shift else 0 :])
