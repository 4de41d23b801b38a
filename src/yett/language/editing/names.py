"""The names of a service: what each is, and everywhere it stands in the service, its translations and its examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from yett.language.answers.showing import show_value
from yett.language.editing.text import Stretch, stretches
from yett.language.faults import Findings
from yett.language.lines import Line, read_lines
from yett.language.model import Amount, Group, Question, Result, Service, walk

BUILT_IN = {
    "today": "the civil day in the United Kingdom, fixed when the case is sent",
    "received": "the day the case was sent",
}
_BRACED = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name, what it is, and the line that declares it."""

    name: str
    kind: str
    line: int
    said: str

    @property
    def markdown(self) -> str:
        return f"**{self.name}**: {self.kind}\n\n{self.said}".rstrip()


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a line: the line from 0, its first column and the one after its last."""

    line: int
    start: int
    end: int


def names_of(service: Service) -> dict[str, Name]:
    """Every name that rules may use, with what a person asks about it."""
    found = [Name(name, "a built-in day", 0, said) for name, said in BUILT_IN.items()]
    found += [_amount(each) for each in service.amounts]
    found += [_asked(each) for each in (*service.items, *service.later)]
    found += [_result(each) for each in service.worked_out]
    return {each.name: each for each in reversed(found)}


def _asked(item: Question | Group) -> Name:
    if isinstance(item, Group):
        return Name(item.name, "a group that is asked again for each", item.line, f"“{item.words}”")
    kind = f"a question; its answer is {item.shape}"
    rows = [f"“{item.words}”"]
    if item.why:
        rows.append(f"Asked because {item.why}.")
    if item.choices:
        rows.append("Choices: " + ", ".join(item.choice_keys) + ".")
    if item.data:
        rows.append(f"Vocabulary: {item.data} ({item.sensitivity}).")
    return Name(item.name, kind, item.line, "\n\n".join(rows))


def _amount(amount: Amount) -> Name:
    rows = [f"Law: {law}" for law in amount.laws]
    if not amount.shape.banded and amount.held:
        last = amount.held[-1]
        value = show_value(last.value, amount.shape, "en")
        since = f" from {show_value(last.since, amount.shape, 'en')}" if last.since else ""
        rows.insert(0, f"{value}{since}")
    return Name(amount.name, f"an amount; {amount.shape}", amount.line, "\n\n".join(rows))


def _result(result: Result) -> Name:
    rows = [f"{row.head}: {row.rule or 'otherwise'}" for row in result.rows]
    said = "\n\n".join(rows)
    return Name(result.name, f"a result; {result.shape}", result.line, said)


# Where names stand


def name_at(text: str, names: Iterable[str], line: int, column: int, place: str = "file") -> tuple[str, Spot] | None:  # fmt: skip
    """The longest name at a spot of a service, where names may stand."""
    return next((each for each in spots(stretches(text, place), names) if _holds(each[1], line, column)), None)  # fmt: skip


def _holds(spot: Spot, line: int, column: int) -> bool:
    return spot.line == line and spot.start <= column <= spot.end


def spots(parts: Iterable[Stretch], names: Iterable[str]) -> Iterator[tuple[str, Spot]]:
    """Every name in these stretches; where one stands inside a longer one, only the longer."""
    known = sorted(names, key=len, reverse=True)
    if not known:
        return
    pattern = re.compile(
        rf"(?<![\w-])(?<!\d )(?:{'|'.join(map(re.escape, known))})(?![\w-])", re.IGNORECASE
    )
    for part in parts:
        for match in pattern.finditer(part.text.replace("’", "'")):
            yield match[0].lower(), Spot(part.line, part.start + match.start(), part.start + match.end())  # fmt: skip


def beside(text: str, of: str) -> Iterator[Stretch]:
    """Where names stand in a translation or in examples: in heads, in braces, and in what examples list by name."""
    rows = text.replace("\r\n", "\n").split("\n")
    for line in read_lines(text, Findings("")).walk():
        if line.number:
            yield from _beside(line, rows[line.number - 1], of)


# Heads of a translation that hold a key of their own, which may be called as a question is, and is another thing.
KEYED = ("choice ", "outcome ", "page ", "change ", "pay ", "appeal ")
LISTED = ("asked", "not asked", "next", "stop")


def _beside(line: Line, raw: str, of: str) -> Iterator[Stretch]:
    at = line.number - 1
    indent = len(raw) - len(raw.lstrip(" "))
    head, colon, words = raw.partition(": ")
    start = len(head) + len(colon)
    if of == "examples" or not line.head.startswith(KEYED):
        if line.head not in ("for", "example"):
            yield Stretch(at, indent, head[indent:])
    elif line.head.startswith("outcome "):
        key, when, rule = head[indent:].partition(" when ")
        yield Stretch(at, indent + len(key) + len(when), rule)
    if of == "examples" and line.head in LISTED:
        yield Stretch(at, start, words)
    for brace in _BRACED.finditer(raw, start):
        yield Stretch(at, brace.start(1), brace[1])


def plurals(service: Service) -> Mapping[str, str]:
    """How groups are called when they are counted."""
    groups = (item for item in walk(service.questions) if isinstance(item, Group))
    return {group.plural: group.name for group in groups if group.plural}
