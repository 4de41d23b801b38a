"""The names the language gives, as they are at one moment: the day, the outcome, and the days of what has happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from yett.language.interpret.steps import Step, step
from yett.language.interpret.taking import stored_day
from yett.language.interpret.values import ABSENT, NOT_KNOWN
from yett.language.model import Decision, Party
from yett.language.rules.scope import BUILT_IN, OUTCOME

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame


def moment(frame: Frame, name: str) -> Any:
    """Today, what was decided, or a day that has come; what has not come yet is not known."""
    if name in BUILT_IN:
        return frame.on
    if name == OUTCOME:
        return _outcome(frame)
    return stored_day(frame.answers.get(name))


def _outcome(frame: Frame) -> Any:
    """What was chosen; or what follows for certain when the computer decides."""
    chosen = frame.answers.get(OUTCOME)
    if isinstance(chosen, str) and any(key == chosen for key, _ in frame.plan.outcomes):
        return chosen
    if frame.plan.by_person(frame) is not False:
        return NOT_KNOWN
    for key, rule in frame.plan.outcomes:
        holds = False if rule is None else rule(frame)
        if holds is not False:
            return key if holds is True else NOT_KNOWN
    return NOT_KNOWN


def by_person(decision: Decision) -> Step:
    """Does a person decide? Not known while the rows that may still hold differ."""
    rows = [(each.computer, step(each.rule.tree) if each.rule else None) for each in decision.by]

    def run(frame: Frame) -> Any:
        possible: set[bool] = set()
        for computer, rule in rows:
            holds = True if rule is None else rule(frame)
            if holds is not False:
                possible.add(not computer)
            if holds is True:
                break
        return possible.pop() if len(possible) == 1 else NOT_KNOWN

    return run


def takes_part(party: Party) -> Step | None:
    """Has this party been asked to join? Without an address to reach them they never are."""
    joins = step(party.joins_when.tree) if party.joins_when else None
    at = party.invited_at
    if joins is None and at is None:
        return None

    def run(frame: Frame) -> Any:
        holds = True if joins is None else joins(frame)
        if holds is False or at is None:
            return holds
        where = frame.read(at, "")
        if where is ABSENT:
            return False
        return NOT_KNOWN if where is NOT_KNOWN else holds

    return run


def both(first: Step | None, second: Step | None) -> Step | None:
    """Two conditions that must both hold, either of which may be missing."""
    if first is None or second is None:
        return first or second
    one: Callable[[Any], Any] = first
    other: Callable[[Any], Any] = second

    def run(frame: Frame) -> Any:
        holds = one(frame)
        if holds is False:
            return False
        more = other(frame)
        return more if more is False or holds is True else NOT_KNOWN

    return run
