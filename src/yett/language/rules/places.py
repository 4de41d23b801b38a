"""Readings of tests of where a place lies."""

from __future__ import annotations

from collections.abc import Iterator

from yett.language.rules.measures import Measures
from yett.language.rules.parse import Parse
from yett.language.rules.scope import Chain
from yett.language.rules.values import FOUND
from yett.language.tree import Inside
from yett.language.types import AREA, PLACE, Type


class Places(Measures):
    """Reads is inside, is not inside."""

    __slots__ = ()

    def inside(self, left: Parse, at: int, start: int, chain: Chain) -> Iterator[Parse]:
        for words, wanted in ((("inside",), True), (("not", "inside"), False)):
            after = self.follow(at, *words)
            for right in self.names(after, chain) if after is not None else ():
                if self._lies(left, start, left.end, (AREA, Type(PLACE))) and self._lies(
                    right, after or 0, right.end, (AREA,)
                ):
                    node = Inside(left.node, right.node, wanted)
                    yield Parse(node, FOUND, right.end, left.spans + right.spans)

    def _lies(self, parse: Parse, start: int, end: int, kinds: tuple[Type, ...]) -> bool:
        if any(parse.type.agrees(kind) for kind in kinds):
            return True
        wrong = f'"{self.said(start, end)}" is {parse.type}, not {" or ".join(map(str, kinds))}'
        self.miss(end, wrong, "name a question that asks for one", rank=5)
        return False
