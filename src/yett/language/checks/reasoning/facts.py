"""What a trial asks of one rule, looked up once: what it names, which of its parts read an answer, and whether only something else can tell it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from yett.language.checks.rules import Key, Web
from yett.language.tree import CheckIs, Includes, Node, Read, inside
from yett.language.tree import parts as children


@dataclass(slots=True)
class Facts:
    """`included` are the choices its tests name, `outside` the names it reads outside all groups."""

    tree: Node
    named: frozenset[Key]
    opaque: bool
    reading: dict[str, list[Node]] = field(default_factory=dict)
    included: set[str] = field(default_factory=set)
    checks: list[str] = field(default_factory=list)
    outside: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, tree: Node, web: Web, is_opaque: Callable[[Node], bool]) -> Facts:
        found = cls(tree, web.named(tree), any(map(is_opaque, inside(tree))))
        for part in inside(tree):
            found._add(part)
        return found

    def _add(self, part: Node) -> None:
        for child in children(part):
            if isinstance(child, Read):
                self.reading.setdefault(child.name, []).append(part)
        if isinstance(part, Read) and not part.group:
            self.outside.add(part.name)
        elif isinstance(part, Includes):
            self.included.update(part.values)
        elif isinstance(part, CheckIs):
            self.checks.append(part.name)


class Together:
    """The facts of several rules that are tried together."""

    def __init__(self, facts: tuple[Facts, ...]) -> None:
        self.facts = facts
        self.named = {each.tree for each in facts if isinstance(each.tree, Read)}  # answers by another name  # fmt: skip
        self.included = {key for each in facts for key in each.included}
        self.reading: dict[str, list[Node]] = {}
        for each in facts:
            for name, parts in each.reading.items():
                self.reading.setdefault(name, []).extend(parts)

    @property
    def checks(self) -> list[str]:
        return [name for each in self.facts for name in each.checks]

    @property
    def outside(self) -> set[str]:
        return {name for each in self.facts for name in each.outside}


__all__ = ["Facts", "Together"]
