"""What is asked of people of whom no rule reads it: of a choice that "only if" names, or of those who say they have none of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from yett.language.build.context import Context
from yett.language.checks.reasoning.trying import Trying
from yett.language.checks.rules import trees
from yett.language.checks.unread import named_in, settled_by_rules, told_or_listed
from yett.language.model import EVERYTHING, Group, Question, Service
from yett.language.tree import Compare, Literal, Node, OneOf, Read
from yett.language.types import CHOICE, DATE, MONEY, NUMBER

ASKED = (NUMBER, MONEY, DATE)


class Place(NamedTuple):
    """Where a rule reads it: what must hold for that, and what must not."""

    line: int
    true: tuple[Node, ...]
    untrue: tuple[Node, ...]


def check_uncounted(service: Service, trying: Trying, context: Context) -> None:
    """Where a person weighs the case, all is read. What nothing seems to read is most often what another fault has cut off."""
    if context.findings.faults:
        return
    told = told_or_listed(service, context)
    if EVERYTHING in told or not settled_by_rules(service):
        return
    for at, item in enumerate(service.questions):
        if isinstance(item, Question) and item.shape.kind in ASKED and item.name not in told and item.check is None:  # fmt: skip
            _counted(item, _cases(item, service.questions[:at]), service, trying, context)


def _counted(item: Question, asked: Iterable[Compare], service: Service, trying: Trying, context: Context) -> None:  # fmt: skip
    cases = list(asked)
    places = _places(item, service) if cases else None
    if not places or any(trying.rests_on_dead(tree) for each in places for tree in (*each.true, *each.untrue)):  # fmt: skip
        return
    read = [_may_be_read(case, places, trying) for case in cases]
    if item.only_if is None and not any(read):
        wrong = f'"{item.name}" is asked of those who say no to "{_named(cases[0])}", and no rule reads it of them'
        context.fault(item.line, wrong, f'add "only if: {_named(cases[0])} is yes"')
    elif any(read) and not all(read):
        value = cases[read.index(False)].right
        said = value.value if isinstance(value, Literal) else ""
        wrong = f'"{item.name}" is asked when "{_named(cases[0])}" is "{said}", and no rule reads it then'
        context.fault(places[0].line, wrong, f'read it there too, or leave "{said}" out of "only if"')  # fmt: skip


def _named(case: Compare) -> str:
    return case.left.name if isinstance(case.left, Read) else ""


def _may_be_read(case: Node, places: list[Place], trying: Trying) -> bool:
    return any(trying.apart.together((case, *each.true), each.untrue) for each in places)


def _cases(item: Question, before: Sequence[Question | Group]) -> Iterator[Compare]:
    """Each choice that "only if" names; or, where it has none, that people said no to what it is about."""
    match item.only_if.tree if item.only_if else None:
        case OneOf(Read() as left, values, True):
            yield from (Compare("is", left, value) for value in values)
        case None:
            for other in before if not item.optional else ():
                if isinstance(other, Question) and _is_about(item, other):
                    yield Compare("is", Read(other.name), Literal("no"))
                    return


def _is_about(item: Question, other: Question) -> bool:
    """Is it called after what the other asks whether there is any of?"""
    plain = other.shape.kind == CHOICE and other.shape.keys == ("yes", "no") and other.only_if is None  # fmt: skip
    return plain and not other.group and item.name.startswith(f"{other.name} ")


def _places(item: Question, service: Service) -> list[Place] | None:
    """Where rows of results read it; None where something else does."""
    own = {id(stop.rule.tree) for stop in item.ask_again}
    rows = {id(tree) for result in service.results for tree in result.trees}
    if any(item.name in named_in(each.tree) for each in trees(service) if id(each.tree) not in own | rows):  # fmt: skip
        return None
    found: list[Place] = []
    for result in service.results:
        above: tuple[Node, ...] = ()
        for row in result.rows:
            rule = row.rule.tree if row.rule else None
            if rule is not None and item.name in named_in(rule):
                found.append(Place(row.line, (), above))
            elif item.name in named_in(row.gives):
                found.append(Place(row.line, (rule,) if rule is not None else (), above))
            above += (rule,) if rule is not None else ()
        if found and result.group and found[-1].line in {row.line for row in result.rows}:
            return None
    return found
