"""A refusal tells how to ask for a review; an end that rests on entitlement lets the person go on."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.rules import Key, Web
from yett.language.checks.words.terms import one_of, way, word_of
from yett.language.entitlement import REFUSING_KEYS, refuses, says_no, settling, tells_of_review
from yett.language.model import Outcome, Question, Service, Stop
from yett.language.tree import Compare, Elapsed, Literal, Node, Read, inside

ENTITLED = {"entitled", "eligible", "owed", "qualifies", "allowed"}

# Where people may go instead: what they are told to do, or what someone can do.
_TURN_TO = (
    "ask|call|ring|phone|come|talk|tell|use|send|write|email|contact|apply|see|visit|bring|try|go|speak|get"
    "|read|look|wait|find|go on"
)
_WAY = way(
    rf"(?:^|[.!?:;,]\s+|\bor |\band )(?:please\b|{one_of(_TURN_TO)}\b)",
    word_of("can|may|could|should|must|need"),
)

# Who has a right to it, in words that leave out all others.
_ONLY = way(
    r"\bonly (?:for|to|open to)\b",
    r"\b(?:for|to) (?![^.!?]*\b(?:hour|day|week|month|year)s?\b)[^.!?]*[a-z] only\b",
    rf"\bonly (?:for )?{one_of('those people someone anyone whoever')} {one_of('who with in of')}\b",
)


def check_refusals(service: Service, context: Context) -> None:
    for outcome in () if service.decision.nothing else service.decision.outcomes:
        if refuses(outcome, service.decision.outcomes) and not tells_of_review(_text(outcome)):
            wrong = f'outcome "{outcome.key}" refuses and does not tell how to ask for a review'
            context.fault(
                outcome.line, wrong, 'add "then: You can ask us to look again by {review date}."'
            )
    _turns_down_the_entitled(service, context)
    settled = settling(service)
    web = Web.of(service)
    limits = _limits(service, web)
    settles = _settles(service, web)
    for item in service.items:
        for stop in item.stops if isinstance(item, Question) else ():
            named = {key[1] for key in web.named(stop.rule.tree)} & settled
            held = _held(stop.rule.tree) & limits
            if named or held or (web.asked_for(stop.rule.tree) & settles and _shuts_out(stop)):
                _check_stop(item.name, stop, context)


def _turns_down_the_entitled(service: Service, context: Context) -> None:
    """By its name and its rule; where someone who is not entitled is turned down too, there may be another reason."""
    outcomes = service.decision.outcomes
    for outcome in outcomes:
        name = _entitled(outcome, "yes") if outcome.key in REFUSING_KEYS else ""
        others = [each for each in outcomes if name and _entitled(each, "no") == name]
        if name and not any(refuses(each, outcomes) for each in others):
            wrong = f'outcome "{outcome.key}" turns down those for whom "{name}" is yes'
            context.fault(outcome.line, wrong, f'write "when {name} is no"')


def _entitled(outcome: Outcome, value: str) -> str:
    """The name that says who has a right to it, where the outcome follows from this value of it alone."""
    match outcome.rule.tree if outcome.rule else None:
        case Compare("is", Read(name), Literal(said)) if said == value:
            words = set(name.split())
            return name if words & ENTITLED and not words & {"not", "no"} else ""
    return ""


def _settles(service: Service, web: Web) -> set[Key]:
    """The answers that outcomes rest on."""
    rules = [outcome.rule.tree for outcome in service.decision.outcomes if outcome.rule]
    return {key for tree in rules for key in web.asked_for(tree)}


def _shuts_out(stop: Stop) -> bool:
    """Does it turn people away for their age, or in words that refuse, and name no other way?"""
    said = _said(stop)
    aged = isinstance(stop.rule.tree, Elapsed) and stop.rule.tree.birth
    return (aged or says_no(said) or bool(_ONLY.search(said))) and not _WAY.search(said)


def _said(stop: Stop) -> str:
    return " ".join(words.en for words in (stop.words, *stop.then))


def _text(outcome: Outcome) -> str:
    return " ".join(words.en for words in outcome.words)


def _limits(service: Service, web: Web) -> set[frozenset[Node]]:
    """What is held against an amount where it is settled who is given what: an answer and the amount."""
    amounts = {Read(each.name) for each in service.amounts}
    outcomes = [outcome.rule.tree for outcome in service.decision.outcomes if outcome.rule]
    trees = [tree for each in outcomes for tree in web.trees_beneath(each)]
    return {pair for tree in trees for pair in _held(tree) if pair & amounts}


def _held(tree: Node) -> set[frozenset[Node]]:
    """What is held against what."""
    return {
        frozenset({each.left, each.right}) for each in inside(tree) if isinstance(each, Compare)
    }


def _check_stop(name: str, stop: Stop, context: Context) -> None:
    """Ending a journey because of entitlement is a refusal."""
    if not tells_of_review(_said(stop)):
        wrong = f'"stop if {stop.rule.text}" under "{name}" ends the journey because of entitlement'
        context.fault(
            stop.rule.line,
            wrong,
            'tell how to ask for a review, as in "You can still apply, and ask us to look again."',
        )
