"""What stands beneath a node."""

from __future__ import annotations

from dataclasses import fields

from yett.language.tree.kinds import KINDS
from yett.language.tree.node import Node, Read

# The fields of each kind that hold other nodes, as their types say.
_HOLDING = {kind: tuple(each.name for each in fields(kind) if Node.__name__ in str(each.type)) for kind in KINDS.values()}  # fmt: skip


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
