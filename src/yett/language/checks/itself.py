"""Tests that hold something against itself, and so say nothing; shares of the same share."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.rules import holding
from yett.language.model import Service
from yett.language.tree import Arithmetic, Compare, Elapsed, Literal, Node, Read, WholeYears, inside

SIDED = (Compare, Elapsed, WholeYears)


def check_itself(service: Service, context: Context) -> None:
    for standing in holding(service, *SIDED):
        same = next(
            (
                each
                for part in inside(standing.tree)
                if isinstance(part, SIDED) and (each := _same(part))
            ),
            None,
        )
        if same is not None:
            said = f'"{same.name}"' if isinstance(same, Read) else "something"
            wrong = f"{said} is held against itself, which says nothing"
            context.fault(standing.line, wrong, "name something else on one side")
    for standing in holding(service, Arithmetic):
        twice = next((each for part in inside(standing.tree) if (each := _twice(part))), None)
        if twice is not None:
            wrong = f'"{twice.name} of {twice.name}" takes the same percentage twice'
            context.fault(standing.line, wrong, f'write "{twice.name} of" once')


def _twice(part: Node) -> Read | None:
    match part:
        case Arithmetic("percent", Read() as outer, Arithmetic("percent", inner)) if outer == inner:
            return outer
    return None


def _same(part: Node) -> Node | None:
    match part:
        case Compare() | Elapsed():
            sides = (part.left, part.right)
        case WholeYears():
            sides = (part.start, part.end)
        case _:
            return None
    alike = sides[0] == sides[1] and not isinstance(sides[0], Literal)
    return sides[0] if alike else None
