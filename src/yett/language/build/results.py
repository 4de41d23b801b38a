"""Named results: rows where the first true wins, or one sum."""

from __future__ import annotations

from collections.abc import Iterable

from yett.language.build.context import Context
from yett.language.build.names import declare, sound_name
from yett.language.build.over import check_order, is_picked
from yett.language.build.resting import Draft, Resting, tell_circle
from yett.language.build.ruled import LEAD, read_by_rule
from yett.language.build.shaping import figure_of, shape_of
from yett.language.lines import Line
from yett.language.model import Result, Row, Rule
from yett.language.phrases import PHRASES
from yett.language.rules.read import Meaning, holds_pence, read_picked, read_sum
from yett.language.rules.scope import CLOSE, Chain, Entry
from yett.language.sorting import Found, sort
from yett.language.tree import Literal, Picked
from yett.language.types import CHOICE, DATE, UNKNOWN, Type
from yett.language.words import Words


def declare_results(
    lines: Iterable[tuple[Line | None, str]], closing: Line | None, context: Context
) -> tuple[Draft, ...]:
    """Give every result its type; a result that rests on another waits for it. Each line stands for a group, or none.

    Those of the close of a round come last.
    """
    drafts = [
        draft
        for line, group in lines
        if line is not None
        for draft in _drafts(line, group, context)
    ]
    for draft in _drafts(closing, "", context) if closing is not None else ():
        draft.what = CLOSE
        drafts.append(draft)
    resting = Resting(drafts, context.scope)
    while resting.still:
        ready = resting.ready()
        circle = [] if ready else resting.circle()
        if circle:
            tell_circle(circle, context)
        done = ready or circle or resting.waiting()
        for draft in done:
            draft.shape = Type(UNKNOWN) if circle else shape_of(draft, context)
            if sound_name(draft.name, draft.found.number, context):
                declare(
                    Entry(draft.name, draft.what, draft.shape, draft.group, draft.found.number),
                    context,
                )
        resting.read(done)
    return tuple(drafts)


def _drafts(line: Line, group: str, context: Context) -> list[Draft]:
    found: list[Draft] = []
    for each in sort(line, "work out", context.findings).found:
        if each.head.name == "each":
            name = each.argument.lower()
            if name not in context.scope.groups:
                context.fault(
                    each.number,
                    f'"each {name}" is not asked',
                    "work out results only for groups that are asked",
                )
                context.scope.excuse(child.head for child in each.line.children)
                continue
            found += _drafts(each.line, name, context)
            continue
        draft = Draft(each, group)
        found.append(draft)
        if each.words.startswith(LEAD):
            draft.ruled = sort(each.line, "by rule", context.findings)
            continue
        if each.line.children:
            draft.rows = tuple(sort(each.line, "result", context.findings).found)
        _whole(draft, context)
    return found


def _whole(draft: Draft, context: Context) -> None:
    """A result is one sum or rows that end in `otherwise`."""
    name, line = draft.name, draft.found.number
    if draft.found.words and draft.rows:
        context.fault(line, f'"{name}" has both a sum and rows', "keep one of them")
    if not draft.found.words and not draft.rows:
        context.fault(
            line,
            f'"{name}" works nothing out',
            'add rows, as in "yes: size is large" and "no: otherwise"',
        )
    if draft.rows:
        _otherwise(draft, context)


def _safe(draft: Draft) -> str:
    """What lets nobody through who was not meant to be."""
    heads = [row.line.written for row in draft.rows]
    return "no" if "no" in heads else heads[-1]


def _otherwise(draft: Draft, context: Context) -> None:
    last = draft.rows[-1]
    early = any(row.words.lower() == "otherwise" for row in draft.rows[:-1])
    if last.words.lower() != "otherwise" and not early:
        context.fault(
            last.number,
            f'the last row of "{draft.name}" is not "otherwise"',
            f'end with a row for what holds otherwise, as in "{_safe(draft)}: otherwise"',
        )
    for row in draft.rows[:-1]:
        if row.words.lower() == "otherwise":
            context.fault(
                row.number,
                f'rows of "{draft.name}" below "otherwise" can never be reached',
                "put otherwise last",
            )
            break


