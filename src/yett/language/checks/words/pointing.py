"""Which way people are sent who are turned down: who came too early is sent later, who gave too much to less, who is too young is told so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yett.kernel.dates import Span
from yett.language.checks.reasoning.points import constant
from yett.language.checks.rules import Web
from yett.language.checks.sides import ABOVE, AGAINST, BELOW, SIDED
from yett.language.checks.words.anchored import ASKS_FOR
from yett.language.checks.words.terms import BRACED
from yett.language.checks.words.ways import (
    AFTER,
    AGED,
    AGES,
    ASKED,
    ASKING,
    EITHER,
    FAR,
    FIGURES,
    HIGH,
    IF,
    ITS,
    LOW,
    NOT_ASKED,
    OF_ASKING,
    OF_SOMETHING,
    OFFERED,
    ROOM,
    SAID,
    Ways,
    ways,
)
from yett.language.model import Question, Result, Stop
from yett.language.tree import All, AnyOf, Compare, Elapsed, Field, Literal, Node, Read, Shift
from yett.language.types import DATE, MONEY, NUMBER

Found = re.Match[str] | None
OTHER = {LOW: HIGH, HIGH: LOW}
DAY, FIGURE, AGE = "day", "figure", "age"
NOW = ("today", "now", "received")


@dataclass(frozen=True, slots=True)
class Turned:
    """Which end of what is turned down, and whether it is held against the day it is asked."""

    side: str
    kind: str
    now: bool = False
    far: bool = False  # from so long ahead or ago, and not from that day itself


def points_away(stop: Stop, question: Question, web: Web) -> str:
    """What the words say where the rule turns down the other end."""
    own, text = Read(question.name, question.group, question.counts_as), stop.words.en
    turned = _turned_down(stop.rule.tree, own, question, web)
    if turned is None or OFFERED.search(text):
        return ""
    sentences = [part.rstrip(".!") for part in text.split(". ")]
    plain = _of_this(sentences, question)
    wrong = _found(plain, turned, turned.side)
    if turned == Turned(LOW, FIGURE):
        told = [part for part in plain if ROOM.search(part)]
        wrong = wrong or (_first(_holds(stop.rule.text), told) if told else None)
    if not wrong:
        return ""
    right = _found(sentences, turned, OTHER[turned.side]) or EITHER[turned.side].search(text)
    return "" if right else wrong[0]


def _of_this(sentences: list[str], question: Question) -> list[str]:
    """What is told of what was asked for, without what only holds if, and without something else and what it is like."""
    own = set(question.name.split())
    of_this, other = [], False
    for sentence in sentences:
        found = OF_SOMETHING.search(sentence)
        other = (found[1] or found[2]).lower() not in own if found else other and bool(ITS.match(sentence))  # fmt: skip
        if not other and not IF.search(sentence):
            of_this.append(sentence)
    return of_this


def other_age(stop: Stop, figures: Mapping[str, Any], web: Web) -> str:
    """The words tell an age, and the rule holds another."""
    tree = unfolded(stop.rule.tree, web)
    tests = tree.tests if isinstance(tree, (All, AnyOf)) else (tree,)
    held = [constant(each.span, figures) for each in tests if isinstance(each, Elapsed) and each.birth]  # fmt: skip
    ages = [each.count for each in held if isinstance(each, Span) and each.unit == "year"]
    if len(ages) != len(held) or not ages:
        return ""
    sentences = [part for part in stop.words.en.split(". ") if not IF.search(part)]
    told = [int(found[1]) for way in AGED for part in sentences for found in way.finditer(part)]
    near = any(abs(age - each) <= 1 for age in ages for each in told)
    return "" if near or not told else f"and tells {told[0]} where the rule holds {ages[0]} years"


def _found(sentences: list[str], turned: Turned, side: str) -> Found:
    """What sends people to this side."""
    ways = {AGE: AGES, FIGURE: FIGURES, DAY: SAID}[turned.kind][side]
    found = _first(ways, sentences)
    if turned.kind == DAY:
        found = found or _first(
            ASKED[side],
            [part for part in sentences if ASKS_FOR.search(part) and not NOT_ASKED.search(part)],
        )
        of_days = [part for part in sentences if not OF_ASKING.search(BRACED.sub("", part))]
        found = found or (_first(ASKING[side], sentences) if turned.now else None)
        found = found or _first(AFTER[side], of_days)
        found = found or (_first(FAR[side], of_days) if turned.far else None)
    return found


def _holds(rule: str) -> Ways:
    """There is room for as many as the rule names."""
    figures = re.findall(r"[0-9][0-9,]*", rule)
    amount = re.escape(rule.split(" than ")[-1].split(" at least ")[-1].split(" at most ")[-1])
    return ways(*(rf"\b(?:holds|has) {each} (?:people|seats|places|beds|rooms)\b" for each in figures), rf"\bholds \{{{amount}\}}")  # fmt: skip


def _first(ways: Ways, sentences: list[str]) -> Found:
    told = [each for each in sentences if ways.any.search(each)]
    return next((found for way in ways.each for each in told if (found := way.search(each))), None)


# Which end is turned down


def _turned_down(tree: Node, own: Read, question: Question, web: Web) -> Turned | None:
    tree = unfolded(tree, web)
    tests = tree.tests if isinstance(tree, (All, AnyOf)) else (tree,)
    read = [_of_age(test, web) or _of_own(test, own, question, web) for test in tests]
    found = {each for each in read if each}
    if len(found) != 1 or (isinstance(tree, AnyOf) and None in read):
        return None
    return next(iter(found))


def unfolded(tree: Node, web: Web) -> Node:
    """The one test that a result of yes or no stands for."""
    match tree:
        case Compare("is", Read() as read, Literal(str(value))) if value in ("yes", "no"):
            result = web.results.get((read.group, read.name))
            return _stands_for(result, value) or tree if result else tree
    return tree


def _stands_for(result: Result, value: str) -> Node | None:
    ruled = [row for row in result.rows if row.rule]
    if len(ruled) != 1 or len(result.rows) != 2 or not ruled[0].rule:
        return None
    tree = ruled[0].rule.tree
    return tree if ruled[0].gives == Literal(value) else _opposite(tree)


def _opposite(tree: Node) -> Node | None:
    match tree:
        case Compare(how, left, right, order) if how in AGAINST:
            return Compare(AGAINST[how], left, right, order)
        case Elapsed(how, left, span, direction, right, birth) if how in AGAINST:
            return Elapsed(AGAINST[how], left, span, direction, right, birth)
    return None


def _of_age(test: Node, web: Web) -> Turned | None:
    """Whose age is turned down, whoever is asked for it."""
    match test:
        case Elapsed(how, Read() as born, _, "before", _, True) if how in SIDED:
            item = web.questions.get((born.group, born.name))
            if isinstance(item, Question) and item.type == "birth date":
                return Turned(LOW if how in BELOW else HIGH, AGE)
    return None


def _of_own(test: Node, own: Read, question: Question, web: Web) -> Turned | None:
    kind = DAY if question.shape.kind == DATE or question.type == "time" else FIGURE if question.shape.kind in (MONEY, NUMBER) else ""  # fmt: skip
    match test:
        case Compare(how, Field(left), right) if left == own and how in SIDED:
            return Turned(LOW if how in BELOW else HIGH, DAY, now=True, far=not _is_now(right)) if _now(right, web) else None  # fmt: skip
        case Compare(how, left, right) if kind and own in (left, right) and how in SIDED:
            side = LOW if how in BELOW else HIGH
            other = right if left == own else left
            now = _now(other, web)
            return Turned(side if left == own else OTHER[side], kind, now, now and not _is_now(other))  # fmt: skip
        case Elapsed(how, left, _, direction, right, False) if how in SIDED and own in (left, right):  # fmt: skip
            later = (direction == "after") is (left == own)  # is it the answer that comes later?
            far = how in ABOVE
            now = _now(right if left == own else left, web)
            return Turned(HIGH if later is far else LOW, DAY, now, now)
    return None


def _is_now(node: Node) -> bool:
    return isinstance(node, Read) and node.name in NOW


def _now(node: Node, web: Web) -> bool:
    """Is it the day it is asked, or so long before or after it?"""
    match node:
        case Read(name) if name in NOW:
            return True
        case Read(name, group):
            result = web.results.get((group, name))
            return result is not None and len(result.rows) == 1 and _shifted(result.rows[0].gives)
    return _shifted(node)


def how_far(node: Node, web: Web) -> Node:
    """How long after the day it is asked a day is, where that is how it is reckoned; else the day."""
    result = web.results.get((node.group, node.name)) if isinstance(node, Read) else None
    day = result.rows[0].gives if result and len(result.rows) == 1 else node
    return day.span if isinstance(day, Shift) and day.sign > 0 and _shifted(day) else node


def _shifted(node: Node) -> bool:
    return isinstance(node, Shift) and isinstance(node.left, Read) and node.left.name in NOW
