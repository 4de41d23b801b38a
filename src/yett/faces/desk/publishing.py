"""The public side of a case as staff see it, put into words; and the few things a publisher types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yett.domain.bodies.queries import Staff
from yett.domain.bodies.rules import works_on_cases
from yett.domain.cases.models import Case
from yett.domain.cases.states import State
from yett.domain.catalogue import queries as catalogue
from yett.domain.documents.blurring import Rectangle
from yett.domain.publications import rules
from yett.domain.publications.actions import LONGEST_REASON
from yett.domain.publications.models import Hiding, Release
from yett.domain.publications.queries import Releasable, Side
from yett.faces.parts.context import language
from yett.faces.parts.forms import Problem
from yett.language import Group, Question

EDGES = ("left", "top", "width", "height")
MOST_RECTANGLES = 30


class Hide(forms.Form):
    words = forms.CharField(
        max_length=LONGEST_REASON, error_messages={"required": _("Write why it is hidden")}
    )


class Kept(forms.Form):
    words = forms.CharField(
        max_length=20_000,
        strip=False,
        error_messages={"required": _("Leave something to read, or release nothing")},
    )


@dataclass(frozen=True)
class Deed:
    """One decision about the public side, and whether it still stands."""

    what: str
    who: str
    at: datetime


@dataclass(frozen=True)
class SidePage:
    side: Side
    staff: Staff
    names: Mapping[UUID, str]

    @property
    def row(self) -> Case:
        return self.side.row

    @property
    def title(self) -> str:
        return self.side.service.title.in_(language())

    @property
    def may_publish(self) -> bool:
        return rules.may_publish(self.staff)

    @property
    def may_open(self) -> bool:
        return works_on_cases(self.staff)

    @property
    def standing(self) -> str:
        """What the public sees now, and why."""
        if not self.side.is_public:
            return gettext("Single reports of this service are never shown to the public.")
        if self.row.state == State.WITHDRAWN:
            return gettext("It is not shown: the person who sent it took it back.")
        if self.side.hiding is None:
            return gettext("It stands on the public list.")
        return gettext("It is hidden from the public: %(why)s") % {"why": self.side.hidden_why}

    @property
    def sealed(self) -> list[Sealed]:
        return [Sealed(one, number) for number, one in enumerate(self.side.releasable, 1)]

    @property
    def history(self) -> list[Deed]:
        deeds = [
            *(deed for one in self.side.hidings for deed in self._hiding(one)),
            *(deed for one in self.side.releases for deed in self._release(one)),
        ]
        return sorted(deeds, key=lambda deed: deed.at)

    def _hiding(self, one: Hiding) -> list[Deed]:
        return self._pair(one, gettext("Hidden from the public"), gettext("Shown again"))

    def _release(self, one: Release) -> list[Deed]:
        facts = {"what": label_of(self.side.service.question(one.question))}
        done = (
            gettext("Whole, released: %(what)s")
            if one.is_whole
            else gettext("In part, released: %(what)s")
        )
        return self._pair(one, done % facts, gettext("Taken back: %(what)s") % facts)

    def _pair(self, one: Hiding | Release, done: str, undone: str) -> list[Deed]:
        deeds = [Deed(done, self._name(one.by), one.at)]
        if one.undone_at is not None and one.undone_by is not None:
            deeds.append(Deed(undone, self._name(one.undone_by), one.undone_at))
        return deeds

    def _name(self, ref: UUID) -> str:
        return self.names.get(ref, gettext("a colleague"))


def label_of(question: Question | Group | None) -> str:
    """A question in its words; None for the photos with which a case was closed."""
    return question.words.in_(language()) if question else gettext("Photo of what was done")


def refs_in(side: Side) -> set[UUID]:
    """Everyone the page will name."""
    decided = (*side.hidings, *side.releases)
    return {ref for one in decided for ref in (one.by, one.undone_by) if ref is not None}


@dataclass(frozen=True)
class Sealed:
    """Words or a photo of which a part may be released."""

    one: Releasable
    number: int

    @property
    def label(self) -> str:
        return label_of(self.one.question)

    @property
    def is_photo(self) -> bool:
        return self.one.photo_id is not None


@dataclass(frozen=True)
class Row:
    """A case in the publisher's list."""

    case: Case

    @property
    def title(self) -> str:
        return catalogue.edition(self.case.edition_hash).title.in_(language())

    @property
    def state(self) -> str:
        return str(State(self.case.state).label)


@dataclass(frozen=True)
class Typed:
    """The four numbers of one rectangle as they were typed."""

    number: int
    left: str = ""
    top: str = ""
    width: str = ""
    height: str = ""

    @property
    def is_blank(self) -> bool:
        return not any(self._figures)

    @property
    def boxes(self) -> list[tuple[str, str, str]]:
        """Name, label and figure of each box."""
        labels = (
            gettext("From the left"),
            gettext("From the top"),
            gettext("Width"),
            gettext("Height"),
        )
        return list(zip(EDGES, labels, self._figures, strict=True))

    @property
    def rectangle(self) -> Rectangle | None:
        """None for what is no rectangle on the picture."""
        try:
            found = Rectangle(*(float(figure.replace(",", ".")) for figure in self._figures))
        except ValueError:
            return None
        return found if found.is_inside else None

    @property
    def _figures(self) -> tuple[str, ...]:
        return (self.left, self.top, self.width, self.height)


def typed_rows(sent: QueryDict) -> list[Typed]:
    """Every row that was not left blank, counted anew."""
    columns = [[one.strip()[:12] for one in sent.getlist(edge)] for edge in EDGES]
    rows = [Typed(0, *figures) for figures in zip(*columns, strict=False)][:MOST_RECTANGLES]
    filled = [row for row in rows if not row.is_blank]
    return [Typed(number, *row._figures) for number, row in enumerate(filled, 1)]


def with_a_blank(rows: Sequence[Typed]) -> list[Typed]:
    return [*rows, Typed(len(rows) + 1)]


def wrong_rows(rows: Sequence[Typed]) -> list[Problem]:
    said = gettext(
        "Rectangle %(number)s: fill in four numbers from 0 to 100, wider and higher than 0"
    )
    return [
        Problem(f"left-{row.number}", said % {"number": row.number})
        for row in rows
        if row.rectangle is None
    ]
