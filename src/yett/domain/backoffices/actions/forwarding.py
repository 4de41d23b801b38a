from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from yett.domain.backoffices import photos, ports
from yett.domain.backoffices.models import Endpoint, Forwarding, Heard
from yett.domain.backoffices.ports import Parcel
from yett.domain.backoffices.queries import address, endpoints, stuck
from yett.domain.backoffices.report import data_types, photos_of, report, step_of, update
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
NOT_UPDATED = "What was done could not be told to the back office. {trouble}"
GONE = "It is with another body now, or the body has no back office any more."


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
    known = Forwarding.objects.filter(case_id=OuterRef("id"), body_id=endpoint.body_id, seq=0)
    waiting = Case.objects.filter(
        ~Exists(known),
        body_id=endpoint.body_id,
        state__in=OPEN,
        received_at__gte=endpoint.since,
    )
    ids = list(waiting.order_by("received_at").values_list("id", flat=True)[:AT_ONCE])
    fresh = [Forwarding(case_id=case_id, body_id=endpoint.body_id, made_at=at) for case_id in ids]
    for one in Forwarding.objects.bulk_create(fresh):
        put_by(one)
    return len(fresh)


def put_by(one: Forwarding) -> None:
    """What is said of one case goes one after the other."""
    later("backoffices.forward", lock=_lock(one), forwarding=str(one.id))


def _lock(one: Forwarding) -> str:
    return f"forwarding {one.case_id} {one.body_id}"


def forward(*, forwarding_id: uuid.UUID, at: datetime) -> bool:
    """Report one case, or one step of it, to the back office; answers whether it was taken. Raises NotTaken when it is to
    be tried again.

    1. Claim it, and put on record that what is in it leaves us.
    2. Send it, always under the same key.
    3. Note its number, or why it will never be taken. A crash between 2 and 3 sends it again under that key.
    """
    claimed = _claim(forwarding_id, at)
    if claimed is None:
        return False
    forwarding, endpoint, parcel = claimed
    try:
        taken = _taken(
            forwarding, ports.back_offices().send(address(endpoint), parcel, str(forwarding.id))
        )
    except ports.NotTaken as problem:
        _give_back(forwarding_id, str(problem))
        raise
    except ports.Refused as problem:
        _fail(forwarding_id, problem, at)
        return False
    if not taken.number:
        _note_token(forwarding, taken.token)
        return True
    _note_number(forwarding_id, taken.number, at)
    return True


def _taken(forwarding: Forwarding, taken: ports.Taken) -> ports.Taken:
    """A report must have a number to be asked for; an update that has none goes by the name we gave it."""
    if forwarding.seq:
        return ports.Taken(taken.number or taken.token or str(forwarding.id))
    if not taken.number and not taken.token:
        raise ports.NotTaken("It answered without a number.")
    return taken


@transaction.atomic
def _claim(forwarding_id: uuid.UUID, at: datetime) -> tuple[Forwarding, Endpoint, Parcel] | None:
    """None when there is nothing to do any more: it went, the case went elsewhere, or there is no back office."""
    open_states = (Forwarding.State.WAITING, Forwarding.State.SENDING)
    mine = Forwarding.objects.filter(id=forwarding_id, state__in=open_states)
    if not mine.update(state=Forwarding.State.SENDING, tries=F("tries") + 1):
        return None
    forwarding = Forwarding.objects.get(id=forwarding_id)
    endpoint = Endpoint.objects.filter(body_id=forwarding.body_id).first()
    row = Case.objects.select_for_update(no_key=True).get(id=forwarding.case_id)
    case = opened(row)
    if endpoint is None or not _may_know(case, forwarding):
        mine.update(state=Forwarding.State.FAILED, trouble=GONE)
        return None
    if forwarding.tries == 1:
        types, released = data_types(case, forwarding.seq), Entry.Outcome.RELEASED
        by = _their_program(forwarding.body_id)
        record(deed(case, by, at, action=DEED, data=types, outcome=released))
    return forwarding, endpoint, _parcel(case, forwarding, endpoint, at)


def _may_know(case: OpenedCase, forwarding: Forwarding) -> bool:
    """A back office is told of the cases of its body, and of what its body did when the case was still there."""
    if case.row.body_id == forwarding.body_id:
        return True
    return bool(forwarding.seq) and step_of(case, forwarding.seq).body_id == forwarding.body_id


def _parcel(case: OpenedCase, forwarding: Forwarding, endpoint: Endpoint, at: datetime) -> Parcel:
    shown = photos.words_for(forwarding, photos_of(case, forwarding.seq), at)
    if not forwarding.seq:
        return report(case, endpoint, shown)
    reported = Forwarding.objects.get(case_id=case.row.id, body_id=endpoint.body_id, seq=0)
    return update(case, step_of(case, forwarding.seq), forwarding, reported.remote_id, shown)


def _their_program(body_id: str) -> Actor:
    return Actor(Entry.Actor.PROGRAM, None, body_id)


def _give_back(forwarding_id: uuid.UUID, trouble: str) -> None:
    Forwarding.objects.filter(id=forwarding_id, state=Forwarding.State.SENDING).update(
        state=Forwarding.State.WAITING, trouble=trouble[:300]
    )


@transaction.atomic
def _fail(forwarding_id: uuid.UUID, problem: ports.Refused, at: datetime) -> None:
    """It is said in the case's own history too, where its officers look and where words are sealed."""
    failing = Forwarding.objects.filter(id=forwarding_id, state=Forwarding.State.SENDING)
    if failing.update(state=Forwarding.State.FAILED, trouble=str(problem)[:300]):
        trouble = f"{problem} {problem.said}".strip()[:1000]
        failed = Forwarding.objects.get(id=forwarding_id)
        _note(failed, (NOT_UPDATED if failed.seq else NOT_REPORTED).format(trouble=trouble), at)


@transaction.atomic
def _note_token(forwarding: Forwarding, token: str) -> None:
    """The number is asked for later, by a job of its own."""
    Forwarding.objects.filter(id=forwarding.id, state=Forwarding.State.SENDING).update(
        state=Forwarding.State.TAKEN, token=token[:200], trouble=""
    )
    later("backoffices.ask_number", lock=_lock(forwarding), forwarding=str(forwarding.id))


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
    if not numbered.update(
        state=Forwarding.State.SENT, remote_id=number[:200], sent_at=at, trouble=""
    ):
        return
    forwarding = Forwarding.objects.get(id=forwarding_id)
    if forwarding.seq:
        _know_again(forwarding, at)
    else:
        _note(forwarding, REPORTED.format(number=forwarding.remote_id), at)


def _know_again(forwarding: Forwarding, at: datetime) -> None:
    """What it may call our own words when it tells them among its news."""
    for name in {forwarding.remote_id, str(forwarding.id)}:
        Heard.objects.get_or_create(
            case_id=forwarding.case_id,
            body_id=forwarding.body_id,
            update_id=name,
            defaults={"at": at},
        )


def _note(forwarding: Forwarding, words: str, at: datetime) -> None:
    """A step for colleagues; nothing changes for the reporter."""
    row = Case.objects.select_for_update(no_key=True).get(id=forwarding.case_id)
    case = opened(row)
    step = Step(Event.Kind.NOTED, row.state, [words], for_reporter=False)
    take(case, step, _their_program(forwarding.body_id), at)


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
    later(again, lock=_lock(forwarding), forwarding=str(forwarding_id))
