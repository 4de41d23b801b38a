from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from yett.domain.backoffices.models import Endpoint
from yett.domain.backoffices.queries import sector
from yett.domain.vault.sealing import seal_text
from yett.domain.vault.sectors import sector_key
from yett.kernel.problems import Problem


class NotAnAddress(Problem):
    """The base of an Open311 server begins with http:// or https:// and has no query."""

    retry = False


@transaction.atomic
def connect(
    *, body_id: str, url: str, key: str, jurisdiction: str, codes: Mapping[str, str], at: datetime
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
    }
    Endpoint.objects.update_or_create(
        body_id=body_id,
        defaults=named,
        create_defaults={**named, "since": at, "heard_until": at},
    )


def disconnect(*, body_id: str) -> bool:
    """Reports stay here from now on; answers whether there was a back office."""
    gone, _ = Endpoint.objects.filter(body_id=body_id).delete()
    return bool(gone)
