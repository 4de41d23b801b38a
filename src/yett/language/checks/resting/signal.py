"""Without signal there is no server: no question there rests on a rule in Python."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.rules import Web, chosen_by
from yett.language.model import Group, Question, Rule, Service
from yett.language.tree import ByRule

WITHOUT = "tablet without signal"


def check_signal(service: Service, context: Context) -> None:
    if WITHOUT not in [channel.lower() for channel in service.channels]:
        return
    web = Web.of(service)
    for item in service.items:
        for rule in _asking(item):
            named = next(
                (part.name for part in web.beneath(rule.tree) if isinstance(part, ByRule)), None
            )
            if named is not None:
                wrong = f'"{item.name}" rests on rule {named}, which runs on the server, and a {WITHOUT} has none'
                context.fault(rule.line, wrong, "let it rest on answers, or leave that channel out")
                break


def _asking(item: Question | Group) -> list[Rule]:
    """The rules that say whether something is asked, and what ends or repeats it."""
    stops = (*item.stops, *item.ask_again) if isinstance(item, Question) else ()
    return [
        *([item.only_if] if item.only_if else []),
        *chosen_by(item),
        *(stop.rule for stop in stops),
    ]
