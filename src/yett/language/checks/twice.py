"""Two results with the same rules: one of them is meant to be about something else."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.model import Result, Service
from yett.language.tree import Literal, Node, Read

Said = tuple[str, tuple[tuple[Node, Node | None], ...]]


def check_twice(service: Service, context: Context) -> None:
    """Told when nothing else is wrong, for a rule that does not stand may be made of another."""
    if not context.sound:
        return
    first: dict[Said, Result] = {}
    for result in service.worked_out:
        said = _said(result)
        before = first.setdefault(said, result) if said else result
        if before is not result:
            wrong = f'"{result.name}" has the very rules of "{before.name}"'
            mend = f'correct one of them, or use "{before.name}" for both'
            context.fault(result.rows[0].line, wrong, mend)


def _said(result: Result) -> Said | None:
    """What it gives, and when. Another name for one thing, or a figure, says nothing twice."""
    rows = tuple((row.gives, row.rule.tree if row.rule else None) for row in result.rows)
    plain = len(rows) == 1 and isinstance(rows[0][0], (Literal, Read))
    return None if plain or not rows else (result.group, rows)
