"""Bands, which tax each slice at its rate, and steps, which give the one row reached."""

from __future__ import annotations

from decimal import Decimal

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.build.figures import read_value
from yett.language.model import Band
from yett.language.rules.literals import PERCENT
from yett.language.sorting import Found, sort
from yett.language.types import BANDS, NUMBER, Type, banded

Row = tuple[Decimal, Type]


def read_bands(found: Found, kind: str, context: Context) -> tuple[tuple[Band, ...], Type] | None:
    """The rows beneath `from`, and the type of the whole."""
    parts = sort(found.line, "from", context.findings)
    if found.words:
        wrong = f'"{found.line.written}: {found.words}" is not a row of {kind}'
        context.fault(found.number, wrong, 'write rows beneath it, as in "up to £100: 1%"')
        return None
    rows, last = parts.taking("up to"), parts.one("above")
    if not rows or last is None:
        _unfinished(found, rows, context)
        return None
    limits = [_figure(each.argument, each.number, context) for each in rows]
    values = [_figure(each.words, each.number, context) for each in (*rows, last)]
    sound = [each for each in limits if each], [each for each in values if each]
    if len(sound[0]) < len(limits) or len(sound[1]) < len(values):
        return None
    if not _agree(sound[0], rows, "limits", context) or not _agree(
        sound[1], [*rows, last], "values", context
    ):
        return None
    _climb(rows, sound[0], context)
    if kind == BANDS and sound[1][0][1] != PERCENT:
        wrong = f'"{rows[0].words}" is not a rate, and bands charge each slice at its rate'
        context.fault(rows[0].number, wrong, 'write, as in 5%, or "steps of" for one row reached')
        return None
    over = next((each for each, (rate, _) in zip((*rows, last), sound[1], strict=True) if kind == BANDS and rate > 100), None)  # fmt: skip
    if over is not None:
        wrong = f'"{over.line.written}" takes more than the whole of what lies in it'
        context.fault(over.number, wrong, "write at most 100%")
    ends = [*(figure for figure, _ in sound[0]), None]
    bands = tuple(Band(end, value) for end, (value, _) in zip(ends, sound[1], strict=True))
    return bands, banded(kind, sound[0][0][1], sound[1][0][1])


def _unfinished(found: Found, rows: list[Found], context: Context) -> None:
    if not rows:
        wrong = f'"{found.line.written}" has no rows'
        context.fault(found.number, wrong, 'add rows such as "up to £100: 1%" and "above: 2%"')
        return
    wrong = f'"{found.line.written}" does not say what holds above {rows[-1].argument}'
    context.fault(
        found.number, wrong, f'add a row "above" with what holds above {rows[-1].argument}'
    )


def _figure(text: str, line: int, context: Context) -> Row | None:
    read = read_value(text, line, context)
    if read is None:
        return None
    value, shape = read
    if isinstance(value, Span) and f"{value.unit}s" in context.scope.units:
        return Decimal(value.count), Type(NUMBER, unit=f"{value.unit}s")
    if isinstance(value, Span):
        context.fault(line, f'"{text}" is a length of time', "use money or numbers in bands")
        return None
    return value, shape


def _agree(rows: list[Row], found: list[Found], what: str, context: Context) -> bool:
    for (_, shape), each in zip(rows, found, strict=True):
        if not shape.agrees(rows[0][1]):
            wrong = f"the {what} of these rows are of two kinds: {rows[0][1]} and {shape}"
            context.fault(each.number, wrong, "give every row the same unit")
            return False
    return True


def _climb(found: list[Found], limits: list[Row], context: Context) -> None:
    for before, (each, (figure, _)) in zip(
        limits, list(zip(found, limits, strict=True))[1:], strict=False
    ):
        if figure <= before[0]:
            wrong = f'"{each.line.written}" does not stand above the row before it'
            context.fault(each.number, wrong, "write the lowest first, and each figure once")
