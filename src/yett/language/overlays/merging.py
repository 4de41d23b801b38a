"""Puts the lines of an overlay into the lines of the service it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yett.language.lines import Line

WITHIN, ROWS = "within", ("work out",)
OUTCOME = "outcome "


@dataclass(frozen=True, slots=True)
class Changed:
    """What an overlay changes: the part of the service, the name in it, the line that says so, and the line it changes."""

    part: str
    name: str
    line: Line
    old: Line | None


def merged(base: Line, overlay: Line, at: int) -> tuple[Line, list[Changed]]:
    """The lines of the changed service. Those of the service itself stand at one line of the overlay: `at`."""
    root = _copied(base, at)
    changes: list[Changed] = []
    for part in overlay.children:
        if part.words is not None:
            continue
        there = _named(root, part)
        if there is None:
            changes.append(Changed(part.head, part.head, part, None))
            continue
        for line in part.children:
            old = _named(there, line)
            changes.append(Changed(part.head, line.head, line, _as_it_was(base, part, line)))
            if old is not None:
                _put(there, old, line, part.head)
            elif part.head.split(" ")[0] == "ask" and line.words is not None:
                there.children.append(line)
    return root, changes


def _copied(line: Line, at: int) -> Line:
    return replace(line, number=at, children=[_copied(child, at) for child in line.children])


def _named(parent: Line, line: Line) -> Line | None:
    """The line this one changes: of the same head; a time to decide by its rule."""
    for child in parent.children:
        if child.head == line.head or child.head.startswith(f"{line.head} when "):
            return child
        timed = child.head.startswith(f"{WITHIN} ") and line.head.startswith(f"{WITHIN} ")
        if timed and child.words == line.words:
            return child
    return None


def _as_it_was(base: Line, part: Line, line: Line) -> Line | None:
    there = _named(base, part)
    return _named(there, line) if there else None


def _put(parent: Line, old: Line, new: Line, part: str) -> None:
    """A result gives all its rows anew; of anything else the lines that are given."""
    at = parent.children.index(old)
    if new.head.startswith(OUTCOME):
        new = replace(new, head=old.head, written=old.written)
    if part in ROWS or (part == "amounts" and new.children):
        parent.children[at] = replace(new, path=old.path)
        return
    parent.children[at] = _over(old, new)


def _over(old: Line, new: Line) -> Line:
    words = old.words if new.words is None else new.words
    children = list(old.children)
    for child in new.children:
        there = next((each for each in children if each.head == child.head), None)
        if there is None:
            children.append(child)
        else:
            children[children.index(there)] = _over(there, child)
    if [each.head for each in new.children if each.head.startswith("choice ")]:
        children = _in_order(children, new)
    return replace(new, words=words, children=children, path=old.path)


def _in_order(children: list[Line], new: Line) -> list[Line]:
    """Choices that are given stand in the order they are given in, before the others."""
    given = [each.head for each in new.children if each.head.startswith("choice ")]
    choices = [each for each in children if each.head.startswith("choice ")]
    ranked = sorted(
        choices, key=lambda each: given.index(each.head) if each.head in given else len(given)
    )
    rest = iter(ranked)
    return [next(rest) if each.head.startswith("choice ") else each for each in children]
