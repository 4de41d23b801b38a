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
    of: str = ""  # the row within the row that it is the first answer of


@dataclass(frozen=True)
class Section:
    """Answers that stand together: those outside groups, or those of one row of a group."""

    words: str  # of the group, above its first row
    called: str
    lines: tuple[Line, ...]
    change: str = ""  # beneath its last row
    of: str = ""  # and what is changed there


def lines(visit: Visit, state: State, rows: Rows = ()) -> list[Line]:
    """The answers of one row, those of rows within it too."""
    found: list[Line] = []
    for item in state.path:
        if isinstance(item, Question):
            found.append(_line(visit, item, rows))
        else:
            found += _within(visit, item, state, rows)
    return found


def _within(visit: Visit, group: Group, state: State, rows: Rows) -> list[Line]:
    """A group in a row: where rows are added to it or taken away, and then the answers of each of them."""
    known = trail.rows_of(group, state, visit.given, rows)
    inner = [((*rows, (group.name, number)), row) for number, row in known]
    called = "\n".join(visit.called(each) for each, _ in inner)
    is_given = bool(known) or f"{prefix(rows)}{group.closed_key}" in visit.given
    shown = called or (gettext("None") if is_given else gettext("Not given"))
    found = [Line(group.words.in_(visit.code), shown, visit.at(Stand(group, rows)), is_given=is_given)]  # fmt: skip
    for each, row in inner:
        told = lines(visit, row, each)
        found += [replace(line, of=visit.called(each)) for line in told[:1]] + told[1:]
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
    return [Section("", "", tuple(found))] if found else []


def _of_group(visit: Visit, group: Group) -> list[Section]:
    words, change = group.words.in_(visit.code), visit.at(Stand(group))
    known = trail.rows_of(group, visit.state, visit.given, ())
    if not known:
        is_given = group.closed_key in visit.given
        shown = gettext("None") if is_given else gettext("Not given")
        none = Line(words, shown, change, is_given=is_given)
        return [Section("", "", (none,))]
    inner = [(((group.name, number),), row) for number, row in known]
    found = [Section("", visit.called(rows), tuple(lines(visit, row, rows))) for rows, row in inner]
    found[0] = replace(found[0], words=words)
    found[-1] = replace(found[-1], change=change, of=words)
    return found


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
