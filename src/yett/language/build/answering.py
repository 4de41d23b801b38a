"""What an answer is: its type, as it is written or by the vocabulary, and the choices there are."""

from __future__ import annotations

from dataclasses import replace

from yett.kernel.text import listed, nearest
from yett.language.build.context import Context
from yett.language.build.draft import Draft
from yett.language.types import (
    ANSWERS,
    CHOICE,
    DATE,
    ENTRY,
    MANY,
    MARK,
    NUMBER,
    OTHER,
    SPELLED,
    TEXT,
    Type,
)
from yett.language.vocabulary import Item

CHOSEN = ("entry", "mark")  # what is chosen from a table, or marked on a plan that stands in one


def type_answer(draft: Draft, context: Context) -> None:
    """Set the key by which faces know the type of an answer, and the type that rules see."""
    key, unit, ordered = _answer(draft, context)
    if draft.item is not None and draft.item.choices:
        _subset(draft, draft.item, context)
        draft.choices = draft.choices or draft.item.choices
    draft.key = key
    if not key:
        return
    if key.startswith("entry "):
        draft.key, draft.shape = "entry", Type(ENTRY, unit=key.removeprefix("entry "))
    if draft.key in CHOSEN:
        draft.shape = MARK if draft.key == "mark" else draft.shape
        _no_choices(draft, context)
        return
    shape = ANSWERS[key]
    if shape.kind in (CHOICE, MANY) and key != "yes or no":
        if not draft.choices:
            context.fault(
                draft.found.number,
                f'"{draft.name}" has no choices',
                'add lines such as "choice small: Smaller than a dinner plate"',
            )
            return
        draft.shape = Type(
            shape.kind, keys=tuple(each.key for each in draft.choices), ordered=ordered
        )
        return
    draft.shape = shape
    _no_choices(draft, context)
    draft.shape = Type(NUMBER, unit=unit) if unit else _born(draft, shape)


def _born(draft: Draft, shape: Type) -> Type:
    """A date that is called one of birth is one: ages are counted from it."""
    names = (draft.name, draft.item.name if draft.item else "")
    born = shape.kind == DATE and any("birth" in name.split() for name in names)
    return replace(shape, birth=True) if born else shape


def _no_choices(draft: Draft, context: Context) -> None:
    if draft.choices:
        context.fault(
            draft.choices[0].line,
            f'"{draft.name}" has choices, but its answer is {draft.shape}',
            'write "answer: one of these", or remove the choices',
        )


def _answer(draft: Draft, context: Context) -> tuple[str, str, bool]:
    """Type key, unit, and whether the choices stand in order."""
    found, item = draft.parts.one("answer"), draft.item
    if found is None:
        if item is not None:
            return item.type, "", False
        if draft.choices:
            return "choice", "", False
        if not draft.parts.has("data"):
            wrong = f'"{draft.found.line.written}" does not say what its answer is'
            context.fault(
                draft.found.number,
                wrong,
                'add "data: ", "choice" lines or "answer: ", as in "answer: yes or no"',
            )
        return "", "", False
    key, unit, ordered = _read_answer_type(found.words, found.number, context)
    if item is not None and key and key != item.type and not _refines(key, item.type):
        context.fault(
            found.number,
            f'"{item.name}" is {item.type} in the vocabulary, not {found.words.lower() if key.startswith("entry ") else key}',
            'remove "answer", or use another item',
        )
    return key, unit, ordered


def _refines(key: str, of: str) -> bool:
    """Text may be asked for more closely; one choice may become many."""
    if key.startswith("entry "):
        return ANSWERS[of].kind in (TEXT, CHOICE)
    if key == "mark":
        return of in ("place", "text")
    one, other = ANSWERS[key], ANSWERS[of]
    alike = one.kind == other.kind and (one.kind != OTHER or one.unit == other.unit)
    return alike or {key, of} == {"choice", "many choices"}


def _read_answer_type(text: str, line: int, context: Context) -> tuple[str, str, bool]:
    words = text.lower()
    ordered = words.endswith(", in order")
    words = words.removesuffix(", in order")
    key = SPELLED.get(words, words)
    if key in ANSWERS:
        return key, "", ordered
    if words.startswith("number of "):
        unit = words.removeprefix("number of ")
        context.scope.units.add(unit)
        return "number", unit, False
    if words.startswith("mark on "):
        return "mark", "", False
    if words.startswith("one "):
        return _one_of_table(words.removeprefix("one "), line, context), "", False
    close = nearest(words, [*ANSWERS, *SPELLED])
    context.fault(
        line,
        f'"{text}" is not a type of answer',
        f'write "{close}"'
        if close
        else "write, as in yes or no, text, money, date, number of metres",
    )
    return "", "", False


def _one_of_table(table: str, line: int, context: Context) -> str:
    """An answer chosen from a table goes by the key `entry`."""
    if table in context.scope.tables:
        return f"entry {table}"
    close = nearest(table, context.scope.tables)
    mend = (
        f'write "one {close}"'
        if close
        else 'declare it under "tables", or write "one of these" and choices'
    )
    context.fault(line, f'"{table}" is not a table', mend)
    return ""


def _subset(draft: Draft, item: Item, context: Context) -> None:
    keys = tuple(each.key for each in item.choices)
    for each in draft.choices:
        if each.key not in keys:
            close = nearest(each.key, keys)
            context.fault(
                each.line,
                f'"{each.key}" is not a choice of "{item.name}" in the vocabulary',
                f'write "{close}"' if close else f"choose from {listed(keys, 'or')}",
            )
