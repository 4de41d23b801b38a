"""Rules about every row of a group that may have none, or every member of a party that may all keep silent."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.rules import holding
from yett.language.model import Group, Question, Service
from yett.language.tree import Compare, Count, Every, Node, inside
from yett.language.types import MANY

CARRY_ON = "carry on"


def check_groups(service: Service, context: Context) -> None:
    empty = {
        item.name
        for item in service.items
        if isinstance(item, Group) and (item.may_be_none or item.only_if)
    }
    silent = {each.name for each in service.parties[1:] if each.many and each.silence_means == CARRY_ON}  # fmt: skip
    for standing in holding(service, Every):
        parts = inside(standing.tree)
        for part in parts:
            if isinstance(part, Every) and part.group in empty | silent and not _counted(parts, part.group):  # fmt: skip
                none = "no {} has answered" if part.group in silent else "there is no {}"
                wrong = f'"every {part.group}\'s ..." is also true when {none.format(part.group)}'
                context.fault(
                    standing.line,
                    wrong,
                    f'write "number of {part.group} is at least 1 and" before it',
                )
    for question in service.asked:
        _alone(question, context)


def _counted(parts: tuple[Node, ...], group: str) -> bool:
    return any(
        isinstance(part, Compare) and isinstance(part.left, Count) and part.left.group == group
        for part in parts
    )


def _alone(question: Question, context: Context) -> None:
    """Only among many choices can one exclude the rest."""
    for choice in question.choices:
        if choice.on_its_own and question.shape.kind != MANY and choice.line:
            context.fault(
                choice.line,
                f'choice "{choice.key}" is on its own, but only one may be chosen anyway',
                'remove "on its own", or write "answer: any of these"',
            )
