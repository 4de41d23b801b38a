"""Declares questions and groups: their names and types, so that rules may name any of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from yett.kernel.text import listed, nearest
from yett.language.build.context import Context
from yett.language.build.counted import read_counted
from yett.language.build.names import declare, sound_name
from yett.language.build.over import declare_over
from yett.language.build.sharing import shared_questions
from yett.language.lines import Line
from yett.language.model import Choice, Page
from yett.language.rules.scope import LATER, Entry, GroupEntry, plural_of
from yett.language.sorting import Found, Sorted, sort
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
    UNKNOWN,
    Type,
)
from yett.language.vocabulary import Item, choice

ON_ITS_OWN_PAGE = frozenset({"place", "area", "photo", "file"})
CHOSEN = ("entry", "mark")  # what is chosen from a table, or marked on a plan that stands in one


@dataclass(slots=True)
class Draft:
    """A question or group whose rules have not been read yet."""

    found: Found
    parts: Sorted
    group: str
    key: str = ""
    shape: Type = Type(UNKNOWN)
    choices: tuple[Choice, ...] = ()
    item: Item | None = None
    counts_as: Decimal | None = None
    inside: tuple[Draft, ...] | None = None
    page: Page | None = None

    @property
    def name(self) -> str:
        return self.found.argument.lower()


def declare_questions(line: Line | None, context: Context) -> tuple[Draft, ...]:
    if line is None:
        return ()
    found = sort(line, "ask", context.findings).found
    if not found and not line.children:
        context.fault(
            line.number, '"ask" holds no question', 'add a question, as in "size: How big is it?"'
        )
    return tuple(draft for each in found for draft in declare_all(each, "", context))


def declare_all(found: Found, group: str, context: Context) -> tuple[Draft, ...]:
    """A question or a group; or every question of a shared set, or of a page."""
    if found.head.name == "page":
        return _declare_page(found, context)
    if found.head.name != "use":
        return (declare_one(found, group, context),)
    line = shared_questions(found, context)
    inside = sort(line, "ask", context.findings).found if line else []
    return tuple(draft for each in inside for draft in declare_all(each, group, context))


def _declare_page(found: Found, context: Context) -> tuple[Draft, ...]:
    """The questions of a page, in their order. What has a page of its own cannot share one."""
    page = Page(found.argument.lower(), context.texts.words(found.line))
    inside = sort(found.line, "page", context.findings).found
    if not found.line.children:
        wrong = f'"page {found.argument}" holds no question'
        context.fault(found.number, wrong, 'add a question, as in "size: How big is it?"')
    drafts = tuple(declare_one(each, "", context) for each in inside)
    for draft in drafts:
        draft.page = page
        if draft.key in ON_ITS_OWN_PAGE:
            wrong = f'"{draft.name}" is a {draft.key}, and that needs a page of its own'
            context.fault(draft.found.number, wrong, "put it before or after the page")
    return drafts


def declare_later(line: Line | None, context: Context) -> tuple[Draft, ...]:
    """The questions that are only asked when needed: outside the path, and no rule rests on them."""
    if line is None:
        return ()
    found = sort(line, "ask when needed", context.findings).found
    if not line.children:
        wrong = '"ask when needed" holds no question'
        context.fault(line.number, wrong, 'add a question, as in "side: Which side is it on?"')
    return tuple(declare_one(each, "", context, LATER) for each in found)


def declare_one(found: Found, group: str, context: Context, what: str = "question") -> Draft:
    if found.head.name == "each":
        return _declare_group(found, group, context)
    parts = sort(found.line, found.head.holds, context.findings)
    draft = Draft(found, parts, group)
    sound = sound_name(draft.name, found.number, context)
    draft.item = _item(parts, context)
    draft.choices = tuple(
        [choice(each, context.texts, context.findings) for each in parts.taking("choice")]
    )
    _twice(draft.choices, context)
    _typed(draft, context)
    draft.counts_as = _counts_as(draft, context)
    if sound:
        absent = parts.has("may be left out") or parts.has("only if")
        declare(
            Entry(
                draft.name,
                what,
                draft.shape,
                group,
                found.number,
                absent,
                draft.counts_as,
                _worths(draft, context),
                parts.has("may be left blank"),
            ),
            context,
        )
    return draft


def _worths(draft: Draft, context: Context) -> tuple[tuple[str, Decimal], ...]:
    """The figures of its choices; only one choice can be worth something."""
    found = tuple((each.key, each.worth) for each in draft.choices if each.worth is not None)
    if found and draft.shape.kind == MANY:
        wrong = f'"{draft.name}" may hold several choices, so it has no one worth'
        context.fault(draft.found.number, wrong, 'write "answer: one of these", or remove "worth"')
        return ()
    return found


def _counts_as(draft: Draft, context: Context) -> Decimal | None:
    found = draft.parts.one("counts as")
    if found is None:
        return None
    return read_counted(found, draft.name, draft.shape, context)


def _declare_group(found: Found, group: str, context: Context) -> Draft:
    parts = sort(found.line, "group", context.findings)
    draft = Draft(found, parts, group)
    if sound_name(draft.name, found.number, context):
        if draft.name in context.scope.groups or (group, draft.name) in context.scope.entries:
            context.fault(
                found.number, f'"{draft.name}" is said twice', "give one of them another name"
            )
        else:
            plural = (parts.words("plural") or plural_of(draft.name)).lower()
            context.scope.add_group(GroupEntry(draft.name, group, plural, found.number))
    declare_over(parts.one("over"), draft.name, context)
    inner = [each for each in parts.found if each.head.name in ("each", "question")]
    if not inner:
        context.fault(
            found.number, f'"each {draft.name}" asks nothing', "indent its questions beneath it"
        )
    draft.inside = tuple(declare_one(each, draft.name, context) for each in inner)
    return draft


def _item(parts: Sorted, context: Context) -> Item | None:
    found = parts.one("data")
    if found is None:
        return None
    name = found.words.lower()
    if name in context.vocabulary:
        item = context.vocabulary[name]
        context.taken[name] = item.written
        return item
    close = nearest(name, context.vocabulary.items)
    mend = f'write "{close}"' if close else "add it to the vocabulary"
    context.fault(found.number, f'"{found.words}" is not in the vocabulary', mend)
    return None


def _twice(choices: tuple[Choice, ...], context: Context) -> None:
    seen: set[str] = set()
    for each in choices:
        if each.key in seen:
            context.fault(each.line, f'choice "{each.key}" is said twice', "keep one of them")
        seen.add(each.key)
    said: dict[str, str] = {}
    for each in choices:
        other = said.setdefault(each.words.en.casefold(), each.key)
        if other != each.key and each.words.en:
            wrong = (
                f'choice "{each.key}" has the words of "{other}", and people cannot tell them apart'
            )
            context.fault(each.line, wrong, "give each choice words of its own")


def _typed(draft: Draft, context: Context) -> None:
    """The key faces know the type by, and the type rules see."""
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
