"""What may follow a decision is there for those it speaks to: a review for the refused, a sum for who is told of it, an end for who has something."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.reaching.paying import Case, follows
from yett.language.checks.reasoning.trying import Trying
from yett.language.entitlement import refuses
from yett.language.model import Challenge, Change, Outcome, Pay, Rule, Service
from yett.language.tree import Read
from yett.language.words import names_told

DAYS = {"review": "review date", "appeal": "appeal date"}
END = "end"
_SAYS_APPEAL = re.compile(r"\byou (?:can|may) (?:then |also |still )?appeal\b", re.IGNORECASE)


def check_offering(service: Service, trying: Trying, context: Context) -> None:
    """Where an outcome was told of already, nothing is made of who is paid by it, or has something that ends."""
    told = {fault.line for fault in context.findings.faults}
    _challenged(service, trying, context)
    if any(outcome.line in told for outcome in service.decision.outcomes):
        return
    for pay in service.afterwards.all_pays:
        _paid(pay, service, trying, context)
    for change in service.afterwards.changes:
        _ended(change, service, trying, context)


# Another look


def _challenged(service: Service, trying: Trying, context: Context) -> None:
    """Who is refused, or told of a day to ask by, may ask."""
    later, outcomes = service.afterwards, service.decision.outcomes
    offered = [each for each in (later.review, *later.appeals) if each is not None]
    for outcome in outcomes:
        told = [each for each in offered if _tells(outcome, DAYS.get(each.name.split(" ")[0], ""))]
        meant = told or (offered if refuses(outcome, outcomes) else [])
        appeals = [each for each in later.appeals if _SAYS_APPEAL.search(_said(outcome))]
        for some in (meant, appeals):
            rules = [each.only_if for each in some]
            if some and all(rules) and not any(_may(outcome, rule, trying) for rule in rules):
                _none_may(outcome, some[0], context)
                return


def _said(outcome: Outcome) -> str:
    return " ".join(words.en for words in outcome.words)


def _none_may(outcome: Outcome, challenge: Challenge, context: Context) -> None:
    name, rule = challenge.name, challenge.only_if
    wrong = f'"{name}" may only be asked for if {rule}, which is never so where outcome "{outcome.key}" follows'
    context.fault(rule.line if rule else challenge.line, wrong, f'let those ask who are told of "{outcome.key}", or leave "only if" out')  # fmt: skip


# Sums


def _paid(pay: Pay, service: Service, trying: Trying, context: Context) -> None:
    """Who is told of a sum in a decision is who pays it, or is paid."""
    sum_, when = pay.rule.tree, pay.only_while
    if when is None or pay.group or not isinstance(sum_, Read):
        return
    told = [each for each in service.decision.outcomes if _tells(each, sum_.name)]
    if told and not any(_may(each, when, trying) for each in told):
        wrong = f'outcome "{told[0].key}" tells {{{sum_.name}}}, and "pay {pay.name}" is only paid while {when}, which is never so then'
        context.fault(when.line, wrong, "correct the rule")


# Ends


def _ended(change: Change, service: Service, trying: Trying, context: Context) -> None:
    """Only what was given can end."""
    outcomes, when = service.decision.outcomes, change.only_while
    given = [each for each in outcomes if not refuses(each, outcomes)]
    if when is None or change.means != END or not given or len(given) == len(outcomes):
        return
    if not any(_may(each, when, trying) for each in given):
        wrong = f'"change {change.key}" ends what is given, and may only be told while {when}, when nothing is given'
        context.fault(when.line, wrong, "correct the rule")


# Both at once


def _tells(outcome: Outcome, name: str) -> bool:
    return name in names_told(outcome.words)


def _may(outcome: Outcome, rule: Rule | None, trying: Trying) -> bool:
    """May this be so where that outcome follows? What can never be so at all is told of elsewhere."""
    case: Case = follows(outcome)
    tree = rule.tree if rule else None
    if tree is None or any(map(trying.rests_on_dead, (*case, tree))):
        return True
    return not trying.apart.together(case) or trying.apart.together((*case, tree))
