"""Nobody signs what they are only asked afterwards."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.model import EVERYTHING, Question, Service


def check_covered(service: Service, context: Context) -> None:
    places = {item.name: at for at, item in enumerate(service.items)}
    signed = [item for item in service.items if isinstance(item, Question) and item.covers]
    told = {fault.line for fault in context.findings.faults}
    for item in signed:
        for name in item.covers if EVERYTHING not in item.covers else ():
            other = service.question(name)
            if not isinstance(other, Question) or places.get(name, 0) <= places[item.name]:
                continue
            other_party = other.party not in ("", item.party, service.begins)
            if item.party in ("", service.begins) and other_party and item.line not in told:
                wrong = f'"{item.name}" covers "{name}", which someone else is asked afterwards'
                context.fault(item.line, wrong, f'leave "{name}" out of "covers"')
                continue
            beside = other.page is not None and other.page == item.page
            if not beside and (other.party, other.group) == (item.party, item.group):
                wrong = f'"{item.name}" covers "{name}", which is asked after it is signed'
                context.fault(item.line, wrong, f'ask "{name}" before "{item.name}"')
