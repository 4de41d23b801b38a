"""How soon people are told that they are answered, paid or heard again, held against the time that the service has for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yett.kernel.dates import Span
from yett.language.build.context import Context
from yett.language.checks.dates.spells import differ, longer
from yett.language.checks.reasoning.points import constant, unchanging
from yett.language.checks.words.terms import COUNTED, length_of, one_of, way
from yett.language.entitlement import refuses, tells_of_review
from yett.language.model import Service
from yett.language.tree import Elapsed, NextWorkingDay, Node, Read, Shift
from yett.language.types import MONEY
from yett.language.words import Words, placeholders

_LENGTH = f"({COUNTED.pattern})"
# Nothing follows: who is told within so long that a letter came is not yet answered.
_WE_ANSWER = way(
    r"\bwe (?:will|shall) (?:[a-z]+ )?(?:answer|decide|reply|tell you|let you know|write to you)(?: to)?(?: you| it)?"
    rf" (?:within|in) (?:the next )?{_LENGTH}[.!]?$"
)
_WITHIN = way(rf"\b(?:within|in) (?:the next )?{_LENGTH}")
_SOON = way(_WITHIN.pattern, rf"\b{_LENGTH} (?:later|from now|after (?:that|this))")
_AGAIN = way(
    rf"(?<!ombudsman to )(?<!tribunal to )(?<!court to )(?<!will )\b(?:look (?:at (?:it|this) )?again|for a review|another look) within (?:the next )?{_LENGTH}"
)
_WE_PAY = way(r"\bwe (?:will )?pay (?:you |back |you back |it )?(?:the )?\{(?:the )?([^{}]+)\}(?! (?:for )?(?:each|every|per|an?)\b)")  # fmt: skip
_NOTHING = way(rf"\b(?:heard nothing|did not hear|have not heard)\b.*\bfor {_LENGTH}")
_GRANT = one_of(
    "permit|licence|pass|badge|card|award|grant|voucher|approval|certificate|registration"
)
_GRANTED = way(rf"\b{_GRANT}\b")
_LASTS = way(
    rf"\b(?:it|(?:your|the|this) {_GRANT}) (?:lasts|holds|is valid|is good|runs) (?:for )?{_LENGTH}"
)


def check_promised(service: Service, context: Context) -> None:
    figures = unchanging(service)
    _answered(service, context)
    _looked_at_again(service, context)
    _paid(service, figures, context)
    _other_sum(service, context)
    _lasting(service, figures, context)
    _unheard(service, figures, context)


def _spoken(service: Service) -> Iterator[tuple[str, int, str]]:
    """Each sentence that is told, with its line and what it stands in."""
    for outcome in service.decision.outcomes:
        yield from ((each, outcome.line, f'outcome "{outcome.key}"') for each in _sentences(outcome.words))  # fmt: skip
    for tell in service.tells:
        yield from ((each, tell.line, f'"{tell.event}"') for each in _sentences((tell.words, *tell.then)))  # fmt: skip


def _sentences(words: Iterable[Words]) -> Iterator[str]:
    yield from (part for each in words for part in each.en.split(". "))


def _first(way: re.Pattern[str], text: str) -> Span | None:
    """The length of time that is told, where one alone is."""
    found = way.search(text)
    told = next((each for each in found.groups() if each and COUNTED.fullmatch(each)), None) if found else None  # fmt: skip
    counted = COUNTED.match(told) if told else None
    many = sum(length_of(each) is not None for each in COUNTED.finditer(text))
    return length_of(counted) if counted and many == 1 else None


def _answered(service: Service, context: Context) -> None:
    rows = service.decision.within
    if not rows or any(row.of for row in rows):
        return
    for tell in (each for each in service.tells if each.event == "received"):
        for sentence in _sentences((tell.words, *tell.then)):
            told = _first(_WE_ANSWER, sentence)
            if told and all(differ(told, row.span) for row in rows):
                spans = " or ".join(dict.fromkeys(str(row.span) for row in rows))
                wrong = f'"{tell.event}" tells people that they are answered within {told}, and it is decided within {spans}'
                context.fault(tell.line, wrong, "tell the time that there is to decide, or {due date}")  # fmt: skip
                return


def _looked_at_again(service: Service, context: Context) -> None:
    """Those who tell of another look tell its time, or that of another one."""
    later = service.afterwards
    limits = [each.within.span for each in (later.review, *later.appeals) if each and each.within]
    limits += [change.within for change in later.changes if change.within]
    if later.review is None or later.review.within is None:
        return
    for sentence, line, what in _spoken(service):
        told = _first(_AGAIN, sentence) if tells_of_review(sentence) else None
        if told and all(differ(told, each) for each in limits):
            wrong = f'{what} tells people that they can ask for another look within {told}, and "review" may be asked for within {later.review.within.span}'
            context.fault(line, wrong, "write the same time in both, or tell {review date}")


def _paid(service: Service, figures: Mapping[str, Any], context: Context) -> None:
    """Nobody is told that they are paid sooner than they are, nor that they may pay later."""
    for pay in service.afterwards.pays:
        by = _shift(pay.by.tree) if pay.by else None
        span = constant(by.span, figures) if by else None
        name = pay.rule.tree.name if isinstance(pay.rule.tree, Read) else ""
        if not isinstance(span, Span) or not name:
            continue
        for sentence, line, what in _spoken(service):
            at = re.search(rf"\{{(?:the )?{re.escape(name)}\}}([^{{}}]*)", sentence)
            at = at if at and at[1].startswith((" within ", " in ")) else None
            told = _first(_SOON, at[1]) if at else None
            if told and (longer(told, span) if pay.paid_by else longer(span, told)):
                does = "pay" if pay.paid_by else "get"
                wrong = f'{what} tells people that they {does} {{{name}}} within {told}, and "pay {pay.name}" is to be paid within {span}'
                context.fault(line, wrong, "write the same time in both")


def _other_sum(service: Service, context: Context) -> None:
    """Who is paid once is told of the sum that is paid."""
    pays = service.afterwards.all_pays
    pay = pays[0] if len(pays) == 1 and not pays[0].group and not pays[0].paid_by else None
    if pay is None or not isinstance(pay.rule.tree, Read):
        return
    outcomes = service.decision.outcomes
    for outcome in (each for each in outcomes if not refuses(each, outcomes)):
        text = " ".join(words.en for words in outcome.words)
        sums = {name for each in placeholders(text) if _is_money(name := each.lower().removeprefix("the "), context)}  # fmt: skip
        found = _WE_PAY.search(text)
        told = found[1].lower() if found else ""
        if sums == {told} and told != pay.rule.tree.name:
            wrong = f'outcome "{outcome.key}" tells people that they are paid {{{told}}}, and "pay {pay.name}" pays "{pay.rule.tree.name}"'
            context.fault(outcome.line, wrong, f"write {{{pay.rule.tree.name}}}")


def _is_money(name: str, context: Context) -> bool:
    entry = context.scope.entries.get(("", name))
    return entry is not None and entry.type.kind == MONEY


def _shift(tree: Node) -> Shift | None:
    """So long after the decision, or after it is told."""
    tree = tree.left if isinstance(tree, NextWorkingDay) else tree
    after = isinstance(tree, Shift) and tree.sign > 0 and tree.left in (Read("told"), Read("decided"))  # fmt: skip
    return tree if after and isinstance(tree, Shift) else None


def _lasting(service: Service, figures: Mapping[str, Any], context: Context) -> None:
    until = service.afterwards.lasts_until
    tree = until.tree if until else None
    if isinstance(tree, Read):
        result = next((each for each in service.results if (each.group, each.name) == (tree.group, tree.name)), None)  # fmt: skip
        tree = result.rows[0].gives if result and len(result.rows) == 1 else None
    by = _shift(tree) if tree else None
    span = constant(by.span, figures) if by else None
    before = ""
    for sentence, line, what in _spoken(service) if isinstance(span, Span) else ():
        told = _first(_LASTS, sentence) if _is_granted(sentence, before) else None
        before = sentence
        if told and told.unit != "hour" and isinstance(span, Span) and differ(told, span):
            wrong = f'{what} tells people that it lasts {told}, and it lasts until "{until}", which is {span}'
            context.fault(line, wrong, "write the same time in both")


def _is_granted(sentence: str, before: str) -> bool:
    """What is called it is what the sentence before is about."""
    return not sentence.lower().startswith("it ") or _GRANTED.search(before) is not None


def _unheard(service: Service, figures: Mapping[str, Any], context: Context) -> None:
    """What ends when nothing was heard for so long tells no shorter time."""
    later = service.afterwards
    for each in (*later.suspends, *later.ends):
        tree = each.rule.tree if each.rule else None
        held = constant(tree.span, figures) if isinstance(tree, Elapsed) else None
        told = _first(_NOTHING, each.words.en)
        if told and isinstance(held, Span) and each.rule and longer(held, told):
            wrong = f'"{each.words.en}" tells of {told}, and is said when {each.rule}'
            context.fault(each.rule.line, wrong, "write the same time in both")
