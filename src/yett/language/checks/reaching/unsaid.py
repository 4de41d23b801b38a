"""An `ask again if` that is never said, because one above it turns the same answers down."""

from __future__ import annotations

from itertools import pairwise

from yett.language.build.context import Context
from yett.language.checks.reasoning.trying import Trying
from yett.language.model import Question


def check_unsaid(item: Question, trying: Trying, context: Context) -> None:
    """What stands beneath a rule that was told of already is not told of."""
    told = {fault.line for fault in context.findings.faults}
    for at, (above, below) in enumerate(pairwise(item.ask_again)):
        rules = [each.rule for each in item.ask_again[: at + 2]]
        if any(rule.line in told or trying.rests_on_dead(rule.tree) for rule in rules):
            return
        if trying.apart.at_odds([below.rule.tree], [rule.tree for rule in rules[:-1]]):
            wrong = f'"ask again if {below.rule}" is never said, because what stands above it turns the same answers down'
            mend = f'correct "ask again if {above.rule}", or remove one of them'
            context.fault(below.rule.line, wrong, mend)
            return
