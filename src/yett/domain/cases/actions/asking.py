"""A declared question put to the reporter later, and their answer to it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction

from yett.domain.bodies.queries import Staff
from yett.domain.cases import rules, traces
from yett.domain.cases.models import Case, Event
from yett.domain.cases.queries.follow import NoSuchReport, follow_hash
from yett.domain.cases.queries.opened import OpenedCase, opened
from yett.domain.cases.sealed import WHOLE, add_answer
from yett.domain.cases.states import State
from yett.domain.cases.steps import REPORTER, NotAllowed, Step, held, staff, take
from yett.domain.documents import actions as documents
from yett.kernel.problems import Problem
from yett.language import Question


class NothingAsked(Problem):
    """This has been answered already, or nobody asked."""

    retry = False


@transaction.atomic
def ask(*, case_id: uuid.UUID, version: int, question: str, by: Staff, at: datetime) -> None:
    """Put one of the declared later questions to the reporter; the clock stops until they answer. Raises NotAllowed."""
    row = held(case_id, by, version)
    case = opened(row)
    asked = next((later for later in case.service.later if later.name == question), None)
    if asked is None or not (row.state == State.WAITING or rules.may_move(row, State.WAITING)):
        raise NotAllowed
    words = [asked.words.in_(row.language)]
    if asked.why is not None:
        words.append(asked.why.in_(row.language))
    step = Step(Event.Kind.ASKED, State.WAITING, words, tell=True, details={"question": question})
    take(case, step, staff(by), at)


@transaction.atomic
def answer_asked(*, follow_token: str, question: str, value: Any, at: datetime) -> None:
    """Take the reporter's answer to a question put to them; the case goes on. Raises NoSuchReport, NothingAsked."""
    row = (
        Case.objects.select_for_update(no_key=True)
        .filter(follow_hash=follow_hash(follow_token))
        .first()
    )
    if row is None:
        raise NoSuchReport
    case = opened(row)
    asked = case.open_question
    if asked is None or asked.name != question or not rules.takes_information(row):
        raise NothingAsked
    _keep(case, asked, value, at)
    to = State.LOOKING if row.state == State.WAITING else row.state
    take(case, Step(Event.Kind.ADDED, to, details={"question": question}), REPORTER, at)


def _keep(case: OpenedCase, asked: Question, value: Any, at: datetime) -> None:
    add_answer(case.row, case.keys, asked.name, value)
    if asked.type == "photo" and value:
        documents.claim(ids=[uuid.UUID(photo["id"]) for photo in value], case_id=case.row.id, at=at)
    traces.leave(case.row, {WHOLE: {asked.name: value}})
