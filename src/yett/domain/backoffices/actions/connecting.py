from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from yett.domain.backoffices.models import Endpoint, PushKey
from yett.domain.backoffices.queries import key_hash, sector
from yett.domain.vault.sealing import seal_text
from yett.domain.vault.sectors import sector_key
from yett.kernel.identifiers import new_token
from yett.kernel.problems import Problem


class NotAnAddress(Problem):
    """The base of an Open311 server begins with http:// or https:// and has no query."""

    retry = False


@transaction.atomic
def connect(
    *,
    body_id: str,
    url: str,
    key: str,
    jurisdiction: str,
    codes: Mapping[str, str],
    at: datetime,
    takes_updates: bool = False,
) -> None:
    """Name the back office of a body, or name another: reports received from now on go there. Raises NotAnAddress."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise NotAnAddress(url)
    sealed = seal_text(sector_key(sector(body_id)), key, body_id) if key else ""
    named = {
        "url": url.rstrip("/"),
        "jurisdiction": jurisdiction,
        "sealed_key": sealed,
        "codes": dict(codes),
        "takes_updates": takes_updates,
        "told_until": at,
    }
    Endpoint.objects.update_or_create(
        body_id=body_id,
        defaults=named,
        create_defaults={**named, "since": at, "heard_until": at},
    )


def new_push_key(*, body_id: str, at: datetime) -> str:
    """A key by which the body's back office may tell what it did; shown this once. One before it opens nothing more."""
    key = new_token()
    PushKey.objects.update_or_create(
        body_id=body_id, defaults={"key_hash": key_hash(key), "made_at": at}
    )
    return key


@transaction.atomic
def disconnect(*, body_id: str) -> bool:
    """Reports stay here from now on, and its key opens nothing; answers whether there was a back office or a key."""
    gone, _ = Endpoint.objects.filter(body_id=body_id).delete()
    keys, _ = PushKey.objects.filter(body_id=body_id).delete()
    return bool(gone or keys)
