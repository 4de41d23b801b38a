"""Every kind of node, by its name."""

from __future__ import annotations

from yett.language.tree import node, rows, sums, tests
from yett.language.tree.node import Node

KINDS: dict[str, type[Node]] = {
    kind.__name__: kind
    for room in (node, rows, sums, tests)
    for kind in vars(room).values()
    if isinstance(kind, type) and issubclass(kind, Node) and kind is not Node
}
