"""Why a case was decided as it was, as the door and the desk show it: the answers, the amounts, the rows that fired, and
which other answer would have changed it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from yett.domain.cases import reasons
from yett.domain.cases.queries import OpenedCase
from yett.language import Group, Otherwise, Question, refuses, show_answer, show_rows

MOST_CHANGES = 8


@dataclass(frozen=True)
class Explained:
    """`rules` are in the declaration's own words, which are English."""

    refused: bool
    answers: list[tuple[str, str]]
    figures: list[tuple[str, str]]
    rules: list[str]
    changes: list[str]


def explained(case: OpenedCase, code: str) -> Explained | None:
    """None where the declared rules settle nothing."""
    state = case.evaluated
    found = reasons.why(case.service, state)
    if found is None:
        return None
    given = case.answers
    return Explained(
        refused=refuses(found.outcome),
        answers=[
            (item.words.in_(code), _shown(item, given[item.name], code))
            for item in found.rests_on
            if item.name in given
        ],
        figures=reasons.figures(state, found, code),
        rules=[_rule(fired.result.name, fired.row.head, fired.row.rule) for fired in found.fired],
        changes=[_change(other, code) for other in found.otherwise[:MOST_CHANGES]],
    )


def _shown(item: Question | Group, value: object, code: str) -> str:
    if isinstance(item, Group):
        return show_rows(item, value or (), code)  # type: ignore[arg-type]
    return show_answer(item, value, code)


def _rule(name: str, head: str, rule: object) -> str:
    return f"{name}, {head}: {rule or 'otherwise, as nothing above it was true'}"


def _change(other: Otherwise, code: str) -> str:
    words = {
        "question": other.question.words.in_(code),
        "answer": show_answer(other.question, other.value, code),
    }
    if other.outcome is None:
        return (
            gettext("With “%(answer)s” as the answer to “%(question)s”, we would have to ask more.")
            % words
        )
    if refuses(other.outcome):
        return (
            gettext("With “%(answer)s” as the answer to “%(question)s”, it would be refused.")
            % words
        )
    return (
        gettext("With “%(answer)s” as the answer to “%(question)s”, it would be granted.") % words
    )
