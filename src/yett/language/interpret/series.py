"""Answers over time: what was told later holds from its day, and earlier values stay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

CHANGES, FIRST = "changes", "first told"
ON, ANSWERS = "on", "answers"


def held(answers: Mapping[str, Any], on: date) -> Mapping[str, Any]:
    """The answers that hold on a day: as they were first told, and every change since, in the order of their days."""
    if CHANGES not in answers:
        return answers
    first = answers.get(FIRST, answers)
    kept = {name: value for name, value in first.items() if name != CHANGES}
    changes = [each for each in answers[CHANGES] if date.fromisoformat(each[ON]) <= on]
    for change in sorted(changes, key=lambda each: str(each[ON])):
        kept |= change[ANSWERS]
    return {**kept, CHANGES: answers[CHANGES], FIRST: first}


def with_change(answers: Mapping[str, Any], on: date, told: Mapping[str, Any]) -> dict[str, Any]:
    """The same answers, with some that hold from a day."""
    change = {ON: on.isoformat(), ANSWERS: dict(told)}
    return {**answers, CHANGES: [*answers.get(CHANGES, ()), change]}
