"""What the desk's pages show of a case, put into words. Nothing here asks a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yett.domain.bodies.queries import Staff
from yett.domain.cases import clock, rules, telling
from yett.domain.cases.models import Case
from yett.domain.cases.queries import OpenedCase, OpenedEvent
from yett.domain.cases.states import NEXT, State
from yett.domain.catalogue import queries as catalogue
from yett.faces.parts.context import language
from yett.language import Group, Question, show_answer

SHOWN_BY_TYPE = {"photo": "desk/answers/photos.html", "place": "desk/answers/place.html"}
IN_WORDS = "desk/answers/words.html"
NAMES: dict[str, str | Promise] = {
    "received": _("Report received"),
    "taken": _("Taken on"),
    "moved": _("State changed"),
    "answered": _("Answered"),
    "replied": _("Message to the person who reported"),
    "closed": _("Closed"),
    "noted": _("Note for colleagues"),
    "added": _("More information from the person who reported"),
}
MOVES: dict[str, str | Promise] = {
    State.LOOKING: _("Look at it (again)"),
    State.WAITING: _("Wait for the person who reported"),
}


@dataclass(frozen=True)
class Line:
    """One case in a list."""

    case: Case
    now: datetime
    names: Mapping[UUID, str]

    @cached_property
    def title(self) -> str:
        return catalogue.edition(self.case.edition_hash).title.in_(language())

    @property
    def url(self) -> str:
        return reverse("desk:case", args=[self.case.id])

    @property
    def state(self) -> str:
        return str(State(self.case.state).label)

    @property
    def is_late(self) -> bool:
        return clock.is_late(self.case, self.now)

    @property
    def due(self) -> str:
        """The day, and the time unless it is the end of that day."""
        moment = localtime(self.case.due_at)
        ends = "" if moment.time() == time.min else f", {moment:%H:%M}"
        return telling.day(self.case.due_at, language()) + ends

    @property
    def holder(self) -> str:
        if self.case.holder is None:
            return ""
        return self.names.get(self.case.holder, gettext("a colleague"))

    @property
    def results(self) -> list[str]:
        return [f"{name}: {value}" for name, value in sorted(self.case.results.items())]


def spots_of(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The same cases as the list, for the map beside it."""
    return [
        {
            "lat": line.case.lat,
            "lon": line.case.lon,
            "words": f"{line.case.reference}: {line.title}",
            "url": line.url,
        }
        for line in lines
    ]


@dataclass(frozen=True)
class Played:
    """One answer as it is played back; `template` follows from the type of the question."""

    label: str
    template: str
    words: str
    value: Any


def _played(item: Question | Group, value: Any) -> Played:
    """An answer, or each row of a group, in the language of the page."""
    code = language()
    label = item.words.in_(code)
    if isinstance(item, Group):
        rows = [_row(item, answers) for answers in value or ()]
        return Played(label, IN_WORDS, "\n\n".join(rows), value)
    template = SHOWN_BY_TYPE.get(item.type, IN_WORDS)
    return Played(label, template, show_answer(item, value, code), value)


def _row(group: Group, answers: Mapping[str, Any]) -> str:
    inside = [_played(item, answers[item.name]) for item in group.questions if item.name in answers]
    return "\n".join(f"{played.label} {played.words}" for played in inside)


@dataclass(frozen=True)
class Step:
    """One step of the history, in words."""

    event: OpenedEvent
    names: Mapping[UUID, str]

    @property
    def name(self) -> str:
        return str(NAMES.get(self.event.kind, self.event.kind))

    @property
    def who(self) -> str:
        if self.event.actor_ref is None:
            return gettext("the person who reported")
        return self.names.get(self.event.actor_ref, gettext("a colleague"))

    @property
    def state(self) -> str:
        return str(State(self.event.to_state).label)


@dataclass(frozen=True)
class CasePage:
    """A case as one member of staff sees it now."""

    opened: OpenedCase
    staff: Staff
    now: datetime
    names: Mapping[UUID, str]

    @property
    def row(self) -> Case:
        return self.opened.row

    @property
    def line(self) -> Line:
        return Line(self.row, self.now, self.names)

    @property
    def answers(self) -> list[Played]:
        return [_played(item, self.opened.answers[item.name]) for item in self.opened.asked]

    @property
    def steps(self) -> list[Step]:
        return [Step(event, self.names) for event in self.opened.events]

    @property
    def spot(self) -> list[dict[str, Any]]:
        """Without its address: the pin on a case's own page leads nowhere."""
        found = [] if self.row.lat is None else spots_of([self.line])
        return [spot | {"url": ""} for spot in found]

    @property
    def coordinates(self) -> str:
        return f"{self.row.lat:.5f}, {self.row.lon:.5f}"

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """Each declared outcome with its words in the language of the page, the blanks still open."""
        code = language()
        return [
            (outcome.key, " ".join(words.in_(code) for words in outcome.words))
            for outcome in self.opened.service.decision.outcomes
        ]

    @property
    def moves(self) -> list[tuple[str, str]]:
        """Where the table of states lets this case go by a mere move; answers and ends have their own pages."""
        return [
            (state, str(words))
            for state, words in MOVES.items()
            if state in NEXT[State(self.row.state)] & rules.BY_HAND
        ]

    @property
    def may_take(self) -> bool:
        return self.row.holder != self.staff.ref and self.row.is_open

    @property
    def may_answer(self) -> bool:
        return rules.may_move(self.row, State.ANSWERED)

    @property
    def may_close(self) -> bool:
        return rules.may_move(self.row, State.CLOSED)


def refs_in(opened: OpenedCase) -> set[UUID]:
    """Every colleague the page will name."""
    refs = {event.actor_ref for event in opened.events} | {opened.row.holder}
    return {ref for ref in refs if ref is not None}
