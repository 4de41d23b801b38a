"""Shared sets of questions: declared once in the vocabulary, copied into each service that uses them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from yett.kernel.text import nearest
from yett.language.faults import Findings
from yett.language.heads import TEXT
from yett.language.lines import Line, plain
from yett.language.sorting import Found, sort
from yett.language.texts import Texts
from yett.language.words import Words

RULED = ("only if", "covers")
RULED_STARTS = ("stop if ", "ask again if ")
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The lines of a set, and its texts in every language by where they stand."""

    name: str
    line: Line
    words: Mapping[Path, Words]
    names: tuple[str, ...]
    data: tuple[tuple[str, int], ...] = field(default=())

    @property
    def written(self) -> str:
        """What of it is in an edition that copies it: when this changes, so does the edition."""
        said = [[*path, sorted(words.others.items())] for path, words in sorted(self.words.items())]
        return f"{plain(self.line)}\n{json.dumps(said)}"


def read_set(found: Found, texts: Texts, findings: Findings) -> QuestionSet:
    inside = sort(found.line, "ask", findings).found
    if not found.line.children:
        wrong = f'"{found.line.written}" holds no question'
        findings.add(
            found.number, wrong, 'add a question, as in "email: Where do we write to you?"'
        )
    words = {line.path: texts.words(line) for each in inside for line in _texts(each, findings)}
    named = tuple(each.argument.lower() for each in inside if each.head.name == "question")
    data = tuple(
        (line.words.lower(), line.number)
        for each in found.line.walk()
        for line in each.children
        if line.head == "data" and line.words
    )
    return QuestionSet(found.argument.lower(), found.line, words, named, data)


def _texts(found: Found, findings: Findings) -> Iterator[Line]:
    """The lines beneath a question that are shown to people."""
    if found.head.words == TEXT:
        yield found.line
    if found.head.holds != "nothing":
        for child in sort(found.line, found.head.holds, findings).found:
            yield from _texts(child, findings)


def check_sets(sets: Mapping[str, tuple[QuestionSet, Findings]], items: Collection[str]) -> None:
    """What the questions of a set ask for stands in the vocabulary."""
    for each, findings in sets.values():
        for name, line in each.data:
            if name not in items:
                close = nearest(name, items)
                mend = f'write "{close}"' if close else "add it to the vocabulary"
                findings.add(line, f'"{name}" is not in the vocabulary', mend)


def copied(each: QuestionSet, as_: str, use: Line, texts: Texts) -> Line:
    """The lines of a set as they stand in a service, at the line that uses it; `as landlord` gives landlord's email."""
    base = len(each.line.path)
    renamed = {name: f"{as_}'s {name}" for name in each.names} if as_ else {}

    def copy(line: Line, depth: int) -> Line:
        head = _head(line.head, depth, renamed)
        words = _in_rule(line.words, renamed) if line.head in RULED else line.words
        path = (*use.path, *line.path[base:])
        texts.shared |= {path: each.words[line.path]} if line.path in each.words else {}
        children = [copy(child, depth + 1) for child in line.children]
        written = head if depth == 0 or head != line.head else line.written
        return Line(head, words, use.number, written, children, path)

    inside = [copy(child, 0) for child in each.line.children]
    return Line(use.head, None, use.number, use.written, inside, use.path)


def _head(head: str, depth: int, renamed: Mapping[str, str]) -> str:
    if depth == 0:
        return renamed.get(head, head)
    return _in_rule(head, renamed) or head if head.startswith(RULED_STARTS) else head


def _in_rule(words: str | None, renamed: Mapping[str, str]) -> str | None:
    """The names of a set within its own rules, the longest first."""
    if words is None or not renamed:
        return words
    longest = sorted(renamed, key=len, reverse=True)
    names = "|".join(map(re.escape, longest))
    return re.sub(rf"\b(?:{names})\b", lambda match: renamed[match[0].lower()], words, flags=re.I)
