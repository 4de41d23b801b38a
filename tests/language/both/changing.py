"""What changes where more is told: the names whose value was known and is another; and ways to tell the same answers otherwise."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from yett.domain.cases.rows import fold
from yett.language import NOT_KNOWN, Group, Service
from yett.language.interpret.frame import Frame
from yett.language.interpret.values import Bounds


def kept(answers: dict[str, Any], begins: str = "", first: int = 1) -> dict[str, Any]:
    """The keys of a draft, child/2/stage, its rows counted from a number on."""
    draft = {}
    for name, value in answers.items():
        rows = value if isinstance(value, list) and any(isinstance(each, dict) for each in value) else []  # fmt: skip
        for number, row in enumerate(rows, first):
            draft |= {f"{begins}{name}/{number}/": None} | kept(
                row, f"{begins}{name}/{number}/", first
            )
        if not rows:
            draft[begins + name] = value
    return draft


def reopened(draft: dict[str, Any]) -> dict[str, Any]:
    """As a draft gives it back: as JSON, read into rows."""
    return fold(json.loads(json.dumps(draft)))


def seen(state: Any) -> tuple[Any, ...]:
    return [item.name for item in state.path], state.next, state.unused, dict(state.results), state.outcome  # fmt: skip


def changed(service: Service, before: Frame, after: Frame) -> list[str]:
    """The names whose value was known and is another now: in the whole, then in every row of every group and table."""
    here, items = before.group, [each for each in service.items if each.group == before.group]
    groups = [item.name for item in items if isinstance(item, Group)]
    asked = [item.name for item in items if not settled(before.asked(item.name), after.asked(item.name))]  # fmt: skip
    named = [item.name for item in items if item.name not in groups]
    named += [result.name for result in service.results if result.group == here]
    found = asked + [name for name in named if not settled(before.read(name, here), after.read(name, here))]  # fmt: skip
    for name in (*groups, *(() if here else (table.name for table in service.tables))):
        for one, other in _pairs(before, after, name):
            found += changed(service, one, other)
    return found


def _pairs(before: Frame, after: Frame, name: str) -> Iterator[tuple[Frame, Frame]]:
    """The same rows: of a table by their keys, of a group in their order."""
    here, there = before.rows(name)[0], after.rows(name)[0]
    if name not in before.plan.table_of:
        yield from zip(here, there, strict=False)
        return
    by_key = {row.row_key(name): row for row in there}
    yield from ((row, by_key[row.row_key(name)]) for row in here)


def settled(before: Any, after: Any) -> bool:
    """Known values stay; a count that is open only narrows."""
    if not isinstance(before, Bounds):
        return before is NOT_KNOWN or before == after
    low, high = (after.low, after.high) if isinstance(after, Bounds) else (after, after)
    within = before.high is None or (high is not None and high <= before.high)
    return before.low <= low and within


def shuffled(answers: dict[str, Any], rng: Random) -> dict[str, Any]:
    """The same answers, told in another order; the rows of a group stay in theirs."""
    names = list(answers)
    rng.shuffle(names)
    return {name: _in_rows(answers[name], rng) for name in names}


def _in_rows(value: Any, rng: Random) -> Any:
    if isinstance(value, list):
        return [shuffled(each, rng) if isinstance(each, dict) else each for each in value]
    return value
