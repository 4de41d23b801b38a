"""What the reporter may still do with what they sent."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from yett.domain.cases import clock, rules, traces
from yett.domain.cases.actions.merging import separate_all
from yett.domain.cases.actions.work import reopen
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries.follow import NoSuchReport, follow_hash
from yett.domain.cases.queries.opened import opened
from yett.domain.cases.states import State
from yett.domain.cases.steps import FOLLOWER, REPORTER, Actor, NotAllowed, Step, take
from yett.kernel.problems import Problem

LONGEST = 4000  # characters


class TooLong(Problem):
    """This is too long to keep: use at most 4,000 characters."""

    retry = False


class NothingToAdd(Problem):
    """Write what you want to add."""

    retry = False


class AlreadyClosed(Problem):
    """This report is closed. Make a new one if the problem is still there."""

    retry = False


class TooLate(Problem):
    """The time in which you could tell us has passed. Make a new report if the problem is still there."""

    retry = False


def held_by_token(follow_token: str) -> Case:
    row = (
        Case.objects.select_for_update(no_key=True)
        .filter(follow_hash=follow_hash(follow_token))
        .first()
    )
    if row is None:
        raise NoSuchReport
    return row


@transaction.atomic
def add_information(*, follow_token: str, words: str, at: datetime) -> None:
    """Add words to a report. A case that waits for the reporter is looked at again. The same words twice count once."""
    add(held_by_token(follow_token), words, at)


def add(row: Case, words: str, at: datetime) -> None:
    """The same, to a case that is held. Raises AlreadyClosed, NothingToAdd, TooLong."""
    if not rules.takes_information(row):
        raise AlreadyClosed
    words = _checked(words)
    case = opened(row)
    if case.events[-1].kind == Event.Kind.ADDED and case.events[-1].words == (words,):
        return
    to = State.LOOKING if row.state == State.WAITING else row.state
    traces.leave_words(row, [words])
    take(case, Step(Event.Kind.ADDED, to, [words]), REPORTER, at)
    if row.merged_into_id is not None:
        _add_to_the_other(row.merged_into_id, words, at)


def _add_to_the_other(case_id: uuid.UUID, words: str, at: datetime) -> None:
    """Whoever works on the case that stays reads it there; its own reporter does not."""
    kept = Case.objects.select_for_update(no_key=True).get(id=case_id)
    traces.leave_words(kept, [words])
    step = Step(Event.Kind.ADDED, kept.state, [words], for_reporter=False)
    take(opened(kept), step, FOLLOWER, at)


@transaction.atomic
def say_not_mended(*, follow_token: str, words: str, at: datetime) -> None:
    """Say that a closed case is not mended: within the declared time it is open again, with the officer who had it.

    Raises NotAllowed when the case is not closed or its service declares no such thing, TooLate, NothingToAdd.
    """
    row = held_by_token(follow_token)
    if row.merged_into_id is None:
        return open_again(row, words, REPORTER, at)
    kept = Case.objects.select_for_update(no_key=True).get(id=row.merged_into_id)
    return open_again(kept, words, FOLLOWER, at)


def open_again(row: Case, words: str, by: Actor, at: datetime) -> None:
    """A closed case that is held is looked at again, in the caller's transaction. Raises as say_not_mended does."""
    case = opened(row)
    if row.state != State.CLOSED or case.service.afterwards.meaning("reopen") is None:
        raise NotAllowed
    if not rules.may_reopen(row, case.service, at):
        raise TooLate
    words = _checked(words)
    reopen(row)
    clock.starts(row, case.time_limit, case.body, at)
    traces.leave_words(row, [words])
    take(case, Step(Event.Kind.REOPENED, State.LOOKING, [words]), by, at)


@transaction.atomic
def withdraw(*, follow_token: str, at: datetime) -> None:
    """Take a report back. It stays on record that there was one; nobody works on it any more. Twice is once."""
    row = held_by_token(follow_token)
    if row.state == State.WITHDRAWN:
        return
    if not rules.may_move(row, State.WITHDRAWN):
        raise NotAllowed
    take(opened(row), Step(Event.Kind.WITHDRAWN, State.WITHDRAWN), REPORTER, at)
    separate_all(row, REPORTER, at)


def _checked(words: str) -> str:
    words = words.strip()
    if not words:
        raise NothingToAdd
    if len(words) > LONGEST:
        raise TooLong
    return words
