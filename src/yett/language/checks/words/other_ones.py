"""What is asked about the other answer, or about those for which it does not hold, is asked of those who gave that answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yett.language.build.context import Context
from yett.language.model import Choice, Question, Service
from yett.language.tree import Compare, Includes, Literal, Node, OneOf, Read

OTHER_KEYS = {"other", "another", "else", "something else", "another reason"}
_SEVERAL = re.compile(r"\b(?:two|both)\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:other|another|else)\b", re.IGNORECASE)
_YOURS = re.compile(r"^(?:what|which) (?:is|are|was|were) (?:your|the|this|that) other [a-z]+(?: [a-z]+)?\?$", re.IGNORECASE)  # fmt: skip
_ALL = re.compile(r"^(?:are|were|is|was|do|did|have|has) (?:all|every|everything|each)\b.*?\b([a-z]+)\?$", re.IGNORECASE)  # fmt: skip
OPPOSITES = {
    "real": "false|fake|forged",
    "true": "false|untrue|wrong",
    "right": "wrong|incorrect",
    "correct": "wrong|incorrect",
    "complete": "incomplete|missing",
    "here": "missing",
    "there": "missing",
    "whole": "broken",
    "safe": "unsafe|dangerous",
    "paid": "unpaid",
    "sound": "unsound|rotten|broken",
    "dry": "wet|damp",
    "clean": "dirty",
}


def check_other_ones(service: Service, context: Context) -> None:
    asked = {each.name: each for each in service.items if isinstance(each, Question)}
    for item in asked.values():
        name, keys = _chosen(item.only_if.tree if item.only_if else None)
        before = asked.get(name)
        if before is None or item.only_if is None:
            continue
        if _of_another(item, before, keys):
            other = next(each for each in before.choices if _is_other(each))
            held = "includes" if "includes" in item.only_if.text else "is"
            wrong = f'"{item.words.en}" is asked only if {item.only_if}, and not of those who choose "{other.words.en}"'
            context.fault(item.only_if.line, wrong, f'write "{name} {held} {other.key}"')
        elif keys == ("yes",) and _none_such(item, before):
            wrong = f'"{item.words.en}" is asked only of those who say yes to "{before.words.en}", and then there are none'
            context.fault(item.only_if.line, wrong, f'write "{name} is no"')


def _of_another(item: Question, before: Question, keys: Sequence[str]) -> bool:
    """Does it ask for the other one, and is that one of the choices, but not of these?"""
    others = [each for each in before.choices if _is_other(each)]
    chosen = [each for each in before.choices if each.key in keys]
    apart = len(others) == 1 and bool(chosen) and not any(_OTHER.search(f"{each.key} {each.words.en}") for each in chosen)  # fmt: skip
    several = any(_SEVERAL.search(f"{each.key} {each.words.en}") for each in chosen)
    return apart and not several and bool(_YOURS.search(item.words.en))


def _is_other(choice: Choice) -> bool:
    return choice.key in OTHER_KEYS


def _none_such(item: Question, before: Question) -> bool:
    """Does it ask about those for which it does not hold, where it holds for all?"""
    found = _ALL.search(before.words.en)
    opposite = OPPOSITES.get(found[1].lower()) if found else None
    return bool(opposite and re.search(rf"\b(?:the|those|which|what|how many) (?:(?:ones|of these|of them|is|are|were) )*(?:{opposite})(?: ones\b|\?|$)", item.words.en, re.IGNORECASE))  # fmt: skip


def _chosen(tree: Node | None) -> tuple[str, tuple[str, ...]]:
    """The question and the answers by which it is asked, where it rests on one alone."""
    match tree:
        case Compare("is", Read(name, ""), Literal(str(value))):
            return name, (value,)
        case OneOf(Read(name, ""), values, True):
            return name, tuple(str(each.value) for each in values if isinstance(each, Literal))
        case Includes("any of" | "all of", Read(name, ""), values):
            return name, values
    return "", ()
