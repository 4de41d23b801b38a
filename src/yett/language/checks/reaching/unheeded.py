"""A yes or no that someone else is asked is heeded: where rules alone settle what follows, one of them tells the two apart."""

from __future__ import annotations

from yett.kernel.text import straight
from yett.language.build.context import Context
from yett.language.checks.resting.unread import settled_by_rules
from yett.language.checks.rules import trees
from yett.language.model import DECIDER, Question, Service
from yett.language.tree import Known, LeftOut, Read, inside, parts
from yett.language.words import placeholders


def check_unheeded(service: Service, context: Context) -> None:
    if len(service.parties) < 2 or not settled_by_rules(service):
        return
    told = {straight(name).lower() for said in context.texts.said for name in placeholders(said.english)}  # fmt: skip
    shown = {*service.publish.show, *service.publish.per} if service.publish else set()
    for item in service.asked:
        others = item.party not in ("", service.begins, DECIDER)
        if not others or item.type != "yes or no" or item.optional or item.name in told | shown:
            continue
        lines = _only_known(item, service)
        if lines:
            wrong = f'rules only ask whether "{item.name}" is known, so a no of "{item.party}" is taken like a yes'
            context.fault(lines[0], wrong, f'add a row, as in "no: {item.name} is no"')


def _only_known(item: Question, service: Service) -> list[int]:
    """The lines that ask whether it is known, where nothing asks more."""
    read = Read(item.name, item.group, item.counts_as)
    lines: list[int] = []
    for standing in trees(service):
        for part in inside(standing.tree):
            if read in parts(part):
                if not isinstance(part, (Known, LeftOut)):
                    return []
                lines.append(standing.line)
        if standing.tree == read:
            return []
    return sorted(lines)
