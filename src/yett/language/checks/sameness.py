"""Reports are told to be of the same thing by their spots, so there must be spots."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.model import Question, Service
from yett.language.types import PLACE


def check_sameness(service: Service, context: Context) -> None:
    declared = service.same_as
    where = service.question(service.goes_to.question) if service.goes_to.question else None
    unclear = isinstance(where, Question) and where.shape.kind != PLACE
    if unclear:
        return  # told where it is asked, or where it is named
    if declared is not None and declared.line is not None and service.same_within is None:
        wrong = '"same as" compares spots, and "goes to" names no question that asks for a place'
        context.fault(declared.line, wrong, 'remove it, or write "same as: none"')
