from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from yett.domain.backoffices import ports
from yett.domain.backoffices.models import Endpoint, Forwarding
from yett.domain.backoffices.queries import address, endpoints, stuck
from yett.domain.backoffices.report import data_types, report
from yett.domain.bodies.queries import Staff
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries.opened import OpenedCase, opened
from yett.domain.cases.states import OPEN
from yett.domain.cases.steps import Actor, Step, deed, take
from yett.domain.jobs.actions import later
from yett.domain.ledger.actions import record
from yett.domain.ledger.models import Entry
from yett.kernel.problems import Problem

AT_ONCE = 200
DEED = "tell the back office"
REPORTED = "Reported to the back office under number {number}."
NOT_REPORTED = "This could not be reported to the back office. {trouble}"


class NotStuck(Problem):
    """This report needs no help: it has reached the back office, or is on its way."""

    retry = False


def gather(*, at: datetime) -> int:
    """Put by a job for each open report that a back office should know and does not; answers how many.

    One statement while no body has a back office. A report is put by once: the row and its job are one transaction.
    """
    return sum(_gather(endpoint, at) for endpoint in endpoints())


@transaction.atomic
def _gather(endpoint: Endpoint, at: datetime) -> int:
    known = Forwarding.objects.filter(case_id=OuterRef("id"), body_id=endpoint.body_id)
    waiting = Case.objects.filter(
        ~Exists(known),
        body_id=endpoint.body_id,
        state__in=OPEN,
        received_at__gte=endpoint.since,
    )
    ids = list(waiting.order_by("received_at").values_list("id", flat=True)[:AT_ONCE])
    fresh = [Forwarding(case_id=case_id, body_id=endpoint.body_id, made_at=at) for case_id in ids]
    for one in Forwarding.objects.bulk_create(fresh):
        _later(one.id)
    return len(fresh)


def _later(forwarding_id: uuid.UUID) -> None:
    lock = f"forwarding {forwarding_id}"
    later("backoffices.forward", lock=lock, forwarding=str(forwarding_id))


def forward(*, forwarding_id: uuid.UUID, at: datetime) -> bool:
    """Report one case to the back office; answers whether it was taken. Raises NotTaken when it is to be tried again.

    1. Claim it, and put on record that what is in it leaves us.
    2. Send it, always under the same key.
    3. Note its number, or why it will never be taken. A crash between 2 and 3 sends it again under that key.
    """
    claimed = _claim(forwarding_id, at)
    if claimed is None:
        return False
    forwarding, endpoint, said = claimed
    try:
        taken = ports.back_offices().send(address(endpoint), said, str(forwarding.id))
    except ports.NotTaken as problem:
        _give_back(forwarding_id, str(problem))
        raise
    except ports.Refused as problem:
        _fail(forwarding_id, problem, at)
        return False
    if not taken.number:
        _note_token(forwarding_id, taken.token)
        return True
    _note_number(forwarding_id, taken.number, at)
    return True


@transaction.atomic
def _claim(
    forwarding_id: uuid.UUID, at: datetime
) -> tuple[Forwarding, Endpoint, Sequence[tuple[str, str]]] | None:
    """None when there is nothing to do any more: it went, the case went elsewhere, or there is no back office."""
    open_states = (Forwarding.State.WAITING, Forwarding.State.SENDING)
    mine = Forwarding.objects.filter(id=forwarding_id, state__in=open_states)
    if not mine.update(state=Forwarding.State.SENDING, tries=F("tries") + 1):
        return None
    forwarding = Forwarding.objects.get(id=forwarding_id)
    endpoint = Endpoint.objects.filter(body_id=forwarding.body_id).first()
    row = Case.objects.select_for_update(no_key=True).get(id=forwarding.case_id)
    if endpoint is None or row.body_id != forwarding.body_id:
        trouble = "It is with another body now, or the body has no back office any more."
        mine.update(state=Forwarding.State.FAILED, trouble=trouble)
        return None
    case = opened(row)
    if forwarding.tries == 1:
        released = Entry.Outcome.RELEASED
        record(
            deed(
                case, _their_program(case), at, action=DEED, data=data_types(case), outcome=released
            )
        )
    return forwarding, endpoint, report(case, endpoint)


