"""The short check before applying: the few questions that settle an outcome, and what would follow. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yett.faces.parts.forms import Raw
from yett.language import (
    BadAnswer,
    Group,
    Question,
    Service,
    State,
    evaluate,
    read_answer,
    reasons,
    refuses,
    show_answer,
    still_open,
)

SIMPLE = frozenset(
    {"choice", "yes or no", "many choices", "number", "percent", "money", "date", "birth date"}
)


def may_check(service: Service, on: date) -> bool:
    """Can a few plain questions tell which outcome would follow, one of them a refusal and one not?"""
    outcomes = service.decision.outcomes
    if any(outcome.rule is None for outcome in outcomes):
        return False
    if len({refuses(outcome, outcomes) for outcome in outcomes}) < 2:
        return False
    wanted = still_open(service, evaluate(service, {}, on))
    return bool(wanted) and all(
        isinstance(item, Question) and item.type in SIMPLE for item in wanted
    )


@dataclass(frozen=True)
class Checked:
    """What was answered so far, where it leads, and the question to ask next, if one would help."""

    state: State
    next: Question | None
    wrong: BadAnswer | None = None


def checked(service: Service, raw: Raw, now: str, on: date) -> Checked:
    """Reads every answer that travels in the form. `now` is the one just given; what is wrong with it is told."""
    answers: dict[str, Any] = {}
    for item in service.questions:
        if isinstance(item, Group) or not _is_there(item, raw, now):
            continue
        try:
            answers[item.name] = read_answer(item, raw, on)
        except BadAnswer as wrong:
            if item.slug == now:
                return Checked(evaluate(service, answers, on), item, wrong)
    state = evaluate(service, answers, on)
    wanted = [item for item in still_open(service, state) if isinstance(item, Question)]
    return Checked(state, wanted[0] if wanted else None)


def _is_there(item: Question, raw: Raw, now: str) -> bool:
    begins = f"{item.name}-"
    return item.slug == now or any(key == item.name or key.startswith(begins) for key in raw)


def carried(service: Service, raw: Raw, besides: Question | None) -> list[tuple[str, str]]:
    """The answers so far, as the form carries them on."""
    questions = [
        item
        for item in service.questions
        if isinstance(item, Question) and (besides is None or item.name != besides.name)
    ]
    return [
        (key, value)
        for item in questions
        for key, values in raw.items()
        if key == item.name or key.startswith(f"{item.name}-")
        for value in values
    ]


def because(service: Service, state: State, code: str) -> list[tuple[str, str]]:
    """The answers an outcome rests on, each with its question."""
    found = reasons(service, state)
    given: Mapping[str, Any] = state.frame.answers
    return [
        (item.words.in_(code), show_answer(item, given[item.name], code))
        for item in (found.rests_on if found else ())
        if isinstance(item, Question) and item.name in given
    ]
