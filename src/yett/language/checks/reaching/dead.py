"""Why a rule is never true, where a single test of it says so."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.rules import Web
from yett.language.model import Question, Rule, Service
from yett.language.tree import Between, LeftOut, Literal, Read, inside

CORRECT = "correct its rule, move it up, or remove it"


def dead_rule(what: str, line: int, rule: Rule, service: Service, context: Context) -> None:
    """Tell of a row that can never be reached, with the reason where it is plain."""
    for part in inside(rule.tree):
        if isinstance(part, LeftOut) and isinstance(part.left, Read):
            item = Web.of(service).questions.get((part.left.group, part.left.name))
            if isinstance(item, Question) and not item.optional and item.party in ("", service.begins):  # fmt: skip
                wrong = f'{what} can never be reached, because "{item.name}" may not be left out'
                mend = f'add "may be left out" under "{item.name}", or remove it'
                context.fault(line, wrong, mend)
                return
        if isinstance(part, Between) and _turned(part):
            wrong = f"{what} can never be reached, because nothing lies between its two ends"
            context.fault(line, wrong, "write the lower or earlier one first")
            return
    context.fault(line, f"{what} can never be reached", CORRECT)


def _turned(part: Between) -> bool:
    """The first end is above the second."""
    low, high = part.low, part.high
    if not isinstance(low, Literal) or not isinstance(high, Literal) or part.order:
        return False
    return type(low.value) is type(high.value) and low.value > high.value  # type: ignore[operator]
