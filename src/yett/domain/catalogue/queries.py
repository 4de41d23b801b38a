from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from django.db.models import Max

from yett.domain.catalogue import search as ranking
from yett.domain.catalogue.models import Edition, InForce
from yett.domain.catalogue.shelf import shelf
from yett.kernel.problems import Problem
from yett.language import Item, Nation, Question, Service, Vocabulary


class NotOffered(Problem):
    """There is no such service here."""

    retry = False


def nation() -> Nation:
    return shelf().nation


def vocabulary() -> Vocabulary:
    return shelf().vocabulary


def asked_by(item: Item) -> list[tuple[Service, Question]]:
    """Every question of a service in force that asks for this item of the vocabulary."""
    return [
        (found, question)
        for found in services()
        for question in found.asked
        if question.data == item.name
    ]


def times_asked() -> Counter[str]:
    """How many services in force ask for each item of the vocabulary, by its name."""
    asked = ({question.data for question in found.asked if question.data} for found in services())
    return Counter(name for names in asked for name in names)


def services() -> tuple[Service, ...]:
    """Every service in force, by title."""
    return tuple(sorted(shelf().in_force().values(), key=lambda service: str(service.title)))


def service(service_id: str) -> Service:
    """The edition in force. Raises NotOffered."""
    found = shelf().in_force().get(service_id)
    if found is None:
        raise NotOffered
    return found


def edition(edition_hash: str) -> Service:
    """An edition by its content hash, in force or past. Raises NotOffered."""
    try:
        return shelf().edition(edition_hash)
    except Edition.DoesNotExist as error:
        raise NotOffered from error


def between(one: Service, other: Service) -> list[Service]:
    """The editions of a service that were published after one and before the other, the oldest first: one statement, and one
    for each of them that this process has not read yet."""
    numbered = Edition.objects.filter(service_id=one.id).order_by("number")
    hashes = list(numbered.values_list("hash", flat=True))
    first, last = hashes.index(one.hash), hashes.index(other.hash)
    return [shelf().edition(each) for each in hashes[first + 1 : last]]


def published_source(name: str) -> dict[str, Any]:
    """The source of a published edition, named by the beginning of its hash or as in roads/report-a-pothole@3. Raises NotOffered."""
    service_id, at, number = name.partition("@")
    named = Edition.objects.filter(hash__startswith=name)
    if at and number.isdecimal():
        named = Edition.objects.filter(service_id=service_id, number=int(number))
    sources = list(named.values_list("source", flat=True)[:2])
    if len(sources) != 1:
        raise NotOffered(name)
    return dict(sources[0])


def changed_at() -> datetime:
    """When a service last changed: one statement."""
    found: datetime | None = InForce.objects.aggregate(last=Max("since"))["last"]
    return found or datetime(1970, 1, 1, tzinfo=UTC)


def in_collection(key: str) -> tuple[Service, ...]:
    return tuple(found for found in services() if key in found.collections)


def search(text: str, code: str) -> list[Service]:
    """Services that resemble the text in any of their languages, best first."""
    return ranking.rank(services(), text)


def find(text: str) -> ranking.Found:
    """The same, and whether the first has most of what was asked for."""
    return ranking.find(services(), text)
