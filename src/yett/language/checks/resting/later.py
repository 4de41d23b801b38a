"""Nothing rests on a question that is only asked when needed: it may never be answered."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.rules import trees
from yett.language.model import Service
from yett.language.tree import Read, inside


def check_later(service: Service, context: Context) -> None:
    later = {question.name for question in service.later}
    for standing in trees(service) if later else ():
        named = {part.name for part in inside(standing.tree) if isinstance(part, Read)}
        for name in sorted(named & later):
            wrong = f'this rests on "{name}", which is only asked when needed'
            context.fault(standing.line, wrong, f'ask "{name}" under "ask"')
