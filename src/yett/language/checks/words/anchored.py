"""Which side of a day, or of a time, the words ask for, where they name the very one that the rule holds an answer against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from yett.kernel.dates import Span
from yett.language.checks.reasoning.points import constant
from yett.language.checks.rules import Web
from yett.language.model import Rule
from yett.language.tree import Compare, Elapsed, Node, Read, Shift

Found = re.Match[str] | None
NOW = ("today", "now")
ANY_CASE = re.IGNORECASE
ASKS_FOR = re.compile(r"\b(?:enter|give|choose|pick|write|use|tell us|type|put|we need|must|should|needs? to|has to|have to)\b", re.I)  # fmt: skip
_NEGATED = re.compile(r"\b(?:not|no|cannot|never|unless|if|when|where|but)\b|n[’']t\b", re.I)
_TESTED = re.compile(r"\bis (?:on or (?:before|after)|before|after|at least|at most|more than|less than) ")  # fmt: skip
_DAY = "(?:day|date|time|one)(?: that (?:is|comes|was)| which is)?"
_SUCH = rf"\b(?:enter|give|choose|pick|write|use|type|put)(?: us)? (?:a|an|another|any|some) (?:[a-z]+ ){{0,2}}?{_DAY}"
_OTHER = r"(?! (?:today|tomorrow|yesterday|now\b|[0-9]|\{))"
# No side of a day is asked for without one of these.
_SIDED = re.compile(r"before|earlier|yesterday|past|been|after|later|tomorrow|future|come", re.I)
_AHEAD = re.compile(r"\b(?:(?:after|from) (?:today|now)|ahead|in the future)\b", re.I)
_AGO = re.compile(r"\b(?:before today|ago|in the past)\b", re.I)


def demands(text: str) -> str:
    """The sentences that ask for something, and say neither what may not be nor when."""
    parts = (part for part in text.split(". ") if ASKS_FOR.search(part))
    return ". ".join(part for part in parts if not _NEGATED.search(part))


def sides(text: str, rule: Rule) -> tuple[Found, Found]:
    """What asks to go below it, and what asks to go above it."""
    asked = demands(text)
    if not _SIDED.search(asked):
        return None, None
    right = _right(rule)
    below = [rf"\b(?:before|earlier than) {right}", rf"{right} or (?:an? |any |some )?(?:earlier|before)\b", _beside(right, "earlier", "before")]  # fmt: skip
    above = [rf"\b(?:after|later than) {right}", rf"{right} or (?:an? |any |some )?(?:later|after)\b", _beside(right, "later", "after")]  # fmt: skip
    other = getattr(rule.tree, "right", None)
    if isinstance(other, Read) and other.name in NOW:
        below += [r"\b(?:before tomorrow|yesterday or|in the past)\b", r"\b(?:that|which) has been(?=[.,!]|$)"]  # fmt: skip
        above += [r"\b(?:from tomorrow|tomorrow or|in the future)\b", rf"\b{_DAY}(?: still)? to come\b"]  # fmt: skip
    elif isinstance(other, Read):
        below += [rf"{_SUCH} (?:before|earlier than)\b{_OTHER}"]
        above += [rf"{_SUCH} (?:after|later than)\b{_OTHER}"]
    return _first(below, asked), _first(above, asked)


def _beside(right: str, far: str, side: str) -> str:
    """As in: today or a day after it."""
    return rf"{right} or (?:an?|any|some|the|one of the) {_DAY}s?(?: {far}| {side}(?: (?:it|that|this|{right}))?)(?=$|[.,;!])"


def offered(text: str, rule: Rule) -> Found:
    """Where the words ask for the very day that the rule is held against, or for one beyond it."""
    asked = demands(text)
    if not asked:
        return None
    right = _right(rule)
    ways = [
        rf"{right} or (?:an? |any |some )?(?:later|earlier|after|before|day)\b",
        rf"\bon or (?:after|before) {right}",
        rf"\b{_DAY} from {right}",
        rf"\bmust be {right} or\b",
    ]
    return _first(ways, asked)


def turned_round(text: str, tree: Elapsed) -> Found:
    """So long ago, where the rule is about so long ahead; or the other way."""
    ends = (tree.left, tree.right)
    today = [at for at, end in enumerate(ends) if _is_today(end)]
    if len(today) != 1:
        return None
    return turned_away(text, 1 if (tree.direction == "after") is (today[0] == 1) else -1)


def turned_away(text: str, sign: int) -> Found:
    """Words of what lies ahead, of a day that lies behind; or the other way."""
    right, wrong = (_AHEAD, _AGO) if sign > 0 else (_AGO, _AHEAD)
    asked = demands(text)
    return None if right.search(text) else wrong.search(asked)


def reckoned_from_today(tree: Node, web: Web, figures: Mapping[str, Any]) -> tuple[int, Span] | None:  # fmt: skip
    """A day that has a name of its own, and is so long after (1) or before (-1) today."""
    right = tree.right if isinstance(tree, Compare) else None
    found = web.results.get((right.group, right.name)) if isinstance(right, Read) else None
    given = found.rows[0].gives if found and len(found.rows) == 1 else None
    if not isinstance(given, Shift) or not _is_today(given.left):
        return None
    span = constant(given.span, figures)
    return (given.sign, span) if isinstance(span, Span) else None


def _is_today(node: Node) -> bool:
    return isinstance(node, Read) and node.name == "today"


def _right(rule: Rule) -> str:
    """What stands on the right of a rule, as it is named in words."""
    name = re.escape(_TESTED.split(rule.text)[-1].strip().removeprefix("the "))
    return rf"(?:the )?(?:{{(?:the )?{name}}}|{name}(?![\w:]))"


def _first(ways: Iterable[str], text: str) -> Found:
    return next((found for way in ways if (found := re.search(way, text, ANY_CASE))), None)
