"""What is asked about a thing, or about someone, of those alone who say that there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.deciding.tempting import tests_of
from yett.language.checks.words.denied import content_of
from yett.language.checks.words.terms import one_of, single, way, word_of
from yett.language.model import Group, Question, Service
from yett.language.tree import Compare, Literal, Node, Read

# What a thing or a person has only where there is one.
OF_ONE = {"number", "name", "email", "phone", "address", "account", "certificate", "reference"}
_SOMEONE = one_of(
    "someone|anyone|somebody|anybody|an? [a-z]+|(?:your|the) [a-z]+ (?:have|hold|use)"
)
_IS_THERE = way(
    "(?:do you (?:have|use|keep|pay)|have you got|is there|are there|will there be"
    rf"|does {_SOMEONE})\b"
)
# Questions whether there is anyone, or any such thing, and nothing more.
_ANYONE = way(
    "(?:do|does|did|is|has|have|will|is there|are there)"
    r" (?:someone|somebody|anyone|anybody|another person)\b"
)
_ANY = way(
    "(?:do you (?:have|keep|employ)|have you(?: got)?|is there|are there)"
    r" (?:a|an|any) ((?:[a-z-]+ ){0,2}?[a-z-]+?)(?: of your own)?(?: now| already| yet)?\?"
)
_LINKS = re.compile(r"\b(?:who|which|that|with|in|on|at|of|for|from|to|near|living|and|or)\b", re.I)
_ASKS = re.compile(r"(?:what|which|who|where|how [a-z]+)\b", re.I)
_THEIRS = re.compile(r"\b(?:is|are) (?:their|its|his|her) [a-z]", re.I)
_OF_ANOTHER = "not|no|none|without|instead|other|want|need|would|should|could|new|last|former|if"
_ELSE = way(word_of(_OF_ANOTHER))
_AFTER = r"(?=[’'?]| (?:called|like|now|in|on|of|from|at|with|for|and)\b)"


_HOW_MUCH = re.compile(r"how (?:much|many)(?: [a-z]+)? (?:did|have|has)\b", re.IGNORECASE)
_DID = re.compile(r"(?:did|have|has) (?:you|they|someone|anyone)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:all|full|whole|every|enough|both|part|already|more)\b|[0-9]", re.I)


def check_lacking(service: Service, context: Context) -> None:
    asked = {(each.group, each.name): each for each in service.items if isinstance(each, Question) and each.shape.keys == ("yes", "no")}  # fmt: skip
    for item in service.items:
        for other in _said_no(item, asked):
            if _is_of(item, other) or _of_nothing(item, other) or _of_what_was_not(item, other):
                _tell(item, other, context)
                break


def _said_no(item: Question | Group, asked: dict[tuple[str, str], Question]) -> Iterator[Question]:
    """The questions of yes or no that are no where this is asked."""
    for test in tests_of(item.only_if.tree) if item.only_if else ():
        read, value = _value(test)
        other = asked.get((read.group, read.name)) if read else None
        if other is not None and value == "no":
            yield other


def _value(test: Node) -> tuple[Read | None, str]:
    """Which answer of yes or no this is true of."""
    match test:
        case Compare("is" | "is not" as how, Read() as read, Literal(str() as value)):
            other = {"yes": "no", "no": "yes"}.get(value, "")
            return read, value if how == "is" else other
    return None, ""


def _is_of(item: Question | Group, other: Question) -> bool:
    """By its name: the number of an agent."""
    words = item.name.removeprefix(f"{other.name} ").removeprefix(f"{other.name}'s ")
    asks_else = _ELSE.search(item.words.en) or re.match(r"(?:which|who|on which)\b", item.words.en, re.IGNORECASE)  # fmt: skip
    return words != item.name and words in OF_ONE and bool(_IS_THERE.match(other.words.en)) and not asks_else  # fmt: skip


def _of_nothing(item: Question | Group, other: Question) -> bool:
    """By its words: their number, or that of your car."""
    noun, words = _thing(other.words.en), item.words.en
    if isinstance(item, Group):
        return bool(noun) and single(noun.split()[-1]) == single(item.name)
    if not _ASKS.match(words) or _ELSE.search(words):
        return False
    plain = bool(noun) and " " not in noun  # of which there may be no other kind
    if (plain or _ANYONE.match(other.words.en)) and _THEIRS.search(words):
        return True
    return bool(noun and re.search(rf"\b(?:is|are|does|has) (?:.* )?your {re.escape(noun)}{_AFTER}", words, re.I))  # fmt: skip


def _of_what_was_not(item: Question | Group, other: Question) -> bool:
    """How much someone paid who says that they paid nothing."""
    words = item.words.en
    if not _HOW_MUCH.match(words) or not _DID.match(other.words.en) or _ELSE.search(words) or _WHOLE.search(other.words.en):  # fmt: skip
        return False
    about = content_of(_HOW_MUCH.sub("", words))
    named = set(item.name.split()) <= set(other.name.split())
    return named and bool(about) and about <= content_of(other.words.en)


def _thing(words: str) -> str:
    """What a question asks whether there is any of; which of them, it may not say."""
    found = _ANY.fullmatch(words)
    return found[1].lower() if found and not _LINKS.search(found[1]) else ""


def _tell(item: Question | Group, other: Question, context: Context) -> None:
    rule = item.only_if
    if rule is not None:
        wrong = f'"{item.name}" is asked of those who say no to "{other.name}", and they have none'
        context.fault(rule.line, wrong, f'write "only if: {other.name} is yes"')
