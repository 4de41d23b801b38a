"""What is published and promised, and what councils may change."""

from __future__ import annotations

import re
from collections.abc import Collection

from yett.kernel.text import listed, nearest, nearest_first
from yett.language.build.context import Context
from yett.language.build.outcomes import is_later, known_placeholder
from yett.language.lines import Line
from yett.language.model import MayChange, Promise, Publish
from yett.language.rules.scope import LATER, MOMENT, Entry
from yett.language.sorting import Found, sort
from yett.language.types import DATE, NUMBER, UNKNOWN

COLUMNS = (
    "outcome",
    "days taken",
    "month received",
    "year received",
    "council",
    "month",
    "year",
    "applications",
    "number of applications",
    "case",
)
MEASURES = ("number of ", "total ", "middle of ")
DIRECTIONS = ("higher", "lower", "shorter", "longer", "added to", "reordered", "reworded")
QUESTIONS, NOTHING = "questions", "nothing, "
_PROMISE = re.compile(r"at (least|most) (£?[\d,.]+%?(?: [a-z ]+)?)")
_HIDE = re.compile(r"(?:counts|(?:[a-z ]+) with (?P<of>[a-z' -]+)) under (?P<under>\d{1,4})")


# The open dataset


def read_publish(line: Line | None, context: Context) -> Publish | None:
    if line is None:
        return None
    parts = sort(line, "publish", context.findings)
    per, show, hide = parts.one("one row per"), parts.one("show"), parts.one("hide")
    columns = _columns(show, context) if show else ()
    for name in columns if show else ():
        _measured(name, show, context)
    return Publish(
        context.texts.words(line),
        _columns(per, context, joined=True) if per else (),
        columns,
        _hide(hide, context),
        show.number if show else line.number,
        _hidden_with(hide),
        hide.words.removeprefix(NOTHING) if hide and hide.words.startswith(NOTHING) else "",
        hide.number if hide else 0,
    )


def _measured(name: str, found: Found | None, context: Context) -> None:
    """A total, and the middle, are of figures, days or lengths of time."""
    lead, _, of = name.partition(" ") if name.startswith("total ") else name.partition(" of ")
    entry = context.scope.entries.get(("", of)) if lead in ("total", "middle") else None
    if entry is not None and found is not None and not (entry.type.figure or entry.type.kind in (DATE, UNKNOWN)):  # fmt: skip
        wrong = f'"{of}" is {entry.type}, and has no {lead}'
        context.fault(found.number, wrong, f'write "number of {of}", or show a figure')


def _columns(found: Found, context: Context, *, joined: bool = False) -> tuple[str, ...]:
    text = found.words.replace(" and ", ", ") if joined else found.words
    said = (name.strip().lower() for name in text.split(",") if name.strip())
    names = tuple(f"total {name[9:]}" if name.startswith("total of ") else name for name in said)
    for name in names:
        if is_later(name, context):
            wrong = f'"{name}" is only asked when needed, and its answer is never published'
            context.fault(found.number, wrong, "remove it")
        elif not _column(name, context):
            known = [
                *(
                    entry.name
                    for entry in context.scope.entries.values()
                    if entry.what not in ("built-in", MOMENT, LATER)
                ),
                *COLUMNS,
            ]
            close = nearest(name, known)
            context.fault(
                found.number,
                f'"{name}" is not a column',
                f'write "{close}"'
                if close
                else f"use one of: {', '.join(nearest_first(name, known))}",
            )
    return names


def _column(name: str, context: Context) -> bool:
    if name in COLUMNS or known_placeholder(name, context):
        return True
    if name == "round":
        return ("", "round closes") in context.scope.entries
    group, _, column = name.partition("'s ")
    if name in context.scope.groups or (group, column) in context.scope.entries:
        return True
    if any(entry.name == name for entry in context.scope.entries.values()):
        return True
    return any(
        name.startswith(lead) and _column(name.removeprefix(lead), context) for lead in MEASURES
    )


def _hidden_with(found: Found | None) -> str:
    match = _HIDE.fullmatch(found.words) if found else None
    return (match["of"] or "") if match else ""


def _hide(found: Found | None, context: Context) -> int | None:
    if found is None:
        return None
    match = _HIDE.fullmatch(found.words)
    if match is None and not found.words.startswith(NOTHING):
        context.fault(
            found.number,
            f'"{found.words}" does not say what is hidden',
            'write "counts under 5", or "nothing, " and why',
        )
    if match and int(match["under"]) < 2:
        context.fault(found.number, f'"{found.words}" hides nobody', 'write "counts under 5"')
    if match is not None and match["of"] and ("", match["of"]) not in context.scope.entries:
        names = [
            entry.name for entry in context.scope.entries.values() if entry.type.kind == NUMBER
        ]
        close = nearest(match["of"], names)
        wrong = f'"{match["of"]}" is not a figure that is worked out'
        context.fault(
            found.number, wrong, f'write "{close}"' if close else 'write "counts under 5"'
        )
    return int(match["under"]) if match else 0


