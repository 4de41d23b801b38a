"""A nation's bodies, who has which duty where, and its collections of services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import TypeVar

from yett.kernel.dates import NotADay, read_day, show_day
from yett.kernel.text import nearest
from yett.kernel.working import Hours
from yett.language.faults import Findings
from yett.language.lines import read_lines
from yett.language.sorting import Found, sort
from yett.language.texts import Texts
from yett.language.translated import pairs, texts_for, translated
from yett.language.words import Words

T = TypeVar("T")
_HOURS = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d) to ((?:[01]\d|2[0-3]):[0-5]\d)")
_WEBSITE = re.compile(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Body:
    id: str
    name: Words
    kind: str
    code: str | None
    holidays: frozenset[date] = frozenset()
    hours: Hours | None = None
    website: str = ""


@dataclass(frozen=True, slots=True)
class LayerRow:
    """Where a spot lies on this layer, another body has the duty; without the layer people are asked."""

    layer: str
    body: str
    ask: Words
    hint: Words | None


@dataclass(frozen=True, slots=True)
class Authority:
    name: str
    words: Words
    layers: tuple[LayerRow, ...]
    otherwise_kind: str


@dataclass(frozen=True, slots=True)
class Collection:
    key: str
    title: Words
    purpose: Words


@dataclass(frozen=True, slots=True)
class Nation:
    bodies: Mapping[str, Body] = field(default_factory=dict)
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    collections: Mapping[str, Collection] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    findings: Findings
    texts: Texts


def compile_nation(texts: Iterable[Sequence[str]] | Mapping[str, str]) -> Nation:
    """From bodies.yett and collections.yett with their translations, each a pair of name and text. Raises Faults."""
    files = pairs(texts)
    findings = Findings("")
    bodies: dict[str, Body] = {}
    authorities: dict[str, Authority] = {}
    collections: dict[str, Collection] = {}
    for file, text in files.items():
        if translated(file) is not None:
            continue
        reading = _Reading(findings.of(file), texts_for(file, files, findings))
        lines = read_lines(text, reading.findings)
        if file.rsplit("/", 1)[-1] == "collections.yett":
            for found in sort(lines, "collections", reading.findings).found:
                _add(found, collections, _collection(found, reading), reading)
        else:
            parts = sort(lines, "bodies", reading.findings)
            for found in parts.taking("body"):
                _add(found, bodies, _body(found, reading), reading)
            for found in parts.taking("authority"):
                _add(found, authorities, _authority(found, bodies, reading), reading)
        reading.texts.settle()
    findings.settle()
    return Nation(bodies, authorities, collections)


def _add(found: Found, into: dict[str, T], thing: T, reading: _Reading) -> None:
    if found.argument in into:
        reading.findings.add(
            found.number, f'"{found.line.written}" is said twice', "keep one of them"
        )
    if found.head.takes == "key" and not _KEY.fullmatch(found.argument):
        reading.findings.add(
            found.number,
            f'"{found.argument}" cannot be a key',
            "write small letters, figures and hyphens",
        )
    into[found.argument] = thing


def _body(found: Found, reading: _Reading) -> Body:
    parts = sort(found.line, "body", reading.findings)
    return Body(
        found.argument,
        reading.texts.words(found.line),
        parts.words("kind") or "",
        parts.words("code"),
        _holidays(found, parts.all("closed on"), reading),
        _hours(parts.one("office hours"), reading),
        _website(parts.one("website"), reading),
    )


def _website(found: Found | None, reading: _Reading) -> str:
    """Such as stirling.gov.uk: the root alone, without www."""
    if found is None:
        return ""
    if not _WEBSITE.fullmatch(found.words):
        wrong = f'"{found.words}" is not the root of a website'
        reading.findings.add(found.number, wrong, "write, as in stirling.gov.uk, without www")
    return found.words


def _hours(found: Found | None, reading: _Reading) -> Hours | None:
    """Such as 08:30 to 17:00."""
    if found is None:
        return None
    match = _HOURS.fullmatch(found.words)
    if match is None or match[1] >= match[2]:
        wrong = f'"{found.words}" are not office hours'
        reading.findings.add(found.number, wrong, "write, as in 08:30 to 17:00")
        return None
    return Hours(time.fromisoformat(match[1]), time.fromisoformat(match[2]))


def _holidays(body: Found, days: list[Found], reading: _Reading) -> frozenset[date]:
    """The days a body does not work. Those it names for a year are all it keeps in that year, so none may be left out."""
    holidays: set[date] = set()
    for each in days:
        try:
            day = read_day(each.words)
        except NotADay:
            wrong = f'"{each.words}" is not a day in the calendar'
            reading.findings.add(each.number, wrong, "write, as in 18 September 2026")
            continue
        if day in holidays:
            reading.findings.add(each.number, f'"{each.words}" is said twice', "keep one of them")
        holidays.add(day)
    for day in _forgotten(holidays):
        wrong = f'"{body.argument}" names the days it is closed in {day.year}, and leaves out {show_day(day)}'
        mend = "name every day it is closed in that year, bank holidays too"
        reading.findings.add(body.number, wrong, mend)
    return frozenset(holidays)


def _forgotten(holidays: set[date]) -> list[date]:
    """A year in which a body would work on Christmas Day is a list that was not finished."""
    found = [date(year, 12, 25) for year in sorted({day.year for day in holidays})]
    return [day for day in found if day.weekday() < 5 and day not in holidays]


def _collection(found: Found, reading: _Reading) -> Collection:
    purpose = sort(found.line, "collection", reading.findings).one("purpose")
    return Collection(
        found.argument,
        reading.texts.words(found.line),
        reading.texts.words(purpose.line) if purpose else Words(""),
    )


def _authority(found: Found, bodies: Mapping[str, Body], reading: _Reading) -> Authority:
    parts = sort(found.line, "authority", reading.findings)
    layers = tuple(_layer(each, bodies, reading) for each in parts.taking("on"))
    otherwise = parts.one("otherwise")
    kinds = {body.kind for body in bodies.values()}
    if otherwise is not None and otherwise.words not in kinds and otherwise.words not in bodies:
        close = nearest(otherwise.words, kinds)
        reading.findings.add(
            otherwise.number,
            f'no body is of the kind "{otherwise.words}"',
            f'write "{close}"' if close else "write a kind that a body has",
        )
    return Authority(
        found.argument,
        reading.texts.words(found.line),
        layers,
        otherwise.words if otherwise else "",
    )


def _layer(found: Found, bodies: Mapping[str, Body], reading: _Reading) -> LayerRow:
    parts = sort(found.line, "layer", reading.findings)
    body, ask, hint = parts.one("body"), parts.one("ask"), parts.one("hint")
    if body is not None and body.words not in bodies:
        close = nearest(body.words, bodies)
        reading.findings.add(
            body.number,
            f'"{body.words}" is not a body',
            f'write "{close}"' if close else "declare it above, as in body transport-scotland",
        )
    return LayerRow(
        found.argument,
        body.words if body else "",
        reading.texts.words(ask.line) if ask else Words(""),
        reading.texts.words(hint.line) if hint else None,
    )