# The second pass


def finish_results(drafts: tuple[Draft, ...], context: Context) -> tuple[Result, ...]:
    return tuple(_finish(draft, context) for draft in drafts)


def _finish(draft: Draft, context: Context) -> Result:
    chain = context.scope.chain_of(draft.group)
    rows: tuple[Row, ...]
    if draft.ruled is not None:
        node = read_by_rule(draft.found, draft.ruled, chain, context.rules, context)
        rows = (Row(node, None, draft.found.words, draft.found.number),) if node else ()
    elif draft.rows:
        known = zip(draft.rows, draft.figures or [None] * len(draft.rows), strict=True)
        read = (_row(row, figure, draft, context, chain) for row, figure in known)
        rows = tuple(row for row in read if row is not None)
    else:
        rows = _single(draft, context, chain)
    line = draft.found.line
    return Result(
        name=draft.name,
        shape=draft.shape,
        rows=rows,
        line=draft.found.number,
        group=draft.group,
        words=context.texts.if_given(line.path, _capital(line.written)),
        values=_values(draft, context),
        closing=draft.what == CLOSE,
    )


def _values(draft: Draft, context: Context) -> dict[str, Words]:
    """How each row of a choice is read. A value in several rows is translated at the first; yes and no are known."""
    if draft.shape.kind != CHOICE:
        return {}
    found: dict[str, Words] = {}
    for row in draft.rows:
        line = row.line
        if line.head not in found:
            words = context.texts.if_given(line.path, _capital(line.written))
            known = PHRASES[line.head] if line.head in ("yes", "no") else words
            found[line.head] = words if words.others else known
    return found


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _single(draft: Draft, context: Context, chain: Chain) -> tuple[Row, ...]:
    words = draft.found.words
    if not words:
        return ()
    if is_picked(words, context.scope):
        return _list(draft, context, chain)
    known = next(iter(draft.figures), None)
    meaning = known or read_sum(words, context.scope, chain, draft.found.number, context.findings)
    if meaning is None:
        return ()
    _whole_pence(meaning, draft.name, draft.found.number, context)
    if not (meaning.type.figure or meaning.type.kind == DATE):
        context.fault(
            draft.found.number,
            f'"{draft.name}" is {meaning.type}',
            "work out a figure or a date, or write rows",
        )
    return (Row(meaning.node, None, words, draft.found.number),)


def _list(draft: Draft, context: Context, chain: Chain) -> tuple[Row, ...]:
    """Rows of a table or group, ranked."""
    words, line = draft.found.words, draft.found.number
    known = next(iter(draft.figures), None)
    meaning = known or read_picked(words, context.scope, chain, line, context.findings)
    if meaning is None or not isinstance(meaning.node, Picked):
        return ()
    if not meaning.node.order and meaning.node.first is None:
        context.fault(
            line, f'"{draft.name}" does not say in which order', 'add, as in ", in order of title"'
        )
    check_order(meaning.node, words, line, context)
    return (Row(meaning.node, None, words, line),)


def _row(found: Found, known: Meaning | None, draft: Draft, context: Context, chain: Chain) -> Row | None:  # fmt: skip
    sort(found.line, "row", context.findings)
    meaning = None if draft.shape.kind == CHOICE else known or figure_of(found, context, chain)
    if meaning is not None:
        _whole_pence(meaning, draft.name, found.number, context)
    gives = meaning.node if meaning else Literal(found.line.head)
    if found.words.lower() == "otherwise":
        return Row(gives, None, found.line.head, found.number)
    rule: Rule | None = context.rule(found.words, found.number, chain)
    return Row(gives, rule, found.line.head, found.number) if rule else None


def _whole_pence(meaning: Meaning, name: str, line: int, context: Context) -> None:
    if holds_pence(meaning.node, meaning.type):
        context.fault(
            line,
            f'"{name}" can hold part of a penny',
            'end with ", rounded down to the penny" or another rounding',
        )
