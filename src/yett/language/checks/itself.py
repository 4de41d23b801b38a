"""Tests that hold something against itself, and so say nothing."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.rules import trees
from yett.language.model import Service
from yett.language.tree import Compare, Elapsed, Literal, Node, Read, WholeYears, inside


def check_itself(service: Service, context: Context) -> None:
    for standing in trees(service):
        same = next((each for part in inside(standing.tree) if (each := _same(part))), None)
        if same is not None:
            said = f'"{same.name}"' if isinstance(same, Read) else "something"
            wrong = f"{said} is held against itself, which says nothing"
            context.fault(standing.line, wrong, "name something else on one side")


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
