"""Looking at a case and answering it without holding it in between: read, open, and write in one statement each.

What is written names what it was made from: the version of the case, and the count of the last entry of its ledger. If
another was quicker, nothing at all is written and the whole is tried anew. The entry stands in the statement that
makes the change, and that of a look is stored before anything is shown.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from yett.domain.bodies.queries import Staff
from yett.domain.cases import clock, rules
from yett.domain.cases.models import Case
from yett.domain.cases.queries.opened import OpenedCase, opened_with
from yett.domain.cases.queries.whole import HISTORY, history_of
from yett.domain.cases.steps import (
    Actor,
    CaseChanged,
    NoSuchCase,
    Step,
    deed,
    event_of,
    followers_are_told,
    letter_of,
    telling_followers,
)
from yett.domain.cases.together import CLAIM, Claim, insertion, write
from yett.domain.jobs.actions import Job
from yett.domain.ledger.actions import (
    LAST_OF,
    ONE_FOR_EACH_COUNT,
    Deed,
    Last,
    further_entry,
)

TRIES = 3  # then it is held, and nobody can be quicker
READ = f"""
SELECT c.*, last.subject_seq AS last_count, last.commitment AS last_commitment, {HISTORY}
FROM cases_case AS c LEFT JOIN LATERAL ({LAST_OF.format("c.id")}) AS last ON true
WHERE c.id = %s AND c.body_id = %s
"""  # noqa: S608 -- columns of ours
UNCHANGED = "id = %s AND body_id = %s AND version = %s AND followers = %s"
LOOKED_AT = f"{CLAIM} AS (SELECT id FROM cases_case WHERE {UNCHANGED} FOR NO KEY UPDATE)"  # noqa: S608 -- as above
LIFE = (
    "state", "version", "due_at", "outcome", "answered_at", "closed_at", "waiting_since", "clock_from", "clock_stands",
)  # fmt: skip
CHANGED = (
    f"{CLAIM} AS (UPDATE cases_case SET {', '.join(f'{column} = %s' for column in LIFE)} "  # noqa: S608 -- as above
    f"WHERE {UNCHANGED} RETURNING id)"
)
Done = TypeVar("Done")


class Overtaken(Exception):
    """Somebody else wrote to the case, or looked at it, since we read it."""


@dataclass(frozen=True)
class Seen:
    """A case as it was read, with the last entry of its ledger at that moment."""

    case: OpenedCase
    last: Last
    version: int
    followers: int

    @property
    def unchanged(self) -> list[Any]:
        row = self.case.row
        return [row.id, row.body_id, self.version, self.followers]


def undisturbed(case_id: uuid.UUID, attempt: Callable[[], Done]) -> Done:
    """Do it, anew if others are quicker; where they are again and again, with the case held."""
    for _ in range(TRIES):
        try:
            return attempt()
        except Overtaken:
            continue
    with transaction.atomic():
        Case.objects.select_for_update(no_key=True).filter(id=case_id).first()
        return attempt()


def seen(case_id: uuid.UUID, by: Staff, version: int | None = None) -> Seen:
    """Read a case with its history and open it: two statements. Another body's case is not here. Raises NoSuchCase,
    CaseChanged."""
    row = next(iter(Case.objects.raw(READ, [case_id, by.body_id])), None)
    if row is None or not rules.may_work_on(by, row):
        raise NoSuchCase
    if version is not None and row.version != version:
        raise CaseChanged
    told: Any = row  # with three columns more than a case has
    before = None if told.last_commitment is None else bytes(told.last_commitment)
    last = Last(told.last_count or 0, before)
    return Seen(opened_with(row, history_of(row)), last, row.version, row.followers)


def note_look(found: Seen, look: Deed) -> None:
    """Put a look on record: one statement, which stores it only if the case is still what is about to be shown. Raises
    Overtaken."""
    entry = further_entry(look, found.last)
    step, values = insertion([entry], unless="ON CONFLICT (subject, subject_seq) DO NOTHING")
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {LOOKED_AT}, {step} SELECT count(*) FROM ledger_entry",  # noqa: S608 -- names of ours
            [*found.unchanged, *values],
        )
        if cursor.fetchone() != (1,):
            raise Overtaken


def take_at_once(found: Seen, steps: Sequence[Step], actor: Actor, at: datetime) -> None:
    """Write steps that change nothing but the life of a case: the row, the events, the entries, the letters and their
    jobs in one statement, or nothing. Raises Overtaken."""
    rows: list[Model] = []
    jobs: list[Job] = []
    for number, step in enumerate(steps, 1):
        _turn(found.case, step, at)
        seq = found.case.last_seq + number
        rows.append(event_of(found.case, step, seq, actor, at))
        letter = letter_of(found.case, step, seq, at)
        if letter is not None:
            rows.append(letter[0])
            jobs.append(letter[1])
        if followers_are_told(found.case.row, step, actor):
            jobs.append(telling_followers(found.case.row, seq))
    last = found.last
    for step in steps:
        entry = further_entry(deed(found.case, actor, at, action=step.kind), last)
        last = Last(entry.subject_seq, bytes(entry.commitment))
        rows.append(entry)
    _store(found, sorted(rows, key=lambda row: row._meta.db_table), jobs)


def _turn(case: OpenedCase, step: Step, at: datetime) -> None:
    clock.turns(case.row, step.to, case.time_limit, case.body, at, stops=case.clock_stops)
    case.row.state = step.to
    case.row.version += 1


def _store(found: Seen, rows: Sequence[Model], jobs: Sequence[Job]) -> None:
    row = found.case.row
    claim = Claim(CHANGED, [*(getattr(row, column) for column in LIFE), *found.unchanged])
    try:
        stored = write(claim=claim, rows=rows, jobs=jobs, answer=f"(SELECT count(*) FROM {CLAIM})")  # noqa: S608 -- ours
    except IntegrityError as error:
        if ONE_FOR_EACH_COUNT in str(error):
            raise Overtaken from error
        raise
    if not stored[0]:
        raise Overtaken
