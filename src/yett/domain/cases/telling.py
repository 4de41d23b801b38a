"""What people are told: the words of the declaration, with the facts of the case in their places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import formats, translation
from django.utils.translation import gettext

from yett.domain.cases.clock import known_of
from yett.domain.cases.models import Case
from yett.domain.cases.sealed import CaseKeys
from yett.domain.catalogue import queries as catalogue
from yett.domain.jobs.actions import Job
from yett.domain.messages import actions as messages
from yett.domain.messages.models import Message
from yett.kernel.dates import civil_day
from yett.language import (
    Body,
    Outcome,
    Question,
    Service,
    State,
    World,
    evaluate,
    fill,
    show_answer,
    shown_values,
)

INSTANT = timedelta(microseconds=1)


def facts(service: Service, case: Case, answers: Mapping[str, Any]) -> dict[str, str]:
    """Every placeholder that follows from the case, in the language of its reporter: answers, results and amounts."""
    body = catalogue.nation().bodies.get(case.body_id)
    known = known_of(service, body) if body else World()
    state = evaluate(service, answers, civil_day(case.received_at), known)
    return _facts(service, case, state, answers)


def _facts(
    service: Service, case: Case, state: State, answers: Mapping[str, Any]
) -> dict[str, str]:
    shown = shown_values(service, state, case.language) | {
        question.name: show_answer(question, answers[question.name], case.language)
        for question in service.questions
        if isinstance(question, Question) and question.name in answers
    }
    return shown | {
        "reference": case.reference,
        "due date": day(case.due_at, case.language),
        "service": service.title.in_(case.language),
    }


def due_words(case: Case, body: Body) -> str:
    """By when the body should answer, in the reporter's language."""
    with translation.override(case.language):
        return gettext("%(body)s should answer by %(day)s.") % {
            "body": body.name.in_(case.language),
            "day": day(case.due_at, case.language),
        }


def reference_words(case: Case) -> str:
    """What to quote, in the reporter's language."""
    with translation.override(case.language):
        return gettext("Your reference is %(reference)s.") % {"reference": case.reference}


def contact_question(service: Service) -> Question | None:
    """Where the applicant wants to be written to: the first question for an email address."""
    return next(
        (
            asked
            for asked in service.questions
            if isinstance(asked, Question) and asked.type == "email"
        ),
        None,
    )


def day(moment: datetime, language: str) -> str:
    """The day on which a time limit ends, in words: 3 June 2026. Midnight belongs to the day that it ends."""
    with translation.override(language):
        return formats.date_format(civil_day(moment - INSTANT), "j F Y")


def told(service: Service, event: str, language: str, values: Mapping[str, str]) -> list[str]:
    """The paragraphs the declaration tells the applicant at an event; none when it tells nothing."""
    return [
        fill(words, language, values)
        for tell in service.tells
        if tell.event == event and tell.party is None
        for words in (tell.words, *tell.then)
    ]


def outcome_words(outcome: Outcome, language: str, values: Mapping[str, str]) -> list[str]:
    return [fill(words, language, values) for words in outcome.words]


def by_computer(language: str) -> str:
    """What the letter of every automated decision says of itself."""
    with translation.override(language):
        return gettext(
            "This was decided by the computer, by the published rules and from your answers, without a person. If you "
            "think that it is wrong, you can ask a person to look at it, on the page that this link opens."
        )


def tell_reporter(
    service: Service,
    case: Case,
    keys: CaseKeys,
    *,
    answers: Mapping[str, Any],
    event: str,
    paragraphs: list[str],
    follow_token: str,
    at: datetime,
) -> None:
    """Write to the reporter, if they left an address and it is still kept. Two statements, or none."""
    writing = _letter(service, case, keys, answers, event, paragraphs, follow_token, at)
    if writing is not None:
        messages.write(**writing)


def letter_on_step(
    service: Service,
    case: Case,
    keys: CaseKeys,
    *,
    answers: Mapping[str, Any],
    event: str,
    paragraphs: list[str],
    follow_token: str,
    at: datetime,
) -> tuple[Message, Job] | None:
    """The same, not yet stored; None when there is nobody to tell."""
    writing = _letter(service, case, keys, answers, event, paragraphs, follow_token, at)
    return messages.drafted(**writing) if writing is not None else None


def letter_on_receipt(
    service: Service,
    case: Case,
    keys: CaseKeys,
    *,
    answered: State,
    answers: Mapping[str, Any],
    follow_token: str,
    at: datetime,
) -> tuple[Message, Job] | None:
    """What the reporter is told when a case is received, not yet stored; None when there is nobody to tell."""
    values = _facts(service, case, answered, answers)
    paragraphs = told(service, "received", case.language, values)
    return letter_on_step(
        service,
        case,
        keys,
        answers=answers,
        event="received",
        paragraphs=paragraphs,
        follow_token=follow_token,
        at=at,
    )


def _letter(
    service: Service,
    case: Case,
    keys: CaseKeys,
    answers: Mapping[str, Any],
    event: str,
    paragraphs: list[str],
    follow_token: str,
    at: datetime,
) -> messages.Writing | None:
    contact = contact_question(service)
    address = answers.get(contact.name) if contact is not None else None
    key = keys.of(service, contact.name) if contact is not None else None
    if not address or key is None or not paragraphs:
        return None
    return messages.Writing(
        about=case.id,
        event=event,
        key=key,
        to=address,
        subject=_subject(service, case),
        paragraphs=paragraphs,
        path=f"/follow/{follow_token}",
        language=case.language,
        at=at,
    )


def _subject(service: Service, case: Case) -> str:
    with translation.override(case.language):
        return gettext("%(service)s: %(reference)s") % {
            "service": service.title.in_(case.language),
            "reference": case.reference,
        }
