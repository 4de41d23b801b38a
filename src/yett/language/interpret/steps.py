"""Turns a node into a plain function: each kind of node has one maker, told here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from yett.language import tree

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame

Step = Callable[["Frame"], Any]
Maker = Callable[[Any], Step]
_MAKERS: dict[type[tree.Node], Maker] = {}


def makes(kind: type[tree.Node]) -> Callable[[Maker], Maker]:
    """Marks the maker of a kind of node."""

    def mark(maker: Maker) -> Maker:
        _MAKERS[kind] = maker
        return maker

    return mark


def step(node: tree.Node) -> Step:
    """The function that evaluates a node, made once. True, False and NOT_KNOWN are the three answers of a condition."""
    found: Step | None = getattr(node, "_step", None)
    if found is None:
        found = _MAKERS[type(node)](node)
        object.__setattr__(node, "_step", found)
    return found
