"""What is to be erased, what was, and what stays and why."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, F, Func, JSONField, QuerySet, Value

from yett.domain.cases import keeping
from yett.domain.cases.models import Case, RetentionProof, RetentionRun
from yett.domain.cases.queries.operating import references
from yett.domain.cases.sealed import WHOLE
from yett.domain.catalogue import queries as catalogue
from yett.domain.catalogue.queries import NotOffered

PAGE_SIZE = 50
KEPT = """
SELECT service_id, class, count(*)
FROM cases_case, jsonb_object_keys(keys) AS class
WHERE state = ANY(%s)
GROUP BY 1, 2 ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Kept:
    """What stays of cases that are over. `reasons` are the laws the declaration names, or its purpose."""

    service: str
    kept_until: str
    reasons: tuple[str, ...]
    cases: int


class _Besides(Func):
    """A JSON object without one of its keys."""

    function = ""
    arg_joiner = " - "
    arity = 2
    output_field = JSONField()


def holding_passing_keys(*, after: uuid.UUID, at_most: int) -> Sequence[uuid.UUID]:
    """Cases that are over and still hold a key besides that of the case as a whole: one statement, by an index."""
    found = Case.objects.alias(passing=_Besides(F("keys"), Value(WHOLE)))
    found = found.filter(keeping.IS_OVER, id__gt=after).exclude(passing={})
    return list(found.order_by("id").values_list("id", flat=True)[:at_most])


def kept() -> tuple[Kept, ...]:
    """What stays of every case that is over, by service and class, with the reason."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [sorted(keeping.OVER)])
        rows = cursor.fetchall()
    return tuple(
        Kept(service, kept_until, _reasons(service, kept_until), cases)
        for service, kept_until, cases in rows
    )


def _reasons(service_id: str, kept_until: str) -> tuple[str, ...]:
    """Why it stays: the law, for the case as a whole; its own words, for a class whose time has not come."""
    if kept_until != WHOLE:
        return (f"kept until {kept_until}",)
    try:
        service = catalogue.service(service_id)
    except NotOffered:
        return (
            "the service is no longer offered; its edition says under which law the case was made",
        )
    return tuple(service.laws) or (str(service.purpose),)


def runs() -> QuerySet[RetentionRun]:
    """The latest runs, newest first, each with how many keys and cases it ended: one statement."""
    counted = RetentionRun.objects.annotate(
        keys=Count("proofs"), cases=Count("proofs__case_id", distinct=True)
    )
    return counted.order_by("-started_at")[:PAGE_SIZE]


@dataclass(frozen=True)
class Proved:
    """A proof with the reference of its case."""

    proof: RetentionProof
    reference: str


def proofs(*, run_id: uuid.UUID, after: int = 0) -> tuple[Proved, ...]:
    """One page of the proofs of a run, in the order they were written: two statements."""
    found = list(
        RetentionProof.objects.filter(run_id=run_id, id__gt=after).order_by("id")[:PAGE_SIZE]
    )
    known = references(proof.case_id for proof in found)
    return tuple(Proved(proof, known.get(proof.case_id, "")) for proof in found)


def run(run_id: uuid.UUID) -> RetentionRun | None:
    return RetentionRun.objects.filter(id=run_id).first()
