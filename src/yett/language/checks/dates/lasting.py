"""What is granted lasts until the day that people are told."""

from __future__ import annotations

from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.rules import Web
from yett.language.checks.words.terms import one_of, way
from yett.language.entitlement import refuses
from yett.language.model import Outcome, Service
from yett.language.tree import Read
from yett.language.types import DATE
from yett.language.words import names_told

_NAMED = r"(?: the)? \{([^{}]+)\}"
_FROM_TO = way(rf"\bfrom{_NAMED} (?:to|until|till){_NAMED}")
_GRANT = one_of(
    "permit|licence|pass|badge|award|grant|consent|registration|approval|certificate|order|lease|contract|it"
)
_UNTIL = way(
    rf"\b{_GRANT} (?:lasts?|runs?|holds?|is valid|is good|is in force|stands)(?: \w+)? (?:until|till|to){_NAMED}",
    rf"\buse it (?:until|till){_NAMED}",
)


def check_lasting(service: Service, context: Context) -> None:
    """Held against one day alone, where that has a name."""
    until = service.afterwards.lasts_until
    told = {fault.line for fault in context.findings.faults}
    if until is None or not isinstance(until.tree, Read) or until.line in told:
        return
    for outcome in _granting(service):
        for name in _told(outcome) if not _tells(outcome, until.tree.name) else ():
            if name != until.tree.name and _is_day(name, service, context) and not _same(name, until.tree, service):  # fmt: skip
                wrong = f'it lasts until "{until}", and outcome "{outcome.key}" tells people that it lasts until {{{name}}}'
                context.fault(
                    until.line, wrong, f'tell {{{until}}}, or write "lasts until: {name}"'
                )
                return


def _granting(service: Service) -> list[Outcome]:
    outcomes = service.decision.outcomes
    return [each for each in outcomes if not refuses(each, outcomes)]


def _told(outcome: Outcome) -> Iterator[str]:
    for words in outcome.words:
        found = [each[2] for each in _FROM_TO.finditer(words.en)]
        found += [each[1] or each[2] for each in _UNTIL.finditer(words.en)]
        yield from (name.lower().removeprefix("the ") for name in found)


def _tells(outcome: Outcome, day: str) -> bool:
    """Do its words tell this day, and not as the first of two?"""
    begins = {each[1].lower() for words in outcome.words for each in _FROM_TO.finditer(words.en)}
    return day in names_told(outcome.words) and day not in begins


def _is_day(name: str, service: Service, context: Context) -> bool:
    entry = context.scope.entries.get(("", name))
    return entry is not None and entry.type.kind == DATE and entry.what in ("question", "result")


def _same(name: str, until: Read, service: Service) -> bool:
    """Does one of them rest on the other?"""
    web = Web.of(service)
    beneath = {each for tree in web.trees_beneath(until) for _, each in web.named(tree)}
    above = {each for tree in web.trees_beneath(Read(name)) for _, each in web.named(tree)}
    return name in beneath or until.name in above
