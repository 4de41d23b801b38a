"""Named figures, each with the days it holds and the law it comes from."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

from yett.kernel.dates import NotADay, Span, read_day
from yett.language.build.bands import read_bands
from yett.language.build.context import Context
from yett.language.build.figures import read_value
from yett.language.build.names import sound_name
from yett.language.lines import Line
from yett.language.model import Amount, Held
from yett.language.rules.scope import Entry
from yett.language.sorting import Found, sort
from yett.language.types import BANDS, STEPS, UNKNOWN, Type

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
    kind = found.words.lower().partition(" ")[0]
    parts = sort(found.line, "amount", context.findings)
    if kind in (BANDS, STEPS):
        _said_of(found, kind, context)
        rows = [_banded(each, kind, context) for each in parts.taking("from")]
        bare: list[tuple[Held, Type] | None] = []
    else:
        begins = parts.taking("from")
        once = len(begins) == 1 and not begins[0].words  # the figure stands beside its name
        rows = [_held(each, found.words if once else each.words, context) for each in begins]
        bare = [_value(found.words, None, found.number, context)] if found.words and not once else []  # fmt: skip
    _days(found, parts.taking("from"), rows, bare, context)
    held = _until(
        parts.taking("until"), [row for row in (*bare, *rows) if row is not None], context
    )
    shape = held[0][1] if held else NO_TYPE
    if any(not each.agrees(shape) for _, each in held):
        lines = [each.number for each in parts.taking("from")]
        odd = next((line for line, row in zip(lines, rows, strict=True) if row and not row[1].agrees(shape)), found.number)  # fmt: skip
        context.fault(odd, f'"{name}" holds values of two kinds', "give every value the same unit")
    if any(isinstance(each.value, Span) and each.value.unit != "year" for each, _ in held):
        context.scope.within_a_year.add(name)
    context.scope.add(Entry(name, "amount", shape, "", found.number))
    return Amount(
        name,
        shape,
        tuple(row for row, _ in held),
        tuple(each.words for each in parts.all("law")),
        found.number,
        found.words.lower().partition(" of ")[2] if kind in (BANDS, STEPS) else "",
    )


def _said_of(found: Found, kind: str, context: Context) -> None:
    begins = f"{kind} of "
    if not found.words.lower().startswith(begins) or not found.words[len(begins) :].strip():
        wrong = f'"{found.words}" does not say what "{found.argument}" is read for'
        context.fault(found.number, wrong, f'write "{kind} of " and the name of a figure')


def _days(
    found: Found,
    lines: list[Found],
    rows: list[tuple[Held, Type] | None],
    bare: list[tuple[Held, Type] | None],
    context: Context,
) -> None:
    if not rows and found.words and not bare:
        context.fault(
            found.number,
            f'"{found.argument}" has no bands',
            'add "from 1 April 2021" and beneath it rows such as "up to £100: 1%" and "above: 2%"',
        )
    elif not rows and not bare:
        context.fault(
            found.number,
            f'"{found.argument}" has no value',
            f'write, as in "{found.argument}: £20", or beneath it "from 1 August 2025: £20"',
        )
    days = [(row[0].since, each.number) for row, each in zip(rows, lines, strict=True) if row]
    for (before, _), (after, line) in itertools.pairwise(days):
        if before and after and after <= before:
            context.fault(
                line,
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
        until = read_day(found[0].argument)
        if last.since is not None and until < last.since:
            wrong = (
                f'"until {found[0].argument}" lies before the day from which the last value holds'
            )
            context.fault(found[0].number, wrong, "write a later day, or the days in order")
        return [*held[:-1], (replace(last, until=until), shape)]
    except NotADay:
        context.fault(
            found[0].number,
            f'"{found[0].argument}" is not a day in the calendar',
            "write a day such as 1 August 2025",
        )
        return held


def _since(found: Found, context: Context) -> date | None:
    try:
        return read_day(found.argument)
    except NotADay:
        context.fault(
            found.number,
            f'"{found.argument}" is not a day in the calendar',
            "write a day such as 1 August 2025",
        )
        return None


def _held(found: Found, words: str, context: Context) -> tuple[Held, Type] | None:
    since = _since(found, context)
    for row in sort(found.line, "from", context.findings).found:
        wrong = f'"{row.line.written}" stands under an amount that is not bands'
        context.fault(row.number, wrong, 'write "bands of" or "steps of" after the name')
    if since is None:
        return None
    if not words:
        wrong = f'"from {found.argument}" has no figure'
        context.fault(found.number, wrong, f'write, as in "from {found.argument}: £20"')
        return None
    return _value(words, since, found.number, context)


def _banded(found: Found, kind: str, context: Context) -> tuple[Held, Type] | None:
    """The bands, or steps, that hold from a day."""
    since = _since(found, context)
    read = read_bands(found, kind, context)
    return (Held(since, read[0]), read[1]) if since is not None and read is not None else None


def _value(text: str, since: date | None, line: int, context: Context) -> tuple[Held, Type] | None:
    found = read_value(text, line, context)
    return (Held(since, found[0]), found[1]) if found else None
