"""Rules as frozen typed trees. They are data: stored as JSON, read by an interpreter, never executed as text."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from yett.kernel.dates import Span
from yett.language.types import Type

Value = Decimal | date | Span | str


@dataclass(frozen=True)
class Node:
    """Part of a rule."""

    # What is beneath it, and the function it becomes, once someone has asked. It holds no part of itself, so that
    # all that was made of a service is gone with the service.
    __slots__ = ("_beneath", "_parts", "_step")


@dataclass(frozen=True, slots=True)
class Literal(Node):
    value: Value


@dataclass(frozen=True, slots=True)
class Read(Node):
    """The value of a question, result, amount or built-in, in the row of a group or outside all."""

    name: str
    group: str = ""
    counts_as: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """How: is, is not, at least, at most, more than, less than. Choices are compared by their order."""

    how: str
    left: Node
    right: Node
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OneOf(Node):
    left: Node
    values: tuple[Node, ...]
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Between(Node):
    left: Node
    low: Node
    high: Node
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known(Node):
    left: Node
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class LeftOut(Node):
    left: Node


@dataclass(frozen=True, slots=True)
class Elapsed(Node):
    """Left stands so long before or after right. How: at least, at most, more than, less than, exactly."""

    how: str
    left: Node
    span: Node
    direction: str
    right: Node
    birth: bool = False


@dataclass(frozen=True, slots=True)
class Includes(Node):
    """How: any of, all of, only, none of."""

    how: str
    left: Node
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inside(Node):
    """A place, or an area, inside an area."""

    left: Node
    right: Node
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class All(Node):
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf(Node):
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Count(Node):
    group: str
    where: Node | None = None


@dataclass(frozen=True, slots=True)
class Every(Node):
    group: str
    test: Node


@dataclass(frozen=True, slots=True)
class Total(Node):
    """How: sum or average, over the rows of a group; and what the sum of no rows is."""

    how: str
    group: str
    part: Node
    where: Node | None = None
    empty: Decimal | Span = Decimal(0)


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """How: plus, minus, times, divided by, lower of, higher of."""

    how: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class PartBeyond(Node):
    """The part of a figure above (or below) another."""

    direction: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class FromBands(Node):
    """How: charged on (each slice at its rate), or for (the one step reached)."""

    how: str
    bands: Node
    left: Node


@dataclass(frozen=True, slots=True)
class Worth(Node):
    """The figure a choice stands for; a choice without one is absent."""

    left: Node
    keys: tuple[str, ...]
    figures: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class OnDay(Node):
    """Everything beneath, worked out as of another day."""

    left: Node
    day: Node


@dataclass(frozen=True, slots=True)
class Rounded(Node):
    direction: str
    step: Decimal
    left: Node


@dataclass(frozen=True, slots=True)
class Shift(Node):
    """A day so long after (sign 1) or before (sign -1) another."""

    sign: int
    span: Node
    left: Node


@dataclass(frozen=True, slots=True)
class NextWorkingDay(Node):
    """A day, or the next working day where it is a day off."""

    left: Node


@dataclass(frozen=True, slots=True)
class Lasting(Node):
    """A number of days, weeks, months or years, as a length of time."""

    left: Node
    unit: str


@dataclass(frozen=True, slots=True)
class WholeYears(Node):
    start: Node
    end: Node


@dataclass(frozen=True, slots=True)
class CheckIs(Node):
    """A check with a register. Name `*` means every check."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class ThisRow(Node):
    """The row at hand of a table, or of a group that goes over one, as an entry."""

    group: str


@dataclass(frozen=True, slots=True)
class Others(Node):
    """How many other rows of the group of the row at hand there are."""

    group: str
    where: Node | None = None


@dataclass(frozen=True, slots=True)
class AtHand(Node):
    """A name of the row at hand, where other rows are gone through."""

    left: Node


@dataclass(frozen=True, slots=True)
class Field(Node):
    """A column of the entry that left names."""

    left: Node
    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Lookup(Node):
    """A column of the row of a table with these keys, as in places in intake for wanted school and stage."""

    table: str
    column: str
    keys: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Ordered(Node):
    """Part of an order: what stands first, the lowest or the highest. Choices stand in the order of their keys."""

    left: Node
    direction: str = "lowest"
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lot(Node):
    """Chance, from a seed that is published."""


@dataclass(frozen=True, slots=True)
class Picked(Node):
    """Rows of a table or group, those where a rule is true, in an order, the first so many."""

    group: str
    where: Node | None = None
    order: tuple[Node, ...] = ()
    first: Node | None = None


@dataclass(frozen=True, slots=True)
class NextDay(Node):
    """The next (or last) day of the year with this day and month; how: on or after, after, on or before, before."""

    day: int
    month: int
    how: str
    left: Node


@dataclass(frozen=True, slots=True)
class Distance(Node):
    """In metres, as the crow flies."""

    start: Node
    end: Node


@dataclass(frozen=True, slots=True)
class ByRule(Node):
    """A pure function in Python, which waits for all of its inputs."""

    name: str
    inputs: tuple[Node, ...]


KINDS: dict[str, type[Node]] = {kind.__name__: kind for kind in Node.__subclasses__()}
# The fields of each kind that hold other nodes, as their types say.
_HOLDING = {kind: tuple(each.name for each in fields(kind) if Node.__name__ in str(each.type)) for kind in KINDS.values()}  # fmt: skip


def to_json(part: Any) -> Any:
    """A tree, or anything a tree holds, as plain JSON."""
    match part:
        case Node():
            body = {item.name: to_json(getattr(part, item.name)) for item in fields(part)}
            return {"node": type(part).__name__, **body}
        case Type():
            return {"type": [part.kind, part.unit, list(part.keys), part.ordered, part.birth]}
        case Decimal():
            return {"figure": str(part)}
        case date():
            return {"date": part.isoformat()}
        case Span():
            return {"span": [part.count, part.unit]}
        case tuple():
            return [to_json(item) for item in part]
        case _:
            return part


def from_json(part: Any) -> Any:
    """The tree that was stored."""
    match part:
        case {"node": str(kind), **body}:
            return KINDS[kind](**{str(name): from_json(value) for name, value in body.items()})
        case {"type": [str(kind), str(unit), list(keys), bool(ordered), bool(birth)]}:
            return Type(kind, unit, tuple(keys), ordered, birth)
        case {"figure": str(figure)}:
            return Decimal(figure)
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case {"span": [int(count), str(unit)]}:
            return Span(count, unit)
        case list():
            return tuple(from_json(item) for item in part)
        case _:
            return part


def inside(node: Node) -> tuple[Node, ...]:
    """The node and every node beneath it."""
    found: tuple[Node, ...] | None = getattr(node, "_beneath", None)
    if found is None:
        found = _walked(node)
        object.__setattr__(node, "_beneath", found)
    return (node, *found)


def _walked(node: Node) -> tuple[Node, ...]:
    found, waiting = [], list(parts(node))
    while waiting:
        part = waiting.pop()
        found.append(part)
        waiting.extend(parts(part))
    return tuple(found)


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes right beneath."""
    found: tuple[Node, ...] | None = getattr(node, "_parts", None)
    if found is None:
        found = _held(node)
        object.__setattr__(node, "_parts", found)
    return found


def _held(node: Node) -> tuple[Node, ...]:
    found: list[Node] = []
    for name in _HOLDING[node.__class__]:
        held = getattr(node, name)
        if isinstance(held, tuple):
            found.extend(held)
        elif held is not None:
            found.append(held)
    return tuple(found)


def reads(node: Node) -> list[Read]:
    return [part for part in inside(node) if isinstance(part, Read)]
