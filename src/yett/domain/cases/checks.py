"""Checks with registers. None is connected yet: what is declared to be checked counts as unchecked as soon as it is
answered, until an officer who has seen what was sent instead says what they found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yett.language import Question, Service

UNCHECKED, CONFIRMED, CONTRADICTED = "unchecked", "confirmed", "contradicted"
FOUND = frozenset({CONFIRMED, CONTRADICTED})


def key(name: str) -> str:
    return f"check of {name}"


def checked(service: Service) -> Iterator[Question]:
    """The questions a register could confirm."""
    return (
        item for item in service.questions if isinstance(item, Question) and item.check is not None
    )


def with_checks(service: Service, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answers with how each check stands."""
    found = {
        key(item.name): UNCHECKED
        for item in checked(service)
        if item.name in answers and key(item.name) not in answers
    }
    return {**answers, **found} if found else answers
