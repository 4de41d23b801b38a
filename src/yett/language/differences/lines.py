"""What stands differently in the lines themselves: for the parts that nothing is built from yet, and for laws."""

from __future__ import annotations

from collections.abc import Iterator

from yett.language.differences.difference import Difference, Found, Then
from yett.language.heads import FREE, PLACES, Head
from yett.language.lines import Line
from yett.language.sorting import match_head

# Parts whose every line is compared as what it means.
COMPARED = frozenset({
    "service", "amounts", "ask", "ask when needed", "work out", "decide", "tell", "afterwards", "publish", "standard",
    "councils may change",
})  # fmt: skip
# Lines of those parts that no model keeps.
Lines = dict[tuple[str, ...], str | None]
# Words that are shown, and change no answer.
SUBJECTS = ("the ", "a ", "who ", "what ", "how ", "why ", "when ")
WORDS = frozenset({"why", "hint", "say", "then"})
UNKEPT = {"work out": ("law",), "decide": ("law",)}


def lines(old: Line, new: Line) -> Found:
    before, after = _by_path(old), _by_path(new)
    for path in dict.fromkeys((*before, *after)):
        if path in before and path in after and before[path] == after[path]:
            continue
        yield Difference(path[0], _said(path, before, after), _then(path, before, after))


def _then(path: tuple[str, ...], before: Lines, after: Lines) -> Then:
    """What is not told more exactly is taken for the worst that it could be."""
    part, there = _plain(path[0]), path in before and path in after
    if part.startswith("ask ") and path[:2] not in before:
        return Then.ASKED
    if _plain(path[-1]) in WORDS or (part.startswith("ask ") and there and len(path) == 2):
        return Then.CARRIES_ON
    if part == "parties":
        return Then.ASKED
    if part == "tables":
        column = path[-1].startswith("column ") and path not in before
        return Then.CARRIES_ON if column or path[:2] not in before else Then.AGAIN
    return Then.AGAIN if part.startswith("ask ") else Then.FOLLOWS


def _plain(head: str) -> str:
    """Without the number that tells one line of a head from another."""
    return head.split(" #")[0]


def _said(path: tuple[str, ...], before: Lines, after: Lines) -> str:
    where = _named(path)
    if path not in before:
        return f"{where} is new" + (f': "{after[path]}"' if after[path] else "")
    if path not in after:
        return f"{where} is gone" + (f': "{before[path]}"' if before[path] else "")
    return f'{where} changes from "{before[path] or ""}" to "{after[path] or ""}"'


def _named(path: tuple[str, ...]) -> str:
    """What a line is for, in the language's own words, and what it belongs to in the designer's."""
    steps = list(_steps(path))
    names = [plain for plain, about in steps[1:-1] if not about]
    plain, about = steps[-1]
    if len(steps) == 1:
        return f'"{plain}"'
    return (about or f'"{plain}"') + (f', for "{": ".join(names)}",' if names else "")


def _steps(path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each head, and what it is for; nothing where it is, or holds, a name of the designer's."""
    place: str | None = "file"
    for head in map(_plain, path):
        found = match_head(Line(head, None, 0, head), place) if place in PLACES else None
        given = found is None or found.head.takes or found.head is FREE.get(place or "")
        yield head, "" if found is None or given else _about(found.head)
        place = found.head.holds if found else None


def _about(head: Head) -> str:
    """Only what can be the subject of a sentence."""
    about = head.about.partition(", as in ")[0].partition(";")[0].partition(": ")[0]
    return about if about.startswith(SUBJECTS) else f'"{head.name}"'


def _by_path(root: Line) -> Lines:
    return {
        line.path: line.words
        for line in root.walk()
        if line.path and (_part(line) not in COMPARED or _unkept(line) or _follows(line))
    }


def _part(line: Line) -> str:
    return line.path[0].split(" #")[0]


def _unkept(line: Line) -> bool:
    return line.head in UNKEPT.get(_part(line), ()) and len(line.path) > 2


def _follows(line: Line) -> bool:
    """What stands under afterwards, but for the changes people may tell of."""
    return (
        _part(line) == "afterwards"
        and len(line.path) > 1
        and not line.path[1].startswith("change ")
    )
