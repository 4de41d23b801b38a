"""What is worked out: results, their rows and the order these stand in."""

from __future__ import annotations

from yett.language.differences.difference import Difference, Found, Then, reworded, rule_text
from yett.language.model import Result, Row, Service

PART = "work out"


def working(old: Service, new: Service) -> Found:
    before = {(each.group, each.name): each for each in old.results}
    after = {(each.group, each.name): each for each in new.results}
    for key, result in after.items():
        if key not in before:
            yield Difference(PART, f'"{result.name}" is now worked out', Then.FOLLOWS)
        else:
            yield from _result(before[key], result)
    for key, result in before.items():
        if key not in after:
            yield Difference(PART, f'"{result.name}" is no longer worked out', Then.FOLLOWS)


def _result(old: Result, new: Result) -> Found:
    name = f'"{new.name}"'
    rows = ([_row(each) for each in old.rows], [_row(each) for each in new.rows])
    if rows[0] != rows[1]:
        yield from _rows(name, *rows)
    yield from reworded(PART, f"the name people read for {name}", old.words, new.words)
    for value in dict.fromkeys((*old.values, *new.values)):
        what = f'the name people read for "{value}" of {name}'
        yield from reworded(PART, what, old.values.get(value), new.values.get(value))


def _row(row: Row) -> tuple[str, str]:
    return row.head, rule_text(row.rule)


def _rows(name: str, old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Found:
    if sorted(old) == sorted(new):
        order = "; ".join(_said(*each) for each in new)
        words = f"the rows of {name} are tried in another order: {order}"
        yield Difference(PART, words, Then.FOLLOWS)
        return
    gone = [each for each in old if each not in new]
    come = [each for each in new if each not in old]
    if _alone(old, new) and not old[0][1] and not new[0][1]:
        words = f'{name} is now worked out as "{new[0][0]}", and before as "{old[0][0]}"'
        yield Difference(PART, words, Then.FOLLOWS)
        return
    for head, rule in come:
        partner = next((each for each in gone if each[0] == head or _alone(old, new)), None)
        if partner is not None:
            gone.remove(partner)
            words = f"{name} is now {_said(head, rule)}, and before {_said(*partner)}"
        else:
            words = f"{name} is now also {_said(head, rule)}"
        yield Difference(PART, words, Then.FOLLOWS)
    for head, rule in gone:
        yield Difference(PART, f"{name} is no longer {_said(head, rule)}", Then.FOLLOWS)


def _alone(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> bool:
    """One sum in place of another."""
    return len(old) == len(new) == 1


def _said(head: str, rule: str) -> str:
    return f"{head} when {rule}" if rule else f"{head} otherwise"
