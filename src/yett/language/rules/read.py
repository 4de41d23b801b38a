"""From the words of a rule to its one meaning, or to a fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from yett.language.faults import Findings
from yett.language.rules.conditions import Conditions
from yett.language.rules.endings import with_endings
from yett.language.rules.picks import ordered, picked
from yett.language.rules.reader import Miss, Parse
from yett.language.rules.scope import COLUMN, Chain, Scope
from yett.language.rules.tokens import cut
from yett.language.tree import Arithmetic, FromBands, Literal, Node, Rounded, inside, reads
from yett.language.types import MONEY, Type

LONGEST_RULE = 120


@dataclass(frozen=True, slots=True)
class Meaning:
    node: Node
    type: Type


def read_condition(
    text: str, scope: Scope, chain: Chain, line: int, findings: Findings
) -> Node | None:
    """A condition's tree; None when it has been faulted."""
    meaning = _read(text, scope, chain, line, findings, lambda reader: reader.condition(0, chain))
    return meaning.node if meaning else None


def read_sum(
    text: str, scope: Scope, chain: Chain, line: int, findings: Findings | None
) -> Meaning | None:
    """A sum with its endings: `, but at least £0`, `, rounded down to the pound`."""
    return _read(text, scope, chain, line, findings, lambda reader: with_endings(reader, chain))


def try_sum(text: str, scope: Scope, chain: Chain) -> Meaning | None:
    """The same, without telling why when it is none."""
    return _read(text, scope, chain, 0, None, lambda reader: with_endings(reader, chain))


def read_picked(
    text: str, scope: Scope, chain: Chain, line: int, findings: Findings | None
) -> Meaning | None:
    """Rows of a table or group: those where a rule is true, in an order, the first so many."""
    return _read(text, scope, chain, line, findings, lambda reader: picked(reader, chain))


def read_order(
    text: str, scope: Scope, chain: Chain, line: int, findings: Findings
) -> Meaning | None:
    return _read(text, scope, chain, line, findings, lambda reader: ordered(reader, chain))


def _read(
    text: str,
    scope: Scope,
    chain: Chain,
    line: int,
    findings: Findings | None,
    how: Callable[[Conditions], list[Parse]],
) -> Meaning | None:
    """Without findings nobody asks why it cannot be read."""
    tokens = cut(text)
    if len(tokens) > LONGEST_RULE:
        if findings is not None:
            _too_long(len(tokens), line, findings)
        return None
    reader = Conditions(tokens, scope, text.replace("\u2019", "'"))
    found = how(reader)
    meanings = _longest([parse for parse in found if parse.end == len(tokens)])
    if len(meanings) == 1:
        return Meaning(meanings[0].node, meanings[0].type)
    if findings is not None:
        _tell(reader, found, meanings, line, findings)
    return None


def _too_long(words: int, line: int, findings: Findings) -> None:
    mend = f"keep to {LONGEST_RULE}, and name its parts under work out"
    findings.add(line, f"this rule is {words} words long", mend)


def _tell(
    reader: Conditions, found: list[Parse], meanings: list[Parse], line: int, findings: Findings
) -> None:
    """Why it has no meaning, or more than one."""
    if meanings:
        _ambiguous(reader, meanings, line, findings)
        return
    for parse in found:
        rest = reader.said(parse.end, len(reader.words))
        wrong = f'"{reader.said(0, parse.end)}" cannot go on with "{rest}"'
        reader.miss(parse.end, wrong, 'go on with "and" or "or", or end there', rank=1)
    if not reader.scope.unclear(reader.words):
        _unread(reader, line, findings)


def _longest(parses: list[Parse]) -> list[Parse]:
    """Drop readings that take a shorter name where another takes a longer one; then one of each meaning."""
    if len(parses) < 2:
        return parses
    kept = [parse for parse in parses if not any(_longer(other, parse) for other in parses)]
    return list({parse.node: parse for parse in kept}.values())


def _longer(one: Parse, other: Parse) -> bool:
    for mine, theirs in zip(one.spans, other.spans, strict=False):
        if mine != theirs:
            return mine[0] == theirs[0] and mine[1] > theirs[1]
    return False


def _ambiguous(reader: Conditions, meanings: list[Parse], line: int, findings: Findings) -> None:
    one, other = (set(parse.spans) for parse in meanings[:2])
    first, second = (
        [reader.said(*span) for span in sorted(spans)] for spans in (one - other, other - one)
    )
    columns = _columns(meanings[:2], reader.scope)
    if columns:
        column, owner = columns
        wrong = f'"{column}" is a column of "{owner}" and a name of the service too'
        findings.add(
            line,
            wrong,
            f'write "{owner}\'s {column}" for the column, or give the other another name',
        )
        return
    if first and second:
        wrong = f'"{reader.text}" can be read two ways: with "{first[0]}", or with "{second[0]}"'
    else:
        wrong = f'"{reader.text}" can be read two ways: as a value, or as the name of an answer'
    last = meanings[0].spans[-1] if meanings[0].spans else (0, 0)
    findings.add(
        line,
        wrong,
        f'put the value in quotation marks, as in "{reader.said(*last)}", or write "the answer to" before a name',
    )


def _columns(meanings: list[Parse], scope: Scope) -> tuple[str, str] | None:
    """Where one reading takes a column and the other takes another name that is spelled alike."""
    one, other = (set(reads(parse.node)) for parse in meanings)
    for read in (*(one - other), *(other - one)):
        entry = scope.entries.get((read.group, read.name))
        if entry is not None and entry.what == COLUMN:
            return read.name, read.group
    return None


def _unread(reader: Conditions, line: int, findings: Findings) -> None:
    miss = max(reader.missed(), key=lambda each: (each.rank >= 5, each.at, each.rank), default=None)
    miss = miss or Miss(
        0,
        0,
        f'"{reader.text}" cannot be read as a rule',
        'write, as in "size is large" or "pay is at most £850"',
    )
    findings.add(line, miss.wrong, miss.mend)


def holds_pence(node: Node, type_: Type) -> bool:
    """Can this amount of money hold part of a penny?"""
    if type_.kind != MONEY or isinstance(node, Rounded):
        return False
    return any(_breaks_pence(part) for part in inside(node))


def _breaks_pence(part: Node) -> bool:
    from_share = isinstance(part, Arithmetic) and part.how in ("divided by", "percent")
    from_share |= isinstance(part, Arithmetic) and part.how == "times" and _part_of_one(part)
    sliced = isinstance(part, FromBands) and part.how == "charged on"
    return from_share or sliced or getattr(part, "how", "") == "average"


def _part_of_one(product: Arithmetic) -> bool:
    """Is something taken a number of times that is not whole, as in 1.5 times pay?"""
    sides = (product.left, product.right)
    figures = [side.value for side in sides if isinstance(side, Literal)]
    return any(isinstance(each, Decimal) and each % 1 for each in figures)


__all__ = [
    "Meaning",
    "holds_pence",
    "read_condition",
    "read_order",
    "read_picked",
    "read_sum",
    "try_sum",
]
