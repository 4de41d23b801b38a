"""Tests: what is true or not."""

from __future__ import annotations

from dataclasses import dataclass

from yett.language.tree.node import Node


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
class Every(Node):
    group: str
    test: Node


@dataclass(frozen=True, slots=True)
class CheckIs(Node):
    """A check with a register. Name `*` means every check."""

    name: str
    state: str
