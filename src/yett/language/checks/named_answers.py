"""Names that say themselves whom they refuse: nobody is refused for being in time; and figures that are named after the choices they are for."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.named_limits import values_of
from yett.language.checks.words.danger import OTHER
from yett.language.entitlement import REFUSING_KEYS, refuses
from yett.language.model import Question, Result, Row, Service
from yett.language.tree import Compare, Literal, Node, OneOf, Read, inside

_GOOD = re.compile(r"in time\b.*|on time|soon enough|timely|entitled|eligible|qualifies")
_BAD = re.compile(r"too (?:late|early|soon)|banned|barred|disqualified")
GIVES = {"give", "grant", "award", "pay", "approve", "allow", "issue"}


def check_named_answers(service: Service, context: Context) -> None:
    for result in service.results:
        if result.shape.keys and not result.group:
            _rows(result, service, context)
        for row in result.rows:
            _crossed(row, service, context)
    _outcomes(service, context)


def _speaks_for(tree: Node) -> tuple[str, str] | None:
    """The name, and whether what it says speaks for giving (yes) or against it (no)."""
    match tree:
        case Compare("is", Read(name, ""), Literal(str(value))) if value in OTHER:
            if _GOOD.fullmatch(name):
                return name, value
            return (name, OTHER[value]) if _BAD.fullmatch(name) else None
    return None


def _rows(result: Result, service: Service, context: Context) -> None:
    held = [(row, said) for row in result.rows if row.rule and (said := _speaks_for(row.rule.tree))]
    no, yes = values_of(result, service) if held else (set[str](), set[str]())
    for row, (_, speaks) in held:
        value = row.gives.value if isinstance(row.gives, Literal) else ""
        if (value in no and speaks == "yes") or (value in yes and speaks == "no"):
            does = "refuses" if value in no else "grants"
            _turned(row, does, context)


def _turned(row: Row, does: str, context: Context) -> None:
    rule = row.rule
    if rule is not None:
        wrong = f'"{rule}" {does}, and says the opposite by its name'
        context.fault(row.line, wrong, f'write "{_other(rule.text)}"')


def _other(text: str) -> str:
    start, _, value = text.rpartition(" ")
    return f"{start} {OTHER[value]}" if value in OTHER else text


def _outcomes(service: Service, context: Context) -> None:
    """What is refused, or given, rests on the other answer by its name."""
    outcomes = service.decision.outcomes
    for outcome in outcomes:
        said = _speaks_for(outcome.rule.tree) if outcome.rule else None
        refused = outcome.key in REFUSING_KEYS
        given = not refuses(outcome, outcomes) and outcome.key.split(" ")[0] in GIVES
        if said and outcome.rule and ((refused and said[1] == "yes") or (given and said[1] == "no")):  # fmt: skip
            wrong = f'outcome "{outcome.key}" follows from "{outcome.rule}", which says the opposite by its name'
            context.fault(outcome.rule.line, wrong, f'write "when {_other(outcome.rule.text)}"')


# Figures named after choices


def _crossed(row: Row, service: Service, context: Context) -> None:
    """A figure that is called after one choice is not given to another that has one of its own."""
    item, chosen = _chosen(row.rule.tree if row.rule else None, service)
    if item is None or len(chosen) != 1:
        return
    amounts = {each.name for each in service.amounts}
    for read in {part.name for part in inside(row.gives) if isinstance(part, Read)} & amounts:
        for choice in item.choices:
            named = re.search(rf"\b{re.escape(choice.key)}\b", read)
            other = read.replace(choice.key, chosen[0])
            if named and choice.key != chosen[0] and other in amounts and chosen[0] not in read:
                wrong = f'"{row.rule}" is given "{read}", which by its name is for "{choice.key}"'
                context.fault(row.line, wrong, f'write "{other}"')
                return


def _chosen(tree: Node | None, service: Service) -> tuple[Question | None, list[str]]:
    match tree:
        case Compare("is", Read(name, ""), Literal(str(value))):
            values = [value]
        case OneOf(Read(name, ""), literals, True):
            values = [str(each.value) for each in literals if isinstance(each, Literal)]
        case _:
            return None, []
    item = next((each for each in service.questions if each.name == name), None)
    return (item, values) if isinstance(item, Question) and item.choices else (None, [])
