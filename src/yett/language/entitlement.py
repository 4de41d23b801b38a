"""What settles an outcome, which outcome refuses, and which end of a journey a person may go on from."""

from __future__ import annotations

import re

from yett.language.checks.rules import Key, Web
from yett.language.model import Outcome, Service, Stop
from yett.language.tree import Compare, Literal, Node

REFUSING_KEYS = frozenset(
    {"refuse", "refused", "reject", "rejected", "deny", "denied", "decline", "declined", "no"}
)
_REFUSES = re.compile(
    r"\b(cannot|can not|could not|can't|unable to|not entitled|not eligible|do not qualify|refuse[ds]?|turned down|rejected|will not)\b",
    re.IGNORECASE,
)

_REVIEW = re.compile(
    r"\b(look again|look at (this|it) again|review|appeal|reconsider|think again|challenge)\b",
    re.IGNORECASE,
)


def refuses(outcome: Outcome) -> bool:
    if outcome.key in REFUSING_KEYS or any("{reason}" in words.en for words in outcome.words):
        return True
    return bool(_REFUSES.search(" ".join(words.en for words in outcome.words))) or (
        outcome.rule is not None and _when_no(outcome.rule.tree)
    )


def _when_no(tree: Node) -> bool:
    return isinstance(tree, Compare) and tree.how == "is" and tree.right == Literal("no")


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
    """May a person go on from this end? From one that rests on entitlement they may: it is no decision."""
    named: set[Key] = Web.of(service).named(stop.rule.tree)
    return bool({name for _, name in named} & settling(service))
