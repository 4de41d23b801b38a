"""A case that a search came to, told as answers, of which the rules themselves can say whether they are true."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from yett.kernel.money import PENNY
from yett.language.checks.reasoning.bounds import question_of
from yett.language.checks.reasoning.points import ABSENT
from yett.language.checks.reasoning.search import Told
from yett.language.checks.rules import Web
from yett.language.model import Question

MOST = 12  # answers of one case; with more, all kinds of them would be too many to try
UNTOLD, A_DAY = object(), timedelta(days=1)


def answers_of(case: Told, abouts: Sequence[Any], web: Web) -> dict[str, Any] | None:
    """The answers it consists of; None where there are none or many, or not all are answered outside all groups."""
    answers: dict[str, Any] = {}
    if not 0 < len(case) <= MOST:
        return None
    for number, value in case:
        question = question_of(abouts[number], web)
        answer = UNTOLD if question is None or question.group else _answer(question, value)
        if question is None or answer is UNTOLD:
            return None
        answers[question.name] = answer
    return answers


def _answer(question: Question, value: Any) -> Any:
    match value:
        case frozenset():
            return sorted(value)
        case ("at" | "above" | "below" as where, point):
            return _near(where, point)
        case str() if value == ABSENT:
            return None
        case "yes" | "no" if question.type == "yes or no":
            return value == "yes"
        case str():
            return value.strip()
    return UNTOLD


def _near(where: str, point: Any) -> Any:
    """A point on a line, or one close beside it."""
    sign = {"at": 0, "above": 1, "below": -1}[where]
    if isinstance(point, Decimal):
        return str(point + sign * PENNY)
    if not isinstance(point, date) or not 1 <= point.toordinal() + sign <= date.max.toordinal():
        return UNTOLD
    return (point + sign * A_DAY).isoformat()


__all__ = ["answers_of"]
