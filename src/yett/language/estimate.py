"""How long a service takes, told before starting."""

from __future__ import annotations

from math import ceil

from yett.language.model import Group, Question
from yett.language.types import SECONDS

WORDS_A_SECOND = 3.3  # silent reading, 200 words a minute
USUAL_ROWS = 2


def minutes(questions: tuple[Question | Group, ...]) -> int:
    """Whole minutes, at least one."""
    return max(1, ceil(_seconds(questions) / 60))


def _seconds(questions: tuple[Question | Group, ...]) -> float:
    total = 0.0
    for item in questions:
        if isinstance(item, Group):
            total += USUAL_ROWS * _seconds(item.questions)
            continue
        share = 0.5 if item.only_if else 1.0
        total += share * (_words(item) / WORDS_A_SECOND + SECONDS.get(item.type, 15))
    return total


def _words(question: Question) -> int:
    shown = [
        question.words,
        question.why,
        question.hint,
        *[choice.words for choice in question.choices],
    ]
    return sum([len(words.en.split()) for words in shown if words is not None])
