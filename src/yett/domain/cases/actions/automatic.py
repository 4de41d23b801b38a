"""What the computer decides: where the declaration says so and its rules settle the outcome, at once, with its reasons.
A person may always ask for a person."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from yett.domain.bodies.queries import Staff
from yett.domain.cases import checks, clock, reasons, telling, traces
from yett.domain.cases.actions.follow import LONGEST, TooLong, held_by_token
from yett.domain.cases.actions.work import close_where_declared, reopen
from yett.domain.cases.models import Event
from yett.domain.cases.queries.opened import OpenedCase, opened
from yett.domain.cases.sealed import add_answer
from yett.domain.cases.states import State, may_follow
from yett.domain.cases.steps import REPORTER, Actor, NotAllowed, Step, held, staff, take
from yett.domain.ledger.models import Entry
from yett.language import Unfilled, decided_by

COMPUTER = Actor(Entry.Actor.SYSTEM)
BY_REASONS = "reason"


def decide_by_rules(case: OpenedCase, at: datetime) -> bool:
    """Answer a case by its declared rules, in the caller's transaction; False where a person decides.

    A person decides when the declaration says so, when the rules settle nothing, when the person asked for one, and
    when the words hold something only a person can fill in.
    """
    paragraphs = _told(case)
    if not paragraphs or not may_follow(case.row.state, State.ANSWERED):
        return False
    outcome = case.evaluated.outcome or ""
    case.row.outcome, case.row.answered_at = outcome, at
    step = Step(Event.Kind.ANSWERED, State.ANSWERED, paragraphs, outcome=outcome, tell=True)
    take(case, step, COMPUTER, at)
    close_where_declared(case, COMPUTER, at)
    return True


def _told(case: OpenedCase) -> list[str]:
    """The words of what the computer decides, or nothing where a person does."""
    service = case.service
    if not any(by.computer for by in service.decision.by) or case.asked_for_a_person:
        return []
    state = case.evaluated
    decider, found = decided_by(service, state), reasons.why(service, state)
    if decider is None or not decider.computer or found is None:
        return []
    if set(found.outcome.blanks) - {BY_REASONS}:
        return []
    code = case.row.language
    values = telling.facts(service, case.row, case.answers)
    values[BY_REASONS] = reasons.in_words(service, state, found, code)
    try:
        opening = telling.told(service, "decided", code, values)
        return [
            *opening,
            *telling.outcome_words(found.outcome, code, values),
            telling.by_computer(code),
        ]
    except Unfilled:
        return []


@transaction.atomic
def ask_for_a_person(*, follow_token: str, words: str, at: datetime) -> None:
    """Have a person look at what the computer decided: the case is open again, with a new clock, and stays with people.

    Raises NotAllowed where it was not the computer that decided, NoSuchReport, TooLong.
    """
    row = held_by_token(follow_token)
    case = opened(row)
    if not case.decided_by_computer:
        raise NotAllowed
    words = words.strip()
    if len(words) > LONGEST:
        raise TooLong
    reopen(row)
    clock.starts(row, case.time_limit, case.body, at)
    if words:
        traces.leave_words(row, [words])
    step = Step(
        Event.Kind.REOPENED,
        State.LOOKING,
        [words] if words else [],
        details={"wants": "a person"},
    )
    take(case, step, REPORTER, at)


@transaction.atomic
def settle_check(
    *, case_id: uuid.UUID, version: int, name: str, found: str, by: Staff, at: datetime
) -> bool:
    """Say what was found about an answer that a register could not confirm; True when the computer then decided.

    Raises NotAllowed for a check this case does not have, or once it is answered.
    """
    row = held(case_id, by, version)
    case = opened(row)
    names = {item.name for item in checks.checked(case.service) if item.name in case.answers}
    if found not in checks.FOUND or name not in names or not row.is_open:
        raise NotAllowed
    add_answer(row, case.keys, checks.key(name), found)
    step = Step(Event.Kind.NOTED, row.state, details={"check": name, "found": found})
    take(case, step, staff(by), at)
    return decide_by_rules(opened(row), at)
