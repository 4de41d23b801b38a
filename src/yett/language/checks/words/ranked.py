"""Who comes first in a share-out: those whose need is greatest, and those of whom it is said where their answer is asked."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.dates.urgency import LEVELS
from yett.language.checks.sides import ABOVE, BELOW
from yett.language.checks.words.reasons import first_said
from yett.language.model import Question, Result, Service
from yett.language.tree import Arithmetic, Compare, Node, Ordered, Read, Rounded, inside

_OF_NEED = {"need", "needs", "hardship", "urgency"}
_NEEDY = {"barred", "refused", "none", "no need", "no", "nothing", "small", "little", *LEVELS[3], *LEVELS[4]}  # fmt: skip
_NEEDIEST = {"most", "greatest", "great", "urgent", "emergency", *LEVELS[0], *LEVELS[1]}
_TURNED = {"lowest": "highest", "highest": "lowest"}


def check_ranked(service: Service, context: Context) -> None:
    share = service.rounds.share if service.rounds else None
    line = share.order.line if share else 0
    if share is None or any(fault.line == line for fault in context.findings.faults):
        return
    for part in (each for each in inside(share.order.tree) if isinstance(each, Ordered)):
        name = part.left.name if isinstance(part.left, Read) else ""
        result = next((each for each in service.results if each.name == name and not each.group), None)  # fmt: skip
        why = _why(result, part, service) if result else ""
        if why:
            other = _TURNED[part.direction]
            wrong = f'"{name}, {part.direction} first" lets those come first who come last: {why}'
            context.fault(line, wrong, f'write "{name}, {other} first"')
            return


def _why(result: Result, part: Ordered, service: Service) -> str:
    """What says that the other end comes first."""
    keys = part.keys
    for item in service.questions:
        side = first_said(item) if isinstance(item, Question) and item.shape.figure else None
        rises = _rises(result, Read(item.name, item.group, getattr(item, "counts_as", None)), bool(keys)) if side else 0  # fmt: skip
        if side and rises and (side[1] if rises > 0 else _TURNED[side[1]]) != part.direction:
            return f'"{item.name}" is asked because "{side[0]}"'
    if keys and _OF_NEED & set(result.name.split()) and keys[0] in _NEEDY and keys[-1] in _NEEDIEST:
        return "" if part.direction == "highest" else f'"{keys[-1]}" is the greatest by its name'
    return ""


def _rises(result: Result, read: Read, chosen: bool) -> int:
    """Does it rise with an answer (1), or fall (-1), as far as it rests on it? 0 where that is not plain."""
    if not chosen:
        return _sum(result.rows[0].gives, read) if len(result.rows) == 1 else 0
    found = set()
    for row in result.rows:
        match row.rule.tree if row.rule else None:
            case Compare(how, left) if left == read and how in (*ABOVE, *BELOW):
                found.add(-1 if how in ABOVE else 1)  # the rows that come first are the lowest
            case Node() as tree if read in inside(tree):
                return 0
    return found.pop() if len(found) == 1 else 0


def _sum(tree: Node, read: Read) -> int:
    match tree:
        case Read():
            return int(tree == read)
        case Rounded(_, _, left):
            return _sum(left, read)
        case Arithmetic("plus" | "minus" as how, left, right):
            one, other = _sum(left, read), _sum(right, read) * (1 if how == "plus" else -1)
            return one or other if not (one and other) else 0
        case Arithmetic("lower of" | "higher of", left, right):
            one, other = _sum(left, read), _sum(right, read)
            return one or other if not one * other < 0 else 0
    return 0
