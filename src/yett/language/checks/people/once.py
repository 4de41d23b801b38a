"""What a service may be used once for tells people or things apart, and not only a few choices."""

from __future__ import annotations

from math import prod

from yett.language.build.context import Context
from yett.language.model import Question, Service
from yett.language.types import CHOICE

ROUND = "round"
FEW = 8  # of more choices than that, each may be a body that sends its own


def check_once(service: Service, context: Context) -> None:
    named = [service.question(name) for name in service.once_per if name != ROUND]
    asked = [each for each in named if isinstance(each, Question) and each.shape.kind == CHOICE]
    if not named or len(asked) < len(named):
        return
    many = prod(len(each.shape.keys) for each in asked)
    if many > FEW:
        return
    said = " and ".join(service.once_per)
    when = " in a round" if ROUND in service.once_per else ""
    wrong = f'"once per: {said}" lets only {many} people use it{when}, because there are no more such choices'
    context.fault(asked[0].line, wrong, f'write, as in "once per: {service.begins} and {said}"')
