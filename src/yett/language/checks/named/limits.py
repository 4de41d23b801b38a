"""A limit that its name says is the least, or the most, held from the other side: who is older than the lowest age is refused."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.deciding.tempting import granted, refused_alone
from yett.language.checks.sides import ABOVE, BELOW, PAST
from yett.language.checks.sums.ends import ENDS, LOWER
from yett.language.model import Result, Row, Service
from yett.language.tree import Compare, Count, Elapsed, Literal, Node, Read

CHAIN = 3  # results that rest on one another before an outcome does
OUTERMOST = {**ENDS, "oldest": LOWER, "youngest": "higher of"}

_COMPLAINS = ("report", "complain", "object")
_WAITED = {
    "wait",
    "waits",
    "answer",
    "reply",
    "delay",
    "turn",
    *("wage", "pay", "income", "rate", "year"),  # which limits hold others to
}  # the longest wait is what others may take


def check_named_limits(service: Service, context: Context) -> None:
    if service.title.en.lower().startswith(_COMPLAINS):
        return  # who complains does so of what is past a limit
    amounts = {each.name for each in service.amounts if _most(each.name) is not None}
    for result in service.results if amounts else ():
        held = [(row, found) for row in result.rows if row.rule and (found := _limit(row.rule.tree, amounts))]  # fmt: skip
        if held and result.shape.keys and not result.group:
            _held(result, held, service, context)


def _held(result: Result, held: list[tuple[Row, tuple[str, str]]], service: Service, context: Context) -> None:  # fmt: skip
    """What refuses is held so whatever else there is; what grants, where the other value refuses."""
    no, yes = values_of(result, service)
    for row, (how, limit) in held:
        value = row.gives.value if isinstance(row.gives, Literal) else ""
        upper = _most(limit) is True
        if value in no | yes and row.rule and how in (BELOW if upper is (value in no) else ABOVE):
            does = "refuses" if value in no else "grants"
            wrong = f'"{row.rule}" {does}, and "{limit}" is by its name the {"most" if upper else "least"} there may be'
            context.fault(row.line, wrong, f'write "{row.rule.text.replace(how, PAST[how])}"')


def _most(name: str) -> bool | None:
    """Is it by its name the most there may be, or the least?"""
    end = OUTERMOST.get(name.split()[0]) if not _WAITED.intersection(name.split()) else None
    return end == LOWER if end else None


def values_of(result: Result, service: Service) -> tuple[set[str], set[str]]:
    """The values that refuse whatever else there is, and those that grant, where all others refuse."""
    keys = result.shape.keys
    no = {key for key in keys if _refused(result, key, service, CHAIN)}
    return no, set(keys) - no if len(keys) == 2 and len(no) == 1 else set()


def _refused(result: Result, key: str, service: Service, further: int) -> bool:
    """By an outcome, or by another result that is refused for it alone."""
    if refused_alone(result.name, key, result.shape.keys, service):
        return True
    asks = Compare("is", Read(result.name), Literal(key))
    resting = [(other, row.gives) for other in service.results if further and not other.group and other is not result for row in other.rows if row.rule and row.rule.tree == asks]  # fmt: skip
    given = [(other, gives.value) for other, gives in resting if isinstance(gives, Literal)]
    told = [(other, value) for other, value in given if isinstance(value, str)]
    if any(granted(other.name, value, other.shape.keys, service) for other, value in told):
        return False
    return any(_refused(other, value, service, further - 1) for other, value in told)


def _limit(tree: Node, amounts: set[str]) -> tuple[str, str] | None:
    """How something is held against an amount that is called the least or the most."""
    match tree:
        case Compare(how, _, Read(name)) | Elapsed(how, _, Read(name)):
            return (how, name) if name in amounts and how in PAST else None
        case Compare("at least", Count(_, Node() as where), Literal(value)) if value == 1:
            return _limit(where, amounts)  # any of several
    return None
