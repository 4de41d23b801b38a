from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from yett.domain.cases.clock import known_of
from yett.domain.cases.models import Case, Event
from yett.domain.cases.sealed import CaseKeys, keys_of, open_answers, open_event
from yett.domain.catalogue import queries as catalogue
from yett.domain.ledger.models import Entry
from yett.kernel.dates import Span, civil_day
from yett.language import (
    Body,
    Group,
    NothingIsDecided,
    Outcome,
    Question,
    Service,
    State,
    evaluate,
    stops_for,
    time_limit,
)


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
    body_id: str
    for_reporter: bool
    words: tuple[str, ...]
    details: Mapping[str, Any]


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
    last_seq: int

    @property
    def asked(self) -> tuple[Question | Group, ...]:
        """The questions that were answered or left out, in the order they were asked; none whose answer was erased."""
        questions = (*self.service.questions, *self.service.later)
        return tuple(question for question in questions if question.name in self.answers)

    @property
    def time_limit(self) -> Span:
        """The time the declaration allows for these answers. Raises NothingIsDecided."""
        limit = time_limit(self.service, self.evaluated)
        if limit is None:
            raise NothingIsDecided(self.service.id)
        return limit

    @property
    def clock_stops(self) -> bool:
        """Does the declaration stop the clock of this case while we wait for its reporter?"""
        return "applicant" in stops_for(self.service, self.evaluated)

    @property
    def evaluated(self) -> State:
        known = known_of(self.service, self.body)
        return evaluate(self.service, self.answers, civil_day(self.row.received_at), known)

    @property
    def decided_by_computer(self) -> bool:
        """Does an answer stand that no person gave?"""
        answered = [event for event in self.events if event.kind == Event.Kind.ANSWERED]
        by_it = bool(answered) and answered[-1].actor_kind == Entry.Actor.SYSTEM
        return by_it and bool(self.row.outcome)

    @property
    def asked_for_a_person(self) -> bool:
        """Did the reporter want a person to look at what the computer decided?"""
        return any(event.details.get("wants") == "a person" for event in self.events)

    def declared(self, outcome: str) -> Outcome:
        """An outcome of this case's own edition. Raises KeyError for any other."""
        found = self.service.decision.outcome(outcome)
        if found is None:
            raise KeyError(outcome)
        return found

    @property
    def open_question(self) -> Question | None:
        """The declared question that waits for the reporter's answer, if one does."""
        last = next((event for event in reversed(self.events) if "question" in event.details), None)
        if last is None or last.kind != Event.Kind.ASKED:
            return None
        return next(
            (later for later in self.service.later if later.name == last.details["question"]), None
        )

    def as_seen_by(self, body_id: str) -> OpenedCase:
        """Without the notes another body made among its own."""
        own = (
            event for event in self.events if event.for_reporter or event.body_id in {"", body_id}
        )
        return replace(self, events=tuple(own))

    def photo_key(self, photo_id: uuid.UUID) -> str | None:
        """The key of one of this case's photos, or None for any other."""
        found = (photo for photo in self._photos() if photo["id"] == str(photo_id))
        return next((str(photo["key"]) for photo in found), None)

    def _photos(self) -> Iterator[Mapping[str, Any]]:
        for question in self.asked:
            if isinstance(question, Question) and question.type == "photo":
                yield from self.answers[question.name] or ()
        for event in self.events:
            yield from event.details.get("photos", ())


def opened(row: Case) -> OpenedCase:
    """Open a case: two statements, for its keys and its events."""
    return opened_with(row, Event.objects.filter(case_id=row.id).order_by("seq"))


def opened_with(row: Case, steps: Iterable[Event]) -> OpenedCase:
    """Open a case whose events, in order, are at hand: one statement."""
    keys = keys_of(row)
    answers, follow = open_answers(row, keys)
    events = tuple(_event(row, keys, event) for event in steps)
    return OpenedCase(
        row=row,
        service=catalogue.edition(row.edition_hash),
        body=catalogue.nation().bodies[row.body_id],
        answers=answers,
        follow_token=follow,
        events=events,
        keys=keys,
        last_seq=events[-1].seq,
    )


def _event(row: Case, keys: CaseKeys, event: Event) -> OpenedEvent:
    details = open_event(row, keys, event.seq, event.sealed)
    return OpenedEvent(
        seq=event.seq,
        at=event.at,
        kind=event.kind,
        to_state=event.to_state,
        outcome=event.outcome,
        actor_kind=event.actor_kind,
        actor_ref=event.actor_ref,
        body_id=event.body_id,
        for_reporter=event.for_reporter,
        words=tuple(details.pop("words", ())),
        details=details,
    )
