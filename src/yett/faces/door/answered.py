"""Answers as they are played back on their way: a line for each, and the rows of groups beneath their own words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext

from yett.domain.cases.rows import Rows, prefix
from yett.faces.door import trail
from yett.faces.door.trail import Stand
from yett.faces.door.visit import Visit
from yett.faces.parts import forms
from yett.language import Group, Question, State, show_answer


@dataclass(frozen=True)
class Line:
    """One answer, with the address where it is changed."""

    words: str
    shown: str
    change: str
    photos: tuple[str, ...] = ()
    is_given: bool = True


@dataclass(frozen=True)
class Section:
    """Answers that stand together: those outside groups, or those of one row of a group."""

    words: str
    count: int
    lines: tuple[Line, ...]
    change: str = ""


def lines(visit: Visit, state: State, rows: Rows = ()) -> list[Line]:
    """The answers of one row, those of rows within it too."""
    found: list[Line] = []
    for item in state.path:
        if isinstance(item, Question):
            found.append(_line(visit, item, rows))
        else:
            for number, row in trail.rows_of(item, state, visit.given, rows):
                found += lines(visit, row, (*rows, (item.name, number)))
    return found


def sections(visit: Visit) -> list[Section]:
    """The whole path: a section for what is asked once, and one for each row of each group."""
    found: list[Section] = []
    alone: list[Line] = []
    for item in visit.state.path:
        if isinstance(item, Question):
            alone.append(_line(visit, item, ()))
            continue
        found += _alone(alone)
        alone = []
        found += _of_group(visit, item)
    return [*found, *_alone(alone)]


def given_sections(visit: Visit) -> list[Section]:
    """The same, without what is not answered yet."""
    kept = [
        replace(section, lines=tuple(line for line in section.lines if line.is_given))
        for section in sections(visit)
    ]
    return [section for section in kept if section.lines]


def _alone(found: list[Line]) -> list[Section]:
    return [Section("", 0, tuple(found))] if found else []


def _of_group(visit: Visit, group: Group) -> list[Section]:
    words, change = group.words.in_(visit.code), visit.at(Stand(group))
    known = trail.rows_of(group, visit.state, visit.given, ())
    if not known:
        none = Line(words, gettext("None"), change)
        return [Section("", 0, (none,))]
    return [
        Section(words, place, tuple(lines(visit, row, ((group.name, number),))), change)
        for place, (number, row) in enumerate(known, 1)
    ]


def _line(visit: Visit, question: Question, rows: Rows) -> Line:
    key = prefix(rows) + question.name
    value = visit.given.get(key)
    shown = gettext("Not given") if value is None else show_answer(question, value, visit.code)
    return Line(
        forms.label(question, visit.code),
        shown,
        visit.at(Stand(question, rows)),
        _photos(visit, question, value),
        key in visit.given,
    )


def _photos(visit: Visit, question: Question, value: Any) -> tuple[str, ...]:
    if question.type != "photo" or not isinstance(value, list):
        return ()
    return tuple(
        visit.url("thumbnail", slug=question.slug, photo_id=photo["id"]) for photo in value
    )
