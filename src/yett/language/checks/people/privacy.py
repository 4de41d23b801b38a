"""Nothing personal is published, small counts are hidden, and special data has its own basis."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.rules import Web
from yett.language.entitlement import refuses
from yett.language.model import Publish, Question, Result, Service
from yett.language.types import CHOICE, DATE, ENTRY, MANY, MONEY, NUMBER, SPAN, UNKNOWN

HIDDEN, SINGLE = "left out", ("case",)
COLUMNS = (
    NUMBER,
    MONEY,
    SPAN,
    CHOICE,
    MANY,
    ENTRY,
    UNKNOWN,
)  # totals, and what becomes a column for each choice

PLACES = {"council", "body", "month", "quarter", "year"}
# How someone is reached, and what they send, describes nobody.
REACHED = ("email", "phone", "photo", "document", "signature", "declaration")
# Who signs in for what is their own, and not for a body that they work for.
OF_THEIR_OWN = (
    "signed in",
    "signed in with identity checked",
    "signed in with identity proved",
    "signed in as a business",
)
_TOLD_ANYWAY = re.compile(r"\b(?:law|register|public|open to)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:councils?|groups?|clubs?|bod(?:y|ies)|charit(?:y|ies)|committees?|societ(?:y|ies)|associations?|trusts?)\b", re.IGNORECASE)  # fmt: skip
_NOBODY = re.compile(r"\b(?:no one|nobody|no person|no people)\b", re.IGNORECASE)


def check_privacy(service: Service, context: Context) -> None:
    questions = service.asked
    special = next((item for item in questions if item.sensitivity == "special category"), None)
    if special is not None and not service.data_basis_special:
        wrong = f'"{special.name}" is special category data, and the service has no basis for it'
        context.fault(
            special.line,
            wrong,
            'add "data basis where special: " and the condition of UK GDPR, Article 9, that it rests on',
        )
    if service.publish is not None:
        _published(service.publish, service, context)


def _published(publish: Publish, service: Service, context: Context) -> None:
    questions = {item.name: item for item in service.asked}
    for name in (*publish.show, *publish.per):
        plain = name.removeprefix("number of ")
        question = questions.get(plain)
        if question is None or plain != name:
            continue
        if question.published == HIDDEN:
            left_out = f'left out of open data by "{question.data}" of the vocabulary'
            kind = left_out if question.sensitivity == "open" else question.sensitivity
            wrong = f'"{name}" is {kind} and would be published'
            context.fault(publish.line, wrong, "remove it, or show how many there are")
    if publish.per == SINGLE:
        _single(publish, service, context)
    elif publish.per:
        _of_several(publish, service, context)
    personal = any(question.sensitivity != "open" for question in questions.values())
    if publish.hides_nothing and publish.per != SINGLE:
        _described(publish, service, context)
    counted = publish.per and publish.per != SINGLE and publish.hide_under is None
    if counted and (personal or not publish.hides_nothing):
        context.fault(
            publish.line,
            "small counts are published and could tell who someone is",
            'add "hide: counts under 5"',
        )


def _described(publish: Publish, service: Service, context: Context) -> None:
    """That no one is described is not so where people are asked about themselves."""
    asked = [item for item in service.asked if item.data and item.sensitivity != "open" and item.type not in REACHED]  # fmt: skip
    special = next((item for item in asked if item.sensitivity == "special category"), None)
    found = special or next(iter(asked), None)
    if found is None or not (special or _NOBODY.search(publish.hides_nothing)):
        if found is None and _NOBODY.search(publish.hides_nothing):
            _counted_people(publish, service, context)
        _one_alone(publish, service, context)
        return
    wrong = f'"hide: nothing, {publish.hides_nothing}" stands where people tell "{found.name}", which is {found.sensitivity}'
    context.fault(publish.hide_line, wrong, 'write "counts under 5"')


def _counted_people(publish: Publish, service: Service, context: Context) -> None:
    """Nor where the rows count those who are given something, or refused it, which is one for each person."""
    outcomes = service.decision.outcomes
    own = service.begins in service.once_per and "round" not in service.once_per
    refused = next((each for each in outcomes if refuses(each, outcomes)), None)
    counts = next((each for each in publish.show if each.startswith("number of applications")), None)  # fmt: skip
    if own and refused and counts and set(publish.per) <= PLACES:
        wrong = f'"hide: nothing, {publish.hides_nothing}" stands where each row counts people, of whom one alone may be told "{refused.key}"'
        context.fault(publish.hide_line, wrong, 'write "counts under 5"')


def _one_alone(publish: Publish, service: Service, context: Context) -> None:
    """Nor where they add up the money of those who sign in for themselves: a row with one of them alone tells what is theirs."""
    shown = (each.removeprefix("total ").removeprefix("middle of ") for each in publish.show)
    named: dict[str, Question | Result] = {each.name: each for each in service.asked}
    named |= {each.name: each for each in service.results}
    money = next((each for each in shown if each in named and named[each].shape.kind == MONEY), None)  # fmt: skip
    known = _TOLD_ANYWAY.search(publish.hides_nothing) or _TOGETHER.search(service.used_by.who.en)
    if money and not known and service.strength in OF_THEIR_OWN and set(publish.per) <= PLACES:
        wrong = f'"hide: nothing, {publish.hides_nothing}" stands where a row adds up "{money}", which may be that of one of them alone'
        context.fault(publish.hide_line, wrong, 'write "counts under 5"')


def _of_several(publish: Publish, service: Service, context: Context) -> None:
    """In a row of several cases stand their number, totals, middles, and columns for choices. What is left out is told of already."""
    named: dict[str, Question | Result] = {each.name: each for each in service.asked if each.published != HIDDEN}  # fmt: skip
    named |= {each.name: each for each in service.results}
    known = {*named, *context.scope.groups} - {"council", "month", "year", "round"}
    by_area = not any(name.partition("'s ")[0] in known for name in publish.per)
    for name in publish.per:
        each = named.get(name)
        if isinstance(each, Question) and each.sensitivity != "open" and each.shape.kind not in COLUMNS:  # fmt: skip
            wrong = (
                f'"{name}" is {each.sensitivity}, and a row for each one tells of a single person'
            )
            context.fault(publish.line, wrong, 'write, as in "one row per: council and month"')
    for name in publish.show:
        shown = named.get(name) if name not in publish.per else None
        if isinstance(shown, Result) and shown.closing:  # one for the whole round
            continue
        mend = _instead(shown, by_area) if shown else ""
        if shown and mend:
            wrong = f'"{name}" is {shown.shape}, and a row stands for several cases'
            context.fault(publish.line, wrong, mend)


def _instead(shown: Question | Result, by_area: bool) -> str:
    """What to show of several cases; nothing where it is a column as it is."""
    name, kind = shown.name, shown.shape.kind
    if by_area and kind == NUMBER and not shown.shape.lasting:
        return f'write "total {name}" or "middle of {name}"'
    if kind in COLUMNS:
        return ""
    if kind == DATE:
        return f'write "middle of {name}", or publish a row for each case'
    personal = isinstance(shown, Question) and shown.sensitivity != "open"
    return "remove it" if personal else "remove it, or publish a row for each case"


def _single(publish: Publish, service: Service, context: Context) -> None:
    """Where each row is one case, a figure tells what it was reckoned from, and there are no counts to hide."""
    web, told = Web.of(service), False
    for result in service.results:
        if result.name not in publish.show or result.shape.kind not in (NUMBER, MONEY, SPAN, DATE):
            continue
        beneath = [web.questions[key] for tree in result.trees for key in web.asked_for(tree)]
        pay = next((each for each in beneath if isinstance(each, Question) and each.sensitivity != "open" and each.published == HIDDEN), None)  # fmt: skip
        if pay is not None:
            told = True
            wrong = f'"{result.name}" would be published for each case, and rests on "{pay.name}", which is {pay.sensitivity}'
            context.fault(
                publish.line,
                wrong,
                f'remove it, or show "total {result.name}" in rows of several cases',
            )
    if publish.hide_under and not publish.hide_with and not told:
        wrong = (
            f'"hide: counts under {publish.hide_under}" hides nothing, because each row is one case'
        )
        context.fault(
            publish.line, wrong, 'take it out, or write, as in "one row per: council and month"'
        )
