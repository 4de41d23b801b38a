"""What will be public of a report and what stays sealed: known from the declaration alone, before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass

from yett.domain.publications import rules
from yett.language import Group, Question, Result, Service


@dataclass(frozen=True)
class Beforehand:
    """`public` as they were answered; `spot` with the metres it is rounded to; `releasable` is sealed, but staff may
    release a part without what tells who somebody is; `sealed` is never shown."""

    public: tuple[Question, ...]
    spot: tuple[Question, int] | None
    results: tuple[Result, ...]
    releasable: tuple[Question, ...]
    sealed: tuple[Question | Group, ...]


def beforehand(service: Service) -> Beforehand | None:
    """None where single cases of the service are not shown to the public at all."""
    if not rules.is_public(service):
        return None
    asked = service.questions
    public = tuple(
        question
        for question in asked
        if isinstance(question, Question) and rules.shown_as_answered(service, question)
    )
    spot = rules.shown_spot(service)
    releasable = tuple(
        question
        for question in asked
        if isinstance(question, Question) and rules.may_be_released(service, question.name)
    )
    told = {item.name for item in (*public, *releasable)} | ({spot[0].name} if spot else set())
    return Beforehand(
        public=public,
        spot=spot,
        results=tuple(result for result in service.results if rules.shown_result(service, result)),
        releasable=releasable,
        sealed=tuple(item for item in asked if item.name not in told),
    )
