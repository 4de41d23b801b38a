"""What only a person finds, or a party agrees to, is not passed over because the computer decides first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.reaching.paying import Case, follows
from yett.language.checks.reasoning.trying import Trying
from yett.language.checks.rules import trees
from yett.language.entitlement import refuses
from yett.language.model import DECIDER, Outcome, Question, Service
from yett.language.tree import Node

# A question that reports what was found, and one that asks for leave.
_FINDS = re.compile(r"\b(visit(?:s|ed)?|inspect(?:ed|ion|or)?|find|found|see|saw|seen|measured?|examined?|survey(?:ed)?)\b", re.I)  # fmt: skip
_LEAVE = re.compile(
    r"\b(agrees?|agreed|consents?|permission|allow|objects?|objection|approve)\b", re.I
)


def check_by_computer(service: Service, trying: Trying, context: Context) -> None:
    rows = service.decision.by
    if not any(row.computer for row in rows):
        return
    asks = [each for each in service.asks if each.party != service.begins]
    asked = [item for each in asks for item in each.questions if isinstance(item, Question) and not item.group]  # fmt: skip
    if not asked:
        return
    people = list(_people(service))
    for item in asked:
        if item.party == DECIDER:
            _never_filled(item, people, trying, context)
    outcomes = service.decision.outcomes
    given = [each for each in outcomes if not refuses(each, outcomes)]
    found = next((each for each in asked if _counts(each) and _unread(each, service, trying)), None)  # fmt: skip
    if found is None or not 0 < len(given) < len(outcomes):
        return
    if not any(_decides(people, each, trying) for each in given):
        _passed_over(found, given[0], service, context)


def _unread(item: Question, service: Service, trying: Trying) -> bool:
    """Is it asked of all, and does no rule read it?"""
    if item.only_if is not None or item.optional:
        return False
    return not any(("", item.name) in trying.web.named(each.tree) for each in trees(service))


def _counts(item: Question) -> bool:
    """Does it report what was found, or ask another party for leave?"""
    if item.party == DECIDER:
        return bool(_FINDS.search(item.words.en))
    return item.type == "yes or no" and bool(_LEAVE.search(item.words.en))


def _people(service: Service) -> Iterator[tuple[Case, Case]]:
    """Where a person decides: the rule of their row, and those of the rows above."""
    above: list[Node] = []
    for row in service.decision.by:
        own = (row.rule.tree,) if row.rule else ()
        if not row.computer:
            yield own, tuple(above)
        above += own


def _decides(people: list[tuple[Case, Case]], outcome: Outcome, trying: Trying, also: Case = ()) -> bool:  # fmt: skip
    """May a person decide for this outcome?"""
    case = (*follows(outcome), *also)
    if any(trying.rests_on_dead(tree) for tree in case):
        return True
    return any(trying.apart.together((*case, *own), above) for own, above in people)


def _never_filled(item: Question, people: list[tuple[Case, Case]], trying: Trying, context: Context) -> None:  # fmt: skip
    """It is asked of who decides, where the computer does."""
    only_if, outcomes = item.only_if, trying.service.decision.outcomes
    if only_if is None or not trying.apart.may_be(only_if.tree):
        return
    if not any(_decides(people, each, trying, (only_if.tree,)) for each in outcomes):
        wrong = f'"{item.name}" is asked of who decides if {only_if}, and there the computer decides'  # fmt: skip
        context.fault(only_if.line, wrong, 'correct "only if", or let a person decide there')


def _passed_over(item: Question, given: Outcome, service: Service, context: Context) -> None:
    rule = next(row.rule for row in service.decision.by if row.computer)
    line = rule.line if rule else given.line
    wrong = f'the computer decides wherever outcome "{given.key}" follows, without what "{item.name}" asks'
    context.fault(line, wrong, f'let a person decide there, or leave "{item.name}" out')
