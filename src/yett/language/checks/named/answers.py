"""Results that say by their own name whom they refuse, or how long ago something was: nobody is refused for being in time. Figures by their names are in crossed.py."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.named.limits import values_of
from yett.language.checks.sides import ABOVE, ACROSS, SIDED
from yett.language.checks.words.terms import NONE_OF_IT, OTHER
from yett.language.model import Result, Row, Service
from yett.language.tree import Compare, Elapsed, Literal, Node, Read

_GOOD = re.compile(r"in time\b.*|on time|soon enough|timely|entitled|eligible|qualifies")
_BAD = re.compile(r"too (?:late|early|soon)|banned|barred|disqualified")
# How long ago, or how far ahead, a day is by a name.
_RECENT = re.compile(r"(?:.* )?(?:lately|recently|recent)(?: .*)?|soon|short notice")
_LONG_AGO = re.compile(r"(?:.* )?long ago|too late|stale|overdue|out of date")


def check_named_answers(service: Service, context: Context) -> None:
    for result in service.results:
        if result.shape.keys and not result.group:
            _rows(result, service, context)
            _so_long(result, context)


def _speaks_for(tree: Node) -> tuple[str, str] | None:
    """The name, and whether what it says speaks for giving (yes) or against it (no)."""
    match tree:
        case Compare("is", Read(name, ""), Literal(str(value))) if value in OTHER:
            if _GOOD.fullmatch(name):
                return name, value
            return (name, OTHER[value]) if _BAD.fullmatch(name) else None
    return None


def _rows(result: Result, service: Service, context: Context) -> None:
    worked = {each.name for each in service.results}
    held = [(row, said) for row in result.rows if row.rule and (said := _speaks_for(row.rule.tree)) and said[0] in worked]  # fmt: skip
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


def _so_long(result: Result, context: Context) -> None:
    """What is called recent is no longer ago than so long."""
    recent, long_ago = _RECENT.fullmatch(result.name), _LONG_AGO.fullmatch(result.name)
    if not (recent or long_ago) or len(result.rows) != 2 or NONE_OF_IT.search(result.name):
        return
    row = result.rows[0]
    if row.rule is None:
        return
    match row.rule.tree:
        case Elapsed(how, _, _, side, Read(name), False) if name in ("today", "received") and how in SIDED:  # fmt: skip
            far = (how in ABOVE) is (row.gives == Literal("yes"))
            if far is bool(recent) and (recent or side == "before"):
                meant = ACROSS[how]
                wrong = f'"{result.name}" is {_value(row)} where "{row.rule}", which is the opposite by its name'
                context.fault(row.line, wrong, f'write "{row.rule.text.replace(how, meant)}"')


def _value(row: Row) -> str:
    return str(row.gives.value) if isinstance(row.gives, Literal) else "so"
