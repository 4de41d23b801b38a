"""What follows the decision: what is paid and by when, how long it lasts, what ends it, and the days people are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from yett.kernel.dates import Span
from yett.kernel.working import Calendar
from yett.language.interpret.frame import Frame
from yett.language.interpret.journey import State, evaluate
from yett.language.interpret.nodes import step
from yett.language.interpret.repeating import after
from yett.language.interpret.series import with_change
from yett.language.interpret.values import NOT_KNOWN, plain
from yett.language.interpret.world import NOTHING, World
from yett.language.model import Change, Limit, Party, Pay, Resting, Rule, Service
from yett.language.tree import Literal, NextWorkingDay, Node, Shift

Answers = Mapping[str, Any]
AT_ONCE = Span(0, "day", or_next=True)  # the day itself, unless it is a day off


@dataclass(frozen=True, slots=True)
class Payment:
    """A sum that is paid, by a day; `row` counts from 1 what is paid over time."""

    pay: Pay
    amount: Any
    by: Any
    row: int = 0


def payments(
    service: Service, state: State, calendar: Calendar | None = None
) -> tuple[Payment, ...]:
    """Everything that is due so far. What its `only while` does not let through is not paid."""
    found: list[Payment] = []
    for pay in service.afterwards.all_pays:
        rows: Sequence[Frame] = [state.frame]
        if pay.group:
            rows = state.frame.rows(pay.group)[0]
        for number, frame in enumerate(rows, 1):
            payment = paid(pay, frame, calendar, number if pay.group else 0)
            found += [payment] if payment is not None else []
    return tuple(found)


def paid(pay: Pay, frame: Frame, calendar: Calendar | None = None, row: int = 0) -> Payment | None:
    while_ = step(pay.only_while.tree)(frame) if pay.only_while else True
    if while_ is not True:
        return None
    by = last_day(pay.by, frame, calendar) if pay.by else None
    return Payment(pay, plain(step(pay.rule.tree)(frame)), by, row)


def fee_due(service: Service, state: State) -> Any:
    """What is to be paid; None while it is not taken, or where there is no fee."""
    fee = service.fee
    taken = step(fee.taken_when.tree)(state.frame) if fee and fee.taken_when else True
    if fee is None or taken is False:
        return None
    return plain(step(fee.rule.tree)(state.frame)) if taken is True else NOT_KNOWN


def last_day(rule: Rule, frame: Frame, calendar: Calendar | None = None) -> Any:
    """A day as a rule gives it; working days are those of the body."""
    days, tree = calendar or frame.world.calendar, rule.tree
    if isinstance(tree, NextWorkingDay):
        day = _reckoned(tree.left, frame, days)
        return after(day, AT_ONCE, days) if isinstance(day, date) else day
    return _reckoned(tree, frame, days)


def _reckoned(tree: Node, frame: Frame, calendar: Calendar) -> Any:
    span = tree.span.value if isinstance(tree, Shift) and isinstance(tree.span, Literal) else None
    if isinstance(tree, Shift) and isinstance(span, Span) and span.unit == "working day":
        day = step(tree.left)(frame)
        return after(day, span.times(tree.sign), calendar) if isinstance(day, date) else day
    return step(tree)(frame)


def differences(before: Sequence[Payment], since: Sequence[Payment]) -> dict[tuple[str, int], Any]:
    """What a change pays more (or, below nothing, recovers), for each payment."""
    known = {(each.pay.name, each.row): each.amount for each in before}
    now = {(each.pay.name, each.row): each.amount for each in since}
    sums = {key: _figure(now.get(key)) - _figure(known.get(key)) for key in {**known, **now}}
    return {key: figure for key, figure in sums.items() if figure}


def _figure(amount: Any) -> Decimal:
    return amount if isinstance(amount, Decimal) else Decimal(0)


# How long it lasts


def lasts_until(service: Service, state: State) -> Any:
    until = service.afterwards.lasts_until
    return step(until.tree)(state.frame) if until else NOT_KNOWN


def ended_by(service: Service, state: State) -> Resting | None:
    """The first declared end whose rule is true."""
    ends = service.afterwards.ends
    return next(
        (end for end in ends if end.rule and step(end.rule.tree)(state.frame) is True), None
    )


# The days people are told


def given_days(service: Service, state: State, calendar: Calendar | None = None) -> dict[str, date]:
    """The days that follow from when someone was told: to ask for a review, to appeal, and to pay by."""
    later = service.afterwards
    appeal = next((each for each in later.appeals if _open(each.only_if, state)), None)
    found = {
        "review date": _limit(later.review.within if later.review else None, state, calendar),
        "appeal date": _limit(appeal.within if appeal else None, state, calendar),
        "pay date": next(
            (last_day(each.by, state.frame, calendar) for each in later.pays if each.by), None
        ),
    }
    return {name: day for name, day in found.items() if isinstance(day, date)}


def _open(rule: Rule | None, state: State) -> bool:
    return rule is None or step(rule.tree)(state.frame) is True


def _limit(limit: Limit | None, state: State, calendar: Calendar | None) -> Any:
    if limit is None:
        return None
    day = step(limit.of.tree)(state.frame)
    days = calendar or state.frame.world.calendar
    return after(day, limit.span, days) if isinstance(day, date) else day


def answer_day(party: Party, asked: date, calendar: Calendar | None = None) -> Any:
    """The last day on which a party that was asked on a day may answer."""
    return after(asked, party.within, calendar or Calendar()) if party.within else None


def takes_part(service: Service, state: State, party: str) -> Any:
    """Has this party been asked to join? Not known while that may still come."""
    joined = state.frame.plan.joined.get(party)
    return True if joined is None else joined(state.frame)


# What is told later


def holds_from(
    service: Service,
    change: Change,
    answers: Answers,
    told: Answers,
    *,
    happened: date,
    told_on: date,
    world: World = NOTHING,
) -> date:
    """The day a change holds from: as declared, or as it says for one that is told too late."""
    moments = {"change day": happened.isoformat(), "day told": told_on.isoformat()}
    state = evaluate(service, {**answers, **moments}, told_on, world)
    day = _day(change.counts_from, state, happened)
    limit = Limit(change.within, change.of) if change.within and change.of else None
    last = _limit(limit, state, None)
    if not (change.if_late and isinstance(last, date) and told_on > last):
        return day
    changed = evaluate(service, with_change(answers, happened, told), told_on, world)
    more = sum(differences(payments(service, state), payments(service, changed)).values())
    when = "raises" if more > 0 else "lowers"
    late = next((each for each in change.if_late if each.when in ("", when)), None)
    return _day(late.day, state, day) if late else day


def _day(rule: Rule | None, state: State, otherwise: date) -> date:
    day = step(rule.tree)(state.frame) if rule else otherwise
    return day if isinstance(day, date) else otherwise
