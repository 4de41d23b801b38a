"""What settles an outcome, which outcome refuses, and which end of a journey a person may go on from."""

from __future__ import annotations

import re

from yett.language.checks.rules import Key, Web
from yett.language.model import Outcome, Question, Service, Stop
from yett.language.tree import Compare, Literal, Node

REFUSING_KEYS = frozenset(
    {"refuse", "refused", "reject", "rejected", "deny", "denied", "decline", "declined", "no"}
)
# What is granted may still say what one cannot do with it.
GRANTING_KEYS = frozenset(
    {"accept", "agree", "allow", "approve", "award", "give", "grant", "help", "issue", "offer", "pay", "permit", "register", "renew"}
)  # fmt: skip
_REFUSES = re.compile(
    r"\b(cannot|can not|could not|can't|you may not|unable to|not entitled|not eligible|do not qualify|refuse[ds]?|turned down|rejected|will not)\b",
    re.IGNORECASE,
)

# Whoever asked for something to stop is told that it will not go on.
_AGREES = re.compile(r"^(?:we agree with (?:you|what you say)|you are right|we accept what you say)\b(?!.*\b(?:but|part|some)\b)[^.]*\. [^.{]*\bwill not (?:go on|go ahead|happen|be built|be cut down|be closed)\.?$", re.IGNORECASE)  # fmt: skip

_PROMISES = re.compile(
    r"\bwe (?:will|have)(?! (?:not|no|been|looked|read|checked|found|considered|decided)\b)\b",
    re.IGNORECASE,
)

_AGAIN = (
    r"(?:look again|look at (?:this|it) again|review|appeal|reconsider|think again|challenge)\b"
)
_REVIEW = re.compile(rf"\b(?<!cannot )(?<!can not ){_AGAIN}", re.IGNORECASE)


def refuses(outcome: Outcome, others: tuple[Outcome, ...] = ()) -> bool:
    """By its name, a reason it gives or its words; or because it follows from a no, unless it is the yes that refuses or its
    words say what has been or will be done."""
    if _says_so(outcome):
        return _by_name(outcome) or not _given_to_the_others(outcome, others)
    said_no = _value_asked(outcome)
    if said_no is None or said_no[1] != "no" or _promises(outcome):
        return False
    name = said_no[0]
    return not any(_value_asked(each) == (name, "yes") and _says_so(each) for each in others)


def _by_name(outcome: Outcome) -> bool:
    """By its name, or by a reason it gives."""
    return outcome.key in REFUSING_KEYS or any("{reason}" in each.en for each in outcome.words)


def _given_to_the_others(outcome: Outcome, others: tuple[Outcome, ...]) -> bool:
    """Does it follow from a yes, whose no is refused by name?"""
    said = _value_asked(outcome)
    if said is None or said[1] != "yes":
        return False
    return any(_value_asked(each) == (said[0], "no") and _by_name(each) for each in others)


def _says_so(outcome: Outcome) -> bool:
    if _by_name(outcome):
        return True
    if outcome.words and _AGREES.search(outcome.words[0].en):
        return any(says_no(words.en) for words in outcome.words[1:])
    words = " ".join(words.en for words in outcome.words)
    return outcome.key.split(" ")[0] not in GRANTING_KEYS and says_no(words)


def says_no(text: str) -> bool:
    """Do these words refuse?"""
    return _REFUSES.search(text) is not None


def _promises(outcome: Outcome) -> bool:
    return any(_PROMISES.search(words.en) for words in outcome.words[:1])


def _value_asked(outcome: Outcome) -> tuple[Node, str] | None:
    """The name and the yes or no that it follows from, where it follows from one alone."""
    tree = outcome.rule.tree if outcome.rule else None
    if isinstance(tree, Compare) and tree.how == "is" and tree.right in (Literal("yes"), Literal("no")):  # fmt: skip
        return tree.left, "no" if tree.right == Literal("no") else "yes"
    return None


def tells_of_review(text: str) -> bool:
    """Do these words say how to ask for another look?"""
    return _REVIEW.search(text) is not None


def settling(service: Service) -> frozenset[str]:
    """The results that settle an outcome."""
    web = Web.of(service)
    rules = [outcome.rule.tree for outcome in service.decision.outcomes if outcome.rule]
    named = (key for tree in rules for key in web.named(tree))
    return frozenset(name for group, name in named if (group, name) in web.results)


def may_go_on(service: Service, stop: Stop) -> bool:
    """May a person go on from this end? From one that rests on entitlement, or tells of a review, they may: it is no decision."""
    web = Web.of(service)
    return _may_go_on(stop, web, _entitling(service, web))


def hard_stops(service: Service, web: Web) -> list[tuple[Question, Stop]]:
    """The ends nobody goes on from, each with its question."""
    rests_on = _entitling(service, web)
    items = [item for item in web.questions.values() if isinstance(item, Question)]
    stops = [(item, stop) for item in items for stop in item.stops]
    return [(item, stop) for item, stop in stops if not _may_go_on(stop, web, rests_on)]


def _entitling(service: Service, web: Web) -> set[Key]:
    """The results that outcomes rest on."""
    outcomes = [outcome.rule.tree for outcome in service.decision.outcomes if outcome.rule]
    trees = [each for tree in outcomes for each in web.trees_beneath(tree)]
    return {key for tree in trees for key in web.named(tree) if key in web.results}


def _may_go_on(stop: Stop, web: Web, entitling: set[Key]) -> bool:
    said = " ".join(words.en for words in (stop.words, *stop.then))
    return bool(web.named(stop.rule.tree) & entitling) or tells_of_review(said)
