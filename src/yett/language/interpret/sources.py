"""What a name stands for, as a function of a frame: an answer, a result, an amount, or a column of the row at hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from yett.language.interpret.rows import Standing, taken_entry
from yett.language.interpret.steps import Step
from yett.language.interpret.values import ABSENT, NOT_KNOWN, Bounds
from yett.language.model import Amount, Question
from yett.language.tree import Arithmetic, Literal, Node, Rounded, Total
from yett.language.types import CHOICE

NEVER_OPEN = (Arithmetic, Rounded, Total)  # what gives no bounds

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame
    from yett.language.interpret.plan import Asked, Reckoned


def answer_to(asked: Asked) -> Step:
    """Absent where it is not asked or was left out; not known yet while it may still be answered."""
    only_if, told = asked.only_if, _told(asked)
    if only_if is None:
        return told

    def run(frame: Frame) -> Any:
        holds = only_if(frame)
        return told(frame) if holds is True else ABSENT if holds is False else NOT_KNOWN

    return run


def _told(asked: Asked) -> Step:
    name, silent, plainly = asked.item.name, asked.silent, _plainly(asked)
    if not (silent or asked.table):
        return plainly

    def run(frame: Frame) -> Any:
        found = plainly(frame)
        if found is NOT_KNOWN and silent and name not in frame.answers and frame.silent(silent):
            return ABSENT
        return found

    return _of_a_table(asked, run) if asked.table else run


def _plainly(asked: Asked) -> Step:
    """What stands in the answers themselves."""
    name, choices, take, left_out = standing(asked)

    def run(frame: Frame) -> Any:
        answers = frame.answers
        value = answers.get(name)
        if value.__class__ is str and value in choices:
            return value
        if value is not None:
            return take(value)
        return left_out if name in answers else NOT_KNOWN

    return run


def standing(asked: Asked) -> Standing:
    item = asked.item
    if not isinstance(item, Question):
        return Standing(item.name, frozenset(), asked.take, NOT_KNOWN)
    choices = frozenset(item.shape.keys if item.shape.kind == CHOICE else ())
    return Standing(item.name, choices, asked.take, ABSENT if item.optional else NOT_KNOWN)


def _of_a_table(asked: Asked, told: Step) -> Step:
    return lambda frame: taken_entry(frame, asked, told(frame))


def result(reckoned: Reckoned) -> Step:
    """The first row that holds; one not known yet holds back those below, unless all still possible give one value."""
    given = [row.gives for row in reckoned.result.rows]
    if len(given) == 1 and reckoned.rows[0][1] is None:
        alone = reckoned.rows[0][0]
        return alone if isinstance(given[0], NEVER_OPEN) else _alone(alone)
    rows = [(_written(node), gives, rule) for node, (gives, rule) in zip(given, reckoned.rows, strict=True)]  # fmt: skip

    def run(frame: Frame) -> Any:
        possible: list[Any] = []
        for written, gives, rule in rows:
            holds = True if rule is None else rule(frame)
            if holds is False:
                continue
            value = written or gives(frame)
            if value.__class__ is Bounds or (possible and value != possible[0]):
                return NOT_KNOWN
            if holds is True:
                return possible[0] if possible else value
            possible.append(value)
        return possible[0] if possible else NOT_KNOWN

    return run


def _written(node: Node) -> str:
    """The choice a row gives, where it is written there."""
    return node.value if isinstance(node, Literal) and isinstance(node.value, str) else ""


def _alone(gives: Step) -> Step:
    """A sum by itself; a count that is still open is not known yet."""

    def run(frame: Frame) -> Any:
        value = gives(frame)
        return NOT_KNOWN if value.__class__ is Bounds else value

    return run


def amount(held: Amount) -> Step:
    """What it holds on the day amounts are read on."""

    def run(frame: Frame) -> Any:
        on = frame.read_on()
        return held_on(held, on) if isinstance(on, date) else NOT_KNOWN

    return run


def held_on(amount: Amount, on: date) -> Any:
    """NOT_KNOWN before the first day, and after the last."""
    found: Any = NOT_KNOWN
    for each in amount.held:
        if each.since is None or each.since <= on:
            found = each.value if each.until is None or on <= each.until else NOT_KNOWN
    return found


def cell(column: str, take: Callable[[Any], Any]) -> Step:
    """A column of the row at hand."""

    def run(frame: Frame) -> Any:
        value = None if frame.entry is None else frame.entry.get(column)
        return ABSENT if value is None else take(value)

    return run
