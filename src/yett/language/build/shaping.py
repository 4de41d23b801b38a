"""What a result is: a figure, a day or a choice, by what its rows give."""

from __future__ import annotations

from collections import Counter

from yett.language.build.context import Context
from yett.language.build.over import is_picked
from yett.language.build.resting import Draft
from yett.language.build.ruled import gives
from yett.language.rules.read import Meaning, read_picked, read_sum, try_sum
from yett.language.rules.scope import Chain, Scope
from yett.language.rules.tokens import texts
from yett.language.sorting import Found
from yett.language.types import CHOICE, DATE, NUMBER, UNKNOWN, YES_NO, Type


def shape_of(draft: Draft, context: Context) -> Type:
    """Its type, by what its rows give; and what each row gives is kept on the draft."""
    chain = context.scope.chain_of(draft.group)
    if draft.ruled is not None:
        return gives(draft.ruled, context)
    if not draft.rows:
        read = read_picked if is_picked(draft.found.words, context.scope) else read_sum
        meaning = read(draft.found.words, context.scope, chain, 0, None)
        draft.figures = [meaning]
        return meaning.type if meaning else Type(UNKNOWN)
    heads = draft.figures = [figure_of(row, context, chain) for row in draft.rows]
    figures = [head.type for head in heads if head is not None]
    if not figures:
        if any(_rests_on_a_fault(row.line.head, context.scope) for row in draft.rows):
            return Type(UNKNOWN)
        keys = tuple(dict.fromkeys(row.line.head for row in draft.rows))
        return YES_NO if set(keys) == {"yes", "no"} else Type(CHOICE, keys=keys, ordered=True)
    told = len(context.findings.faults)
    for row, head in zip(draft.rows, heads, strict=True):
        if head is None and _like_a_sum(row.line.head):
            read_sum(row.line.written, context.scope, chain, row.number, context.findings)
    if len(context.findings.faults) > told:
        return Type(UNKNOWN)
    counted = Counter(figures)
    most = max(
        counted, key=lambda one: sum(many for other, many in counted.items() if one.agrees(other))
    )
    odd = _odd_row(draft, heads, most, context.scope)
    if odd is not None:
        if not _unit_lacks(draft, heads, context):
            row, kind = odd
            wrong = f'the row "{row.line.written}" of "{draft.name}" gives {kind}, and others give {most}'
            mend = "let every row give a figure, every row a date, or none"
            context.fault(row.number, wrong, mend)
        return Type(UNKNOWN)
    return figures[0] if None not in heads else Type(UNKNOWN)


def _unit_lacks(draft: Draft, heads: list[Meaning | None], context: Context) -> bool:
    """Of figures that differ in nothing but their unit, one that has none is to blame."""
    types = [head.type if head else Type(UNKNOWN) for head in heads]
    whole = next((each for each in types if each.kind == NUMBER and each.unit not in ("", "percent")), None)  # fmt: skip
    bare = next((at for at, each in enumerate(types) if each == Type(NUMBER)), None)
    if whole is None or bare is None or {each.kind for each in types} != {NUMBER}:
        return False
    row = draft.rows[bare]
    amount = context.scope.entries.get(("", row.line.head))
    said = row.line.head if amount else row.line.written
    line = amount.line if amount and amount.what == "amount" else row.number
    wrong = f'"{said}" is a number, and other rows of "{draft.name}" give {whole}'
    context.fault(line, wrong, f'write its unit, as in "{whole.sample}"')
    return True


def _odd_row(
    draft: Draft, heads: list[Meaning | None], most: Type, scope: Scope
) -> tuple[Found, str] | None:
    """The first row that does not give what most rows give."""
    for row, head in zip(draft.rows, heads, strict=True):
        unclear = head is None and scope.unclear(texts(row.line.head))
        if not unclear and (head is None or not head.type.agrees(most)):
            return row, str(head.type) if head else "a choice"
    return None


def _like_a_sum(head: str) -> bool:
    words = {",", "plus", "minus", "times", "divided", "in", "for", "of", "before", "after", "charged"}  # fmt: skip
    return not words.isdisjoint(texts(head)) or "£" in head


def _rests_on_a_fault(head: str, scope: Scope) -> bool:
    """A sum that cannot be read because of a name that is faulted elsewhere, or that name alone."""
    named = scope.entries.get(("", head))
    if named is not None and named.type.kind == UNKNOWN:
        return True
    return _like_a_sum(head) and scope.unclear(texts(head))


def figure_of(row: Found, context: Context, chain: Chain) -> Meaning | None:
    """The figure or day that a row gives; None where it gives a choice."""
    if row.line.head in ("yes", "no"):
        return None  # no name is one of these
    meaning = try_sum(row.line.written, context.scope, chain)
    return meaning if meaning and (meaning.type.figure or meaning.type.kind == DATE) else None
