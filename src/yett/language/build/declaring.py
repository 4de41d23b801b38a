"""Declares questions and groups: their names and types, so that rules may name any of them."""

from __future__ import annotations

from decimal import Decimal

from yett.kernel.text import nearest
from yett.language.build.answering import type_answer
from yett.language.build.context import Context
from yett.language.build.counted import read_counted
from yett.language.build.draft import Draft
from yett.language.build.names import declare, sound_name
from yett.language.build.over import declare_over
from yett.language.build.sharing import shared_questions
from yett.language.lines import Line
from yett.language.model import Choice, Page
from yett.language.rules.scope import LATER, Entry, GroupEntry, plural_of
from yett.language.sorting import Found, Sorted, sort
from yett.language.types import (
    MANY,
)
from yett.language.vocabulary import Item, choice

ON_ITS_OWN_PAGE = frozenset({"place", "area", "photo", "file"})


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
    type_answer(draft, context)
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
