"""What a newer edition means for answers on their way, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yett.domain.cases.actions import moving
from yett.domain.cases.drafts import Draft
from yett.domain.cases.rows import Rows, prefix
from yett.domain.catalogue import queries as catalogue
from yett.faces.door import trail, visits
from yett.faces.door.visit import Visit
from yett.kernel.dates import civil_day
from yett.language import Group, Question, Service, State, show_answer
from yett.language.carrying import ASIDE, earlier_keys

REASONS: Mapping[str, str | Promise] = {
    "kind": _("it is asked in another way now"),
    "meaning": _("it asks for something else now"),
    "choice": _("what you chose can no longer be chosen"),
    "limits": _("what you gave is outside what can be given now"),
    "needed": _("it can no longer be left out"),
    "signed": _("what you agree to has other words now"),
    "refused": _("your answer is not accepted any more"),
    "rows": _("there is room for fewer now"),
    "few": _("more of them are asked for now"),
}


@dataclass(frozen=True)
class Again:
    """A question that is asked again: why, and what was answered before."""

    words: str
    reason: str
    before: str


@dataclass(frozen=True)
class Told:
    """What is told of a move."""

    again: list[Again] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)


def resume(visit: Visit) -> Visit:
    """A person comes back: their answers go over to the edition in force."""
    draft = visit.draft
    if draft is None or visit.sent or moving.newer(draft.service) is None:
        return visit
    return _moved(visit, draft)


def forced(visit: Visit) -> Visit:
    """In the midst of it only what a legal change forces."""
    draft = visit.draft
    if draft is None or visit.sent or not _must(draft.service):
        return visit
    return _moved(visit, draft)


def _must(service: Service) -> bool:
    return moving.must_move(service, civil_day(timezone.now()))


def _moved(visit: Visit, draft: Draft) -> Visit:
    return visits.with_draft(visit, moving.move(token=visit.token, draft=draft, at=timezone.now()))


def is_moved(before: Visit, after: Visit) -> bool:
    return before.service.hash != after.service.hash


def again(visit: Visit, key: str) -> Again | None:
    """Why this question is asked again, while it is open."""
    noted = visit.given.get(moving.MOVED) or {}
    reason = noted.get("again", {}).get(key)
    if reason is None or key in visit.given:
        return None
    return _again(visit, key, reason, noted)


def told(visit: Visit) -> Told | None:
    noted = visit.given.get(moving.MOVED)
    if noted is None:
        return None
    old = catalogue.edition(noted["from"])
    open_again = {key: why for key, why in noted["again"].items() if key not in visit.given}
    open_again |= dict.fromkeys(_refused(visit.state, visit.given), "refused")
    gone = [_words(old, key, visit.code) for key in noted["gone"]]
    gone += [_words(visit.service, name, visit.code) for name in visit.state.unused]
    return Told(
        again=[_again(visit, key, reason, noted) for key, reason in open_again.items()],
        gone=list(dict.fromkeys(gone)),
        new=[item.words.in_(visit.code) for item in _new(old, visit.service)],
    )


def _refused(state: State, given: Mapping[str, Any], rows: Rows = ()) -> Iterator[str]:
    """The answers that the rules of the new edition want anew, by their keys."""
    if state.again is not None and state.next is not None:
        yield prefix(rows) + state.next.name
    for item in state.path:
        if isinstance(item, Group):
            for number, row in trail.rows_of(item, state, given, rows):
                yield from _refused(row, given, (*rows, (item.name, number)))


def _again(visit: Visit, key: str, reason: str, noted: Mapping[str, Any]) -> Again:
    return Again(_words(visit.service, key, visit.code), str(REASONS[reason]), _before(visit, key, noted))  # fmt: skip


def _before(visit: Visit, key: str, noted: Mapping[str, Any]) -> str:
    """The answer that was given before, as the edition of that time shows it."""
    old = catalogue.edition(noted["from"])
    for name in earlier_keys(visit.service, key):
        value = visit.given.get(ASIDE + name.replace("/", ":"), visit.given.get(name))
        asked = old.question(name.rpartition("/")[2])
        if value is not None and isinstance(asked, Question):
            return show_answer(asked, value, visit.code)
    return ""


def _words(service: Service, key: str, code: str) -> str:
    item = service.question(key.rpartition("/")[2])
    return item.words.in_(code) if item else key


def _new(old: Service, new: Service) -> list[Question | Group]:
    """The questions, outside groups, that were not asked before."""
    return [
        item
        for item in new.questions
        if old.question(item.name) is None and not any(old.question(name) for name in item.was)
    ]
