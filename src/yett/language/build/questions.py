"""Finishes questions and groups once every name is known: their rules are read."""

from __future__ import annotations

import re

from yett.language.build.choosing import check_list, read_only_where, read_plan
from yett.language.build.context import Context
from yett.language.build.covering import read_covers
from yett.language.build.draft import Draft
from yett.language.build.limits import check_limits, read_limit
from yett.language.build.names import address
from yett.language.build.over import read_over
from yett.language.model import Check, Group, Question, Stop
from yett.language.sorting import Found, sort
from yett.language.types import ENTRY, FRESH, PERSONAL
from yett.language.words import Words


def finish_questions(
    drafts: tuple[Draft, ...], context: Context, why: Words | None = None
) -> tuple[Question | Group, ...]:
    return tuple(
        _group(each, each.inside, context, why)
        if each.inside is not None
        else _question(each, context, why)
        for each in drafts
    )


def _group(draft: Draft, inside: tuple[Draft, ...], context: Context, outer: Words | None) -> Group:
    parts, found = draft.parts, draft.found
    chain = context.scope.chain_of(draft.group)
    why = context.words(parts.one("why")) or outer
    if why is None:
        needs_why(found, inside, context)
    only_if = parts.one("only if")
    least, most = (_count(parts.one(name), context) for name in ("at least", "at most"))
    check_limits(draft, None if least is None else str(least), context)
    return Group(
        name=draft.name,
        slug=address(draft.name, draft.group),
        words=context.texts.words(found.line),
        why=why,
        line=found.number,
        questions=finish_questions(inside, context, why),
        only_if=context.rule(only_if.words, only_if.number, chain) if only_if else None,
        hint=context.words(parts.one("hint")),
        say=context.words(parts.one("say")),
        may_be_none=parts.has("may be none"),
        least=least or (0 if parts.has("may be none") else 1),
        most=most,
        plural=context.scope.groups[draft.name].plural
        if draft.name in context.scope.groups
        else "",
        group=draft.group,
        over=read_over(parts.one("over"), parts, chain, context),
        together=_together(draft, context),
        check=_group_check(draft, inside, context),
        counted=context.texts.counted(found.line),
        was=_was(draft, context),
    )


def _together(draft: Draft, context: Context) -> int | None:
    """How many rows share a page; the pages follow rows that are known."""
    found = draft.parts.one("together")
    count = _count(found, context)
    if found is not None and not draft.parts.has("over"):
        wrong = f'"together" stands under "each {draft.name}", whose rows are told one by one'
        context.fault(
            found.number, wrong, 'remove it, or say which rows to ask about, as in "over: activity"'
        )
    elif found is not None and count is not None and not 2 <= count <= 50:
        context.fault(
            found.number, f'"{found.words}" rows cannot share a page', "write a number from 2 to 50"
        )
    return count


def _group_check(draft: Draft, inside: tuple[Draft, ...], context: Context) -> Check | None:
    """A register may tell all rows of a group at once: the source of one of its questions."""
    sources = any(each.item is not None and each.item.source is not None for each in inside)
    unclear = any(each.item is None and each.parts.has("data") for each in inside)
    return _check(draft, context, sourced=sources or unclear)


def _count(found: Found | None, context: Context) -> int | None:
    if found is None:
        return None
    if not found.words.isdecimal():
        context.fault(
            found.number, f'"{found.words}" is not a count', f'write, as in "{found.line.head}: 5"'
        )
        return None
    return int(found.words[:6])


# An event, or a time after one: the grant is paid, 1 year after the case is closed.
_EVENT = re.compile(r"(?:\d+ [a-z]+(?: [a-z]+)? after )?(?:the|a|an|this|your|our|every|all) .+", re.IGNORECASE)  # fmt: skip


def _kept_until(found: Found | None, context: Context) -> str | None:
    if found is None:
        return None
    if found.words and not _EVENT.fullmatch(found.words):
        wrong = f'"{found.words}" does not say when the answer is erased'
        mend = 'write, as in "the case is closed" or "1 year after the case is closed"'
        context.fault(found.number, wrong, mend)
    elif re.search(r"\bthe case is (?!closed$)", found.words, re.IGNORECASE):
        wrong = f'"{found.words}" names no moment at which an answer of a case is erased'
        context.fault(found.number, wrong, 'write "the case is closed", or as in "1 year after the case is closed"')  # fmt: skip
    return found.words


