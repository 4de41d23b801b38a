"""Figures that are called after one choice are given to who made it, and not to who made another. What results say by their own names is in answers.py."""

from __future__ import annotations

import re
from decimal import Decimal

from yett.language.build.context import Context
from yett.language.model import Question, Result, Row, Service
from yett.language.once import once_for_each
from yett.language.tree import Compare, Literal, Node, OneOf, Read, inside, reads
from yett.language.types import CHOICE

YES_OR_NO = ("yes", "no")
# Who has a thing already pays nothing for it.
_THERE = re.compile(
    r"\b(?:already|have|has|had|own|got|includes?|included|bring|paid|your own)\b", re.I
)
_WANTED = re.compile(r"\b(?:want|need|like)\b", re.I)
_ON_TOP = re.compile(r"\b(?:extra|supplement|surcharge)$")
# What they have before is told apart too, and its price is not theirs.
_CHANGING = re.compile(r"\b(?:now|swap)\b", re.I)


def check_crossed(service: Service, context: Context) -> None:
    names = [frozenset(each.name.split()) for each in service.amounts]
    for result in service.results if names else ():
        for row in result.rows:
            _of_another(row, result, service, context)
        _extra(result, service, context)
    for result in service.results if len(names) > 1 else ():
        lines = {row.line for row in result.rows}
        if not any(fault.line in lines for fault in context.findings.faults):
            _instead(result, set(names), service, context)


# By one row


def _of_another(row: Row, result: Result, service: Service, context: Context) -> None:
    """A figure that is called after one choice is not given to another that has one of its own."""
    item, chosen = _single(row.rule.tree if row.rule else None, service)
    if item is None or len(chosen) != 1:
        return
    amounts = {each.name for each in service.amounts}
    for read in sorted(_given(row) & amounts):
        others = [each for each in result.rows if each is not row and read in _given(each)]
        for choice in item.choices:
            named = re.search(rf"\b{re.escape(choice.key)}\b", read)
            other = read.replace(choice.key, chosen[0])
            if not named or choice.key == chosen[0] or chosen[0] in read or other in _given(row):
                continue
            alone = len(choice.key) > 4 and not others and read.startswith(choice.key)
            alone = alone and not read.endswith(" share")
            if other in amounts or alone:
                wrong = f'"{row.rule}" is given "{read}", which by its name is for "{choice.key}"'
                mend = (
                    f'write "{other}"'
                    if other in amounts
                    else f'write "{item.name} is {choice.key}"'
                )
                context.fault(row.line, wrong, mend)
                return


def _given(row: Row) -> set[str]:
    return {part.name for part in inside(row.gives) if isinstance(part, Read)}


def _single(tree: Node | None, service: Service) -> tuple[Question | None, list[str]]:
    match tree:
        case Compare("is", Read(name, ""), Literal(str(value))):
            values = [value]
        case OneOf(Read(name, ""), literals, True):
            values = [str(each.value) for each in literals if isinstance(each, Literal)]
        case _:
            return None, []
    item = next((each for each in service.questions if each.name == name), None)
    if not isinstance(item, Question) or _CHANGING.search(item.words.en):
        return None, []
    return (item, values) if item.choices else (None, [])


# By all rows


def _instead(result: Result, names: set[frozenset[str]], service: Service, context: Context) -> None:  # fmt: skip
    """What is called after one choice is given for another, and nothing that is called after that one, though there is such."""
    item = _chosen(result, service)
    for row, key in _rows(result, item) if item else ():
        given = [frozenset(read.name.split()) for read in reads(row.gives)]
        own = frozenset(key.split())
        if any(own <= each for each in given) or not any(own <= each for each in names):
            continue
        other = _other(item, key, given, names) if item else ""
        if other:
            wrong = f'this row is for who has chosen "{key}", and gives "{_said(row, other)}", which is called after "{other}"'
            context.fault(row.line, wrong, f'give what is called after "{key}"')
            return


def _extra(result: Result, service: Service, context: Context) -> None:
    """What is called after a question of yes or no is not given to who says no, and nothing to who says yes."""
    given: dict[str, Row] = {}
    item = None
    for row in result.rows:
        match row.rule.tree if row.rule else None:
            case Compare("is", Read(name, group), Literal(str() as key)) if key in YES_OR_NO:
                item = _asked(name, group, service)
                given.setdefault(key, row)
            case None if len(given) == 1:
                given.setdefault("no" if "yes" in given else "yes", row)
            case _:
                return
    if item is None or len(given) != 2 or given["yes"].gives != Literal(Decimal(0)):
        return
    called = given["no"].gives
    if isinstance(called, Read) and _is_for(called.name, item):
        wrong = f'"{called.name}" is given to who says no to "{item.name}", after which it is called, and nothing to who says yes'
        context.fault(given["no"].line, wrong, f'write "{item.name} is yes"')


def _is_for(name: str, item: Question) -> bool:
    """Is it called after what they want, or what is put on top for it?"""
    on_top = _ON_TOP.search(name) or _WANTED.search(item.words.en)
    return name.startswith(f"{item.name} ") and on_top is not None


def _asked(name: str, group: str, service: Service) -> Question | None:
    item = _named(service).get((group, name))
    known = item is not None and item.type == "yes or no" and not _THERE.search(item.words.en)
    return item if known else None


@once_for_each(kept=8)
def _named(service: Service) -> dict[tuple[str, str], Question]:
    """Every question by its group and name."""
    return {(each.group, each.name): each for each in reversed(service.asked)}


def _chosen(result: Result, service: Service) -> Question | None:
    """The one choice that its rows tell apart."""
    lefts = {row.rule.tree.left if isinstance(row.rule.tree, Compare) else None for row in result.rows if row.rule}  # fmt: skip
    left = lefts.pop() if len(lefts) == 1 else None
    item = _named(service).get((left.group, left.name)) if isinstance(left, Read) else None
    if item is None or _CHANGING.search(item.words.en) or item.shape.kind != CHOICE:
        return None
    return item if len(item.choice_keys) > 1 else None


def _rows(result: Result, item: Question) -> list[tuple[Row, str]]:
    """Each row with its choice; the last may be for the one that is left."""
    found: list[tuple[Row, str]] = []
    left = list(item.choice_keys)
    for row in result.rows:
        match row.rule.tree if row.rule else None:
            case Compare("is", _, Literal(str() as key)) if key in left:
                left.remove(key)
                found.append((row, key))
            case None if len(left) == 1:
                found.append((row, left[0]))
            case None:
                break
            case _:
                return []
    return found


def _other(item: Question, key: str, given: list[frozenset[str]], names: set[frozenset[str]]) -> str:  # fmt: skip
    """The other choice that what is given is called after, where there is the same of the one that was made."""
    own = set(key.split())
    for other in item.choice_keys:
        words = frozenset(other.split())
        alike = any(words <= each and {each, (each - words) | own} <= names for each in given)
        if other != key and not words <= own and alike:
            return other
    return ""


def _said(row: Row, other: str) -> str:
    words = set(other.split())
    return next(read.name for read in reads(row.gives) if words <= set(read.name.split()))
