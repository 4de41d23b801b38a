"""What people are told when an answer is turned down, held against the rule that turns it down: its figures, and which way it points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.reasoning.points import ALIKE, constant, unchanging
from yett.language.checks.rules import Web
from yett.language.checks.sides import ABOVE, FLIPPED, SIDED
from yett.language.checks.words.anchored import (
    ASKS_FOR,
    offered,
    reckoned_from_today,
    sides,
    turned_away,
    turned_round,
)
from yett.language.checks.words.o_clock import times_told
from yett.language.checks.words.pointing import how_far, other_age, points_away
from yett.language.checks.words.terms import AGE, COUNTED, length_of, number_of, one_of, single, way
from yett.language.model import Question, Service, Stop
from yett.language.tree import Compare, Elapsed, Literal, Node, Read, reads
from yett.language.types import DATE

_POUNDS = re.compile(r"£([0-9][0-9,]*(?:[.][0-9]+)?)\b(?![0-9.,]* ?(?:million|thousand|m|k)\b)")
_DEMANDS = way(r"\b(?:must|has to|have to|should)\b")
# What tells somebody to go lower or earlier, and what tells them to go higher or later.
_NOT = one_of("cannot|can not|may not|must not|should not")
_MUST = rf"{one_of('must|has to|have to|should')} (?!not )"
_LIES = (
    r"(?:[a-z]+ ){0,3}?(?:be|begin|start|end|stop|finish)"  # what is said of a day, and of no deed
)
_DOWN = way(r"\b(?:at most|up to|no more than|or fewer|or less|or under|or younger)\b")
_UP = way(r"\b(?:at least|or more|or over|or older|no fewer than|no less than)\b")
_BEFORE = rf"(?:[a-z ]*\bearlier than|{_LIES} before)"
_AFTER = rf"(?:[a-z ]*\blater than|{_LIES} after)"
_EARLIER = way(
    rf"\b(?:{_NOT} {_AFTER}"
    "|or earlier|or before|or (?:an|any|some) earlier|must be in the past|must be before"
    rf"|{_MUST}{_BEFORE})\b"
)
_LATER = way(
    rf"\b(?:{_NOT} {_BEFORE}"
    "|or later|or after|or (?:a|any|some) later|must be in the future|must be after"
    rf"|{_MUST}{_AFTER}|day to come)\b"
)
# What is said of the day that was given, unless the words ask for such a day.
_IS_LATER = way(r"\b(?:not come yet|still to come|too far (?:off|away|ahead)(?=[.,]|$))\b")
_IS_EARLIER = way(r"\b(?:already past|is past|has passed|too (?:soon|early|long ago)(?=[.,]|$))\b")
_WANTS = way(
    r"^(?:please )?(?:enter|give|choose|pick|write|ask for|ask us|tell us)\b",
    r"\b(?:must|has to|have to|should|can|may|we need)\b(?: only| not)?"
    r"(?: (?:be|have|hold|last|stay|take|live|ask for)\b| [0-9])",
)
_OF_SOME = way(r"^for\b", r"\b(?:if|when|where|who|with)\b")
_OF_IT = way(r"(?:that|this|it|(?:the|this|that) (?:day|date|time|[a-z]+ (?:is|was|has)))\b")
_SOMEONE_ELSE = way(r"(?:an?|another|other|each|every)\b")


def check_said(service: Service, context: Context) -> None:
    figures, web = unchanging(service), Web.of(service)
    asked = [item for item in service.items if isinstance(item, Question)]
    for question in asked:
        for head, stop in _told(question) if question.stops or question.ask_again else ():
            held = head == "ask again if" or _DEMANDS.search(stop.words.en)
            wrong = _figure_differs(question, stop, figures, web) if held else ""
            wrong = wrong or other_age(stop, figures, web)
            wrong = wrong or (_points_the_wrong_way(question, stop) if held else "")
            wrong = wrong or _sent_away(question, stop, web)
            wrong = wrong or (_lies_the_other_way(stop, web, figures) if held else "")
            if wrong:
                said = f'"{stop.words.en}" is said when {stop.rule}, {wrong}'
                context.fault(stop.rule.line, said, f'correct what "{head}" says, or what is told')


def _told(question: Question) -> Iterator[tuple[str, Stop]]:
    """What turns an answer down, and what ends the journey."""
    yield from (("ask again if", each) for each in question.ask_again)
    yield from (("stop if", each) for each in question.stops)


def _sent_away(question: Question, stop: Stop, web: Web) -> str:
    said = points_away(stop, question, web)
    right = said and isinstance(stop.rule.tree, Compare) and all(_earlier_or_later(stop))
    return f'and "{said}" says the opposite' if said and not right else ""


# Figures


def _figure_differs(question: Question, stop: Stop, figures: Mapping[str, Any], web: Web) -> str:  # fmt: skip
    """The words tell figures of the same kind as the rule's, and none of them is the rule's."""
    tree = stop.rule.tree
    if not isinstance(tree, (Compare, Elapsed)) or tree.left != _read(question):
        return ""
    right = tree.span if isinstance(tree, Elapsed) else how_far(tree.right, web)
    if any(f"{{{each.name}}}" in stop.words.en for each in reads(tree)):
        return ""  # the rule's own figure is told
    wanted = right.value if isinstance(right, Literal) else constant(right, figures)
    aged = isinstance(tree, Elapsed) and tree.birth
    text = stop.words.en
    demanded = text if question.type == "time" else _demanded(text)
    asked = list(_figures(demanded, wanted, question, aged=aged))
    told = _figures(text, wanted, question, aged=aged)
    if not asked or any(_agrees(each, wanted) for _, each in told):
        return ""
    return f"and tells {asked[0][0]} where the rule holds {_plain(wanted, question)}"


def _figures(text: str, wanted: Any, question: Question, *, aged: bool) -> Iterator[tuple[str, Any]]:  # fmt: skip
    """What is told, and the figure it is."""
    counted = list(COUNTED.finditer(text))
    if isinstance(wanted, Span):
        yield from ((each[0], length) for each in counted if (length := length_of(each)))
        if aged and wanted.unit == "year":
            yield from ((each[1], Span(int(each[1]), "year")) for each in AGE.finditer(text))
    elif question.type == "time" and isinstance(wanted, str):
        yield from times_told(text)
    elif isinstance(wanted, Decimal) and question.type == "money":
        yield from ((each[0], number_of(each[1])) for each in _POUNDS.finditer(text))
    elif isinstance(wanted, Decimal):
        nouns = {single(question.shape.unit or question.name.split()[-1])}
        yield from ((each[0], number_of(each[1])) for each in counted if single(each[3]) in nouns)


def _agrees(told: Any, wanted: Any) -> bool:
    """Is it that figure, or one beside it? Days and months are not held against one another, unless they are as many."""
    if isinstance(wanted, str):
        return bool(told == wanted)
    if isinstance(wanted, Decimal):
        return bool(abs(told - wanted) <= 1)
    (kind, many), (other, others) = _sized(told), _sized(wanted)
    if kind != other:
        return bool(told.count != wanted.count)
    one = min(ALIKE.get(each.unit, ("", 1))[1] for each in (told, wanted))
    return bool(abs(many - others) <= one)


def _sized(length: Span) -> tuple[str, int]:
    unit, size = ALIKE.get(length.unit, (length.unit, 1))
    return unit, length.count * size


def _plain(wanted: Any, question: Question) -> str:
    if isinstance(wanted, (Span, str)):
        return str(wanted)
    return f"£{wanted:,}" if question.type == "money" else f"{wanted:,}"


# Which way it points


def _lies_the_other_way(stop: Stop, web: Web, figures: Mapping[str, Any]) -> str:
    """The words tell of what is to come, and the day that the rule names lies behind; or the other way."""
    found = reckoned_from_today(stop.rule.tree, web, figures)
    away = turned_away(stop.words.en, found[0]) if found else None
    return f'and "{away[0]}" says the opposite' if away else ""


def _points_the_wrong_way(question: Question, stop: Stop) -> str:
    text, tree = stop.words.en, stop.rule.tree
    if isinstance(tree, Compare) and (question.shape.kind == DATE or question.type == "time"):
        asked = _read(question)
        turned = tree.right == asked != tree.left
        how = FLIPPED.get(tree.how, tree.how) if turned else tree.how
        return against(*_earlier_or_later(stop), how) or _turned_down_too(stop, question)
    away = turned_round(text, tree) if isinstance(tree, Elapsed) else None
    if away:
        return f'and "{away[0]}" says the opposite'
    if isinstance(tree, (Compare, Elapsed)):
        text = _demanded(_of_them(text) if _aged(tree) else text)
        return against(_DOWN.search(text), _UP.search(text), tree.how)
    return ""


def _aged(tree: Node) -> bool:
    return isinstance(tree, Elapsed) and tree.birth


def _of_them(text: str) -> str:
    """Without what is said of someone else, as of a helper."""
    return ". ".join(part for part in text.split(". ") if not _SOMEONE_ELSE.match(part))


def _read(question: Question) -> Read:
    return Read(question.name, question.group, question.counts_as)


def _turned_down_too(stop: Stop, question: Question) -> str:
    """The words ask for a day which the rule turns down like those beyond it."""
    tree = stop.rule.tree
    if not isinstance(tree, Compare) or tree.left != _read(question) or tree.how not in ("at least", "at most"):  # fmt: skip
        return ""
    found = offered(stop.words.en, stop.rule)
    return f'and "{found[0]}" asks for what is turned down too' if found else ""


def _earlier_or_later(stop: Stop) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    text = stop.words.en
    sentences = text.split(". ")
    asks = [part for part in sentences if ASKS_FOR.search(part)]
    described = ". ".join(part for part in sentences if part not in asks and _OF_IT.match(part))
    wanted = ". ".join(part for part in asks if " not " not in part)
    below, above = sides(text, stop.rule)
    earlier = _EARLIER.search(text) or _IS_LATER.search(described) or _IS_EARLIER.search(wanted)
    later = _LATER.search(text) or _IS_EARLIER.search(described) or _IS_LATER.search(wanted)
    return earlier or below, later or above


def _demanded(text: str) -> str:
    """What the words ask for; who has more, or what else may be done, may be told with any figure."""
    parts = [part for part in text.split(". ") if not _OF_SOME.search(part)]
    return ". ".join(part[found.start() :] for part in parts if (found := _WANTS.search(part)))


def against(down: re.Match[str] | None, up: re.Match[str] | None, how: str) -> str:
    if how not in SIDED:
        return ""
    right, wrong = (down, up) if how in ABOVE else (up, down)
    return f'and "{wrong[0]}" says the opposite' if wrong and not right else ""
