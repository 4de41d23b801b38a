"""Whom something is for, as it is said where an answer is asked, held against the row that refuses them by the same figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.named.days import FAR, NEAR
from yett.language.checks.named.limits import values_of
from yett.language.checks.rules import NOW, Web, holding
from yett.language.checks.sides import ABOVE, AGAINST, BELOW
from yett.language.checks.words.terms import COUNTED, length_of, number_of
from yett.language.model import Group, Question, Result, Row, Service
from yett.language.tree import (
    Arithmetic,
    Compare,
    Count,
    Elapsed,
    Literal,
    Node,
    Read,
    inside,
    reads,
)
from yett.language.types import MONEY, NUMBER

_NOT = re.compile(r"\b(?:not|no|cannot|nobody|never|unless|except|but|if|when|instead|other|others|usual|usually|normal|normally|ordinary|banks?|schools?|courts?|firms?)\b|n[’']t\b", re.I)  # fmt: skip
# It is for them: not what they do besides, as those under 16 who ask a parent.
_FOR = r"(?:^(?:it|this|that|the [a-z]+) (?:is|are|was) (?:meant |open |only |just )*(?:for|to)|\bonly (?:for|to)?|\b(?:you|they) (?:must|have to) be|\bgoes (?:only )?to|^for|\bwe (?:only )?(?:pay|help|lend to|give to)(?: only)?(?: for)?)"  # fmt: skip
_SOME = r" (?:[a-z]+ ){0,4}?"
_YOUNGER = (rf"{_FOR}{_SOME}(?:under|younger than|below) ([0-9]+)\b", rf"{_FOR}{_SOME}([0-9]+) (?:or|and) (?:under|younger|below)\b")  # fmt: skip
_OLDER = (rf"{_FOR}{_SOME}(?:over|older than|at least|aged) ([0-9]+)(?! (?:or|and|to|until)\b)\b", rf"{_FOR}{_SOME}([0-9]+) (?:or|and) (?:over|older|above)\b")  # fmt: skip
_LESS = (rf"{_FOR}{_SOME}(?:at most|up to|no more than|less than|under|below) (£?[0-9][0-9,]*)", rf"{_FOR}{_SOME}(£?[0-9][0-9,]*) (?:[a-z]+ )?(?:or (?:less|fewer|under)|at most)\b")  # fmt: skip
_MORE = (rf"{_FOR}{_SOME}(?:at least|more than|over|above|no less than) (£?[0-9][0-9,]*)", rf"{_FOR}{_SOME}(£?[0-9][0-9,]*) (?:[a-z]+ )?(?:or (?:more|over)|at least)\b")  # fmt: skip
_EACH = re.compile(r"\b(?:for|with) (?:each|every) (?:[a-z]+ ){1,2}(under|younger than|over|older than) ([0-9]+)\b", re.IGNORECASE)  # fmt: skip
_LATELY = re.compile(rf"(?:\byou (?:must|have to|can only|need to) (?!(?:[a-z]+ ){{1,2}}(?:one|once|again)\b)[a-z ]+?)(?: to us)? (?:within|in the last|no more than|at most) (?:the last )?({COUNTED.pattern})\b(?! [a-z ]*\bby\b)", re.I)  # fmt: skip
_FOR_LONG = re.compile(rf"\byou (?:must|have to|need to|can only)\b(?! keep\b).*?\bat least ({COUNTED.pattern})", re.IGNORECASE)  # fmt: skip
_NOTICE = re.compile(rf"\b(?:we|they|neighbours|people) needs? (?:at least )?({COUNTED.pattern})", re.I)  # fmt: skip


class Told(NamedTuple):
    """What says which side is in: that of what is less, or not so long ago; or the other."""

    side: str
    words: str


def check_meant_for(service: Service, context: Context) -> None:
    told = {fault.line for fault in context.findings.faults}
    web = Web.of(service)
    for result in service.results:
        held = [(row, test) for row in result.rows if row.rule and row.line not in told and (test := _test(row.rule.tree))]  # fmt: skip
        if held and result.shape.keys and not result.group:
            _rows(result, held, service, web, context)
    _each(service, told, context)


def _test(tree: Node) -> Compare | Elapsed | None:
    match tree:
        case Compare("at least", Count(_, Node() as where), Literal(value)) if value == 1:
            return _test(where)  # any of several
        case Compare(how) | Elapsed(how) if how in AGAINST:
            return tree
    return None


def _rows(result: Result, held: list[tuple[Row, Compare | Elapsed]], service: Service, web: Web, context: Context) -> None:  # fmt: skip
    no, yes = values_of(result, service)
    for row, test in held:
        value = row.gives.value if isinstance(row.gives, Literal) else ""
        found = _told(test, service, web) if value in no | yes else None
        side = FAR if test.how in ABOVE else NEAR
        if found and row.rule and (found.side == side) is (value in no):
            does = "refuses" if value in no else "grants"
            wrong = f'"{row.rule}" {does}, and it is asked because "{found.words}"'
            context.fault(row.line, wrong, f'write "{row.rule.text.replace(test.how, AGAINST[test.how])}"')  # fmt: skip


def _told(test: Compare | Elapsed, service: Service, web: Web) -> Told | None:
    """What is said of the answer that a row holds against a figure, where it is the same figure."""
    reads = [each for each in (test.left, test.right) if isinstance(each, Read)]
    items = [item for each in reads if isinstance(item := web.questions.get((each.group, each.name)), Question)]  # fmt: skip
    if len(items) != 1 or (isinstance(test, Compare) and test.left not in reads[:1]):
        return None
    values = _values(test.span if isinstance(test, Elapsed) else test.right, service)
    for text in _reasons(items[0]) if values else ():
        for side in _sides(text, test, items[0], values, service):
            return Told(side, text)
    return None


def _reasons(item: Question) -> Iterator[str]:
    for words in (item.why, item.hint):
        if words:
            yield from (part.strip() for part in re.split(r"[.;] ?", words.en) if part and not _NOT.search(part))  # fmt: skip


def _values(node: Node, service: Service) -> set[Any]:
    """The figures that it is on some day."""
    if isinstance(node, Literal):
        return {node.value}
    amount = next((each for each in service.amounts if node == Read(each.name)), None)
    return {held.value for held in amount.held if isinstance(held.value, (Decimal, Span))} if amount else set()  # fmt: skip


def _sides(text: str, test: Compare | Elapsed, item: Question, values: set[Any], service: Service) -> Iterator[str]:  # fmt: skip
    if isinstance(test, Elapsed) and test.birth:
        years = {Decimal(each.count) for each in values if isinstance(each, Span) and each.unit == "year"}  # fmt: skip
        yield from _figures(text, (_YOUNGER, _OLDER), years)
    elif isinstance(test, Elapsed):
        yield from _of_days(text, test, values, service)
    elif item.shape.kind in (MONEY, NUMBER):
        pounds = "£" in text
        figures = values if pounds is (item.shape.kind == MONEY) else set[Any]()
        yield from _figures(text, (_LESS, _MORE), figures)


def _figures(text: str, ways: tuple[tuple[str, str], tuple[str, str]], wanted: set[Any]) -> Iterator[str]:  # fmt: skip
    for side, each in zip((NEAR, FAR), ways, strict=True):
        for way in each:
            found = re.search(way, text, re.IGNORECASE)
            if found and number_of(found[1].removeprefix("£")) in wanted:
                yield side


def _of_days(text: str, test: Elapsed, values: set[Any], service: Service) -> Iterator[str]:
    """What must not be long ago, or must be for long; or for what time is needed."""
    now = test.right in NOW or test.left in NOW
    past = now and (test.direction == "before") is (test.right in NOW)
    ways = ((_LATELY, NEAR), (_FOR_LONG, FAR)) if past else ((_NOTICE, FAR),) if now else ()
    for way, side in ways:
        found = way.search(text)
        counted = COUNTED.match(found[1]) if found else None
        if counted and length_of(counted) in values:
            yield side


# Those who are counted


def _each(service: Service, told: set[int], context: Context) -> None:
    """More is given for each child under an age: then those are counted, and not only those who are older."""
    for group in service.items:
        if not isinstance(group, Group) or _taken_off(group, service):
            continue
        found = _EACH.search(group.why.en) if group.why else None
        if found is None or _NOT.search(group.why.en if group.why else ""):
            continue
        age, young = int(found[2]), found[1].lower() in ("under", "younger than")
        tests = [(part, each.line) for each in holding(service, Elapsed) for part in inside(each.tree) if isinstance(part, Elapsed) and part.birth and isinstance(part.left, Read) and part.left.group == group.name and Span(age, "year") in _values(part.span, service)]  # fmt: skip
        wrong_way = ABOVE if young else BELOW
        if tests and all(part.how in wrong_way for part, _ in tests) and tests[0][1] not in told:
            part, line = tests[0]
            said = group.why.en if group.why else ""
            wrong = f'"{group.name}" is asked because "{said}", and only those on the other side of {age} years are counted'
            context.fault(line, wrong, f'write "{AGAINST[part.how]}" in place of "{part.how}"')


def _taken_off(group: Group, service: Service) -> bool:
    """Are some of them counted to be taken off the rest?"""
    counted = {each.name for each in service.results for row in each.rows for part in inside(row.gives) if isinstance(part, Count) and part.group == group.name}  # fmt: skip
    parts = (part for each in holding(service, Arithmetic) for part in inside(each.tree))
    taken = (part.right for part in parts if isinstance(part, Arithmetic) and part.how == "minus")
    return any(read.name in counted for right in taken for read in reads(right))
