"""Which open questions a result still rests on, and so which one to ask to settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from yett.language import tree
from yett.language.interpret.frame import Frame
from yett.language.interpret.journey import State
from yett.language.interpret.nodes import Step, step
from yett.language.interpret.values import NOT_KNOWN, Bounds
from yett.language.model import Group, Question, Service

Key = tuple[str, str]
ready: Any = lru_cache(maxsize=4096)(step)


def unsettled(service: Service, state: State, name: str) -> tuple[Question | Group, ...]:
    """The open questions, in the order they are asked; none when the result is known."""
    found = set(_of_name(state.frame, name))
    return tuple(item for item in service.items if (item.group, item.name) in found)


def _open(value: Any) -> bool:
    return value is NOT_KNOWN or isinstance(value, Bounds)


def _of_name(frame: Frame, name: str) -> Iterator[Key]:
    if not _open(frame.read(name, frame.group)):
        return
    key = (frame.group, name)
    if key in frame.plan.asked:
        yield from _of_question(frame, name)
    elif key in frame.plan.reckoned:
        yield from _of_rows(frame, key)
    elif name in frame.plan.amounts and frame.plan.as_at_tree is not None and not frame.dated:
        yield from _of_node(frame.plan.as_at_tree, frame)


def _of_question(frame: Frame, name: str) -> Iterator[Key]:
    only_if = frame.plan.asked[frame.group, name].item.only_if
    if only_if is None or frame.asked(name) is True:
        yield frame.group, name
    else:
        yield from _of_node(only_if.tree, frame)


def _of_rows(frame: Frame, key: Key) -> Iterator[Key]:
    reckoned = frame.plan.reckoned[key]
    for row, (_, rule) in zip(reckoned.result.rows, reckoned.rows, strict=True):
        holds = True if rule is None else rule(frame)
        if row.rule is not None and holds is NOT_KNOWN:
            yield from _of_node(row.rule.tree, frame)
        if holds is not False:
            yield from _of_node(row.gives, frame)
        if holds is True:
            return


def _of_node(node: tree.Node, frame: Frame) -> Iterator[Key]:
    run: Step = ready(node)
    if not _open(run(frame)):
        return
    match node:
        case tree.Read(name, group):
            yield from _of_name(frame.row_of(group), name)
        case tree.Count() | tree.Picked() | tree.Others() | tree.Every() | tree.Total():
            yield from _of_rowed(node, frame)
        case tree.OnDay(left, day):
            on = ready(day)(frame)
            yield from _of_node(day, frame) if _open(on) else _of_node(left, frame.as_of(on))
        case tree.CheckIs(name):
            for each in frame.plan.checked if name == "*" else (name,):
                yield from _of_checked(frame.row_of(""), each)
        case _:
            for part in tree.parts(node):
                yield from _of_node(part, frame)


def _of_rowed(node: tree.Node, frame: Frame) -> Iterator[Key]:
    match node:
        case tree.Every(group, test):
            yield from _of_group(group, None, test, frame)
        case tree.Total(_, group, part, where, _):
            yield from _of_group(group, where, part, frame)
        case tree.Others(group, where):
            yield from _of_rows_of(frame.others(group), group, where, None, frame)
        case tree.Count(group, where) | tree.Picked(group, where):
            yield from _of_group(group, where, None, frame)


def _of_checked(frame: Frame, name: str) -> Iterator[Key]:
    asked = frame.plan.asked.get(("", name))
    if asked is not None and isinstance(asked.item, Group):
        yield from _of_group(name, None, None, frame)
    else:
        yield from _of_name(frame, name)


def _of_group(
    group: str, where: tree.Node | None, part: tree.Node | None, frame: Frame
) -> Iterator[Key]:
    yield from _of_rows_of(frame.rows(group), group, where, part, frame)


def _of_rows_of(
    told: tuple[Sequence[Frame], bool],
    group: str,
    where: tree.Node | None,
    part: tree.Node | None,
    frame: Frame,
) -> Iterator[Key]:
    rows, closed = told
    if not closed and group not in frame.plan.tables:
        yield from _of_question(frame.owner_of(group), group)
    for row in rows:
        holds = True if where is None else ready(where)(row)
        if where is not None and holds is NOT_KNOWN:
            yield from _of_node(where, row)
        elif part is not None and holds is True:
            yield from _of_node(part, row)
