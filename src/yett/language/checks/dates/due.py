"""When sums are due: after the day is known, after what they rest on is settled, and after the last day to tell it."""

from __future__ import annotations

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.dates.days import CLOSES, DECIDED, RECEIVED, TOLD, Days
from yett.language.checks.dates.early import may_come_first, too_early
from yett.language.checks.dates.granted import begins_after
from yett.language.checks.dates.long_ago import due_too_soon, furthest_back
from yett.language.checks.dates.spanning import given_back_early
from yett.language.checks.rules import Key
from yett.language.model import Pay, Period, Question
from yett.language.tree import Literal, Node, Read, Shift


def check_due(days: Days, context: Context) -> None:
    for pay in days.service.afterwards.all_pays:
        _paid(pay, days, context)


def _paid(pay: Pay, days: Days, context: Context) -> None:
    if pay.by is None:
        return
    early = too_early(pay.by.tree, days, RECEIVED, *_settled_at_close(pay, days), DECIDED)
    early = early or _counted_back(pay.by.tree) or _long_ago(pay.by.tree, days)
    if not early and given_back_early(pay, days, context):
        return
    early = early or (None if pay.group else may_come_first(pay.by.tree, days.service, days))
    early = early or (None if pay.group else due_too_soon(pay.by.tree, days))
    if early and not days.told_of(pay.by.tree):
        wrong = f'"pay {pay.name}" is to be paid by "{pay.by}", which {early}'
        context.fault(pay.by.line, wrong, "name a later day, as in 10 working days after decided")
        return
    period = next((each for each in days.service.periods if each.name == pay.group), None)
    if period is None or not _rests_on_answers(pay, days):
        return
    if begins_after(days.day(pay.by.tree), period, days):
        wrong = f'"pay {pay.name}" is to be paid by "{pay.by}", before what it rests on is asked'
        context.fault(pay.by.line, wrong, f"write, as in \"by: 5 working days after {pay.group}'s last day\"")  # fmt: skip
    elif _paid_unheard(pay, period, days):
        wrong = f'"pay {pay.name}" is to be paid by "{pay.by}", before the last day to tell what it rests on'
        context.fault(pay.by.line, wrong, f"write, as in \"by: 5 working days after {pay.group}'s due date\"")  # fmt: skip


def _settled_at_close(pay: Pay, days: Days) -> list[Key]:
    """The close of the round, where it is only known then what is to be paid, or by whom."""
    rules = [each.tree for each in (pay.rule, pay.only_while) if each]
    rounds = days.rounds
    return [CLOSES] if rounds and any(days.at_close(each, rounds) for each in rules) else []


def _counted_back(tree: Node) -> str | None:
    """So long before a day that nobody knows until it has come."""
    back = isinstance(tree, Shift) and tree.sign < 0 and tree.span != Literal(Span(0, "day"))
    known = isinstance(tree, Shift) and isinstance(tree.left, Read) and (tree.left.group, tree.left.name) in (DECIDED, TOLD)  # fmt: skip
    return "is over by the time that day is known" if back and known else None


def _long_ago(tree: Node, days: Days) -> str | None:
    """So long after a day that people name, and that may have been longer ago than that."""
    asked = tree.left if isinstance(tree, Shift) and tree.sign > 0 else None
    if not isinstance(tree, Shift) or not isinstance(asked, Read):
        return None
    key, (_, most) = (asked.group, asked.name), days.length(tree.span)
    item = days.web.questions.get(key)
    past = isinstance(item, Question) and item.type == "date" and days.at_most(key, RECEIVED, 0)
    if not past or most is None:
        return None
    least = days.apart.between(RECEIVED, key)
    ago = -least if least is not None else furthest_back(asked, days)
    if ago is None or ago <= most:
        return None
    return f'may have passed before it is received: "{asked.name}" may be {ago} days ago'


def _paid_unheard(pay: Pay, period: Period, days: Days) -> bool:
    """Is it paid before the last day to tell what is paid for? Whoever tells it in time may tell it later than that."""
    if pay.by is None or period.within is None:
        return False
    return days.before(days.day(pay.by.tree), days.end(period.within))


def _rests_on_answers(pay: Pay, days: Days) -> bool:
    rules = [each.tree for each in (pay.rule, pay.only_while) if each]
    return any(group == pay.group for tree in rules for group, _ in days.web.asked_for(tree))
