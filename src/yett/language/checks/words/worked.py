"""A worked figure that people are told, as in "For a loss of £6,000 we pay £4,600", is what the rules make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from yett.kernel.money import show_money
from yett.language.build.context import Context
from yett.language.checks.rules import Key, Web
from yett.language.checks.words.terms import COUNTED, SENTENCE, number_of, single, way, word_of
from yett.language.interpret.frame import Frame
from yett.language.interpret.nodes import step
from yett.language.interpret.plan import plan_of
from yett.language.model import Question, Result, Service
from yett.language.tree import Literal, Node, Read, reads
from yett.language.types import MONEY, NUMBER
from yett.language.words import Words, names_told

POUNDS = re.compile(r"£([0-9][0-9,]*(?:[.][0-9]{2})?)")
GIVES = way(
    word_of("pays?|gets?|gives?|costs?|receives?|charges?|comes? to|makes?|is|are|would be|will be")
)
# What is said of more, of a part or of a limit is no worked figure.
LOOSE = way(
    word_of(
        "up to|at most|at least|more than|less than|no more|over|under|above|below|between|first|each|every|per"
        "|about|parts|instalments|a week|a month|a year|there and back|not|extra|part|if you also|or"
    )
)
DEEPEST = 4


class Rests(NamedTuple):
    """A result that rests on one figure alone: its sum, with what stands for that figure."""

    result: Result
    tree: Node
    on: Read


def check_worked(service: Service, context: Context) -> None:
    told = [(line, sentence) for line, words in _words(service) for sentence in SENTENCE.split(words.en) if POUNDS.search(sentence) and GIVES.search(sentence)]  # fmt: skip
    told = [each for each in told if not LOOSE.search(each[1])]
    resting = list(_resting(service)) if told and not context.findings.faults else []
    for line, sentence in told if resting else ():
        for on in dict.fromkeys(each.on for each in resting if _alone(each.on, resting, service)):
            pair = _pair(sentence, on, service)
            if pair is None:
                continue
            given = {each.result.name: found for each in resting if each.on == on for found in _worked(each, pair[0], service)}  # fmt: skip
            left = {pair[0] - each for each in given.values()}
            if given and pair[1] not in {*given.values(), *left, *_figures(service)}:
                name, figure = next(iter(given.items()))
                wrong = f'"{sentence}" is told, and "{name}" then comes to {show_money(figure)}'
                context.fault(line, wrong, "correct what is told, or the rule")


def _figures(service: Service) -> set[Any]:
    """Amounts may be told beside it."""
    return {held.value for amount in service.amounts for held in amount.held if isinstance(held.value, Decimal)}  # fmt: skip


def _alone(on: Read, resting: list[Rests], service: Service) -> bool:
    """Do all sums that people are told, pay or are paid rest on this?"""
    own = {each.result.name for each in resting if each.on == on}
    later, fee = service.afterwards, service.fee
    sums = [pay.rule.tree for pay in later.all_pays] + ([fee.rule.tree] if fee else [])
    named = {read.name for tree in sums for read in reads(tree)}
    named |= names_told(words for each in service.decision.outcomes for words in each.words)
    money = {each.name for each in service.results if each.shape.kind == MONEY}
    return bool(named & own) and named & money <= own


def _words(service: Service) -> list[tuple[int, Words]]:
    """The texts that name a sum of money."""
    found = [(each.line, words) for each in service.decision.outcomes for words in each.words]
    found += [(each.line, words) for each in service.tells for words in (each.words, *each.then)]
    found += [(each.line, words) for each in service.asked for words in (each.hint, each.why) if words]  # fmt: skip
    return [each for each in found if "£" in each[1].en]


def _resting(service: Service) -> Iterator[Rests]:
    web = Web.of(service)
    for result in service.results:
        if result.shape.kind == MONEY and not result.group and len(result.rows) == 1:
            tree = _inlined(Read(result.name), web, 0)
            on = {each for each in reads(tree) if not _amount(each, service)} if tree else set()
            if (
                tree
                and not isinstance(tree, Read)
                and len(on) == 1
                and not (read := on.pop()).group
            ):
                yield Rests(result, tree, read)


def _amount(read: Read, service: Service) -> bool:
    return not read.group and any(each.name == read.name for each in service.amounts)


def _inlined(node: Node, web: Web, depth: int) -> Node | None:
    """The sum with what it rests on written out, as far as that is one sum of money without a rule."""
    if depth > DEEPEST:
        return None
    if isinstance(node, Read):
        result = web.results.get((node.group, node.name))
        alone = result.rows[0] if result and len(result.rows) == 1 and not result.rows[0].rule else None  # fmt: skip
        ruled = alone is None or result is None or any(part.group for part in reads(alone.gives))
        return node if ruled or alone is None else _inlined(alone.gives, web, depth + 1)
    return _changed(node, lambda part: _inlined(part, web, depth))


def _changed(node: Node, made: Any) -> Node | None:
    """The same, of other parts."""
    new: dict[str, Any] = {}
    for name in node.__dataclass_fields__:
        held = getattr(node, name)
        if isinstance(held, Node):
            new[name] = made(held)
        elif isinstance(held, tuple) and held and isinstance(held[0], Node):
            new[name] = tuple(map(made, held))
    flat = [part for each in new.values() for part in (each if isinstance(each, tuple) else (each,))]  # fmt: skip
    return None if None in flat else replace(node, **new)


def _worked(each: Rests, figure: Decimal, service: Service) -> set[Decimal]:
    """What it comes to of this figure, on the days from which other amounts hold."""
    tree = _put(each.tree, each.on, figure)
    days = {held.since for amount in service.amounts for held in amount.held if held.since}
    plan = plan_of(service)
    found = {step(tree)(Frame(plan, {}, day, dated=True)) for day in days or {date(2026, 6, 15)}}
    return {value for value in found if isinstance(value, Decimal)}


def _put(node: Node, read: Read, figure: Decimal) -> Node:
    if isinstance(node, Read):
        return Literal(figure) if node == read else node
    return _changed(node, lambda part: _put(part, read, figure)) or node


# What is told


def _pair(sentence: str, on: Read, service: Service) -> tuple[Decimal, Decimal] | None:
    """The figure of the one, and the sum of money that is told of it."""
    pounds = [(found.span(), Decimal(found[1].replace(",", ""))) for found in POUNDS.finditer(sentence)]  # fmt: skip
    shape = _shape(on, service)
    if shape is None:
        return None
    words = {word.removesuffix(ending) for word in on.name.split() if len(word) > 2 for ending in ("", "s", "es")}  # fmt: skip
    nouns = "|".join(f"{re.escape(word)}(?:e?s)?" for word in sorted(words))
    if shape[0] == MONEY and nouns and len(pounds) == 2:
        named = re.compile(rf"\b(?:{nouns})(?: of| is| was| are)? £|£[0-9][0-9,.]* (?:of|in) (?:{nouns})\b", re.IGNORECASE)  # fmt: skip
        own = list(named.finditer(sentence))
        first = [value for (start, end), value in pounds if any(found.start() <= start < found.end() for found in own)]  # fmt: skip
        rest = [value for _, value in pounds if value not in first]
        return (first[0], rest[0]) if len(first) == len(rest) == 1 else None
    if shape[0] == NUMBER and shape[1] and len(pounds) == 1:
        counts = [number_of(found[1]) for found in COUNTED.finditer(sentence) if single(found[3]) == single(shape[1]) and not found[2]]  # fmt: skip
        return (counts[0], pounds[0][1]) if len(counts) == 1 else None
    return None


def _shape(on: Read, service: Service) -> tuple[str, str] | None:
    key: Key = (on.group, on.name)
    web = Web.of(service)
    item = web.questions.get(key) or web.results.get(key)
    shape = item.shape if isinstance(item, (Question, Result)) else None
    return (shape.kind, shape.unit) if shape else None
