"""Who must be insured until a day is not refused for being insured for longer."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.named.limits import values_of
from yett.language.checks.rules import Web
from yett.language.checks.words.terms import way, word_of
from yett.language.model import Question, Row, Service
from yett.language.tree import Compare, Literal, Node, Read
from yett.language.types import DATE

_UNTIL = re.compile(
    r"\b(?:insured|valid|covered|licensed|certified|protected|tested) (?:until|till|to)$"
)
_MUST = way(
    r"\bmust (?:still )?"
    r"(?:be (?:insured|valid|covered|licensed|certified|protected|tested)|last|hold|cover)\b"
    rf"(?!.*{word_of('not|no|other|gap|without|until')})"
)
TURNED = {"at least": "is before", "more than": "is before"}
LATER = {"at least": "is on or after", "more than": "is after"}


def check_insured(service: Service, context: Context) -> None:
    web, told = Web.of(service), {fault.line for fault in context.findings.faults}
    for result in service.results:
        held = [(row, found) for row in result.rows if row.rule and row.line not in told and (found := _until(row.rule.tree, web))]  # fmt: skip
        no = values_of(result, service)[0] if held and result.shape.keys and not result.group else ()  # fmt: skip
        for row, (how, item) in held:
            if isinstance(row.gives, Literal) and row.gives.value in no:
                _refused(row, how, item, context)


def _until(tree: Node, web: Web) -> tuple[str, Question] | None:
    """A day until which something must hold, that comes late."""
    match tree:
        case Compare(("at least" | "more than") as how, Read(name, group)):
            item = web.questions.get((group, name))
            if isinstance(item, Question) and item.shape.kind == DATE and _UNTIL.search(name) and item.why and _MUST.search(item.why.en):  # fmt: skip
                return how, item
    return None


def _refused(row: Row, how: str, item: Question, context: Context) -> None:
    why = item.why.en if item.why else ""
    text = row.rule.text if row.rule else ""
    wrong = f'"{text}" refuses those whose "{item.name}" lies later, and "{item.name}" is asked because {why}'
    context.fault(row.line, wrong, f'write "{text.replace(LATER[how], TURNED[how])}"')
