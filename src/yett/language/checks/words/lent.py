"""What is lent to those who have none is not lent to those who say that they have another."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.words.denied import content_of
from yett.language.checks.words.terms import OTHER
from yett.language.model import Question, Result, Row, Service
from yett.language.tree import All, Compare, Literal, Node, Read

_LENDS = re.compile(r"\b(?:lend|lends|lent|loan|borrow)\b")
_HAS = re.compile(r"(?:do|have) you (?:already |still )?(?:(?:have|got|own) )?(?:an?other|a spare|your own|an? (?:[a-z]+ )?of your own|one already|(?:an? )?[a-z]+ (?:that|which) works)\b", re.IGNORECASE)  # fmt: skip
_TURNS = re.compile(r"\b(?:not|no|none|never|without|need|want|broken|lost|old|place|room|way|key|lent|borrowed)\b", re.IGNORECASE)  # fmt: skip


def check_lent(service: Service, context: Context) -> None:
    told = {fault.line for fault in context.findings.faults}
    for result in service.results:
        if _LENDS.search(result.name) and set(result.shape.keys) == {"yes", "no"} and not _TURNS.search(result.name):  # fmt: skip
            for row in result.rows:
                if row.rule and row.line not in told and row.gives == Literal("yes"):
                    _row(result, row, row.rule.tree, service, context)


def _row(result: Result, row: Row, tree: Node, service: Service, context: Context) -> None:
    for test in tree.tests if isinstance(tree, All) else (tree,):
        match test:
            case Compare("is", Read(name, ""), Literal("yes")):
                item = next((each for each in service.questions if each.name == name), None)
                if isinstance(item, Question) and _have_one(item, result, service):
                    text = row.rule.text if row.rule else ""
                    wrong = f'"{result.name}" is yes of those who say yes to "{item.words.en}"'
                    turned = text.replace(f"{name} is yes", f"{name} is {OTHER['yes']}")
                    context.fault(row.line, wrong, f'write "{turned}"')


def _have_one(item: Question, result: Result, service: Service) -> bool:
    """Do they say that they have another of the very thing that is lent, by what is told of it?"""
    words = item.words.en
    if not _HAS.match(words) or _TURNS.search(words):
        return False
    told = [tell.words.en for tell in service.tells if tell.event == result.name]
    reason = [item.why.en] if item.why and _LENDS.search(item.why.en) else []
    lent = content_of(" ".join([result.name, *told])) - {"lend", "lent", "loan"}
    return bool(reason or lent & (content_of(words) - {"another", "own", "spare", "work"}))
