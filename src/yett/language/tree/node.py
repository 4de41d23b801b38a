"""What every part of a rule is; values, and names that are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from yett.kernel.dates import Span

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
class OnDay(Node):
    """Everything beneath, worked out as of another day."""

    left: Node
    day: Node


@dataclass(frozen=True, slots=True)
class ByRule(Node):
    """A pure function in Python, which waits for all of its inputs."""

    name: str
    inputs: tuple[Node, ...]
