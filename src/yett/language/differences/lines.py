"""What stands differently in the lines themselves: for the parts that nothing is built from yet, and for laws."""

from __future__ import annotations

from yett.language.differences.difference import Difference, Found, Then
from yett.language.lines import Line

# Parts whose every line is compared as what it means.
COMPARED = frozenset({
    "service", "amounts", "ask", "ask when needed", "work out", "decide", "tell", "afterwards", "publish", "standard",
    "councils may change",
})  # fmt: skip
# Lines of those parts that no model keeps.
UNKEPT = {"work out": ("law",), "decide": ("law",)}


def lines(old: Line, new: Line) -> Found:
    before, after = _by_path(old), _by_path(new)
    for path in dict.fromkeys((*before, *after)):
        if path in before and path in after and before[path] == after[path]:
            continue
        yield Difference(path[0], _said(path, before, after), Then.FOLLOWS)


def _said(path: tuple[str, ...], before: dict[tuple[str, ...], str | None], after: dict[tuple[str, ...], str | None]) -> str:  # fmt: skip
    where = f'"{" / ".join(path)}"'
    if path not in before:
        return f"{where} is new" + (f': "{after[path]}"' if after[path] else "")
    if path not in after:
        return f"{where} is gone" + (f': "{before[path]}"' if before[path] else "")
    return f'{where} changes from "{before[path] or ""}" to "{after[path] or ""}"'


def _by_path(root: Line) -> dict[tuple[str, ...], str | None]:
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
