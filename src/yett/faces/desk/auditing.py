"""The ledger in words: who did what, when, by what right, and whether the record holds together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.functional import Promise
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yett.domain.bodies.queries import names_of
from yett.domain.cases.actions.auditing import BodyRecord, CaseRecord
from yett.domain.ledger.models import Entry

ACTORS: dict[str, str | Promise] = {
    Entry.Actor.REPORTER: _("the person who sent it"),
    Entry.Actor.SYSTEM: _("the gate itself"),
    Entry.Actor.PROGRAM: _("a program"),
}


@dataclass(frozen=True)
class Line:
    """One entry of the ledger."""

    entry: Entry
    names: Mapping[UUID, str]

    @property
    def who(self) -> str:
        if self.entry.actor_ref is None:
            return str(ACTORS.get(self.entry.actor_kind, self.entry.actor_kind))
        return self.names.get(self.entry.actor_ref, gettext("a member of staff"))

    @property
    def data(self) -> str:
        return ", ".join(self.entry.data_types)


def lines_of(entries: Sequence[Entry], body_id: str) -> list[Line]:
    names = names_of((entry.actor_ref for entry in entries if entry.actor_ref), body_id)
    return [Line(entry, names) for entry in entries]


@dataclass(frozen=True)
class Verdict:
    words: str
    holds: bool


def verdicts_of(found: CaseRecord | BodyRecord) -> list[Verdict]:
    """What was checked over again while the page was made, and how it came out."""
    checked = _chain(found) if isinstance(found, CaseRecord) else _rows(found)
    return [checked, _leaves(found)]


def _chain(found: CaseRecord) -> Verdict:
    if found.chain.holds:
        words = gettext("All %(count)s entries of this case are there, in order and unchanged.")
        return Verdict(words % {"count": found.chain.entries}, True)
    broken = ", ".join(map(str, found.chain.broken_at))
    words = gettext("The record of this case is broken at these entries: %(entries)s.")
    return Verdict(words % {"entries": broken}, False)


def _rows(found: BodyRecord) -> Verdict:
    if not found.changed:
        return Verdict(gettext("Every entry on this page is unchanged."), True)
    broken = ", ".join(map(str, sorted(found.changed)))
    words = gettext("These entries were changed after they were written: %(entries)s.")
    return Verdict(words % {"entries": broken}, False)


def _leaves(found: CaseRecord | BodyRecord) -> Verdict:
    if not found.out_of_place:
        return Verdict(
            gettext("Every entry that has been carried stands in its place in the tree."), True
        )
    broken = ", ".join(map(str, sorted(found.out_of_place)))
    words = gettext("These entries do not stand in their place in the tree: %(entries)s.")
    return Verdict(words % {"entries": broken}, False)


@dataclass(frozen=True)
class Period:
    """The days an auditor asks for, both ends in. What cannot be read becomes the last seven days."""

    first: date
    last: date
    before: int | None
    is_asked: bool

    @classmethod
    def read(cls, asked: Mapping[str, str], today: date) -> "Period":
        last = _day(asked.get("to", "")) or today
        first = _day(asked.get("from", "")) or last - timedelta(days=6)
        typed = asked.get("before", "")
        before = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None
        return cls(min(first, last), last, before, "from" in asked)

    @property
    def since(self) -> datetime:
        return datetime.combine(self.first, time(0), get_current_timezone())

    @property
    def until(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), time(0), get_current_timezone())


def _day(typed: str) -> date | None:
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        return None
    return found if 1900 < found.year < 9000 else None
