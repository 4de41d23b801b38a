"""What an auditor may read: who did what with the cases of their body, and whether the record holds. The reading
itself is on record. No case is opened."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yett.domain.bodies import rules as bodies
from yett.domain.bodies.queries import Staff
from yett.domain.cases.models import Case
from yett.domain.ledger import queries as ledger
from yett.domain.ledger.actions import Deed, record, record_alone
from yett.domain.ledger.models import Entry
from yett.kernel.problems import Problem

AUDIT = "audit"
PURPOSE = "check what was done with personal data"
BASIS = "UK GDPR, Article 5(2)"
BODIES = uuid.UUID(
    "0b0d1e50-0000-4000-8000-000000000000"
)  # the space of names in which bodies are subjects


class NotAuditor(Problem):
    """Only an auditor of this body may read its ledger."""

    retry = False


class NoSuchRecord(Problem):
    """No case of this body has that reference."""

    retry = False


@dataclass(frozen=True)
class CaseRecord:
    """Every entry of a case that speaks of the auditor's body, and how the whole record of the case stands."""

    reference: str
    entries: Sequence[Entry]
    chain: ledger.Chain
    out_of_place: frozenset[int]


@dataclass(frozen=True)
class BodyRecord:
    """One page of a body's entries, the latest first; `before` opens the next one, None when there is none."""

    entries: Sequence[Entry]
    changed: frozenset[int]
    out_of_place: frozenset[int]
    before: int | None


@transaction.atomic
def audit_case(*, reference: str, by: Staff, at: datetime) -> CaseRecord:
    """Read the record of one case. Raises NotAuditor, or NoSuchRecord for a case the body never had."""
    _permit(by)
    case = Case.objects.select_for_update(no_key=True).filter(reference=reference).first()
    before = ledger.of_subject(case.id) if case is not None else []
    if case is None or all(entry.body != by.body_id for entry in before):
        raise NoSuchRecord
    entries = [*before, record(_deed(case.id, by, at))]
    seen = [entry for entry in entries if entry.body == by.body_id]
    return CaseRecord(case.reference, seen, ledger.chain_of(entries), ledger.out_of_place(entries))


@transaction.atomic
def audit_body(
    *, since: datetime, until: datetime, before: int | None, by: Staff, at: datetime
) -> BodyRecord:
    """Read one page of what was done for the auditor's body in this time. Raises NotAuditor."""
    _permit(by)
    record_alone(_deed(uuid.uuid5(BODIES, by.body_id), by, at))
    found = ledger.of_body(by.body_id, since=since, until=until, before=before)
    page = found[: ledger.PAGE_SIZE]
    return BodyRecord(
        entries=page,
        changed=frozenset(entry.id for entry in page if not ledger.is_unchanged(entry)),
        out_of_place=ledger.out_of_place(page),
        before=page[-1].id if len(found) > ledger.PAGE_SIZE else None,
    )


def _permit(by: Staff) -> None:
    if not bodies.may_audit(by):
        raise NotAuditor


def _deed(subject: uuid.UUID, by: Staff, at: datetime) -> Deed:
    return Deed(
        at=at,
        subject=subject,
        actor_kind=Entry.Actor.STAFF,
        actor_ref=by.ref,
        body=by.body_id,
        action=AUDIT,
        purpose=PURPOSE,
        basis=BASIS,
        data_types=["ledger"],
        outcome=Entry.Outcome.RELEASED,
    )
