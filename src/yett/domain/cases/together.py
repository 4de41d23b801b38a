"""New rows written in one statement: either a claim holds and all of them stand, or none does.

Each table is one step of a `WITH`; each step inserts only if the claim answered a row. PostgreSQL carries out the whole
as one, so that no transaction needs to be opened and closed around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import AutoField, Field, Model

from yett.domain.cases import prepared
from yett.domain.jobs.actions import Job

CLAIM = "claimed"  # what a claim must call its last step


@dataclass(frozen=True)
class Claim:
    """The steps that decide whether the rows may be written, the last of them called `claimed`."""

    steps: str
    parameters: Sequence[Any]


def write(
    *, claim: Claim, rows: Sequence[Model], jobs: Sequence[Job], answer: str
) -> Sequence[Any]:
    """Write the rows and store the jobs if the claim holds; `answer` is a list of columns read from all steps.

    Rows of one model stand side by side. One statement.
    """
    steps, parameters = [claim.steps], list(claim.parameters)
    for _, same in groupby(rows, key=type):
        step, values = insertion(list(same))
        steps.append(step)
        parameters += values
    columns = [answer]
    for job in jobs:
        query, values = job.deferring()
        columns.append(f"({query} FROM {CLAIM})")
        parameters += values
    with prepared.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(steps)} SELECT {', '.join(columns)}", parameters)
        found: Sequence[Any] = cursor.fetchone()
    return found


def insertion(rows: list[Model], *, unless: str = "") -> tuple[str, list[Any]]:
    """One step. The first row says of which type each column is: a column of nothing would be taken for text.

    `unless` is an ON CONFLICT of ours.
    """
    model = type(rows[0])
    fields = _fields(model)
    first, names = _shape(model)
    others = f", ({', '.join(['%s'] * len(fields))})" * (len(rows) - 1)
    step = (  # the names are those of our own tables; every value is a parameter
        f"{model._meta.db_table} AS (INSERT INTO {model._meta.db_table} ({names}) "  # noqa: S608 -- see above
        f"SELECT row.* FROM {CLAIM}, (VALUES ({first}){others}) AS row {unless} RETURNING *)"
    )
    return step, [value for row in rows for value in _values(row, fields)]


@cache
def _shape(model: type[Model]) -> tuple[str, str]:
    fields = _fields(model)
    kinds = [str(field.db_type(connection)).split("(")[0] for field in fields]
    return ", ".join(f"%s::{kind}" for kind in kinds), ", ".join(
        f'"{field.column}"' for field in fields
    )


@cache
def _fields(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    """The columns we give; identifiers and numbers that the database counts it gives itself."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, AutoField) and not field.has_db_default()
    )


def _values(row: Model, fields: tuple[Field[Any, Any], ...]) -> Iterator[Any]:
    for field in fields:
        yield field.get_db_prep_save(getattr(row, field.attname), connection)