def _was(draft: Draft, context: Context) -> tuple[str, ...]:
    """Earlier names, none of which may name something still."""
    names: list[str] = []
    for each in draft.parts.all("was"):
        name = each.words.lower()
        if (draft.group, name) in context.scope.entries or name in context.scope.groups:
            wrong = f'"{each.words}" is still the name of something'
            context.fault(each.number, wrong, '"was" tells an earlier name that is no longer used')
        names.append(name)
    return tuple(names)


def _question(draft: Draft, context: Context, why: Words | None) -> Question:
    parts, found, item = draft.parts, draft.found, draft.item
    chain = context.scope.chain_of(draft.group)
    only_if = parts.one("only if")
    _needs_fresh(draft, context)
    check_list(draft, context)
    question = Question(
        name=draft.name, slug=address(draft.name, draft.group), words=context.texts.words(found.line),
        why=context.words(parts.one("why")) or why, type=draft.key or "text", shape=draft.shape, line=found.number,
        hint=context.words(parts.one("hint")) or (item.hint if item else None),
        say=context.words(parts.one("say")) or (item.say if item else None), choices=draft.choices,
        only_if=context.rule(only_if.words, only_if.number, chain) if only_if else None,
        stops=_stops("stop if", draft, context), ask_again=_stops("ask again if", draft, context),
        check=_check(draft, context, sourced=_sourced(draft, context)), optional=parts.has("may be left out"),
        sensitivity=item.sensitivity if item else ("personal" if draft.key in PERSONAL else "open"),
        kept_until=_kept_until(parts.one("kept until"), context), data=item.name if item else None,
        published=item.published if item else ("left out" if draft.key in PERSONAL else "kept"),
        ask_every_time=parts.has("ask every time"), covers=read_covers(draft, context), counts_as=draft.counts_as,
        least=read_limit(draft, "at least", context), most=read_limit(draft, "at most", context),
        was=_was(draft, context), group=draft.group, table=draft.shape.unit if draft.shape.kind == ENTRY else "",
        only_where=read_only_where(draft, chain, context), shuffled=parts.has("shuffled"),
        may_be_blank=parts.has("may be left blank"), secret=parts.has("secret"), plan=read_plan(draft, chain, context),
        page=draft.page,
    )  # fmt: skip
    check_limits(draft, question.lowest, context)
    return question


def _sourced(draft: Draft, context: Context) -> bool:
    """Is there a register that could confirm it? That may be the one it is chosen from."""
    if draft.item is None:
        chosen = draft.shape.kind == ENTRY and draft.shape.unit in context.scope.registers
        return chosen or draft.parts.has("data")  # an unknown item is faulted already
    return draft.item.source is not None


def needs_why(found: Found, inside: tuple[Draft, ...], context: Context) -> None:
    """The why of a group serves the questions beneath that give none."""
    lacking = [each for each in inside if each.inside is None and not each.parts.has("why")]
    if lacking:
        wrong = f'"{found.line.written}" has no "why", and neither has "{lacking[0].name}"'
        context.fault(found.number, wrong, 'add "why: " and what the answers are needed for')


def _needs_fresh(draft: Draft, context: Context) -> None:
    if draft.key in FRESH and not draft.parts.has("ask every time"):
        context.fault(
            draft.found.number,
            f'"{draft.name}" is a {draft.key}, and those are never used again',
            'add "ask every time"',
        )


def _stops(head: str, draft: Draft, context: Context) -> tuple[Stop, ...]:
    found: list[Stop] = []
    for each in draft.parts.taking(head):
        rule = context.rule(each.argument, each.number, context.scope.chain_of(draft.group))
        words = context.texts.words(each.line)
        then = [
            context.texts.words(part.line)
            for part in sort(each.line, "stop", context.findings).all("then")
        ]
        if rule is not None:
            found.append(Stop(rule, words, tuple(then)))
    return tuple(found)


def _check(draft: Draft, context: Context, *, sourced: bool) -> Check | None:
    check, otherwise = draft.parts.one("check with"), draft.parts.one("otherwise")
    if check is None:
        if otherwise is not None:
            context.texts.words(otherwise.line)
            context.fault(
                otherwise.number,
                '"otherwise" stands without "check with"',
                'add "check with: May we check this with ...?"',
            )
        return None
    if otherwise is None:
        context.fault_apart(
            check.number,
            f'"check with" under "{draft.name}" has no "otherwise"',
            'add "otherwise: " and what to send when the register cannot confirm it',
        )
    if not sourced:
        context.fault_apart(
            check.number,
            f'"check with" under "{draft.name}" has no register to check with',
            "use a vocabulary item that names its source",
        )
    return Check(context.texts.words(check.line), context.words(otherwise))
