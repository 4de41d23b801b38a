"""A report that a program sends whole, with a key of its own, instead of a person who walks through the questions.

What becomes of it is what becomes of any other (see submit): the same answers judged by the same declaration, the same
seals, history, ledger entry, marks, letter and job. Only the claim differs: not a draft is claimed, but a mark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from yett.domain.cases.actions.making import Made, NotComplete, Sending, prepare, write_made
from yett.domain.cases.models import Case
from yett.domain.cases.together import Claim
from yett.domain.clients.marks import Mark
from yett.domain.clients.queries import Program, Revoked, forget, receipt
from yett.domain.ledger.models import Entry
from yett.kernel.dates import civil_day
from yett.kernel.identifiers import new_reference
from yett.kernel.problems import Problem
from yett.language import Service, Stop, evaluate

CLAIM = """
client AS (SELECT id FROM clients_client WHERE id = %s AND revoked_at IS NULL),
claimed AS (
  INSERT INTO clients_receipt AS kept (mark, client_id, content, case_id, until)
  SELECT %s, client.id, %s, %s, %s FROM client
  ON CONFLICT (mark) DO UPDATE
    SET content = excluded.content, case_id = excluded.case_id, until = excluded.until WHERE kept.until <= %s
  RETURNING case_id)"""
KNOWN = "EXISTS (SELECT FROM client)"


class Stopped(Problem):
    """These answers end the report: there is something better to do first."""

    retry = False

    def __init__(self, stop: Stop) -> None:
        super().__init__()
        self.stop = stop


class OtherContent(Problem):
    """Something else was sent under this key of yours. A new report needs a new key."""

    retry = False


class NotForThisClient(Problem):
    """This key is not for reports to the body that looks after this."""

    retry = False


class NotReceived(Problem):
    """Nothing was received under this mark."""

    retry = True


@dataclass(frozen=True)
class Received:
    """The case a report became, or had become before."""

    case: Case
    number: int


def receive(
    *,
    client: Program,
    mark: Mark,
    service: Service,
    answers: Mapping[str, Any],
    words: Sequence[str],
    language: str,
    at: datetime,
) -> Received:
    """Take a report whole; sent again under the same mark it is the same case. One statement, without photos.

    `words` are what was said beside the answers; they are sealed, and read by whoever works on the case. Raises
    NotComplete, Stopped, NotForThisClient, Revoked, OtherContent, and PhotoGone.
    """
    made = _made(service, answers, language, at)
    if not client.may_send_to(made.case.body_id):
        raise NotForThisClient(made.case.body_id)
    made.case.client_id = client.id
    number = _stored(client, mark, made, tuple(words), at)
    if number is None:
        return before(mark, at)
    return Received(made.case, number)


def before(mark: Mark, at: datetime) -> Received:
    """What was received under this mark before. Raises OtherContent; NotReceived when nothing was."""
    kept = receipt(mark.mark, at)
    if kept is None:
        raise NotReceived
    if bytes(kept.content) != mark.content:
        raise OtherContent
    case = Case.objects.get(id=kept.case_id)
    return Received(case, case.public_number)


def number_under(mark: bytes, at: datetime) -> int | None:
    """The public number of what was received under this mark; None when nothing was. Two statements."""
    kept = receipt(mark, at)
    if kept is None:
        return None
    return Case.objects.values_list("public_number", flat=True).get(id=kept.case_id)


def _made(service: Service, answers: Mapping[str, Any], language: str, at: datetime) -> Made:
    answered = evaluate(service, answers, civil_day(at))
    stop = answered.stop or answered.again
    if stop is not None:
        raise Stopped(stop)
    if not answered.complete:
        raise NotComplete(answered.next)
    return prepare(service, answered, language, at)


def _stored(
    client: Program, mark: Mark, made: Made, words: tuple[str, ...], at: datetime
) -> int | None:
    """The public number of the new case; None when its mark was claimed before."""
    claim = Claim(CLAIM, [client.id, mark.mark, mark.content, made.case.id, mark.until, at])
    sent = Sending(kind=Entry.Actor.PROGRAM, ref=client.id, words=words)
    try:
        number, known = write_made(claim, made, sent=sent, at=at, also=KNOWN)
    except IntegrityError as error:
        if "reference" not in str(error):
            raise
        made.case.reference = new_reference()  # one in four thousand million: it was taken
        return _stored(client, mark, made, words, at)
    if not known:
        forget()
        raise Revoked
    return number
