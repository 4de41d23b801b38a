from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from yett.domain.catalogue.folders import compiled
from yett.domain.catalogue.models import Edition, InForce
from yett.domain.catalogue.rules import NotCarriedOut, not_carried_out
from yett.domain.catalogue.shelf import shelf
from yett.language import Faults, Service, check_overlays


def publish_nation(*, at: datetime) -> list[Service]:
    """Publish every service of the nation's folder whose words are new; answers the new editions. Raises Faults, and
    NotCarriedOut before any is published.

    What bodies change is checked with the editions there are by then; the gate does not put it into force yet.
    """
    opened = shelf()
    authorities = frozenset(opened.nation.authorities)
    fresh = [(source, compiled(source, authorities)) for source in opened.folder.sources()]
    faults = check_overlays(opened.folder.path, _editions(service for _, service in fresh))
    if faults:
        raise Faults(faults)
    missing = [f"{each.file}: {told}" for _, each in fresh for told in not_carried_out(each)]
    if missing:
        raise NotCarriedOut("\n".join(missing))
    published = [
        service for source, service in fresh if publish(source=source, service=service, at=at)
    ]
    opened.refresh()
    return published


@transaction.atomic
def publish(*, source: dict[str, Any], service: Service, at: datetime) -> bool:
    """Put one edition in force; answers False when it already was. Words that return get their old edition back.

    Raises NotCarriedOut for a declaration that is sound but asks for what the platform cannot do yet.
    """
    missing = not_carried_out(service)
    if missing:
        raise NotCarriedOut(f"{service.file}: " + " ".join(missing))
    if InForce.objects.filter(service_id=service.id, edition_id=service.hash).exists():
        return False
    if not Edition.objects.filter(hash=service.hash).exists():
        _add_edition(source, service, at)
    InForce.objects.update_or_create(
        service_id=service.id, defaults={"edition_id": service.hash, "since": at}
    )
    return True


def _editions(services: Iterable[Service]) -> dict[str, int]:
    """How many editions of each service there will be."""
    rows = Edition.objects.values_list("service_id", "hash", "number")
    known = {edition_hash for _, edition_hash, _ in rows}
    last: dict[str, int] = {}
    for service_id, _, number in rows:
        last[service_id] = max(number, last.get(service_id, 0))
    return {each.id: last.get(each.id, 0) + (each.hash not in known) for each in services}


def _add_edition(source: dict[str, Any], service: Service, at: datetime) -> None:
    last = Edition.objects.filter(service_id=service.id).aggregate(last=Max("number"))["last"] or 0
    Edition.objects.create(
        hash=service.hash, service_id=service.id, number=last + 1, source=source, published_at=at
    )
