"""What the desk's pages show of a case, put into words. Nothing here asks a database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yett.domain.bodies.queries import Staff
from yett.domain.cases import checks, rules, telling
from yett.domain.cases.models import Case
from yett.domain.cases.queries import OpenedCase
from yett.domain.cases.queries.alike import Alike
from yett.domain.cases.states import State
from yett.faces.desk.alikes import Joined, ShownAlike, joined_here, joined_into
from yett.faces.desk.history import FOUND, Step
from yett.faces.desk.lines import Line, spots_of
from yett.faces.parts.context import language
from yett.faces.parts.explaining import Explained, explained
from yett.language import (
    Group,
    Outcome,
    Question,
    Words,
    fill,
    placeholders,
    show_answer,
    show_rows,
)

SHOWN_BY_TYPE = {"photo": "desk/answers/photos.html", "place": "desk/answers/place.html"}
IN_WORDS = "desk/answers/words.html"
MOVES: dict[str, str | Promise] = {
    State.LOOKING: _("Look at it (again)"),
    State.WAITING: _("Wait for the person who sent it"),
}


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
        return Played(label, IN_WORDS, show_rows(item, value or (), code), value)
    template = SHOWN_BY_TYPE.get(item.type, IN_WORDS)
    return Played(label, template, show_answer(item, value, code), value)


@dataclass(frozen=True)
class CasePage:
    """A case as one member of staff sees it now."""

    opened: OpenedCase
    staff: Staff
    now: datetime
    names: Mapping[UUID, str]
    alike: tuple[Alike, ...] = ()

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
    def why(self) -> Explained | None:
        return explained(self.opened, language())

    @property
    def by_computer(self) -> bool:
        return self.opened.decided_by_computer

    @property
    def wants_person(self) -> bool:
        return self.opened.asked_for_a_person

    @property
    def checks(self) -> list[dict[str, str]]:
        """Each answer a register could confirm, what was to be sent instead, and what was found."""
        code, answers = language(), self.opened.answers
        return [
            {
                "name": item.name,
                "words": item.words.in_(code),
                "shown": show_answer(item, answers[item.name], code),
                "otherwise": item.check.otherwise.in_(code)
                if item.check and item.check.otherwise
                else "",
                "state": str(FOUND[answers.get(checks.key(item.name), checks.UNCHECKED)]),
            }
            for item in checks.checked(self.opened.service)
            if item.name in answers
        ]

    @property
    def steps(self) -> list[Step]:
        return [Step(event, self.names, self.staff.body_id) for event in self.opened.events]

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
        return [self.spelt(outcome) for outcome in self.opened.service.decision.outcomes]

    def spelt(self, outcome: Outcome) -> tuple[str, str]:
        """An outcome with its words in the language of the page."""
        return outcome.key, " ".join(self.with_blanks(outcome, language()))

    def with_blanks(self, outcome: Outcome, code: str) -> list[str]:
        """The words of an outcome with what is known of the case, and a gap for each thing that is still to be said."""
        known = {"reference": self.row.reference}
        if code == self.row.language:
            known = telling.facts(self.opened.service, self.opened.row, self.opened.answers)
        return [_with_gaps(words, code, known) for words in outcome.words]

    @property
    def passing(self) -> list[Outcome]:
        """The outcomes that hand the case to another body."""
        return [one for one in self.opened.service.decision.outcomes if one.passes_on is not None]

    @property
    def askable(self) -> list[tuple[str, str, str, str]]:
        """Each question that may be put to the reporter: its slug, its words, why, and a hint."""
        code = language()
        return [
            (
                later.slug,
                later.words.in_(code),
                later.why.in_(code) if later.why else "",
                later.hint.in_(code) if later.hint else "",
            )
            for later in self.opened.service.later
        ]

    @property
    def moves(self) -> list[tuple[str, str]]:
        """Where the table of states lets this case go by a mere move; answers and ends have their own pages."""
        return [
            (state, str(words))
            for state, words in MOVES.items()
            if state in rules.BY_HAND and rules.may_move(self.row, state)
        ]

    @property
    def alikes(self) -> list[ShownAlike]:
        return [ShownAlike(other, self.row.received_at) for other in self.alike]

    @property
    def joined_into(self) -> Joined | None:
        return joined_into(self.opened)

    @property
    def joined_here(self) -> list[Joined]:
        return joined_here(self.opened)

    @property
    def may_merge(self) -> bool:
        return rules.may_move(self.row, State.MERGED)

    @property
    def may_take(self) -> bool:
        return self.row.holder != self.staff.ref and self.row.is_open

    @property
    def may_answer(self) -> bool:
        return rules.may_move(self.row, State.ANSWERED)

    @property
    def may_close(self) -> bool:
        return rules.may_move(self.row, State.CLOSED)

    @property
    def closing_needs_photo(self) -> bool:
        declared = self.opened.service.decision.outcome(self.row.outcome)
        return declared is not None and declared.closing_needs_photo

    @property
    def may_hand_over(self) -> bool:
        return bool(self.passing) and rules.may_move(self.row, State.RECEIVED)

    @property
    def may_ask(self) -> bool:
        waits = self.row.state == State.WAITING
        return bool(self.askable) and (waits or rules.may_move(self.row, State.WAITING))

    @property
    def may_assign(self) -> bool:
        return self.row.is_open


def _with_gaps(words: Words, code: str, known: Mapping[str, str]) -> str:
    gaps = {name: f"[{name}]" for name in placeholders(words.in_(code))}
    return fill(words, code, {**gaps, **known})


def refs_in(opened: OpenedCase) -> set[UUID]:
    """Every colleague the page will name."""
    refs = {event.actor_ref for event in opened.events} | {opened.row.holder}
    return {ref for ref in refs if ref is not None}
