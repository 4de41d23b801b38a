"""Rounds: how often, when they open and close, what is late, and what the close counts and shares out."""

from __future__ import annotations

import re
from datetime import date, time

from yett.kernel.dates import (
    MONTHS,
    NotADay,
    make_day,
    read_day,
    read_month,
    read_span,
    split_or_next,
)
from yett.kernel.text import instead, listed, nearest
from yett.language.build.allotting import read_share
from yett.language.build.context import Context
from yett.language.build.over import check_order
from yett.language.lines import Line
from yett.language.model import Cadence, Moment, Result, Rounds, Rule
from yett.language.model.rounds import YearDay
from yett.language.rules.read import read_picked, read_sum
from yett.language.rules.scope import SHARED, Entry, GroupEntry
from yett.language.sorting import Found, Sorted, sort
from yett.language.tree import Literal, Picked
from yett.language.types import DATE, UNKNOWN, YES_NO, Type

DAYS = ("round opens", "round closes", "round's first day", "round's last day")
LATE = ("taken", "refused", "taken, and ranked after the rest")
AGAIN = "until round closes, only the last counts"
_EVERY = re.compile(r"one every (\d+ (?:day|week|month|year)s?) from (.+)")
UNCLEAR = Cadence("unclear")
_ONE = re.compile(r"one every (day|week|month|year)")
_PERIOD = re.compile(r"one for each year from (\d{1,2} [a-z]+) to (\d{1,2} [a-z]+)")
_CALLED = re.compile(r"one, called by (.+)")
_LIKE_A_DAY = re.compile(r"\d{1,2} [A-Za-z]+")
_AT = re.compile(r"(.+) at ([0-2]?\d:[0-5]\d)")


class Draft:
    """Rounds whose names are known, and whose rules have not been read yet."""

    def __init__(self, found: Found, parts: Sorted) -> None:
        self.found = found
        self.parts = parts


def declare_rounds(found: Found | None, context: Context) -> Draft | None:
    """The days of a round, whether a case is in time, and what is shared out are names."""
    if found is None:
        return None
    parts = sort(found.line, "rounds", context.findings)
    scope = context.scope
    for name in DAYS:
        scope.add(Entry(name, "built-in", Type(DATE), "", 0))
    scope.add(Entry("in time", SHARED, YES_NO, "", 0))
    for each in parts.taking("share out")[:1]:
        scope.add(Entry(each.argument.lower(), SHARED, YES_NO, "", each.number))
    if parts.has("at close"):
        scope.add_group(GroupEntry("case", "", "cases", 0))
    return Draft(found, parts)


def closing_line(draft: Draft | None) -> Line | None:
    """The results of the close."""
    found = draft.parts.one("at close") if draft else None
    return found.line if found else None


def finish_rounds(
    draft: Draft | None, results: tuple[Result, ...], context: Context
) -> Rounds | None:
    if draft is None:
        return None
    parts, found = draft.parts, draft.found
    cadence = _cadence(found, context)
    opens, closes = (_moment(parts.one(name), cadence, context) for name in ("opens", "closes"))
    _opening(opens, cadence, found, context)
    _in_order(opens, closes, context)
    return Rounds(
        cadence,
        opens,
        closes,
        _among(parts.one("late"), LATE, context) or "refused",
        _covers(parts.one("covers"), context),
        _assigned(parts.one("assigned to"), parts.one("covers"), context),
        _among(parts.one("send again"), (AGAIN,), context) is not None,
        read_share(parts.taking("share out"), context),
        results,
        found.number,
    )


# How often


def _cadence(found: Found, context: Context) -> Cadence:
    words = _ONE.sub(r"one every 1 \1", found.words.lower())
    every, period, called = (form.fullmatch(words) for form in (_EVERY, _PERIOD, _CALLED))
    if every:
        return _every(every[1], every[2], found, context)
    if period:
        return _period(period[1], period[2], found, context)
    if called:
        return Cadence("called", called_by=found.words[-len(called[1]) :])
    unit = words.removeprefix("one a ")
    if unit == "year":
        return Cadence("year")
    wrong = f'"{found.words}" does not say how often there is a round'
    mend = 'write "one a year", "one, called by the council", or as in "one every 4 weeks from 1 April 2026"'
    context.fault(found.number, wrong, mend)
    return UNCLEAR


def _every(length: str, start: str, found: Found, context: Context) -> Cadence:
    span = read_span(length)
    try:
        if span is None or span.count == 0:
            raise NotADay(length)
        return Cadence("every", span, read_day(start))
    except NotADay:
        wrong = f'"{start}" is not a day from which rounds could be counted'
        context.fault(found.number, wrong, 'write, as in "one every 4 weeks from 1 April 2026"')
        return UNCLEAR


def _period(first: str, last: str, found: Found, context: Context) -> Cadence:
    """A year that is whole: the last day is the day before the first."""
    start, end = _year_day(first), _year_day(last)
    if start is None or end is None:
        wrong = f'"{first if start is None else last}" is not a day that comes every year'
        context.fault(found.number, wrong, "write a day such as 6 April")
        return UNCLEAR
    gap = make_day(*start, 2023) - make_day(*end, 2023)
    if gap.days not in (1, -364):
        wrong = f"the days from {first} to {last} are not one whole year"
        context.fault(
            found.number, wrong, "end on the day before the first, as in from 6 April to 5 April"
        )
    return Cadence("period", first=start, last=end)


def _year_day(text: str) -> YearDay | None:
    day, _, month = text.lower().partition(" ")
    number = read_month(month) if month.isalpha() else None
    try:
        if number is None or not day.isdigit():
            return None
        make_day(int(day), number, 2023)
    except NotADay:
        return None
    return int(day), number


