"""How long ago a day may be that people name, where a rule refuses those who come later than that; and what is due so long before a day to come."""

from __future__ import annotations

from yett.kernel.dates import Span
from yett.language.checks.dates.days import RECEIVED, Days
from yett.language.checks.dates.refused import left_of
from yett.language.checks.dates.spells import longer, shortest
from yett.language.checks.rules import NOW, trees
from yett.language.checks.sides import ABOVE
from yett.language.model import Question
from yett.language.tree import Compare, Elapsed, Literal, Node, Read, Shift, inside


def furthest_back(day: Read, days: Days) -> int | None:
    """The fewest days that any rule calls too long ago, where no other rule holds it against a day."""
    found: list[int] = []
    for standing in trees(days.service):
        for part in inside(standing.tree):
            match part:
                case Elapsed(how, left, span, "before", right) if left == day and right in NOW:
                    least, most = days.length(span)
                    if most is None:
                        return None
                    found.append(least - (how not in ABOVE))
                case Elapsed() if day in (part.left, part.right):
                    return None
                case Compare(_, left, right) if day in (left, right) and not {left, right} & set(NOW):  # fmt: skip
                    return None
    return min(found, default=None)


def due_too_soon(tree: Node, days: Days) -> str | None:
    """So long before a day to come that it may be over by the time it is decided: who asks in time is told too late."""
    if isinstance(tree, Shift) and tree.sign > 0 and tree.left == Read("received"):
        return _before_decided(tree.span, days)
    if not isinstance(tree, Shift) or tree.sign > 0 or not isinstance(tree.left, Read):
        return None
    day, (least, _) = tree.left, days.length(tree.span)
    item = days.web.questions.get((day.group, day.name))
    rows = days.service.decision.within
    at_once = all(each.computer for each in days.service.decision.by)
    if not isinstance(item, Question) or at_once or any(row.of for row in rows) or _held(day, days):
        return None
    notice = max((end.least[RECEIVED] for end in left_of(item, days) if RECEIVED in end.least), default=None)  # fmt: skip
    decided = min((row for row in rows), key=lambda row: shortest(row.span), default=None)
    if notice is None or decided is None or notice - least >= shortest(decided.span):
        return None
    return f'may come before it is decided: "{day.name}" may be {notice} days after it is asked for, and deciding may take {decided.span}'


def _before_decided(span: Node, days: Days) -> str | None:
    """So soon after it comes that all who decide may take longer."""
    decision = days.service.decision
    at_once = all(each.computer for each in decision.by)
    length = span.value if isinstance(span, Literal) else None
    if at_once or not isinstance(length, Span) or not decision.within or any(row.of for row in decision.within):  # fmt: skip
        return None
    if not all(longer(row.span, length) for row in decision.within):
        return None
    least = min((row.span for row in decision.within), key=shortest)
    return f"may come before it is decided: deciding may take {least}"


def _held(day: Read, days: Days) -> bool:
    """Does any other rule turn some of these days down?"""
    item = days.web.questions[day.group, day.name]
    again = {id(stop.rule.tree) for stop in item.ask_again} if isinstance(item, Question) else set()
    for standing in trees(days.service):
        for part in inside(standing.tree) if id(standing.tree) not in again else ():
            aged = isinstance(part, Elapsed) and part.birth
            if isinstance(part, (Compare, Elapsed)) and day in (part.left, part.right) and not aged:
                return True
    return False
