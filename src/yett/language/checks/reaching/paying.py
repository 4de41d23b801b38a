"""What is paid into, told, charged or sent by is asked of those who are paid, told or charged, and of all that is sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from yett.language.build.context import Context
from yett.language.checks.reaching.nothing_due import check_nothing_due
from yett.language.checks.reasoning.trying import Trying
from yett.language.checks.rules import Key
from yett.language.checks.sides import SIDED
from yett.language.checks.sums.absence import summed
from yett.language.entitlement import refuses
from yett.language.model import Outcome, Party, Pay, Question, Rule, Service, Tell
from yett.language.rules.scope import OUTCOME
from yett.language.tree import All, Compare, Known, Literal, Node, OneOf, Read, reads
from yett.language.words import names_told, placeholders

Case = tuple[Node, ...]
NOTHING = Literal(Decimal(0))
REACHING = {
    "know",
    "knows",
    "known",
    "reach",
    "email",
    "address",
    "phone",
    "contact",
    "invite",
    "tell",
    "ask",
}
LAPSED = {"lapse", "lapsed", "withdraw", "withdrawn", "drop", "dropped"}  # nobody is given anything


def check_paying(service: Service, trying: Trying, context: Context) -> None:
    granted = _granted(service)
    for pay in service.afterwards.all_pays:
        _paid(pay, granted if pay.to else _cases(service.decision.outcomes), trying, context)
    for tell in service.tells:
        _told_of(tell, trying, context)
    for outcome in service.decision.outcomes:
        _told(outcome, trying, context)
    _taken(service, trying, context)
    _sent(service, trying, context)
    fee = service.fee
    if fee is None and not service.afterwards.all_pays:
        _accounts(service, granted, trying, context)
    if fee and fee.taken_when:
        party = _away(fee.paid_by, [(fee.taken_when.tree,)], trying)
        if party is not None and party.joins_when:
            wrong = f'"{party.name}" pays the fee, and never takes part when it is taken'
            context.fault(party.joins_when.line, wrong, 'correct "joins when", or "taken when"')
        for each in _unasked(summed(fee.rule.tree), [(fee.taken_when.tree,)], trying):
            wrong = f'the fee rests on "{each.name}", which is never asked when it is taken'
            context.fault(_line(each), wrong, f'correct "only if" under "{each.name}"')


def _taken(service: Service, trying: Trying, context: Context) -> None:
    """A fee that is taken only of those who are refused."""
    fee = service.fee
    when = fee.taken_when if fee else None
    if fee is None or when is None or trying.rests_on_dead(when.tree):
        return
    outcomes = service.decision.outcomes
    asked = [each for each in outcomes if _tells(each, fee.rule)]
    if _of_refused_alone(when, outcomes, asked, trying):
        wrong = f'"taken when: {when}" takes the fee only of those who are {"given nothing" if _outcomes_named(when.tree) & LAPSED else "refused"}'
        context.fault(when.line, wrong, "correct the rule")


def _tells(outcome: Outcome, fee: Rule) -> bool:
    """Is it told what they pay? That is for something, though they may ask to pay less."""
    names = {each.name for each in reads(fee.tree)}
    return any(names.intersection(placeholders(words.en)) for words in outcome.words)


def _of_refused_alone(when: Rule, outcomes: tuple[Outcome, ...], asked: list[Outcome], trying: Trying) -> bool:  # fmt: skip
    given = [each for each in outcomes if each in asked or (not refuses(each, outcomes) and each.key not in LAPSED)]  # fmt: skip
    named = _outcomes_named(when.tree)
    if named:
        return not any(each.key in named for each in given)
    rules = [each.rule.tree for each in given if each.rule]
    if not rules or len(rules) < len(given) or not trying.apart.may_be(when.tree):
        return False
    return not any(trying.apart.may_be(All((when.tree, rule))) for rule in rules)


def _outcomes_named(tree: Node) -> set[str]:
    """Where a rule says which outcome it is to be."""
    match tree:
        case Compare("is", Read(name), Literal(str() as key)) if name == OUTCOME:
            return {key}
        case OneOf(Read(name), values, True) if name == OUTCOME:
            return {str(each.value) for each in values if isinstance(each, Literal)}
    return set()


def _sent(service: Service, trying: Trying, context: Context) -> None:
    """Where nobody says which body it goes to, it goes nowhere."""
    asked = trying.web.questions.get(("", service.goes_to.question or ""))
    if not isinstance(asked, Question) or asked.party not in ("", service.begins):
        return
    only_if = asked.only_if
    unasked = only_if is not None and trying.apart.together((), (only_if.tree,))
    if asked.optional or (unasked and only_if and not trying.rests_on_dead(only_if.tree)):
        why = "may be left out" if asked.optional else "is not asked of everyone"
        wrong = f'"{asked.name}" says which body it goes to, and {why}'
        context.fault(_line(asked), wrong, f'ask "{asked.name}" of everyone')


def _granted(service: Service) -> list[Case]:
    """The cases in which something may be paid: an outcome that does not refuse."""
    outcomes = service.decision.outcomes
    granting = [each for each in outcomes if not refuses(each, outcomes)]
    return _cases(granting)


def _cases(outcomes: Sequence[Outcome]) -> list[Case]:
    if not outcomes or any(each.rule is None for each in outcomes):
        return [()]
    return [follows(each) for each in outcomes]


def follows(outcome: Outcome) -> Case:
    chosen = Compare("is", Read(OUTCOME), Literal(outcome.key))
    return (chosen, outcome.rule.tree) if outcome.rule else (chosen,)


def _of_reaching(key: Key) -> bool:
    """Does it ask, by its name, whether people know how to reach someone?"""
    return not REACHING.isdisjoint(key[1].split())


def _paid(pay: Pay, granted: list[Case], trying: Trying, context: Context) -> None:
    while_ = (pay.only_while.tree,) if pay.only_while else ()
    cases = [(*each, *while_) for each in granted]
    for each in _unasked([Read(pay.to)] if pay.to else [], cases, trying):
        wrong = (
            f'"pay {pay.name}" is paid to "{each.name}", which is never asked of those who are paid'
        )
        context.fault(_line(each), wrong, f'correct "only if" under "{each.name}"')
    for each in _unasked(summed(pay.rule.tree), cases, trying):
        wrong = (
            f'"pay {pay.name}" rests on "{each.name}", which is never asked of those who are paid'
        )
        context.fault(_line(each), wrong, f'correct "only if" under "{each.name}"')
    _of_nothing(pay, cases, trying, context)
    _unasked_of_some(pay, trying, context)
    check_nothing_due(pay, trying, context)
    for name in (pay.to, pay.paid_by):
        party = _away(name, cases, trying)
        if party is not None and party.joins_when:
            wrong = f'"{name}" has a part in "pay {pay.name}", and never takes part when it is paid'
            context.fault(party.joins_when.line, wrong, 'correct "joins when"')


def _of_nothing(pay: Pay, cases: Sequence[Case], trying: Trying, context: Context) -> None:
    """All figures that the sum is made of are asked only of others, and count as nothing here."""
    keys = [key for key in trying.web.asked_for(pay.rule.tree) if not key[0]]
    items = [item for key in keys if isinstance(item := trying.web.questions[key], Question) and item.shape.figure]  # fmt: skip
    counted = [Read(each.name, "", each.counts_as) for each in items]
    told = {fault.line for fault in context.findings.faults}
    if items and all(each.counts_as is not None and each.only_if and each.only_if.line not in told for each in items):  # fmt: skip
        lost = _unasked(counted, cases, trying)
        if len(lost) == len(items):
            wrong = f'"pay {pay.name}" rests on "{lost[0].name}", which is never asked of those who are paid'
            context.fault(_line(lost[0]), wrong, f'correct "only if" under "{lost[0].name}", or who is paid')  # fmt: skip


def _unasked_of_some(pay: Pay, trying: Trying, context: Context) -> None:
    """It is asked from another figure on than it is paid from."""
    item = trying.web.questions.get(("", pay.to or ""))
    asked = item.only_if if isinstance(item, Question) else None
    when = pay.only_while.tree if pay.only_while else Compare("more than", pay.rule.tree, NOTHING)
    if not (asked and isinstance(asked.tree, Compare) and isinstance(when, Compare)):
        return
    same = asked.tree.left == when.left and {asked.tree.how, when.how} <= SIDED
    if (
        same
        and not _beside(asked.tree.right, when.right)
        and not trying.rests_on_dead(when)
        and trying.apart.together([when], [asked.tree])
    ):
        said = f'only while "{pay.only_while}"' if pay.only_while else "whatever it comes to"
        wrong = f'"pay {pay.name}" is paid {said}, and "{pay.to}" is asked only if "{asked}"'
        context.fault(asked.line, wrong, f'ask "{pay.to}" of all who are paid')


def _beside(one: Node, other: Node) -> bool:
    """More than £0 is at least £1 of what is in whole pounds."""
    ends = [each.value for each in (one, other) if isinstance(each, Literal)]
    figures = [each for each in ends if isinstance(each, Decimal)]
    return len(figures) > 1 and abs(figures[0] - figures[1]) <= 1


def _away(name: str | None, cases: Sequence[Case], trying: Trying) -> Party | None:
    """The party with this name, where it joins in none of these cases."""
    party = trying.service.party(name or "")
    if party is None or party.joins_when is None:
        return None
    joins, apart = party.joins_when.tree, trying.apart
    if any(trying.rests_on_dead(tree) for case in cases for tree in (*case, joins)):
        return None
    here = [case for case in cases if apart.together(case)]
    return party if here and not any(apart.together((*case, joins)) for case in here) else None


def _told_of(tell: Tell, trying: Trying, context: Context) -> None:
    """A result of yes or no is told of when it becomes yes."""
    if ("", tell.event) not in trying.web.results:
        return
    named = names_told((tell.words, *tell.then))
    case = (Compare("is", Read(tell.event), Literal("yes")),)
    for each in _unasked([Read(name) for name in sorted(named)], [case], trying):
        wrong = f'"{tell.event}" tells {{{each.name}}}, which is never asked when that is yes'
        context.fault(tell.line, wrong, f'take it out, or correct "only if" under "{each.name}"')


def _accounts(service: Service, granted: list[Case], trying: Trying, context: Context) -> None:
    """Where nothing is taken, an account is asked for to pay into it."""
    accounts = [Read(each.name) for each in service.questions if isinstance(each, Question) and each.type == "bank account"]  # fmt: skip
    for each in _unasked(accounts, granted, trying):
        wrong = f'"{each.name}" is an account, and is only asked of those who are refused'
        context.fault(_line(each), wrong, f'correct "only if" under "{each.name}"')


def _told(outcome: Outcome, trying: Trying, context: Context) -> None:
    reads = [Read(name) for name in sorted(names_told(outcome.words))]
    for each in _unasked(reads, [follows(outcome)], trying):
        wrong = (
            f'outcome "{outcome.key}" tells {{{each.name}}}, which is never asked when it follows'
        )
        context.fault(outcome.line, wrong, f'take it out, or correct "only if" under "{each.name}"')


def never_reached(party: Party, trying: Trying, context: Context) -> bool:
    """Is where they are invited only asked where they do not join?"""
    case = (party.joins_when.tree,) if party.joins_when else ()
    told = {fault.line for fault in context.findings.faults}
    for each in _unasked([Read(party.invited_at)] if party.invited_at else [], [case], trying):
        joins, only_if = party.joins_when, each.only_if
        wrong = f'"{party.name}" joins when {joins}, and is invited at "{each.name}", which is only asked if {only_if}'
        line = joins.line if joins and joins.line not in told else _line(each)
        context.fault(line, wrong, "let both rules say the same")
        return True
    joins = party.joins_when
    return bool(joins and joins.line not in told and _reached_at_times(party, trying, context))


def _reached_at_times(party: Party, trying: Trying, context: Context) -> bool:
    """Is where they are invited asked for a reason that has nothing to do with why they join?"""
    item, joins = trying.web.questions.get(("", party.invited_at or "")), party.joins_when
    asked = item.only_if if isinstance(item, Question) else None
    if item is None or asked is None or joins is None:
        return False
    reasons, causes = (trying.web.asked_for(each.tree) for each in (asked, joins))
    apart = (
        bool(reasons and causes) and not reasons & causes and not any(map(_of_reaching, reasons))
    )
    if apart and trying.apart.together([joins.tree], [asked.tree]):
        wrong = f'"{party.name}" joins when "{joins}" and is invited at "{item.name}", which is asked only if "{asked}"'
        context.fault(asked.line, wrong, f'let both rest on the same, as in "only if: {joins}" under "{item.name}"')  # fmt: skip
    return apart


def _unasked(reads: Iterable[Node], cases: Sequence[Case], trying: Trying) -> list[Question]:
    """The questions among these that are asked in none of these cases, though there may be such cases."""
    found: list[Question] = []
    for read in reads:
        item = trying.web.questions.get((read.group, read.name)) if isinstance(read, Read) else None
        if not isinstance(item, Question) or item.only_if is None or item.group:
            continue
        rules = [item.only_if.tree, *(tree for case in cases for tree in case)]
        if any(trying.rests_on_dead(tree) for tree in rules):
            continue
        known = Known(Read(item.name, item.group, item.counts_as))
        apart = trying.apart
        if any(apart.together(case) for case in cases) and not any(apart.together((*case, known)) for case in cases):  # fmt: skip
            found.append(item)
    return found


def _line(item: Question) -> int:
    return item.only_if.line if item.only_if else item.line
