"""Reads: where a place is, and which body looks after a spot."""

from yett.domain.places.queries.find import Findings, Place, find, told_by
from yett.domain.places.queries.holding import holds
from yett.domain.places.queries.nearby import nearby
from yett.domain.places.queries.outline import outline
from yett.domain.places.queries.responsible import (
    NO,
    NOT_SURE,
    YES,
    Answer,
    Ask,
    Found,
    Nobody,
    asked_everywhere,
    responsible,
    responsible_for_address,
)

__all__ = [
    "NO",
    "NOT_SURE",
    "YES",
    "Answer",
    "Ask",
    "Findings",
    "Found",
    "Nobody",
    "Place",
    "asked_everywhere",
    "find",
    "holds",
    "nearby",
    "outline",
    "responsible",
    "responsible_for_address",
    "told_by",
]
