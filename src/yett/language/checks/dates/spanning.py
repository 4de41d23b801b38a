"""What ends comes after what begins, and a deposit is given back once it is over."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.dates.days import Days
from yett.language.model import Pay, Result, Service
from yett.language.tree import NextWorkingDay, Node, Read, Shift
from yett.language.types import DATE

_DAY = {"day", "date", "on", "the"}
_BEGINS = {"start", "starts", "begin", "begins", "beginning"}
_ENDS = {"back", "end", "ends", "finish", "finishes", "finished"}
_SHUT = {"opens": "closes", "opening": "closing", "first": "last"}  # only of the same thing
_HELD = re.compile(r"\b(?:deposit|bond|caution)\b")


def check_spanning(service: Service, days: Days, context: Context) -> None:
    """A day that is called the end of something is not reckoned back from its beginning."""
    told = {fault.line for fault in context.findings.faults}
    until = service.afterwards.lasts_until
    lasts = until.tree.name if until and isinstance(until.tree, Read) else ""
    for result in service.results:
        for row in result.rows if result.shape.kind == DATE else ():
            begins = _counted_back_from(row.gives)
            if begins is None or row.line in told or _told(Read(result.name, result.group), days):
                continue
            if _ends_what(result.name, begins) or (result.name == lasts and _begins(begins)):
                _fault(result, row.gives, begins, row.line, context)
                break
    if until and until.line not in told:
        begins = _counted_back_from(until.tree)
        if begins and _begins(begins):
            wrong = f'what is granted lasts until "{until}", and so ends before "{begins}"'
            context.fault(until.line, wrong, f'write "after {begins}"')


def _fault(result: Result, gives: Node, begins: str, line: int, context: Context) -> None:
    wrong = f'"{result.name}" is when it ends, and is counted back from "{begins}", when it begins'
    context.fault(line, wrong, f'write "after {begins}"')


def _counted_back_from(tree: Node) -> str | None:
    """The day that this is so long before, even where it moves on to a working day."""
    tree = tree.left if isinstance(tree, NextWorkingDay) else tree
    back = isinstance(tree, Shift) and tree.sign < 0
    return tree.left.name if isinstance(tree, Shift) and back and isinstance(tree.left, Read) else None  # fmt: skip


def _begins(name: str) -> bool:
    """Is it the beginning by its whole name?"""
    words = [word for word in name.split() if word not in _DAY]
    return len(words) == 1 and words[0] in _BEGINS


def _ends_what(end: str, begins: str) -> bool:
    """Is one the end and the other the beginning of the same, by their names: back day and start day, hire ends and hire starts?"""
    ends, starts = ([word for word in name.split() if word not in _DAY] for name in (end, begins))
    shared = [word for word in ends if word in starts]
    last, first = ([word for word in each if word not in shared] for each in (ends, starts))
    if len(last) != 1 or len(first) != 1:
        return False
    return (last[0] in _ENDS and first[0] in _BEGINS) or bool(shared and _SHUT.get(first[0]) == last[0])  # fmt: skip


def _told(tree: Node, days: Days) -> bool:
    """Was this day told of already?"""
    return bool(days.web.named(tree) & days.web.results.keys() & days.told)


# What is given back


def given_back_early(pay: Pay, days: Days, context: Context) -> bool:
    """A deposit is held until what it is held for is over; whoever pays it in does so before."""
    until = days.service.afterwards.lasts_until
    paid_in = any(each.paid_by and _HELD.search(f"{each.name} {each.rule}") for each in days.service.afterwards.all_pays) or days.service.fee  # fmt: skip
    if (
        pay.by is None
        or pay.paid_by
        or not paid_in
        or until is None
        or not _HELD.search(f"{pay.name} {pay.rule}")
    ):
        return False
    if _counted_back_from(until.tree) is not None or _told(until.tree, days):
        return False
    early = days.before(days.day(pay.by.tree), days.day(until.tree))
    if early:
        wrong = f'"pay {pay.name}" gives back by "{pay.by}" what is held until "{until}", when what is granted ends'
        context.fault(pay.by.line, wrong, f'write, as in "by: 10 working days after {until}"')
    return early
