"""Which way people are sent who are turned down: who came too early is sent later, who gave too much to less, who is too young is told so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from yett.kernel.dates import Span
from yett.language.checks.reasoning.points import constant
from yett.language.checks.rules import Web
from yett.language.checks.sides import ABOVE, AGAINST, BELOW, SIDED
from yett.language.checks.words.anchored import ASKS_FOR
from yett.language.checks.words.terms import BRACED
from yett.language.model import Question, Result, Stop
from yett.language.tree import All, AnyOf, Compare, Elapsed, Field, Literal, Node, Read, Shift
from yett.language.types import DATE, MONEY, NUMBER

Found = re.Match[str] | None
LOW, HIGH = "low", "high"
OTHER = {LOW: HIGH, HIGH: LOW}
DAY, FIGURE, AGE = "day", "figure", "age"
NOW = ("today", "now", "received")
_LENGTH = (
    r"(?:\{[^{}]+\}|(?:[0-9]+|[a-z]+(?: an?)?) (?:working )?(?:days?|weeks?|months?|years?|hours?))"
)
_WHEN = "(?:day|date|time|night|hour|week|month|one)"
_OF_ASKING = re.compile(r"\b(?:ask|asked|apply|applied|claim|claimed|tell|told|report|reported|send|sent|complain)\b", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turned:
    """Which end of what is turned down, and whether it is held against the day it is asked."""

    side: str
    kind: str
    now: bool = False


class Ways(NamedTuple):
    """Ways to say the same, the first that is found before the others; and all in one, for what says none of them."""

    each: tuple[re.Pattern[str], ...]
    any: re.Pattern[str]


def _ways(*ways: str) -> Ways:
    each = tuple(re.compile(way, re.IGNORECASE) for way in ways)
    return Ways(each, re.compile("|".join(f"(?:{way})" for way in ways), re.IGNORECASE))


# What sends people to an earlier day, and to a later one: in sentences that ask for something, and in those that tell of what was given.
_ASKED = {
    LOW: _ways(
        rf"\b(?:an?|some|another|the) earlier {_WHEN}\b",
        r"\bnot (?:still |yet |one )?(?:to come|in the future)\b",
        r"\b(?:not|none) (?:be )?(?:after|later than)(?= [a-z0-9{])",
        r"\bup to (?:today|now\b|[0-9]{1,2}(?::| ?[ap]m))",
        r"\btoday or (?:a|any|some|the) day (?:before(?: today)?(?=$|,)|that is past)",
    ),
    HIGH: _ways(
        rf"\b(?:a|some|another|the) later {_WHEN}\b",
        r"\b(?:has|have) not come\b",
        r"\bnot (?:be )?(?:before|earlier than)(?= [a-z0-9{])",
        r"\bnot (?:yet )?(?:in the past|over\b|past\b)",
        rf"\b{_WHEN} from (?:the )?(?:\{{|[0-9]|tomorrow)(?!.*\b(?:to|until|till|and)\b)",
    ),
}
_SAID = {
    LOW: _ways(
        r"^(?:that|this|it) is (?:after|later than)\b",
        r"^(?:nobody|no one|nothing) .*\bafter\b",
        r"^the last [a-z]+(?: [a-z]+)?(?: to [a-z]+)? (?:begins?|starts?|is|ends?) (?:at )?(?:[0-9{]|half)",
        r"\b(?:must|has to|have to) (?:[a-z]+ )+by [0-9]{1,2}(?::[0-9]{2}| ?[ap]m)",
    ),
    HIGH: _ways(
        r"^(?:that|this|it) is (?:before|earlier than)\b",
        r"^(?:nobody|no one|nothing) .*\bbefore\b",
        r"\b(?:can|cannot) (?:only )?go back\b",
        r"(?<!not )\btoo short\b",
        r"^[^{}]*\bfrom [0-9]{1,2}(?::[0-9]{2}| ?[ap]m)(?!.*\b(?:to|until|till|and)\b)",
        r"^the first [a-z]+(?: [a-z]+)?(?: to [a-z]+)? (?:begins?|starts?|is|ends?) (?:at )?(?:[0-9{]|half)",
    ),
}
_AFTER = {
    LOW: _ways(rf"\b(?:at most|up to|no more than|within) {_LENGTH} after\b"),
    HIGH: _ways(rf"\b(?:at least|no less than) {_LENGTH} after\b"),
}
# How far from the day it is asked: not said of when one asks, tells or claims.
_FAR = {
    LOW: _ways(
        rf"\b(?:at most|up to|no more than|within|only) {_LENGTH} (?:from (?:today|now)|ahead|away|off)\b",
        rf"\bat least {_LENGTH} (?:ago|back)\b",
        rf"\b(?:can|we) (?:only )?book (?:up to |at most |no more than |only )?{_LENGTH} ahead\b",
    ),
    HIGH: _ways(
        rf"\b(?:at least|no less than) {_LENGTH} (?:from (?:today|now)|ahead|away|off)\b",
        rf"\b{_LENGTH} or more (?:from (?:today|now)|ahead|away|off)\b",
        rf"\b(?:at most|up to|no more than|within) {_LENGTH} (?:ago|back)\b",
        rf"^we need (?:a (?:little|bit|few) |some |at least )?(?:more )?(?:{_LENGTH}|time|days)(?: to [a-z ]+| notice)?$",
        rf"\b(?:of|in|at) the last {_LENGTH}",
        rf"^we keep [a-z ]+ for (?:only )?{_LENGTH}",
        r"^(?:that|this) (?:[a-z]+ ){1,2}(?:is over|has ended|has passed|is past|has gone|is gone)\b",
    ),
}
# When one asks for something about a day: too early before it, too late after it.
_DO = "(?:ask|apply|claim|renew|object|appeal|complain|join|take part|change|cancel|book|reply|answer|vote|tell us)"
_ASKING = {
    LOW: _ways(
        rf"\b(?:it is|you are|this is) (?:still )?too (?:early|soon) (?:for you )?to {_DO}\b",
        r"^(?:please )?(?:come back|ask us|ask again|apply|try again) (?:nearer|closer to) the (?:day|date|time)\b",
    ),
    HIGH: _ways(rf"\b(?:it is|you are|this is) (?:now )?too late (?:for you )?to {_DO}\b"),
}
_FIGURES = {
    LOW: _ways(
        r"^(?:you|it|that|this|they|there) (?:cannot|can not|may not|must not) (?:[a-z]+ ){0,5}?more(?: [a-z]+)? than\b",
        r"\b(?:enter|ask for|give|choose|use|take|send|invite|ask)(?: us)?(?: an?| some)? (?:fewer|smaller|less|lower)\b",
        r"(?<!not )\btoo (?:many|much|long|loud|big|high|large|heavy|wide|tall|far)\b",
        r"^so many\b",
        r"^(?:that|this|it) is more than\b",
        r"^there are only\b",
        r"\b(?:is|are) the most\b",
        r"\bbut not more\b",
        r"\bholds (?:only|at most|up to)\b",
        r"\bhas only [0-9]+ (?:seats|places|beds|rooms)\b",
        r"\bat most$",
        r"\bis (?:only )?for (?:[a-z]+ ){1,4}(?:up to|at most|under|fewer than)\b",
    ),
    HIGH: _ways(
        r"^(?:you|it|that|this|they|there) (?:cannot|can not|may not|must not) (?:[a-z]+ ){0,5}?(?:less|fewer)(?: [a-z]+)? than\b",
        r"\b(?:enter|ask for|give|choose|use|take|send|invite|ask)(?: us)?(?: an?| some)? (?:more(?=$|,)|larger|higher|bigger|greater)\b",
        r"(?<!not )\btoo (?:few|little|small|low|short|light)\b",
        r"^(?:that|this|it) is (?:less|fewer) than\b",
        r"\b(?:is|are) the least\b",
        r"\bwe (?:pay|lend|give) £?[0-9][0-9,.]* or more\b",
        r"\bat least$",
    ),
}
_YEARS = r"(?:\{[^{}]+\}|[0-9]+)"
_WHO = "(?:you|they|he|she|(?:the|your) [a-z]+)"
_AGES = {  # who is sent away is too old, or too young
    LOW: _ways(
        r"\btoo old\b",
        rf"^(?:this|these|we|it)\b.* (?:for|to) (?:[a-z]+ ){{0,3}}(?:under|younger than) {_YEARS}",
        rf"\b{_WHO} must be (?:under|younger)\b",
        rf"\b{_WHO} must be {_YEARS} or (?:under|younger)\b",
        r"^[a-z]+(?: [a-z]+)? (?:is|are) for younger\b",
    ),
    HIGH: _ways(
        r"\btoo young\b",
        rf"\b{_WHO} must be (?:at least )?{_YEARS}(?! or (?:under|younger|less))",
        rf"\b{_WHO} (?:are|is) not (?:yet )?(?:{_YEARS}|old enough)(?!\w)",
        r"^[a-z]+(?: [a-z]+)? (?:is|are) for older\b",
        rf"\b(?:can|may) (?:[a-z]+ )+when {_WHO} (?:are|is|turns?) {_YEARS}",
    ),
}
# What is said of some, and what may be said of the end that is not turned down.
_IF = re.compile(r"\b(?:if|unless|others?|another|instead)\b", re.IGNORECASE)
_ROOM = re.compile(r"\b(?:holds|has) ", re.IGNORECASE)
_EITHER = {
    LOW: re.compile(r"\b(?:at least|or (?:more|over|older|later|above)|no (?:fewer|less|earlier))\b", re.IGNORECASE),
    HIGH: re.compile(r"\b(?:at most|or (?:less|fewer|under|younger|earlier|below)|no (?:more|later))\b", re.IGNORECASE),
}  # fmt: skip


def points_away(stop: Stop, question: Question, web: Web) -> str:
    """What the words say where the rule turns down the other end."""
    own, text = Read(question.name, question.group, question.counts_as), stop.words.en
    turned = _turned_down(stop.rule.tree, own, question, web)
    if turned is None:
        return ""
    sentences = [part.rstrip(".!") for part in text.split(". ")]
    plain = [part for part in sentences if not _IF.search(part)]
    wrong = _found(plain, turned, turned.side)
    if turned == Turned(LOW, FIGURE):
        told = [part for part in plain if _ROOM.search(part)]
        wrong = wrong or (_first(_holds(stop.rule.text), told) if told else None)
    if not wrong:
        return ""
    right = _found(sentences, turned, OTHER[turned.side]) or _EITHER[turned.side].search(text)
    return "" if right else wrong[0]


_AGED = tuple(re.compile(way, re.IGNORECASE) for way in (
    rf"\b{_WHO} must be (?:at least |under |over )?([0-9]+)\b",
    r"\bmust be ([0-9]+) (?:or|years)\b",
    r"^(?:the|this|these|we|it|you|they)\b.*\bare ([0-9]+) or (?:over|older|under|younger)\b",
    r"^(?:the|this|these|we|it)\b.*\b(?:who|you|they) are under ([0-9]+)\b",
    rf"\b{_WHO} (?:are|is) not yet ([0-9]+)\b",
    r"^(?:this|these|we|it)\b.* (?:for|to) (?:[a-z]+ ){0,3}(?:under|over|aged) ([0-9]+)\b",
    rf"\b(?:can|may) (?:[a-z]+ )+when {_WHO} (?:are|is|turns?) ([0-9]+)\b",
))  # fmt: skip


def other_age(stop: Stop, figures: Mapping[str, Any], web: Web) -> str:
    """The words tell an age, and the rule holds another."""
    tree = unfolded(stop.rule.tree, web)
    tests = tree.tests if isinstance(tree, (All, AnyOf)) else (tree,)
    held = [constant(each.span, figures) for each in tests if isinstance(each, Elapsed) and each.birth]  # fmt: skip
    ages = [each.count for each in held if isinstance(each, Span) and each.unit == "year"]
    if len(ages) != len(held) or not ages:
        return ""
    sentences = [part for part in stop.words.en.split(". ") if not _IF.search(part)]
    told = [int(found[1]) for way in _AGED for part in sentences for found in way.finditer(part)]
    near = any(abs(age - each) <= 1 for age in ages for each in told)
    return "" if near or not told else f"and tells {told[0]} where the rule holds {ages[0]} years"


def _found(sentences: list[str], turned: Turned, side: str) -> Found:
    """What sends people to this side."""
    ways = {AGE: _AGES, FIGURE: _FIGURES, DAY: _SAID}[turned.kind][side]
    found = _first(ways, sentences)
    if turned.kind == DAY:
        found = found or _first(_ASKED[side], [part for part in sentences if ASKS_FOR.search(part)])
        of_days = [part for part in sentences if not _OF_ASKING.search(BRACED.sub("", part))]
        found = found or (_first(_ASKING[side], sentences) if turned.now else None)
        found = found or _first(_AFTER[side], of_days)
        found = found or (_first(_FAR[side], of_days) if turned.now else None)
    return found


def _holds(rule: str) -> Ways:
    """There is room for as many as the rule names."""
    figures = re.findall(r"[0-9][0-9,]*", rule)
    amount = re.escape(rule.split(" than ")[-1].split(" at least ")[-1].split(" at most ")[-1])
    return _ways(*(rf"\b(?:holds|has) {each} (?:people|seats|places|beds|rooms)\b" for each in figures), rf"\bholds \{{{amount}\}}")  # fmt: skip


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
            return Turned(LOW if how in BELOW else HIGH, DAY, now=True) if _now(right, web) else None  # fmt: skip
        case Compare(how, left, right) if kind and own in (left, right) and how in SIDED:
            side = LOW if how in BELOW else HIGH
            other = right if left == own else left
            return Turned(side if left == own else OTHER[side], kind, _now(other, web))
        case Elapsed(how, left, _, direction, right, False) if how in SIDED and own in (left, right):  # fmt: skip
            later = (direction == "after") is (left == own)  # is it the answer that comes later?
            far = how in ABOVE
            return Turned(
                HIGH if later is far else LOW, DAY, _now(right if left == own else left, web)
            )
    return None


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