# When


def _moment(found: Found | None, cadence: Cadence, context: Context) -> Moment | None:
    """`1 December`, `4 May 2027 at 07:00`, or `6 working days after round's last day`."""
    if found is None:
        return None
    timed = _AT.fullmatch(found.words)
    text, at = (timed[1], _time(timed[2], found, context)) if timed else (found.words, None)
    said, moves = split_or_next(text)
    yearly = _year_day(said)
    if yearly is None and _LIKE_A_DAY.fullmatch(said):
        close = nearest(text.split()[1].lower(), [each.lower() for each in MONTHS])
        mend = f"write {said.split()[0]} {close.title()}" if close and close not in said.lower() else "write a day such as 15 March"  # fmt: skip
        context.fault(found.number, f'"{said}" is not a day that comes every year', mend)
        return None
    if yearly is not None:
        if cadence.kind not in ("year", "period", UNCLEAR.kind):
            wrong = f'"{said}" comes every year, and these rounds do not'
            context.fault(
                found.number,
                wrong,
                'write the year too, or as in "10 days after round\'s last day"',
            )
        return Moment(yearly, None, at, found.number, found.head.name, moves)
    meaning = read_sum(text, context.scope, (), found.number, context.findings)
    if meaning is None or meaning.type.kind == UNKNOWN:
        return None
    if meaning.type.kind != DATE:
        wrong = f'"{text}" is {meaning.type}, not a date'
        context.fault(found.number, wrong, f'write a day, as in "{found.head.name}: 1 December"')
        return None
    return Moment(None, Rule(meaning.node, text, found.number), at, found.number, found.head.name)


def _time(text: str, found: Found, context: Context) -> time | None:
    hour, minute = (int(part) for part in text.split(":"))
    if hour > 23:
        context.fault(found.number, f'"{text}" is not a time of day', "write, as in 22:00")
        return None
    return time(hour, minute)


def _opening(opens: Moment | None, cadence: Cadence, found: Found, context: Context) -> None:
    """Where the rounds have no days of their own, it is said when they open."""
    if (
        opens is None
        and cadence.kind in ("year", "called")
        and not any(child.head == "opens" for child in found.line.children)
    ):
        wrong = '"rounds" does not say when a round opens'
        context.fault(found.number, wrong, 'add, as in "opens: 1 December"')


def _in_order(opens: Moment | None, closes: Moment | None, context: Context) -> None:
    """A round closes after it opens."""
    if opens is None or closes is None:
        return
    if opens.yearly is not None and opens.yearly == closes.yearly:
        context.fault(closes.line, "the round closes on the day it opens", "write a later day")
    start, end = _written(opens), _written(closes)
    if start and end and end <= start:
        context.fault(closes.line, "the round closes before it opens", "write a later day")


def _written(moment: Moment) -> tuple[date, time] | None:
    """A day that is written out, and its time of day: the whole day where none is said."""
    tree = moment.rule.tree if moment.rule else None
    if not isinstance(tree, Literal) or not isinstance(tree.value, date):
        return None
    usual = time.max if moment.head == "closes" else time.min
    return tree.value, moment.at or usual


def _among(found: Found | None, known: tuple[str, ...], context: Context) -> str | None:
    if found is None or found.words.lower() in known:
        return found.words.lower() if found else None
    close = nearest(found.words, known)
    wrong = f'"{found.words}" is not known under "{found.head.name}"'
    context.fault(
        found.number,
        wrong,
        f'write "{close}"' if close else f"write {listed([f'{each}' for each in known], 'or')}",
    )
    return known[0]


# Work from a register


def _covers(found: Found | None, context: Context) -> Rule | None:
    """`every station where inspected is yes`: each row is work for a case."""
    if found is None:
        return None
    text = found.words.removeprefix("every ")
    if text == found.words:
        wrong = f'"{found.words}" does not say which rows the round covers'
        context.fault(found.number, wrong, 'write, as in "every station where inspected is yes"')
        return None
    table = text.split(" where ")[0].lower()
    if table not in context.scope.tables:
        close = nearest(table, context.scope.tables)
        mend = f'write "{close}"' if close else 'declare it under "tables"'
        context.fault(found.number, f'"{table}" is not a table', mend)
        return None
    meaning = read_picked(text, context.scope, (), found.number, context.findings)
    if meaning is None or not isinstance(meaning.node, Picked):
        return None
    check_order(meaning.node, text, found.number, context)
    return Rule(meaning.node, text, found.number)


def _assigned(found: Found | None, covers: Found | None, context: Context) -> tuple[str, str]:
    """`inspector, by station's region`: who does the work, and what tells it apart."""
    if found is None:
        return "", ""
    who, by, column = found.words.lower().partition(", by ")
    if who not in context.scope.parties and who.split(" ")[0] not in ("a", "an", "the"):
        parties = context.scope.parties
        wrong = f'"{who}" takes no part in this service'
        context.fault(
            found.number,
            wrong,
            instead(who, parties or ("applicant",), f"assigned to: {{}}{by}{column}"),
        )
    if covers is None:
        context.fault(
            found.number,
            '"assigned to" stands without "covers"',
            'add, as in "covers: every station"',
        )
        return who, ""
    table, own, name = column.partition("'s ")
    columns = context.scope.columns_of(table)
    if by and (not own or name not in columns):
        close = nearest(name or column, columns)
        mend = f'write "by {table}\'s {close}"' if close else "write, as in by station's region"
        context.fault(found.number, f'"{column}" is not a column of what the round covers', mend)
    return who, column
