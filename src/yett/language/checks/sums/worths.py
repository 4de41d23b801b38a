"""A sum of what choices are worth must not meet a choice that has no worth."""

from __future__ import annotations

from yett.kernel.text import listed
from yett.language.build.context import Context
from yett.language.model import Question, Row, Service
from yett.language.tree import Compare, Literal, Node, OneOf, Worth, inside


def check_worths(service: Service, context: Context) -> None:
    questions = {(item.group, item.name): item for item in service.items}
    for result in service.results:
        for at, row in enumerate(result.rows):
            for worth in _worths(row):
                read = worth.left
                key = (getattr(read, "group", ""), getattr(read, "name", ""))
                question = questions.get(key)
                if isinstance(question, Question):
                    _without(question, worth, row, _taken(result.rows[:at], question, worth), result.name, context)  # fmt: skip


def _worths(row: Row) -> list[Worth]:
    return list(dict.fromkeys(part for part in inside(row.gives) if isinstance(part, Worth)))


def _taken(rows: tuple[Row, ...], question: Question, worth: Worth) -> set[str]:
    """The choices that earlier rows have taken, whatever else holds."""
    trees = [row.rule.tree for row in rows if row.rule]
    return set().union(*(_allowed(tree, worth.left, question) or () for tree in trees))


def _without(question: Question, worth: Worth, row: Row, taken: set[str], result: str, context: Context) -> None:  # fmt: skip
    tests = [*inside(row.gives), *(inside(row.rule.tree) if row.rule else ())]
    allowed = [
        found for test in tests if (found := _allowed(test, worth.left, question)) is not None
    ]
    lacking = [
        key
        for key in question.choice_keys
        if key not in {*worth.keys, *taken} and all(key in keys for keys in allowed)
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


def _allowed(test: Node, left: Node, question: Question) -> frozenset[str] | None:
    """The choices a test lets through, where it is about this answer."""
    every = question.choice_keys
    match test:
        case OneOf(of, values, wanted) if of == left:
            named = {each.value for each in values if isinstance(each, Literal)}
            return frozenset(key for key in every if (key in named) == wanted)
        case Compare("is" | "is not" as how, of, Literal(value)) if of == left:
            return frozenset(key for key in every if (key == value) == (how == "is"))
        case Compare("at least" | "more than" as how, of, Literal(value)) if of == left and value in every:  # fmt: skip
            return frozenset(every[every.index(value) + (how == "more than") :])
        case Compare("at most" | "less than" as how, of, Literal(value)) if of == left and value in every:  # fmt: skip
            return frozenset(every[: every.index(value) + (how == "at most")])
        case Compare("is", of) if of == left:
            return frozenset()
    return None
