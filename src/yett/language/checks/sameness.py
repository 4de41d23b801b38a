"""Reports are told to be of the same thing by their spots, so there must be spots."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.model import Service


def check_sameness(service: Service, context: Context) -> None:
    declared = service.same_as
    if declared is not None and declared.line is not None and service.same_within is None:
        wrong = '"same as" compares spots, and "goes to" names no question that asks for a place'
        context.fault(declared.line, wrong, 'remove it, or write "same as: none"')
