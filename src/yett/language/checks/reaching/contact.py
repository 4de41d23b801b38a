"""Whoever chooses a way to be reached is asked for what reaches them, where those who choose another way are."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.reasoning.trying import Trying
from yett.language.model import Choice, Question, Service
from yett.language.tree import Compare, Known, Literal, Node, Read, inside

# What reaches people, by the words a choice of it is called.
REACHED = {
    "email": ("email", "e-mail"),
    "phone": ("phone", "telephone", "text", "text message", "call", "phone call"),
    "address": ("post", "letter"),
}


PLACED = ("address", "property", "place")  # where a letter finds people


def check_contact(service: Service, trying: Trying, context: Context) -> None:
    asked = [item for item in service.questions if isinstance(item, Question)]
    for way in asked:
        if len(way.choices) < 2:
            continue
        kinds = [(choice, kind) for choice in way.choices if (kind := _kind(choice))]
        if len(kinds) > 1:
            _reached(way, kinds, asked, trying, context)


def _kind(choice: Choice) -> str:
    return next((kind for kind, names in REACHED.items() if choice.key.removeprefix("by ") in names), "")  # fmt: skip


def _reached(way: Question, kinds: list[tuple[Choice, str]], asked: list[Question], trying: Trying, context: Context) -> None:  # fmt: skip
    """Some other choice is the only one for which something is asked that reaches people."""
    read = Read(way.name, way.group, way.counts_as)
    turned = [item for item in asked if item.only_if and read in inside(item.only_if.tree)]
    if not any(item.type in REACHED for item in turned):
        return
    for choice, kind in kinds:
        chosen = Compare("is", read, Literal(choice.key))
        means = [item for item in asked if item.type in (PLACED if kind == "address" else (kind,))]
        lost = [item for item in means if not _may_be_asked(item, chosen, trying)]
        if means and len(lost) == len(means):
            wrong = f'whoever chooses "{choice.key}" is not asked for "{lost[0].name}"'
            line = lost[0].only_if.line if lost[0].only_if else lost[0].line
            alike = " or ".join(each.key for each, other in kinds if other == kind)
            context.fault(line, wrong, f'write "only if: {way.name} is {alike}"')
        elif not means and trying.service.strength == "without signing in":
            wrong = f'whoever chooses "{choice.key}" is asked for nothing that reaches them so'
            context.fault(choice.line, wrong, f'ask for it, "only if: {way.name} is {choice.key}"')


def _may_be_asked(item: Question, chosen: Node, trying: Trying) -> bool:
    return trying.apart.together((chosen, Known(Read(item.name, item.group, item.counts_as))))
