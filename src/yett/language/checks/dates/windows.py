"""What is asked again leaves a day to give: the first that may be given does not come after the last."""

from __future__ import annotations

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.dates.day import Day
from yett.language.checks.dates.days import Days
from yett.language.checks.dates.refused import left_by
from yett.language.checks.reasoning.points import kind_of
from yett.language.model import Question, Service, Stop
from yett.language.tree import Compare, Literal, Read, inside
from yett.language.types import DATE


def check_windows(service: Service, days: Days, context: Context) -> None:
    for item in service.items:
        if not isinstance(item, Question) or item.shape.kind != DATE:
            continue
        ends = list(left_by(item, days)) if _reckoned(item, days) else []
        pairs = ((one, other) for one in ends for other in ends)
        shut = next((pair for pair in pairs if _shut(pair[0][1], pair[1][1])), None)
        if shut is not None:
            (first, _), (last, _) = shut
            rules = dict.fromkeys(f'"ask again if {each.rule}"' for each in (first, last))
            turn = "turn" if len(rules) > 1 else "turns"
            wrong = f'no day is left to answer "{item.name}": {" and ".join(rules)} {turn} all down'
            context.fault(_line(last, days), wrong, "correct one of these days")
            context.shut.add(item.name)


def _reckoned(item: Question, days: Days) -> bool:
    """Is it held against days that are worked out, or against months and days? What is held against one day alone is tried."""
    trees = [stop.rule.tree for stop in item.ask_again]
    units = {kind_of(part.value) for tree in trees for part in inside(tree) if isinstance(part, Literal) and isinstance(part.value, Span)}  # fmt: skip
    return len(units) > 1 or any(days.web.named(tree) & days.web.results.keys() for tree in trees)


def _shut(first: Day, last: Day) -> bool:
    """Does the day from which an answer may lie come after the day until which it may, both counted from the same?"""
    return any(by > last.most[key] for key, by in first.least.items() if key in last.most)


def _line(stop: Stop, days: Days) -> int:
    """Where the day is reckoned, if that is a result of its own."""
    tree = stop.rule.tree
    named = tree.right if isinstance(tree, Compare) else None
    result = days.web.results.get((named.group, named.name)) if isinstance(named, Read) else None
    return result.rows[0].line if result and len(result.rows) == 1 else stop.rule.line
