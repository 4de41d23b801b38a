"""Words with parts struck out: only what stood there, in its order, with a mark wherever something is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yett.kernel.problems import Problem

MARK = "[…]"
_MARKS = re.compile(r"\[(?:…|\.\.\.)\]")
_PIECE = re.compile(r"\w+|[^\w\s]")


class NotInOriginal(Problem):
    """Take words out, but add none."""

    retry = False

    def __init__(self, added: str) -> None:
        super().__init__()
        self.added = added


class NothingLeft(Problem):
    """Leave something to read, or release nothing."""

    retry = False


@dataclass(frozen=True)
class Struck:
    """What may be read, and what was taken out, piece by piece."""

    words: str
    taken_out: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.taken_out


def strike(original: str, kept: str) -> Struck:
    """What is left of the original when only `kept` stays. Raises NotInOriginal for words that never stood there."""
    pieces = list(_PIECE.finditer(original))
    runs = list(_runs([piece[0] for piece in pieces], _PIECE.findall(_MARKS.sub(" ", kept))))
    if not runs:
        raise NothingLeft
    out: list[str] = []
    taken: list[str] = []
    end = 0
    for first, last in runs:
        start = pieces[first].start()
        taken += _gap(original[end:start], out)
        end = pieces[last].end()
        out.append(original[start:end])
    taken += _gap(original[end:], out)
    return Struck(" ".join(out), tuple(taken))


def _gap(missing: str, out: list[str]) -> list[str]:
    """Mark a gap, unless nothing but space was there."""
    if not missing.strip():
        return []
    out.append(MARK)
    return [missing.strip()]


def _runs(original: list[str], kept: list[str]) -> Iterator[tuple[int, int]]:
    """Where the kept pieces stand, as runs of neighbours (first, last), the earliest that fit."""
    first = last = -1
    for piece in kept:
        try:
            found = original.index(piece, last + 1)
        except ValueError:
            raise NotInOriginal(piece) from None
        if first < 0:
            first = found
        elif found != last + 1:
            yield first, last
            first = found
        last = found
    if first >= 0:
        yield first, last
