"""The choice at a spot, and what it means: where it is declared, in a rule after its name, and in an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yett.language.editing.names import Spot, spots
from yett.language.editing.text import Stretch, placed, stretches
from yett.language.lines import Line
from yett.language.model import Question, Result, Service

CHOICE = "choice "
Owner = Question | Result


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice, the line that declares it, and what it is."""

    key: str
    line: int
    markdown: str


def choice_at(text: str, service: Service, line: int, column: int, of: str = "") -> Chosen | None:
    """The choice at a line and column, both from 0; `of` says what stands in a file beside the service, as in examples."""
    owners = _owners(service)
    here = next((each for each in placed(text) if each.line.number == line + 1), None)
    if here is None or not here.line.path:
        return None
    rows = text.replace("\r\n", "\n").split("\n")
    declared = _declared(here.line, owners, rows[line], column)
    if declared is not None:
        return _chosen(*declared)
    whole = of == "examples"
    parts = [Stretch(line, 0, rows[line])] if whole else _of_line(text, line)
    found = (_in_part(each, owners, column) for each in parts)
    return next((_chosen(*each) for each in found if each), None)


def _of_line(text: str, line: int) -> Iterator[Stretch]:
    return (each for each in stretches(text) if each.line == line)


def _owners(service: Service) -> dict[str, Owner]:
    """Whatever has choices, by its name."""
    asked = [*service.items, *service.later]
    found: list[Owner] = [each for each in asked if isinstance(each, Question)]
    return {each.name: each for each in (*service.results, *found) if _keys(each)}


def _keys(owner: Owner) -> tuple[str, ...]:
    choices = owner.choice_keys if isinstance(owner, Question) else ()
    return choices or owner.shape.keys


def _declared(line: Line, owners: Mapping[str, Owner], raw: str, column: int) -> tuple[Owner, str] | None:  # fmt: skip
    """`choice small: …` beneath its question, and a row of a result."""
    owner = owners.get(line.path[-2]) if len(line.path) > 1 else None
    key = line.head.removeprefix(CHOICE)
    in_head = column <= len(raw.partition(": ")[0])
    choice = line.head.startswith(CHOICE) or isinstance(owner, Result)
    return (owner, key) if owner and in_head and choice and key in _keys(owner) else None


def _in_part(part: Stretch, owners: Mapping[str, Owner], column: int) -> tuple[Owner, str] | None:
    """The choice at the column, of the nearest name before it that has it; no name stands in quotation marks."""
    keys = {key for owner in owners.values() for key in _keys(owner)}
    at = next((each for each in spots([part], keys) if _holds(each[1], column)), None)
    if at is None:
        return None
    key, spot = at
    before = Stretch(part.line, part.start, part.text[: spot.start - part.start])
    for name, _ in reversed(list(spots([before], owners))):
        if key in _keys(owners[name]):
            return owners[name], key
    return None


def _holds(spot: Spot, column: int) -> bool:
    return spot.start <= column <= spot.end


def _chosen(owner: Owner, key: str) -> Chosen:
    if isinstance(owner, Result):
        row = next((each for each in owner.rows if each.head == key), None)
        words = owner.value_words(key)
        rows = [f"**{key}**: a value of **{owner.name}**", *([f"“{words}”"] if str(words) != key else [])]  # fmt: skip
        rows += [f"When {each.rule}." if each.rule else "Otherwise." for each in owner.rows if each.head == key]  # fmt: skip
        return Chosen(key, row.line if row else owner.line, "\n\n".join(rows))
    choice = owner.choice(key)
    rows = [f"**{key}**: an answer to **{owner.name}**, “{owner.words}”"]
    if choice is None:
        return Chosen(key, owner.line, rows[0])
    rows.append(f"“{choice.words}”")
    rows += ["It stands on its own: no other is chosen beside it."] if choice.on_its_own else []
    rows += [f"It is worth {choice.worth}."] if choice.worth is not None else []
    return Chosen(key, choice.line or owner.line, "\n\n".join(rows))
