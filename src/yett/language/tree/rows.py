"""Rows of tables and groups, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from yett.language.tree.node import Node


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
