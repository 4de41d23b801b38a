"""A refusal tells how to ask for a review; an end that rests on entitlement lets the person go on."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.rules import Web
from yett.language.entitlement import refuses, settling, tells_of_review
from yett.language.model import Outcome, Question, Service, Stop


def check_refusals(service: Service, context: Context) -> None:
    for outcome in service.decision.outcomes:
        if refuses(outcome, service.decision.outcomes) and not tells_of_review(_text(outcome)):
            wrong = f'outcome "{outcome.key}" refuses and does not tell how to ask for a review'
            context.fault(
                outcome.line, wrong, 'add "then: You can ask us to look again by {review date}."'
            )
    settled = settling(service)
    web = Web.of(service)
    for item in service.items:
        for stop in item.stops if isinstance(item, Question) else ():
            _check_stop(item.name, stop, settled, web, context)


def _text(outcome: Outcome) -> str:
    return " ".join(words.en for words in outcome.words)


def _check_stop(name: str, stop: Stop, settled: frozenset[str], web: Web, context: Context) -> None:
    """Ending a journey because of entitlement is a refusal."""
    rests_on = {key[1] for key in web.named(stop.rule.tree)} & settled
    said = " ".join(words.en for words in (stop.words, *stop.then))
    if rests_on and not tells_of_review(said):
        wrong = f'"stop if {stop.rule.text}" under "{name}" ends the journey because of entitlement'
        context.fault(
            stop.rule.line,
            wrong,
            'tell how to ask for a review, as in "You can still apply, and ask us to look again."',
        )