def _their_program(case: OpenedCase) -> Actor:
    return Actor(Entry.Actor.PROGRAM, None, case.row.body_id)


def _give_back(forwarding_id: uuid.UUID, trouble: str) -> None:
    Forwarding.objects.filter(id=forwarding_id, state=Forwarding.State.SENDING).update(
        state=Forwarding.State.WAITING, trouble=trouble[:300]
    )


@transaction.atomic
def _fail(forwarding_id: uuid.UUID, problem: ports.Refused, at: datetime) -> None:
    """It is said in the case's own history too, where its officers look and where words are sealed."""
    failing = Forwarding.objects.filter(id=forwarding_id, state=Forwarding.State.SENDING)
    if failing.update(state=Forwarding.State.FAILED, trouble=str(problem)[:300]):
        trouble = f"{problem} {problem.said}".strip()
        _note(forwarding_id, NOT_REPORTED.format(trouble=trouble[:1000]), at)


def _note_token(forwarding_id: uuid.UUID, token: str) -> None:
    """The number is asked for later, by a job of its own."""
    with transaction.atomic():
        Forwarding.objects.filter(id=forwarding_id, state=Forwarding.State.SENDING).update(
            state=Forwarding.State.TAKEN, token=token[:200], trouble=""
        )
        lock = f"forwarding {forwarding_id}"
        later("backoffices.ask_number", lock=lock, forwarding=str(forwarding_id))


def ask_number(*, forwarding_id: uuid.UUID, at: datetime) -> bool:
    """Ask for the number of a report that was taken with a token. Raises NotTaken while there is none."""
    forwarding = Forwarding.objects.filter(id=forwarding_id, state=Forwarding.State.TAKEN).first()
    endpoint = Endpoint.objects.filter(body_id=forwarding.body_id).first() if forwarding else None
    if forwarding is None or endpoint is None:
        return False
    number = ports.back_offices().number_of(address(endpoint), forwarding.token)
    if not number:
        raise ports.NotTaken("It has taken the report and given it no number yet.")
    _note_number(forwarding_id, number, at)
    return True


@transaction.atomic
def _note_number(forwarding_id: uuid.UUID, number: str, at: datetime) -> None:
    open_states = (Forwarding.State.SENDING, Forwarding.State.TAKEN)
    numbered = Forwarding.objects.filter(id=forwarding_id, state__in=open_states)
    if numbered.update(state=Forwarding.State.SENT, remote_id=number[:200], sent_at=at, trouble=""):
        _note(forwarding_id, REPORTED.format(number=number[:200]), at)


def _note(forwarding_id: uuid.UUID, words: str, at: datetime) -> None:
    """A step for colleagues; nothing changes for the reporter."""
    case_id = Forwarding.objects.values_list("case_id", flat=True).get(id=forwarding_id)
    row = Case.objects.select_for_update(no_key=True).get(id=case_id)
    case = opened(row)
    take(
        case,
        Step(Event.Kind.NOTED, row.state, [words], for_reporter=False),
        _their_program(case),
        at,
    )


@transaction.atomic
def try_again(*, forwarding_id: uuid.UUID, by: Staff, at: datetime) -> None:
    """Send a report that failed or is stuck once more, on record. Raises NotStuck for any other, and another body's."""
    known = {one.id: one for one in stuck(by.body_id, at)}
    if forwarding_id not in known:
        raise NotStuck
    forwarding = Forwarding.objects.select_for_update().get(id=forwarding_id)
    again = "backoffices.forward"
    if forwarding.state == Forwarding.State.TAKEN:
        again = "backoffices.ask_number"
    else:
        forwarding.state = Forwarding.State.WAITING
        forwarding.save(update_fields=["state"])
    case = opened(Case.objects.select_for_update(no_key=True).get(id=forwarding.case_id))
    actor = Actor(Entry.Actor.STAFF, by.ref, by.body_id)
    record(deed(case, actor, at, action="try the back office again"))
    later(again, lock=f"forwarding {forwarding_id}", forwarding=str(forwarding_id))
