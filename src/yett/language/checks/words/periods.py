"""For how long a figure is asked: by the month in the vocabulary and by the week in the words; and no sum adds the two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.rules import Web, trees
from yett.language.checks.words.terms import RATES, SENTENCE
from yett.language.model import Question, Service, walk
from yett.language.tree import Arithmetic, Compare, Node, Read, Rounded, Total, inside
from yett.language.types import MONEY, NUMBER

_EACH = re.compile(r"\b(?:each|every|per|last) (day|week|month|year)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|each|every|per|last|in one|a) (?:a )?(day|week|month|year)\b", re.IGNORECASE)  # fmt: skip
_RATE = re.compile(r"\{(?:the )?([^{}]+)\} (?:a|each|every|per) (day|week|month|year)\b", re.IGNORECASE)  # fmt: skip
ALIKE = ("plus", "minus", "lower of", "higher of")
DEEPEST = 6


def check_periods(service: Service, context: Context) -> None:
    told = set()
    for item in walk(service.everything):
        if isinstance(item, Question) and _differs(item, context):
            told.add((item.group, item.name))
        elif isinstance(item, Question) and item.say:
            _spoken(item, context)
    _told(service, context)
    web = Web.of(service)
    for standing in trees(service):
        for one, other in _held_together(standing.tree):
            second = _of(other, web)
            first = _of(one, web) if second else None
            if first and second and first[1] != second[1] and not told & _asked(one, other, web):
                wrong = (
                    f'"{first[0]}" is for each {first[1]}, and "{second[0]}" for each {second[1]}'
                )
                mend = f"ask both for each {first[1]}, or reckon one over in a result of its own"
                context.fault(standing.line, wrong, mend)
                break


def _differs(item: Question, context: Context) -> bool:
    """Do its own words ask for another time than those of the vocabulary?"""
    known = context.vocabulary.items.get(item.data or "")
    if known is None:
        return False
    meant, asked = _said(known.words.en, known.name), _said(item.words.en, "")
    if not meant or not asked or meant == asked:
        return False
    wrong = f'"{item.words.en}" asks for each {asked}, and "{item.data}" in the vocabulary is for each {meant}'
    context.fault(item.line, wrong, f"ask for each {meant}, or take another item")
    return True


def _spoken(item: Question, context: Context) -> None:
    """The words that are spoken ask for the same time as those that are read."""
    said = SENTENCE.split(item.say.en) if item.say else []
    asked, spoken = _one(item.words.en), _one(" ".join(each for each in said if each.endswith("?")))
    if asked and spoken and asked != spoken:
        wrong = f'"{item.name}" is asked for one {asked}, and is spoken for one {spoken}'
        context.fault(item.line, wrong, f'ask for one {asked} in "say" too')


def _one(text: str) -> str:
    found = {each.lower() for each in _IN.findall(text)}
    return next(iter(found)) if len(found) == 1 else ""


def _told(service: Service, context: Context) -> None:
    """What is called weekly is not told of as a month's."""
    texts = [(each.line, words) for each in service.decision.outcomes for words in each.words]
    texts += [(each.line, words) for each in service.tells for words in (each.words, *each.then)]
    for line, words in texts:
        for found in _RATE.finditer(words.en):
            meant = next((unit for word, unit in RATES.items() if word in found[1].split()), "")
            if meant and meant != found[2].lower():
                wrong = f'"{{{found[1]}}}" is told for each {found[2].lower()}, and by its name is for each {meant}'
                context.fault(line, wrong, f"tell it for each {meant}, or give it another name")


def _said(text: str, name: str) -> str:
    """The one length of time that words ask for, or that a name begins with."""
    found = {each.lower() for each in _EACH.findall(text)}
    if not found and name:
        found = {RATES[name.split()[0]]} if name.split()[0] in RATES else set()
    return next(iter(found)) if len(found) == 1 else ""


def _held_together(tree: Node) -> Iterator[tuple[Node, Node]]:
    for part in inside(tree):
        if isinstance(part, Compare) or (isinstance(part, Arithmetic) and part.how in ALIKE):
            yield part.left, part.right


def _of(node: Node, web: Web, depth: int = 0) -> tuple[str, str] | None:
    """What is asked or worked out for each so long, and for how long."""
    match node:
        case Rounded(_, _, left) | Total("sum", _, left):
            return _of(left, web, depth)
        case Arithmetic(how, left, right) if how in ALIKE:
            return _of(left, web, depth) or _of(right, web, depth)
        case Read(name, group):
            item = web.questions.get((group, name))
            if isinstance(item, Question) and item.shape.kind in (MONEY, NUMBER):
                said = _said(item.words.en, name)
                return (name, said) if said else None
            result = web.results.get((group, name))
            if result is not None and len(result.rows) == 1 and depth < DEEPEST:
                return _of(result.rows[0].gives, web, depth + 1)
    return None


def _asked(one: Node, other: Node, web: Web) -> set[tuple[str, str]]:
    return web.asked_for(one) | web.asked_for(other)
