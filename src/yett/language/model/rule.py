"""A rule as it was written and as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from yett.language.tree import Node


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition or a sum: its typed tree, and the words it was written in."""

    tree: Node
    text: str
    line: int

    def __str__(self) -> str:
        return self.text
