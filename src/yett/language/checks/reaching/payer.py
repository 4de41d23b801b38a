"""Who pays the fee takes part whenever it is taken."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.reasoning.trying import Trying
from yett.language.interpret.nodes import step
from yett.language.model import Rule, Service
from yett.language.rules.scope import OUTCOME
from yett.language.tree import Compare, Literal, Node, Read


def check_payer(service: Service, trying: Trying, context: Context) -> None:
    """Where it is sure that there are such cases: they are tried."""
    fee, party = service.fee, service.party(service.fee.paid_by or "") if service.fee else None
    joins = party.joins_when if party and party.name != service.begins else None
    if fee is None or party is None or joins is None:
        return
    if any(fault.line in (joins.line, fee.rule.line) for fault in context.findings.faults):
        return
    taken = _taken(fee.taken_when, service)
    if taken is None or trying.rests_on_dead(taken) or trying.rests_on_dead(joins.tree):
        return
    trial = trying.trial([joins.tree, taken])
    absent, due = step(joins.tree), step(taken)
    if trial and any(absent(frame) is False and due(frame) is True for frame in trial.scattered()):
        wrong = f'"{party.name}" pays the fee, and takes part only when "{joins}", while it is taken of others too'
        line = fee.taken_when.line if fee.taken_when else fee.rule.line
        context.fault(line, wrong, f'write, as in "from: {service.begins}"')


def _taken(when: Rule | None, service: Service) -> Node | None:
    """Whatever it is that leads to it."""
    match when.tree if when else None:
        case Compare("is", Read(name), Literal(key)) if name == OUTCOME:
            outcome = service.decision.outcome(str(key))
            return outcome.rule.tree if outcome and outcome.rule else None
    return when.tree if when else None
