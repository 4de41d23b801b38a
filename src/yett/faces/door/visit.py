"""One visit to an application on its way: the service, the cookie's draft, and where the person stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from yett.domain.cases import routing
from yett.domain.cases.checks import with_checks
from yett.domain.cases.drafts import Draft
from yett.domain.cases.rows import HIGHEST, MOST_ROWS, Rows, fold, numbers, prefix
from yett.domain.places import queries as places
from yett.faces.door import trail
from yett.faces.door.trail import Stand
from yett.kernel.dates import civil_day
from yett.language import Group, Question, Service, State, evaluate, show_answer

LONGEST_CALLED = 60
IN_ROWS = frozenset({"question", "stop"})


@dataclass(frozen=True)
class Visit:
    """`rows` are the rows of groups in which the question of the page stands; `found` says that the draft was found by the
    cookie of this very request."""

    service: Service
    token: str
    code: str
    draft: Draft | None = None
    rows: Rows = ()
    found: bool = False

    @cached_property
    def given(self) -> Mapping[str, Any]:
        """Each answer under its key. A row that has just been begun has none, and is there all the same."""
        given = self.draft.given if self.draft else {}
        begun = prefix(self.rows)
        if not begun or any(key.startswith(begun) for key in given) or not self._may_begin(given):
            return given
        return {**given, begun: None}

    @cached_property
    def answers(self) -> Mapping[str, Any]:
        if not self.rows:
            return self.draft.answers if self.draft else {}
        return with_checks(self.service, fold(self.given))

    def _may_begin(self, given: Mapping[str, Any]) -> bool:
        *outer, (name, number) = self.rows
        group = self.service.question(name)
        return isinstance(group, Group) and number == new_number(group, given, tuple(outer))

    @property
    def questions(self) -> list[Question]:
        """The questions asked once."""
        return [item for item in self.service.questions if isinstance(item, Question)]

    @cached_property
    def state(self) -> State:
        return evaluate(self.service, self.answers, civil_day(timezone.now()))

    @cached_property
    def here(self) -> State | None:
        """The state of the row this page stands in; None where there is no such row."""
        return trail.inside(self.state, self.given, self.rows)

    @cached_property
    def responsible(self) -> places.Answer | None:
        """Who looks after the spot, or None while there is no spot."""
        if self.answers.get(self.service.goes_to.question or "") is None:
            return None
        return routing.responsible(self.service, self.answers)

    @property
    def goes_to(self) -> str:
        """The name of the body this goes to, once that is settled."""
        found = self.responsible
        return found.body.name.in_(self.code) if isinstance(found, places.Found) else ""

    @property
    def sent(self) -> bool:
        return self.draft is not None and self.draft.case_id is not None

    @property
    def around(self) -> tuple[Question | Group, ...]:
        """The questions among which this page stands: those of its row, or of the service."""
        if not self.rows:
            return self.service.questions
        group = self.service.question(self.rows[-1][0])
        return group.questions if isinstance(group, Group) else ()

    def called(self, rows: Rows) -> str:
        """A row as a person counts and calls it: its number, and what was answered in it first."""
        *outer, (name, number) = rows
        known = numbers(self.given, name, tuple(outer))
        place = known.index(number) + 1 if number in known else len(known) + 1
        group = self.service.question(name)
        asked = group.questions if isinstance(group, Group) else ()
        told = ((item, self.given.get(prefix(rows) + item.name)) for item in asked if isinstance(item, Question))  # fmt: skip
        first = next((show_answer(item, value, self.code) for item, value in told if value is not None), "")  # fmt: skip
        return f"{place}. {Truncator(first).chars(LONGEST_CALLED)}" if first else f"{place}."

    @property
    def around_rows(self) -> list[tuple[str, str]]:
        """The rows this page stands in, from without: of what each is, in words, and what it is called."""
        inner = [self.rows[:end] for end in range(1, len(self.rows) + 1)]
        return [(self._of(rows), self.called(rows)) for rows in inner]

    def _of(self, rows: Rows) -> str:
        group = self.service.question(rows[-1][0])
        return group.words.in_(self.code) if group else ""

    def key(self, item: Question | Group) -> str:
        return prefix(self.rows) + item.name

    def value(self, item: Question | Group) -> Any:
        return self.given.get(self.key(item))

    def seen(self, item: Question | Group) -> int:
        return self.seen_at(self.key(item))

    def seen_at(self, key: str) -> int:
        return self.draft.changed.get(key, 0) if self.draft else 0

    def asked(self, slug: str) -> Question:
        """The question of that address, whether its turn has come or not."""
        found = self.item(slug)
        if not isinstance(found, Question):
            raise Http404(slug)
        return found

    def item(self, slug: str) -> Question | Group:
        found = next((item for item in self.around if item.slug == slug), None)
        if found is None:
            raise Http404(slug)
        return found

    def has_reached(self, item: Question | Group) -> bool:
        here = self.here
        return here is not None and any(reached.name == item.name for reached in here.path)

    def refusal(self, question: Question) -> str:
        """Why the answer given to this question must be given again, or nothing."""
        here = self.here or self.state
        again, following = here.again, here.next
        refused = again is not None and following is not None and following.name == question.name
        return again.words.in_(self.code) if again is not None and refused else ""

    @property
    def next(self) -> str:
        """The address where the person should go on; after sending, their own page."""
        if self.draft is not None and self.draft.follow_token:
            return reverse("door:follow", args=[self.draft.follow_token])
        if self.state.stop is not None:
            return self.at(trail.stopped(self.state, self.given), "stop")
        if isinstance(self.responsible, places.Ask):
            return self.url("body", slug=self._place_slug)
        if isinstance(self.responsible, places.Nobody):
            return _address("question", self.service.id, slug=self._place_slug)
        stand = trail.open_stand(self.state, self.given)
        if stand is None:
            return _address("check", self.service.id)
        return self.first_row(stand) or self.at(stand)

    def first_row(self, stand: Stand) -> str:
        """The address of the first row, where a group must have one and has none yet; or nothing."""
        group = stand.item
        if not isinstance(group, Group) or group.may_be_none or not group.least:
            return ""
        if numbers(self.given, group.name, stand.rows):
            return ""
        return self.row_address((*stand.rows, (group.name, 1)))

    def before(self, item: Question | Group) -> str:
        """Where the back link leads: the question before on this path, or the service's own page."""
        here = Stand(item, self.rows)
        steps = list(trail.steps(self.state, self.given))
        place = max((place for place, step in enumerate(steps) if step == here), default=0)
        if place == 0:
            return reverse("door:service", args=[self.service.id])
        return self.at(steps[place - 1])

    @property
    def before_check(self) -> str:
        """The last step of the path."""
        *_, last = trail.steps(self.state, self.given)
        return self.at(last)

    def at(self, stand: Stand, name: str = "question") -> str:
        rows = {"rows": self._slugs(stand.rows)} if stand.rows else {}
        return _address(name, self.service.id, slug=stand.item.slug, **rows)

    def row_address(self, rows: Rows, name: str = "row") -> str:
        return _address(name, self.service.id, rows=self._slugs(rows))

    def url(self, name: str, **more: str) -> str:
        if self.rows and name in IN_ROWS:
            more["rows"] = self._slugs(self.rows)
        return _address(name, self.service.id, **more)

    def _slugs(self, rows: Rows) -> str:
        found: list[str] = []
        for name, number in rows:
            group = self.service.question(name)
            found += [group.slug if group else name, str(number)]
        return "/".join(found)

    @property
    def _place_slug(self) -> str:
        wanted = self.service.goes_to.question
        return next(item.slug for item in self.service.questions if item.name == wanted)


def new_number(group: Group, given: Mapping[str, Any], outer: Rows) -> int:
    """The number of a row that may be begun now, or 0 where there can be no more."""
    known = numbers(given, group.name, outer)
    number = known[-1] + 1 if known else 1
    return number if len(known) < most(group) and number <= HIGHEST else 0


def most(group: Group) -> int:
    return MOST_ROWS if group.most is None else min(group.most, MOST_ROWS)


@lru_cache(maxsize=2000)
def _address(name: str, service_id: str, **more: str) -> str:
    return reverse(f"door:{name}", kwargs={"service_id": service_id, **more})
