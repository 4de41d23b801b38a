"""Tests of an age that end on a birthday: who is sixteen is so for a year, and not on one day."""

from __future__ import annotations

from collections.abc import Iterator

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.reasoning.points import constant, unchanging
from yett.language.checks.rules import holding
from yett.language.model import Service
from yett.language.tree import Elapsed, Node, Read, inside

A_YEAR = Span(1, "year")  # one year may also be the time within which something has to be done


def check_ages(service: Service, context: Context) -> None:
    figures = unchanging(service)
    for standing in holding(service, Elapsed):
        for test in _until_birthday(standing.tree):
            age = constant(test.span, figures)
            if not isinstance(age, Span) or age.unit != "year" or age == A_YEAR:
                continue
            said = test.span.name if isinstance(test.span, Read) else f"{age.count} years"
            of = test.left.name if isinstance(test.left, Read) else "birth"
            wrong = f'"{of} is at most {said} before" holds until the birthday, and no longer than that day'
            mend = f'write "is less than {said} before" for who is younger, or name an age one year higher'
            context.fault(standing.line, wrong, mend)


def _until_birthday(tree: Node) -> Iterator[Elapsed]:
    for part in inside(tree):
        if isinstance(part, Elapsed) and part.birth and part.how == "at most":
            yield part
