"""What an operator may mend: letters that were not delivered, and jobs that are stuck. Neither is opened, each is on
record."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction

from yett.domain.bodies import rules as bodies
from yett.domain.bodies.queries import Staff
from yett.domain.cases.models import Case
from yett.domain.jobs import actions as jobs
from yett.domain.ledger.actions import Deed, record, record_alone
from yett.domain.ledger.models import Entry
from yett.domain.messages import actions as messages
from yett.domain.messages.models import Message
from yett.kernel.problems import Problem

LETTERS_WAIT = timedelta(hours=1)  # a letter that is still here after this needs somebody to look
PURPOSE = "keep the gate in order"
BASIS = "UK GDPR, Article 32(1)(b)"
QUEUE = uuid.UUID(
    "0b0d1e50-0000-4000-8000-000000000001"
)  # what the record calls the queue as a whole


class NotOperator(Problem):
    """Only an operator may do this."""

    retry = False


@transaction.atomic
def send_again(*, message_id: uuid.UUID, by: Staff, at: datetime) -> None:
    """Try a dead letter once more. Raises NotOperator, NotDead or Erased."""
    _permit(by)
    about = Message.objects.filter(id=message_id).values_list("about", flat=True).first()
    case = Case.objects.select_for_update(no_key=True).filter(id=about).first() if about else None
    messages.try_again(message_id=message_id, waiting_since=at - LETTERS_WAIT)
    if case is not None:
        record(_deed(case.id, case.body_id, "send again", by, at))


@transaction.atomic
def retry_job(*, job_id: int, by: Staff, at: datetime) -> None:
    """Give a failed or stuck job back to the queue. Raises NotOperator or NotTroubled."""
    _permit(by)
    task = jobs.retry(job_id=job_id, at=at)
    record_alone(_deed(QUEUE, by.body_id, f"retry {task}"[:80], by, at))


def _permit(by: Staff) -> None:
    if not bodies.may_operate(by):
        raise NotOperator


def _deed(subject: uuid.UUID, body: str, action: str, by: Staff, at: datetime) -> Deed:
    return Deed(
        at=at,
        subject=subject,
        actor_kind=Entry.Actor.STAFF,
        actor_ref=by.ref,
        body=body,
        action=action,
        purpose=PURPOSE,
        basis=BASIS,
    )
