"""How private a result is, as private as the most private answer it rests on; and how spots are rounded in open data."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yett.language.model import Group, Question, Service
from yett.language.tree import Count, Every, Node, Others, Read, Total, inside

_ROUNDED = re.compile(r"to the nearest ([1-9][\d,]{0,6}) (kilo)?metres?")
ORDER = ("open", "personal", "special category")


def rounding(question: Question) -> int | None:
    """To how many metres a spot is rounded when it is published; None when it is not rounded."""
    return rounded_to(question.published)


def rounded_to(published: str) -> int | None:
    """As rounding, of the words after `when published`."""
    match = _ROUNDED.fullmatch(published)
    if match is None:
        return None
    return int(match[1].replace(",", "")) * (1000 if match[2] else 1)


def result_sensitivity(service: Service, name: str) -> str:
    """open, personal or special category; through other results, and through the groups it counts."""
    questions = {asked.name: asked for asked in service.items}
    found = {"open"}
    for read in _reads(service, name):
        asked = questions.get(read)
        found |= (
            {"personal"}
            if isinstance(asked, Group)
            else {asked.sensitivity}
            if isinstance(asked, Question)
            else set()
        )
    return max(found, key=ORDER.index)


def _reads(service: Service, name: str) -> set[str]:
    """Every name a result reads, through other results too. Results never go in circles: publishing saw to it."""
    results = {result.name: result for result in service.results}
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        result = results.get(waiting.pop())
        for row in result.rows if result is not None else ():
            fresh = set(_names([row.gives, *([row.rule.tree] if row.rule else [])])) - seen
            seen |= fresh
            waiting.extend(fresh)
    return seen


def _names(trees: Iterable[Node]) -> Iterable[str]:
    for tree in trees:
        for node in inside(tree):
            match node:
                case Read(name=name):
                    yield name
                case (
                    Count(group=group)
                    | Every(group=group)
                    | Others(group=group)
                    | Total(group=group)
                ):
                    yield group
