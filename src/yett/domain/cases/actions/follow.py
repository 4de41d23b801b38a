"""What the reporter may still do with what they sent."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yett.domain.cases import rules
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries.follow import NoSuchReport, follow_hash
from yett.domain.cases.queries.opened import opened
from yett.domain.cases.sealed import seal_event
from yett.domain.cases.states import State
from yett.domain.ledger.actions import Deed, record
from yett.domain.ledger.models import Entry
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


@transaction.atomic
def add_information(*, follow_token: str, words: str, at: datetime) -> None:
    """Add words to a report. A case that waits for the reporter is looked at again. The same words twice count once."""
    row = (
        Case.objects.select_for_update(no_key=True)
        .filter(follow_hash=follow_hash(follow_token))
        .first()
    )
    if row is None:
        raise NoSuchReport
    if not rules.takes_information(row):
        raise AlreadyClosed
    words = words.strip()
    _check(words)
    case = opened(row)
    if case.events[-1].kind == Event.Kind.ADDED and case.events[-1].words == (words,):
        return
    if row.state == State.WAITING:
        row.state = State.LOOKING
    row.version += 1
    row.save(force_update=True)
    seq = case.last_seq + 1
    Event(
        case_id=row.id,
        seq=seq,
        at=at,
        kind=Event.Kind.ADDED,
        to_state=row.state,
        actor_kind=Entry.Actor.REPORTER,
        for_reporter=True,
        sealed=seal_event(row, case.keys, seq, {"words": [words]}),
    ).save(force_insert=True)
    record(_deed(row, str(case.service.purpose), str(case.service.data_basis), at))


def _check(words: str) -> None:
    if not words:
        raise NothingToAdd
    if len(words) > LONGEST:
        raise TooLong


def _deed(row: Case, purpose: str, basis: str, at: datetime) -> Deed:
    return Deed(
        at=at,
        subject=row.id,
        actor_kind=Entry.Actor.REPORTER,
        actor_ref=None,
        body=row.body_id,
        action="add",
        purpose=purpose,
        basis=basis,
        data_types=["words of the reporter"],
    )
