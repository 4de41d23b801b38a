"""Reads: where a place is, and which body looks after a spot."""

from yett.domain.places.queries.find import Findings, Place, find, told_by
from yett.domain.places.queries.nearby import nearby
from yett.domain.places.queries.outline import outline
from yett.domain.places.queries.responsible import (
    Answer,
    Ask,
    Found,
    Nobody,
    responsible,
    responsible_for_address,
)

__all__ = [
    "Answer",
    "Ask",
    "Findings",
    "Found",
    "Nobody",
    "Place",
    "find",
    "nearby",
    "outline",
    "responsible",
    "responsible_for_address",
    "told_by",
]
