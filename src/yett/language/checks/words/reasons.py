"""Why something is asked, held against what is made of it: who comes first, who gets more, and who is asked why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yett.language.build.context import Context
from yett.language.checks.rules import holding
from yett.language.checks.sums.held import steps
from yett.language.checks.words.terms import LITTLE, MUCH, word_of
from yett.language.model import Amount, Question, Service
from yett.language.tree import Arithmetic, Compare, Literal, Ordered, Read, inside, reads
from yett.language.types import DATE

_LOW, _HIGH = word_of(LITTLE), word_of(MUCH)
_LONG_AGO = re.compile(r"\b(?:longer|longest|earlier|earliest|older|oldest)\b", re.I)
_SHORT_AGO = re.compile(
    r"\b(?:shorter|shortest|later|latest|newer|newest|younger|youngest)\b", re.I
)
_SAID = ({"lowest": "lowest", "highest": "highest"}, {"lowest": "earliest", "highest": "latest"})
_NOT = re.compile(r"\b(?:not|no|nobody|never|unless|but)\b", re.I)
_FIRST = re.compile(r"^(.*)\b(?:comes?|goes|go|are taken|is taken) first\b", re.I)
_GETS = re.compile(r"^(.*)\b(gets?|receives?|pays?|costs?)\b(.*)$", re.I)
_MORE = re.compile(r"\b(?:more|larger|higher|bigger|greater)\b", re.I)
_LESS = re.compile(r"\b(?:less|smaller|lower|fewer)\b", re.I)
_IN_NEED = re.compile(r"\bneed(?:s|ed)?\b", re.I)
_EACH = re.compile(r"\b(?:each|every|per)\b", re.I)
_AGED = re.compile(r"\b(?:old|young)", re.I)  # who is older may pay more, and less again
CHARGED = {"fee", "charge", "charges", "price", "cost", "costs", "tax", "rent", "rate", "levy", "contribution", "toll"}  # fmt: skip
_WHY = re.compile(r"^why (?:did|do|does|have|has|are|is|was|were|can|could|will|would) (?:you|they|it|we) (not )?(.+)\?", re.I)  # fmt: skip
_HELPS = {"help", "discount", "grant", "refund", "relief"}
_DENIES = {"no", "not", "none", "without", "never", "nobody", "un", "out", "away", "leave", "left", "stop", "more", "want"}  # fmt: skip
ALIKE = 3  # letters in which chosen and choose, or agree and agreed, begin alike


def check_reasons(service: Service, context: Context) -> None:
    asked = {(item.group, item.name): item for item in service.items if isinstance(item, Question)}
    _first(service, asked, context)
    for item in asked.values():
        if item.only_if is not None:
            _why_not(item, context)
    for amount in service.amounts:
        of = asked.get(("", amount.of)) if amount.shape.banded else None
        if of is not None and not _taken_off(amount, service):
            _more(amount, of, context)


def _reasons(item: Question) -> list[str]:
    texts = [part for each in (item.why, item.hint) if each for part in re.split(r"[.;,]", each.en)]
    return [text for text in texts if not _NOT.search(text)]


def _side(text: str) -> str:
    """Which end the words speak of, where they speak of one."""
    if _IN_NEED.search(text):
        return ""
    low, high = re.search(_LOW, text, re.I), re.search(_HIGH, text, re.I)
    return "" if bool(low) == bool(high) else "lowest" if low else "highest"


# Who comes first


def _first(service: Service, asked: dict[tuple[str, str], Question], context: Context) -> None:
    share = service.rounds.share if service.rounds else None
    ordered = [part for part in inside(share.order.tree) if isinstance(part, Ordered)] if share else []  # fmt: skip
    for part in ordered:
        item = asked.get((part.left.group, part.left.name)) if isinstance(part.left, Read) else None
        if item is None or share is None or not (item.shape.figure or _has_been(item)):
            continue
        found = _all_first(item)
        if found and all(side != part.direction for _, side in found):
            text, side = found[0]
            wrong = f'"{item.name}" is asked because "{text.strip()}", and the {_SAID[item.shape.kind == DATE][part.direction]} comes first'
            context.fault(share.order.line, wrong, f'write "{item.name}, {side} first"')


def _all_first(item: Question) -> list[tuple[str, str]]:
    of = _since if item.shape.kind == DATE else _side
    return [(text, side) for text in _reasons(item) if (first := _FIRST.search(text)) and (side := of(first[1]))]  # fmt: skip


def _has_been(item: Question) -> bool:
    """Is it a day that is never after today?"""
    later = [Compare("more than", Read(item.name, item.group), Read("today"))]
    return item.shape.kind == DATE and (item.shape.birth or any(stop.rule.tree in later for stop in item.ask_again))  # fmt: skip


def _since(text: str) -> str:
    """Whoever has lived somewhere for longer came on an earlier day."""
    long, short = _LONG_AGO.search(text), _SHORT_AGO.search(text)
    return "" if bool(long) == bool(short) else "lowest" if long else "highest"


# Who gets more


def _taken_off(amount: Amount, service: Service) -> bool:
    """Is it taken off what people get? Then who gets less has more of it."""
    parts = (part for standing in holding(service, Arithmetic) for part in inside(standing.tree))
    taken = (part.right for part in parts if isinstance(part, Arithmetic) and part.how == "minus")
    return any(read.name == amount.name for right in taken for read in reads(right))


def _more(amount: Amount, item: Question, context: Context) -> None:
    """What is told to rise does not fall in any row, nor what is told to fall rise."""
    rising = next(_rising(amount, item), None)
    if rising is None or any(fault.line == amount.line for fault in context.findings.faults):
        return
    text, up = rising
    for held in amount.held:
        values = steps(held)
        if up and values and not values[-1]:
            values.pop()  # what is too much may get nothing
        if any((other < one) if up else (other > one) for one, other in pairwise(values)):
            way = "falls" if up else "rises"
            wrong = f'"{item.name}" is asked because "{text}", and "{amount.name}" {way} in one of its rows'
            context.fault(amount.line, wrong, "correct its rows, or the reason that is told")
            return


def _rising(amount: Amount, item: Question) -> Iterator[tuple[str, bool]]:
    named = set(amount.name.split())
    charged = bool(CHARGED & named) and not _HELPS & named
    for text in _reasons(item):
        found = None if _AGED.search(text) else _GETS.search(text)
        found = None if found and _EACH.search(found[3]) else found
        more, less = (bool(each.search(found[3])) for each in (_MORE, _LESS)) if found else (False, False)  # fmt: skip
        side = _side(found[1]) if found and item.shape.kind != DATE else ""
        fits = found and (found[2].lower()[:3] in ("pay", "cos")) == charged
        if fits and side and more != less:
            yield text.strip(), (side == "highest") == more


# Who is asked why not


def _why_not(item: Question, context: Context) -> None:
    """`Why did you not agree?` is not asked of those who did."""
    match item.only_if.tree if item.only_if else None:
        case Compare("is", Read(name), Literal(str(value))) if value in ("yes", "no"):
            found = _WHY.search(item.words.en)
            if found and (found[1] is not None) == (value == "yes") and _says(found[2], name):
                other = "no" if value == "yes" else "yes"
                wrong = f'"{item.words.en}" is asked of those for whom "{name}" is {value}'
                line = item.only_if.line if item.only_if else item.line
                context.fault(line, wrong, f'write "only if: {name} is {other}"')


def _says(text: str, name: str) -> bool:
    """Do the words say what the name does?"""
    told = [word[:ALIKE] for word in re.findall(r"[a-z]+", text.lower())]
    named = [word for word in name.split() if len(word) >= ALIKE and word not in ("can", "has", "the", "will", "are")]  # fmt: skip
    plain = not _DENIES.intersection((*name.split(), *text.lower().split()))
    return plain and bool(named) and all(word[:ALIKE] in told for word in named)
