"""What is asked of people of whom no rule reads it: of a choice that "only if" names, or of those who say they have none of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from yett.language.build.context import Context
from yett.language.checks.reasoning.trying import Trying
from yett.language.checks.resting.unread import named_in, settled_by_rules, told_or_listed
from yett.language.checks.rules import trees
from yett.language.model import EVERYTHING, Question, Service
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
    asked = list(_asked(service)) if context.sound else []
    told = told_or_listed(service, context) if asked else set()
    if not asked or EVERYTHING in told or not settled_by_rules(service):
        return
    places = _places(service)
    for item, cases in asked:
        if item.name not in told and item.check is None:
            _counted(item, cases, places.get(item.name), trying, context)


def _asked(service: Service) -> Iterator[tuple[Question, list[Compare]]]:
    """The questions, each with each choice that "only if" names; or, where it has none, that people said no to what it is about."""
    plain: set[str] = set()
    for item in service.questions:
        if not isinstance(item, Question):
            continue
        only_if = item.only_if.tree if item.only_if else None
        chosen = _chosen(only_if) if item.shape.kind in ASKED else []
        if chosen:
            yield item, chosen
        owed = item.shape.kind in ASKED and only_if is None and not item.optional
        about = next((name for name in _leads(item.name) if name in plain), None) if owed else None
        if about:
            yield item, [Compare("is", Read(about), Literal("no"))]
        if item.shape.kind == CHOICE and item.shape.keys == ("yes", "no") and only_if is None:
            plain.add(item.name)


def _chosen(only_if: Node | None) -> list[Compare]:
    """Each choice it is asked for."""
    match only_if:
        case OneOf(Read() as left, values, True):
            return [Compare("is", left, value) for value in values]
        case Compare("is", Read(), Literal()):
            return [only_if]
    return []


def _leads(name: str) -> Iterator[str]:
    """What it may be called after: the words with which it begins."""
    words = name.split()
    yield from (" ".join(words[:many]) for many in range(1, len(words)))


def _counted(item: Question, cases: list[Compare], places: list[Place] | None, trying: Trying, context: Context) -> None:  # fmt: skip
    if not places or any(trying.rests_on_dead(tree) for each in places for tree in (*each.true, *each.untrue)):  # fmt: skip
        return
    read = [_may_be_read(case, places, trying) for case in cases]
    if item.only_if is None and not any(read):
        wrong = f'"{item.name}" is asked of those who say no to "{_named(cases[0])}", and no rule reads it of them'
        context.fault(item.line, wrong, f'add "only if: {_named(cases[0])} is yes"')
    elif item.only_if and not all(read):
        value = cases[read.index(False)].right
        said = value.value if isinstance(value, Literal) else ""
        wrong = f'"{item.name}" is asked when "{_named(cases[0])}" is "{said}", and no rule reads it then'
        context.fault(places[0].line, wrong, f'read it there too, or leave "{said}" out of "only if"')  # fmt: skip


def _named(case: Compare) -> str:
    return case.left.name if isinstance(case.left, Read) else ""


def _may_be_read(case: Node, places: list[Place], trying: Trying) -> bool:
    return any(trying.apart.together((case, *each.true), each.untrue) for each in places)


def _places(service: Service) -> dict[str, list[Place]]:
    """Where rows of results outside all groups read each name; what something else reads is not among them."""
    found: dict[str, list[Place]] = defaultdict(list)
    rows: set[int] = set()
    for result in service.results:
        if result.group:
            continue
        rows |= set(map(id, result.trees))
        above: tuple[Node, ...] = ()
        for row in result.rows:
            rule = (row.rule.tree,) if row.rule else ()
            tested = named_in(rule[0]) if rule else set()
            for name in tested:
                found[name].append(Place(row.line, (), above))
            for name in named_in(row.gives) - tested:
                found[name].append(Place(row.line, rule, above))
            above += rule
    own = {id(stop.rule.tree): item.name for item in service.questions if isinstance(item, Question) for stop in item.ask_again}  # fmt: skip
    for standing in trees(service):
        if id(standing.tree) not in rows:
            for name in named_in(standing.tree) - {own.get(id(standing.tree), "")}:
                found.pop(name, None)
    return found
