"""Plays answers back in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from yett.language.answers.entries import entry_fields, show_entries, show_entry
from yett.language.answers.values import show_value
from yett.language.interpret.journey import State
from yett.language.interpret.rounds import NAMES as ROUND_NAMES
from yett.language.interpret.values import Lack
from yett.language.model import Group, Question, Result, Service
from yett.language.phrases import PHRASES
from yett.language.types import BLANK, DATE, LIST, MONEY, NUMBER, Type
from yett.language.words import fill


def show_answer(question: Question, value: Any, code: str) -> str:
    """A stored answer as it is read back to the person."""
    if value is None or value == [] or value == "":
        return PHRASES["left out"].in_(code)
    kind = question.type
    if question.may_be_blank and value == BLANK:
        return PHRASES["blank"].in_(code)
    if kind in ("photo", "file") and isinstance(value, list):
        return _photos(len(value), code)
    if kind == "declaration":
        return PHRASES["declared"].in_(code)
    if isinstance(value, dict):
        return _thing(value, code)
    if isinstance(value, list):
        return _joined([_choice(question, key, code) for key in value], code)
    if question.choices:
        return _choice(question, value, code)
    return show_value(_plain(value, question.shape), question.shape, code)


def show_rows(group: Group, rows: Sequence[Mapping[str, Any]], code: str) -> str:
    """The answers of each row of a group, a line for each, and a blank line between rows."""
    return "\n\n".join("\n".join(_row_lines(group, row, code)) for row in rows)


def _row_lines(group: Group, row: Mapping[str, Any], code: str) -> Iterator[str]:
    for item in group.questions:
        if isinstance(item, Group):
            for inner in row.get(item.name) or ():
                yield from _row_lines(item, inner, code)
        elif item.name in row:
            yield f"{item.words.in_(code)} {show_answer(item, row[item.name], code)}"


def _plain(value: Any, shape: Type) -> Any:
    """The stored form as a figure or a day, where it is one."""
    try:
        if shape.kind in (MONEY, NUMBER):
            return Decimal(str(value))
        return date.fromisoformat(value) if shape.kind == DATE else value
    except (ValueError, TypeError, InvalidOperation):
        return value


def _choice(question: Question, key: Any, code: str) -> str:
    found = question.choice(key) if isinstance(key, str) else None
    return found.words.in_(code) if found else str(key)


def _joined(said: list[str], code: str) -> str:
    if len(said) < 2:
        return "".join(said)
    return f"{', '.join(said[:-1])} {PHRASES['and'].in_(code)} {said[-1]}"


def _photos(count: int, code: str) -> str:
    """Gaelic counts in four forms; English needs two of them."""
    if count == 1:
        form = "one photo"
    elif count == 2:
        form = "two photos"
    else:
        form = "few photos" if 3 <= count <= 10 else "many photos"
    return fill(PHRASES[form], code, {"n": str(count)})


def _thing(value: dict[str, Any], code: str) -> str:
    if "sort code" in value:
        sort_code = str(value["sort code"])
        shown = {
            "name": str(value.get("name", "")),
            "sort code": f"{sort_code[:2]}-{sort_code[2:4]}-{sort_code[4:]}",
            "ending": str(value.get("number", ""))[-4:],
        }
        return fill(PHRASES["account"], code, shown)
    if "lines" in value:
        written = [*map(str, value["lines"]), str(value.get("postcode", ""))]
        return ", ".join(filter(None, written))
    return str(value.get("words") or "") or PHRASES["spot"].in_(code)


# Placeholders


def shown_values(service: Service, state: State, code: str) -> dict[str, str]:
    """Every answer, result and amount outside groups that is known, in words (bands are no value), for placeholders."""
    shown: dict[str, str] = {}
    for item in service.everything:
        if isinstance(item, Group):
            rows, _ = state.frame.rows(item.name)
            shown |= {f"number of {name}": str(len(rows)) for name in (item.name, item.plural)}
        elif not item.secret and not isinstance(state.value(item.name), Lack):
            shown |= _said(service, item, state, code)
    for result in service.results:
        if result.group or isinstance(state.value(result.name), Lack):
            continue
        value = state.value(result.name)
        shown[result.name] = (
            show_entries(service, state.frame, result.shape.unit, value, code)
            if result.shape.kind == LIST
            else _result(result, value, code)
        )
    for name in ROUND_NAMES if service.rounds else ():
        value = state.value(name)
        if isinstance(value, date):
            shown[name] = show_value(value, Type(DATE), code)
        elif value in ("yes", "no"):
            shown[name] = PHRASES[value].in_(code)
    for amount in (each for each in service.amounts if not each.shape.banded):
        shown[amount.name] = show_value(state.value(amount.name), amount.shape, code)
    return shown


def _said(service: Service, item: Question, state: State, code: str) -> dict[str, str]:
    value = state.frame.answers.get(item.name)
    if not item.table:
        return {item.name: show_answer(item, value, code)}
    fields = entry_fields(service, state.frame, item.name, item.shape, code)
    return fields | {item.name: show_entry(service, state.frame, item.table, value, code)}


def _result(result: Result, value: Any, code: str) -> str:
    """In the words of its translation; in English, within a sentence, a row is said as it is named."""
    words = result.value_words(value)
    return words.in_(code) if code in words.others else show_value(value, result.shape, code)
