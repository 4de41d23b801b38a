"""A limit that its name says is the least, or the most, held from the other side: who is older than the lowest age is refused."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.checks.ends import ENDS, LOWER
from yett.language.checks.tempting import refused_alone
from yett.language.model import Result, Service
from yett.language.tree import Compare, Elapsed, Literal, Node, Read

MORE, LESS = ("more than", "at least"), ("less than", "at most")
TURNED = {"more than": "less than", "at least": "less than", "less than": "more than", "at most": "more than"}  # fmt: skip
OUTERMOST = {**ENDS, "oldest": LOWER, "youngest": "higher of"}


def check_named_limits(service: Service, context: Context) -> None:
    amounts = {each.name for each in service.amounts}
    for result in service.results:
        if result.shape.keys and not result.group:
            _held(result, amounts, service, context)


def _held(result: Result, amounts: set[str], service: Service, context: Context) -> None:
    """What refuses is held so whatever else there is; what grants, where the other value refuses."""
    keys = result.shape.keys
    no = {key for key in keys if refused_alone(result.name, key, keys, service)}
    yes = set(keys) - no if len(keys) == 2 and len(no) == 1 else set()
    for row in result.rows:
        value = row.gives.value if isinstance(row.gives, Literal) else ""
        found = _limit(row.rule.tree, amounts) if row.rule else None
        if found is None or row.rule is None or value not in no | yes:
            continue
        how, limit = found
        upper = OUTERMOST[limit.split()[0]] == LOWER
        wrong_side = LESS if upper is (value in no) else MORE
        if how in wrong_side:
            does = "refuses" if value in no else "grants"
            wrong = f'"{row.rule}" {does}, and "{limit}" is by its name the {"most" if upper else "least"} there may be'
            context.fault(row.line, wrong, f'write "{row.rule.text.replace(how, TURNED[how])}"')


def _limit(tree: Node, amounts: set[str]) -> tuple[str, str] | None:
    """How something is held against an amount that is called the least or the most."""
    match tree:
        case Compare(how, _, Read(name)) | Elapsed(how, _, Read(name)):
            known = name in amounts and name.split()[0] in OUTERMOST and how in (*MORE, *LESS)
            return (how, name) if known else None
    return None
