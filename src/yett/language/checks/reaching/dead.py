"""Rows that nothing reaches: others always take their cases, or their rules are never true. What is told of them: why, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yett.language.build.context import Context
from yett.language.checks.reaching.firsts import ever_first, never_true
from yett.language.checks.reaching.why import Above, Why, why_never, why_taken
from yett.language.checks.reasoning.trying import Trying
from yett.language.interpret.nodes import step
from yett.language.model import Rule

CORRECT = "correct its rule, or remove it"
TAKEN = Why("the rows above it take all its cases", "correct its rule, or move it up")


class Ruled(NamedTuple):
    """A row that holds where its rule is true and none above it; `lost` is what is told of it when nothing reaches it."""

    rule: Rule
    written: str
    line: int
    lost: str


def all_reached(rows: Sequence[Ruled], trying: Trying, context: Context, group: str = "") -> bool:
    """Is each of them ever the first that is true? Tells of those that are not."""
    trees = [each.rule.tree for each in rows]
    found = ever_first(trees, list(map(step, trees)), trying, group)
    above: list[Above] = []
    for each, reached in zip(rows, found, strict=True):
        if not reached:
            _tell(each, above, trying, context, group)
        above.append(Above(each.rule.tree, each.written, each.line))
    return all(found)


def _tell(row: Ruled, above: Sequence[Above], trying: Trying, context: Context, group: str) -> None:
    """Its own rule may never be true, whatever stands above it."""
    alone = never_true(row.rule, trying, group)
    found = why_never(row.rule, trying) if alone else why_taken(row.rule, above, trying)
    usual = Why(f'"{row.rule}" is never true', CORRECT) if alone else TAKEN if above else None
    why = found or usual
    wrong, mend = (f"{row.lost}, because {why.because}", why.mend) if why else (row.lost, CORRECT)
    context.fault(row.line, wrong, mend)
