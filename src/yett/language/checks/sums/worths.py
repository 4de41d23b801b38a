"""A sum of what choices are worth must not meet a choice that has no worth."""

from __future__ import annotations

from yett.kernel.text import listed
from yett.language.build.context import Context
from yett.language.model import Question, Row, Service
from yett.language.tree import Compare, Literal, Node, OneOf, Worth, inside


def check_worths(service: Service, context: Context) -> None:
    questions = {(item.group, item.name): item for item in service.items}
    for result in service.results:
        for row in result.rows:
            for worth in _worths(row):
                read = worth.left
                key = (getattr(read, "group", ""), getattr(read, "name", ""))
                question = questions.get(key)
                if isinstance(question, Question):
                    _without(question, worth, row, result.name, context)


def _worths(row: Row) -> list[Worth]:
    return list(dict.fromkeys(part for part in inside(row.gives) if isinstance(part, Worth)))


def _without(question: Question, worth: Worth, row: Row, result: str, context: Context) -> None:
    tests = [*inside(row.gives), *(inside(row.rule.tree) if row.rule else ())]
    allowed = [found for test in tests if (found := _allowed(test, worth.left)) is not None]
    lacking = [
        key
        for key in question.choice_keys
        if key not in worth.keys and all(key in keys for keys in allowed)
    ]
    if not lacking:
        return
    some = listed(worth.keys, "or")
    own = next((each.line for each in question.choices if each.key == lacking[0]), 0)
    context.fault(
        own if own > question.line and question.data is None else row.line,
        f'"{result}" adds up what "{question.name}" is worth, and "{lacking[0]}" has no worth',
        f'say under "choice {lacking[0]}" what it is worth, or add "where {question.name} is {some}"',
    )


def _allowed(test: Node, left: Node) -> frozenset[str] | None:
    """The choices a test lets through, where it is about this answer."""
    if isinstance(test, OneOf) and test.left == left and test.wanted:
        return frozenset(str(each.value) for each in test.values if isinstance(each, Literal))
    if isinstance(test, Compare) and test.left == left and test.how == "is":
        return frozenset({str(test.right.value)} if isinstance(test.right, Literal) else ())
    return None
