"""What a program adds to a report that it sent before, in its reporter's name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yett.domain.cases.actions.follow import add, open_again
from yett.domain.cases.actions.receive import OtherContent
from yett.domain.cases.models import Case
from yett.domain.cases.queries.follow import NoSuchReport
from yett.domain.cases.steps import REPORTER
from yett.domain.clients.actions import claim
from yett.domain.clients.marks import Mark
from yett.domain.clients.queries import Program, receipt


@transaction.atomic
def add_by_program(*, client: Program, mark: Mark, number: int, words: str, at: datetime) -> int:
    """Add words; answers at which step of its history the case then stands. Under the same mark it happens once.

    A program knows only the reports it sent itself. Raises NoSuchReport and what `add_information` raises.
    """
    row = _held(client, number)
    if _is_new(mark, row, at):
        add(row, words, at)
    return row.events.count()


@transaction.atomic
def open_again_by_program(
    *, client: Program, mark: Mark, number: int, words: str, at: datetime
) -> int:
    """Say that a closed case is not mended. Raises NoSuchReport and what `say_not_mended` raises."""
    row = _held(client, number)
    if _is_new(mark, row, at):
        open_again(row, words, REPORTER, at)
    return row.events.count()


def is_closed(*, client: Program, number: int) -> bool:
    """Whether a report of this program is closed. Raises NoSuchReport."""
    found = Case.objects.filter(public_number=number, client_id=client.id)
    closed = found.values_list("closed_at", flat=True).first()
    if closed is None and not found.exists():
        raise NoSuchReport
    return closed is not None


def _is_new(mark: Mark, row: Case, at: datetime) -> bool:
    """Raises OtherContent when something else was said under this mark."""
    if claim(mark=mark, case_id=row.id, at=at):
        return True
    kept = receipt(mark.mark, at)
    if kept is not None and bytes(kept.content) != mark.content:
        raise OtherContent
    return False


def _held(client: Program, number: int) -> Case:
    held = Case.objects.select_for_update(no_key=True)
    row = held.filter(public_number=number, client_id=client.id).first()
    if row is None:
        raise NoSuchReport
    return row
