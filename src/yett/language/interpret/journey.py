"""Where a person stands: what has been asked, what comes next, what would end it, and what follows so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yett.language.interpret.frame import Frame
from yett.language.interpret.plan import plan_of
from yett.language.interpret.series import held
from yett.language.interpret.values import NOT_KNOWN, plain
from yett.language.interpret.world import NOTHING, World
from yett.language.model import Group, Question, Service, Stop

Item = Question | Group


class Worked(Mapping[str, Any]):
    """The results, each worked out when it is first looked at."""

    __slots__ = ("_frame", "_names")

    def __init__(self, frame: Frame, names: tuple[str, ...]) -> None:
        self._frame = frame
        self._names = names

    def __getitem__(self, name: str) -> Any:
        if name not in self._names:
            raise KeyError(name)
        return plain(self._frame.read(name, ""))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@dataclass(frozen=True, slots=True)
class State:
    """`path` holds the questions asked and answered, and the next one. `rows` holds such a state for each row of each group."""

    path: tuple[Item, ...]
    next: Item | None
    stop: Stop | None
    again: Stop | None
    results: Mapping[str, Any]
    unused: tuple[str, ...]
    rows: Mapping[str, tuple[State, ...]]
    frame: Frame

    @property
    def complete(self) -> bool:
        """Nothing more is asked, and nothing has ended the journey."""
        return self.next is None and self.stop is None

    def value(self, name: str) -> Any:
        """An answer, result, amount or built-in day, as rules see it."""
        return plain(self.frame.read(name, ""))

    @property
    def outcome(self) -> str | None:
        """The outcome the declared rules lead to, once they settle it."""
        for key, rule in self.frame.plan.outcomes:
            holds = False if rule is None else rule(self.frame)
            if holds is not False:
                return key if holds is True else None
        return None


def evaluate(
    service: Service, answers: Mapping[str, Any], on: date, world: World = NOTHING
) -> State:
    """The state of a journey on a day. The service is made ready once; answers are never changed."""
    frame = Frame(plan_of(service), held(answers, on), on, world=world)
    names = tuple(result.name for result in service.results if not result.group)
    return _state(service.questions, frame, Worked(frame, names))


def turn(service: Service, state: State, party: str) -> State:
    """Where another party, or the decider, stands: what it has been asked, and what comes next."""
    items = tuple(item for each in service.asks if each.party == party for item in each.questions)
    return _state(items, state.frame, state.results)


def _state(items: tuple[Item, ...], frame: Frame, results: Mapping[str, Any]) -> State:
    path: list[Item] = []
    unused: list[str] = []
    rows: dict[str, tuple[State, ...]] = {}
    following: Item | None = None
    stop = again = None
    for item in items:
        asked = frame.asked(item.name)
        if asked is not True:
            unused += (
                [item.name] if asked is False and frame.answers.get(item.name) is not None else []
            )
            continue
        if isinstance(item, Group):
            rows[item.name] = _rows(item, frame)
            stop = next((row.stop for row in rows[item.name] if row.stop), None)
            answered = _all_told(item, rows[item.name], frame)
        else:
            stop, again_here = _stopped(item, frame)
            answered = _answered(item, frame) and again_here is None
            again = again or again_here
        if answered or following is None:
            path.append(item)
        if not answered and following is None and stop is None:
            following = item
        if stop is not None:
            following = None
            break
    return State(tuple(path), following, stop, again, results, tuple(unused), rows, frame)


def _rows(group: Group, frame: Frame) -> tuple[State, ...]:
    found, _ = frame.rows(group.name)
    return tuple(_state(group.questions, row, {}) for row in found)


def _all_told(group: Group, rows: tuple[State, ...], frame: Frame) -> bool:
    _, closed = frame.rows(group.name)
    enough = group.over is not None or len(rows) >= group.least
    return closed and enough and all(row.complete for row in rows)


def _answered(question: Question, frame: Frame) -> bool:
    """Given, or knowingly left out."""
    return frame.read(question.name, question.group) is not NOT_KNOWN


def _stopped(question: Question, frame: Frame) -> tuple[Stop | None, Stop | None]:
    """The stop, and the refusal of the answer, whose rule is true; no stop that the person went on from."""
    ready = frame.plan.asked[question.group, question.name]
    if not (ready.stops or ready.again) or not _answered(question, frame):
        return None, None
    again = next(
        (
            each
            for each, rule in zip(question.ask_again, ready.again, strict=True)
            if rule(frame) is True
        ),
        None,
    )
    stop = next(
        (
            each
            for each, rule in zip(question.stops, ready.stops, strict=True)
            if rule(frame) is True and frame.answers.get(question.gone_on_key) != each.rule.text
        ),
        None,
    )
    return (None if again else stop), again