# Promises, and what may change


def read_standard(line: Line | None, context: Context) -> tuple[Promise, ...]:
    return (
        ()
        if line is None
        else tuple(
            _promise(each, context) for each in sort(line, "standard", context.findings).found
        )
    )


GOOD = ("decided in time", "people satisfied", "finished without help", "answered in time")


def _promise(found: Found, context: Context) -> Promise:
    match = _PROMISE.fullmatch(found.words.lower())
    if match is None:
        context.fault(
            found.number,
            f'"{found.words}" is not a promise that can be measured',
            'write, as in "at least 95%" or "at most £2"',
        )
        return Promise(found.argument, "", "")
    if match[2].endswith("%") and float(match[2][:-1].replace(",", "")) > 100:
        context.fault(found.number, f'"{found.words}" is more than all', "write at most 100%")
    if match[2].endswith("%") and match[1] == "most" and found.argument in GOOD:
        wrong = (
            f'"{found.argument}: {found.words}" promises that it happens no more often than that'
        )
        context.fault(found.number, wrong, f'write "at least {match[2]}"')
    return Promise(found.argument, f"at {match[1]}", match[2])


def read_may_change(
    line: Line | None, told: Collection[str], context: Context
) -> tuple[MayChange, ...]:
    """`told` are the heads of what people are told: outcomes, as in outcome refuse, and messages."""
    return (
        ()
        if line is None
        else tuple(
            _change(each, told, context)
            for each in sort(line, "may change", context.findings).found
        )
    )


def _change(found: Found, told: Collection[str], context: Context) -> MayChange:
    names = tuple(name.strip() for name in found.argument.split(","))
    known = [
        "within",
        QUESTIONS,
        *told,
        *(
            entry.name
            for entry in context.scope.entries.values()
            if entry.what not in ("built-in", MOMENT)
        ),
    ]
    for name in names:
        if name not in known:
            close = nearest(name, known)
            context.fault(
                found.number,
                f'"{name}" is not something a council could change',
                f'write "{close}"'
                if close
                else f"use one of: {', '.join(nearest_first(name, known))}",
            )
    direction = found.words.removeprefix("only to be ")
    if not found.words.startswith("only to be ") or any(
        part not in DIRECTIONS for part in direction.split(" or ")
    ):
        context.fault(
            found.number,
            f'"{found.words}" does not say in which direction',
            f'write "only to be {listed(DIRECTIONS, "or")}"',
        )
    else:
        _fits(found, names, direction.split(" or "), context)
        _fits_told(found, names, told, direction.split(" or "), context)
    return MayChange(names, direction)


def _fits_told(
    found: Found,
    names: tuple[str, ...],
    told: Collection[str],
    directions: list[str],
    context: Context,
) -> None:
    for name in names:
        only = "added to" if name == QUESTIONS else "reworded" if name in told else ""
        if only and directions != [only]:
            wrong = f'"{name}" cannot be {next(each for each in directions if each != only)}'
            context.fault(found.number, wrong, f'write "only to be {only}"')


def _fits(found: Found, names: tuple[str, ...], directions: list[str], context: Context) -> None:
    """What is compared has more and less; what is written in rows, choices or words has not."""
    for name in names:
        for entry in context.scope.entries.values():
            allowed = _directions(entry) if entry.name == name else None
            wrong = [each for each in directions if allowed is not None and each not in allowed]
            if wrong and allowed:
                context.fault(
                    found.number,
                    f'"{name}" is {_what(entry)}, and cannot be {wrong[0]}',
                    f'write "only to be {listed(allowed, "or")}"',
                )
                return
    if "within" in names and not {"shorter", "longer"}.issuperset(directions):
        wrong_within = f'"within" is a length of time, and cannot be {directions[0]}'
        context.fault(found.number, wrong_within, 'write "only to be shorter or longer"')


def _directions(entry: Entry) -> tuple[str, ...] | None:
    """The ways in which what a name stands for can be changed."""
    if entry.what == "amount":
        if entry.type.kind == UNKNOWN or entry.type.banded:
            return None
        return ("shorter", "longer", "higher", "lower") if entry.type.long else ("higher", "lower")
    if entry.what == "result":
        return ("added to", "reordered")
    return ("reworded", "added to", "reordered") if entry.what == "question" else None


def _what(entry: Entry) -> str:
    return str(entry.type) if entry.what == "amount" else f"a {entry.what}"
