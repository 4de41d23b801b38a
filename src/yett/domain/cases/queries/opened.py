from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yett.domain.cases.models import Case, Event
from yett.domain.cases.sealed import CaseKeys, keys_of, open_answers, open_event
from yett.domain.catalogue import queries as catalogue
from yett.language import Body, Group, Question, Service


@dataclass(frozen=True)
class OpenedEvent:
    """One step of a case with its words opened. `words` are paragraphs as the reporter was, or would be, told them."""

    seq: int
    at: datetime
    kind: str
    to_state: str
    outcome: str
    actor_kind: str
    actor_ref: uuid.UUID | None
    for_reporter: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class OpenedCase:
    """A case with its seals opened: for the one moment in which someone who may see it does."""

    row: Case
    service: Service
    body: Body
    answers: Mapping[str, Any]
    follow_token: str
    events: tuple[OpenedEvent, ...]
    keys: CaseKeys

    @property
    def last_seq(self) -> int:
        return self.events[-1].seq

    @property
    def asked(self) -> tuple[Question | Group, ...]:
        """The questions that were answered or left out, in the order they were asked; none whose answer was erased."""
        return tuple(
            question for question in self.service.questions if question.name in self.answers
        )

    def photo_key(self, photo_id: uuid.UUID) -> str | None:
        """The key of one of this case's photos, or None for any other."""
        for question in self.asked:
            if isinstance(question, Question) and question.type == "photo":
                for photo in self.answers[question.name] or ():
                    if photo["id"] == str(photo_id):
                        return str(photo["key"])
        return None


def opened(row: Case) -> OpenedCase:
    """Open a case: two statements, for its keys and its events."""
    keys = keys_of(row)
    answers, follow = open_answers(row, keys)
    return OpenedCase(
        row=row,
        service=catalogue.edition(row.edition_hash),
        body=catalogue.nation().bodies[row.body_id],
        answers=answers,
        follow_token=follow,
        events=tuple(
            _event(row, keys, event)
            for event in Event.objects.filter(case_id=row.id).order_by("seq")
        ),
        keys=keys,
    )


def _event(row: Case, keys: CaseKeys, event: Event) -> OpenedEvent:
    return OpenedEvent(
        seq=event.seq,
        at=event.at,
        kind=event.kind,
        to_state=event.to_state,
        outcome=event.outcome,
        actor_kind=event.actor_kind,
        actor_ref=event.actor_ref,
        for_reporter=event.for_reporter,
        words=tuple(open_event(row, keys, event.seq, event.sealed).get("words", ())),
    )
