"""Named figures, each with the days it holds and the law it comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from yett.kernel.dates import NotADay, read_day
from yett.language.build.context import Context
from yett.language.build.names import sound_name
from yett.language.lines import Line
from yett.language.model import Amount, Held
from yett.language.rules.read import try_sum
from yett.language.rules.scope import Entry, Scope
from yett.language.sorting import Found, sort
from yett.language.tree import Literal
from yett.language.types import NUMBER, UNKNOWN, Type

NO_TYPE = Type(UNKNOWN)


def read_amounts(line: Line | None, context: Context) -> tuple[Amount, ...]:
    if line is None:
        return ()
    found = [_amount(each, context) for each in sort(line, "amounts", context.findings).found]
    return tuple(amount for amount in found if amount is not None)


def _amount(found: Found, context: Context) -> Amount | None:
    name = found.argument
    if not sound_name(name, found.number, context):
        return None
    if found.words.split(" ")[0] in ("bands", "steps"):
        context.fault(
            found.number,
            f'"{found.words}" (bands and steps) is not carried out yet',
            "leave it out for now",
        )
        context.scope.excused.add(name)
        return None
    parts = sort(found.line, "amount", context.findings)
    rows = [_held(each, context) for each in parts.taking("from")]
    bare = [_value(found.words, None, found.number, context)] if found.words else []
    _days(found, rows, bare, context)
    held = _until(
        parts.taking("until"), [row for row in (*bare, *rows) if row is not None], context
    )
    shape = held[0][1] if held else NO_TYPE
    if any(not each.agrees(shape) for _, each in held):
        context.fault(
            found.number, f'"{name}" holds values of two kinds', "give every value the same unit"
        )
    context.scope.add(Entry(name, "amount", shape, "", found.number))
    return Amount(
        name,
        shape,
        tuple(row for row, _ in held),
        tuple(each.words for each in parts.all("law")),
        found.number,
    )


def _days(
    found: Found,
    rows: list[tuple[Held, Type] | None],
    bare: list[tuple[Held, Type] | None],
    context: Context,
) -> None:
    if not rows and not bare:
        context.fault(
            found.number,
            f'"{found.argument}" has no value',
            f'write, as in "{found.argument}: £20", or beneath it "from 1 August 2025: £20"',
        )
    days = [row[0].since for row in rows if row is not None and row[0].since is not None]
    if days != sorted(set(days)):
        context.fault(
            found.number,
            f'the days of "{found.argument}" are not in order',
            "write the earliest first, and each day once",
        )


def _until(
    found: list[Found], held: list[tuple[Held, Type]], context: Context
) -> list[tuple[Held, Type]]:
    """The last value ends after this day."""
    if not found or not held:
        return held
    try:
        last, shape = held[-1]
        return [*held[:-1], (replace(last, until=read_day(found[0].argument)), shape)]
    except NotADay:
        context.fault(
            found[0].number,
            f'"{found[0].argument}" is not a day in the calendar',
            "write a day such as 1 August 2025",
        )
        return held


def _held(found: Found, context: Context) -> tuple[Held, Type] | None:
    try:
        since = read_day(found.argument)
    except NotADay:
        context.fault(
            found.number,
            f'"{found.argument}" is not a day in the calendar',
            "write a day such as 1 August 2025",
        )
        return None
    sort(found.line, "from", context.findings)
    return _value(found.words, since, found.number, context)


def _value(text: str, since: date | None, line: int, context: Context) -> tuple[Held, Type] | None:
    meaning = try_sum(text, Scope(), ())
    if (
        meaning is not None
        and isinstance(meaning.node, Literal)
        and not isinstance(meaning.node.value, (date, str))
    ):
        return Held(since, meaning.node.value), meaning.type
    figure, _, unit = text.partition(" ")
    plain = try_sum(figure, Scope(), ())
    if (
        plain is not None
        and isinstance(plain.node, Literal)
        and plain.type == Type(NUMBER)
        and unit.replace(" ", "").isalpha()
    ):
        context.scope.units.add(unit.lower())
        return Held(since, plain.node.value), Type(NUMBER, unit=unit.lower())  # type: ignore[arg-type]
    context.fault(line, f'"{text}" is not a figure', "write, as in £850, 5, 28 days or 50 metres")
    return None
