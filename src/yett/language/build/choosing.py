"""What narrows, shuffles or hides the list an answer is chosen from, and the plan a mark is made on."""

from __future__ import annotations

from yett.kernel.text import instead
from yett.language.build.context import Context
from yett.language.build.draft import Draft
from yett.language.model import Rule
from yett.language.rules.parse import unknown
from yett.language.rules.read import read_condition, read_sum
from yett.language.rules.scope import COLUMN, Chain
from yett.language.rules.scope import where as marked
from yett.language.tree import Node, Read, ThisRow, inside
from yett.language.types import CHOICE, ENTRY, PLAN


def read_only_where(draft: Draft, chain: Chain, context: Context) -> Rule | None:
    """Which rows of the table may be chosen. Each of its tests is about the row."""
    found = draft.parts.one("only where")
    if found is None:
        return None
    if draft.shape.kind != ENTRY:
        if draft.key or not draft.parts.has("answer"):
            wrong = f'"only where" stands under "{draft.name}", which is not chosen from a table'
            context.fault(found.number, wrong, 'remove it, or write, as in "answer: one school"')
        return None
    table = draft.shape.unit
    tree = read_condition(
        found.words, context.scope, (*chain, table, marked(table)), found.number, context.findings
    )
    if tree is None:
        return None
    for test in getattr(tree, "tests", (tree,)):
        if not _about(test, table):
            wrong = f'"only where {found.words}" holds a test that is not about the {table}'
            context.fault(found.number, wrong, 'put that test under "only if"')
            return None
    return Rule(tree, found.words, found.number)


def _about(test: Node, table: str) -> bool:
    return any(isinstance(part, (Read, ThisRow)) and part.group == table for part in inside(test))


def check_list(draft: Draft, context: Context) -> None:
    """`shuffled` and `may be left blank` are said of a list to choose from."""
    for name in ("shuffled", "may be left blank"):
        found = draft.parts.one(name)
        if found is None:
            continue
        listed = draft.shape.kind == ENTRY or (draft.shape.kind == CHOICE and draft.choices)
        if draft.key and not listed:
            wrong = f'"{name}" stands under "{draft.name}", which is not chosen from a list'
            context.fault(found.number, wrong, f'remove "{name}"')
        elif name == "shuffled" and draft.shape.ordered:
            wrong = f'"{draft.name}" is both shuffled and in order'
            context.fault(found.number, wrong, 'remove "shuffled", or ", in order"')


def read_plan(draft: Draft, chain: Chain, context: Context) -> Rule | None:
    """`mark on facility's asset plan`: the plan of a row at hand, or of an entry."""
    found = draft.parts.one("answer")
    if found is None or draft.key != "mark":
        return None
    text = found.words[len("mark on ") :]
    meaning = read_sum(text, context.scope, chain, found.number, context.findings)
    if meaning is None or unknown(meaning.type):
        return None
    if meaning.type != PLAN:
        plans = [f"{e.group}'s {e.name}" for e in context.scope.entries.values() if e.what == COLUMN and e.type == PLAN]  # fmt: skip
        mend = (
            instead(text, plans, "mark on {}")
            if plans
            else 'name a column of type plan, as in "column floor plan: plan"'
        )
        context.fault(found.number, f'"{text}" is {meaning.type}, not a plan', mend)
        return None
    return Rule(meaning.node, text, found.number)
