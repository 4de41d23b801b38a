"""What of a case may be public, and who decides about the rest."""

from __future__ import annotations

from yett.domain.bodies.models import OFFICER, PUBLISHER, SUPERVISOR
from yett.domain.bodies.queries import Staff
from yett.domain.cases.sealed import is_open
from yett.language import Group, Question, Result, Service
from yett.language.privacy import result_sensitivity, rounding

OF_CASES = ("case",)
CLOSING = "closing: photo"  # what a release of a photo with which staff closed a case is named by; no question is
FREE_TEXT = frozenset({"text", "long text"})


def may_hide(by: Staff) -> bool:
    """Whoever works on cases may take one off the public pages, or put it back."""
    return bool(by.roles & {OFFICER, SUPERVISOR, PUBLISHER})


def may_publish(by: Staff) -> bool:
    """Only a publisher releases what is sealed."""
    return PUBLISHER in by.roles


def is_public(service: Service) -> bool:
    """Whether single cases of this service are shown: its declaration publishes one row for each."""
    return service.publish is not None and service.publish.per == OF_CASES


def shows(service: Service, name: str) -> bool:
    """Whether the declaration publishes this question, result or fact of a case."""
    return is_public(service) and service.publish is not None and name in service.publish.show


def shown_as_answered(service: Service, question: Question) -> bool:
    """Open by declaration and published as it is; no free text, whatever is said of it."""
    return (
        shows(service, question.name)
        and question.published == "kept"
        and is_open(service, question.name)
    )


def shown_spot(service: Service) -> tuple[Question, int] | None:
    """The question whose spot is published, and to how many metres it is rounded."""
    name = service.goes_to.question
    question = service.question(name) if name is not None else None
    if not isinstance(question, Question) or not shows(service, question.name):
        return None
    metres = rounding(question)
    return (question, metres) if metres is not None else None


def shown_result(service: Service, result: Result) -> bool:
    return shows(service, result.name) and result_sensitivity(service, result.name) == "open"


def may_be_released(service: Service, name: str) -> bool:
    """Sealed words or photos of which a publisher may release a part."""
    question = service.question(name)
    if question is None or isinstance(question, Group) or question.group:
        return False
    releasable = question.type in FREE_TEXT or question.type == "photo"
    return is_public(service) and releasable and question.sensitivity != "special category"
