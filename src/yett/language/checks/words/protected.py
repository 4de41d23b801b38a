"""Nobody is refused, or called unsafe, because there is what protects: a smoke alarm, an extinguisher, a handrail."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.named.limits import values_of
from yett.language.checks.rules import Web
from yett.language.model import Question, Row, Service
from yett.language.tree import All, Includes, Literal, Node, Read

_PROTECTS = re.compile(r"\b(alarm|detector|extinguisher|fire blanket|life ?jacket|first aid|helmet|safety net|fire door|seat ?belt|guard ?rail|handrail|stair ?gate)s?\b", re.I)  # fmt: skip
_HAS = re.compile(r"\b(?:which|what) .*\b(?:have|has|there|carry|carries|wear|use|fitted)\b", re.IGNORECASE)  # fmt: skip
_AMISS = re.compile(r"\b(?:broken|false|old|out of date|faulty|not|no|without|none|lack|lacks|missing|already|need|needs|want|wants|like)\b", re.I)  # fmt: skip


_GIVEN = re.compile(
    r"\b(?:lend|lent|borrow|free|grant|money|give|given|get|buy|help)\b", re.IGNORECASE
)


def check_protected(service: Service, context: Context) -> None:
    told = {fault.line for fault in context.findings.faults}
    for result in service.results:
        held = [(row, found) for row in result.rows if row.rule and row.line not in told and (found := _has(row.rule.tree, service))]  # fmt: skip
        no = values_of(result, service)[0] if held and result.shape.keys and not result.group else set[str]()  # fmt: skip
        for row, (item, key) in held:
            if isinstance(row.gives, Literal) and row.gives.value in no:
                _refused(row, item, key, context)


def _has(tree: Node, service: Service) -> tuple[Question, str] | None:
    """Something that protects, by its own words or those of the question, which somebody has."""
    for test in tree.tests if isinstance(tree, All) else (tree,):
        match test:
            case Includes("any of" | "all of", Read(name, group), (key,)):
                item = Web.of(service).questions.get((group, name))
                if isinstance(item, Question) and _protects(item, key, service):
                    return item, key
    return None


def _protects(item: Question, key: str, service: Service) -> bool:
    """Where that is not what the service gives: who has it already may be refused then."""
    choice = next((each for each in item.choices if each.key == key), None)
    if choice is None or choice.on_its_own or not _HAS.search(item.words.en) or _AMISS.search(f"{item.words.en} {choice.words.en}"):  # fmt: skip
        return False
    found = _PROTECTS.search(choice.words.en)
    about = f"{service.title.en} {service.purpose.en}".lower()
    return (
        found is not None and found[1].lower() not in about and not _GIVEN.search(service.title.en)
    )


def _refused(row: Row, item: Question, key: str, context: Context) -> None:
    text = row.rule.text if row.rule else ""
    wrong = f'"{text}" refuses those who have what protects: "{key}" of "{item.name}"'
    turned = text.replace(f"{item.name} includes", f"{item.name} does not include")
    context.fault(row.line, wrong, f'write "{turned}"')
