"""What is shared out at the close: for each of what, how many, and in what order."""

from __future__ import annotations

from yett.kernel.text import nearest
from yett.language.build.context import Context
from yett.language.build.names import sound_name
from yett.language.model import Rule, ShareOut
from yett.language.rules.read import read_order, read_sum
from yett.language.sorting import Found, Sorted, sort
from yett.language.tree import Lot, Picked, Read, reads
from yett.language.types import NUMBER, UNKNOWN, Type


def read_share(found: list[Found], context: Context) -> ShareOut | None:
    if not found:
        return None
    for each in found[1:]:
        wrong = f'"{each.line.written}" is a second thing to share out'
        context.fault(each.number, wrong, "share out one thing, and decide the rest")
    first = found[0]
    name = first.argument.lower()
    sound_name(name, first.number, context)
    parts = sort(first.line, "share out", context.findings)
    each_of = _each(parts.one("for each"), context)
    many = _how_many(parts.one("how many"), each_of, parts.one("for each"), context)
    order = _order(parts, name, context)
    if many is None or order is None:
        return None
    return ShareOut(name, each_of, many, order, first.number)


def _each(found: Found | None, context: Context) -> tuple[Rule, ...]:
    """The names that tell apart what is shared out, such as wanted school and stage."""
    if found is None:
        return ()
    rules: list[Rule] = []
    told = len(context.findings.faults)
    for text in found.words.lower().replace(" and ", ", ").split(", "):
        entry = context.scope.entries.get(("", text.strip()))
        if entry is None or entry.what not in ("question", "result"):
            names = [
                each.name
                for each in context.scope.entries.values()
                if not each.group and each.what in ("question", "result")
            ]
            close = nearest(text, names)
            mend = f'write "{close}"' if close else "name an answer or a result"
            context.fault(
                found.number, f'"{text.strip()}" is not an answer or a result of each case', mend
            )
        elif entry.type.kind != UNKNOWN:
            rules.append(Rule(Read(entry.name), text.strip(), found.number))
    return tuple(rules) if len(context.findings.faults) == told else ()


def _how_many(
    found: Found | None, each: tuple[Rule, ...], named: Found | None, context: Context
) -> Rule | None:
    """A number that is the same for all who share: it rests on what tells them apart, on amounts and on tables."""
    if found is None:
        return None
    meaning = read_sum(found.words, context.scope, (), found.number, context.findings)
    if meaning is None or meaning.type.kind == UNKNOWN:
        return None
    if meaning.type != Type(NUMBER):
        wrong = f'"{found.words}" is {meaning.type}, and how many there are is a number'
        context.fault(found.number, wrong, 'write, as in "how many: 30"')
        return None
    told = {rule.tree for rule in each}
    if named and not each:
        return Rule(meaning.node, found.words, found.number)
    for read in reads(meaning.node):
        entry = context.scope.entries[read.group, read.name]
        if (
            entry.what == "question" and read not in told
        ):  # of a result it is asked once all are read
            wrong = f'"how many" rests on "{read.name}", which may differ among those who share'
            context.fault(
                found.number, wrong, "name a figure that is the same for all, as an amount is"
            )
            return None
    return Rule(meaning.node, found.words, found.number)


def _order(parts: Sorted, name: str, context: Context) -> Rule | None:
    found = parts.one("in order of")
    if found is None:
        return None
    meaning = read_order(found.words, context.scope, (), found.number, context.findings)
    if meaning is None or not isinstance(meaning.node, Picked):
        return None
    if not isinstance(meaning.node.order[-1], Lot):
        wrong = f'the order of "{found.words}" can leave two cases alike'
        context.fault(found.number, wrong, 'go on with ", then lot"')
    if any(read.name == name for read in reads(meaning.node)):
        wrong = f'"{name}" is shared out in an order that rests on itself'
        context.fault(found.number, wrong, "let the order rest on answers")
    return Rule(meaning.node, found.words, found.number)
