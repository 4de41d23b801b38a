"""Why a case was decided as it was, in words for the person it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from yett.kernel.text import listed
from yett.language import (
    NOT_KNOWN,
    Group,
    Question,
    Reasons,
    Service,
    State,
    reasons,
    show_answer,
    show_value,
)


def why(service: Service, state: State) -> Reasons | None:
    """The reasons of the declared rules; None where they settle nothing, or a person decides freely."""
    if all(outcome.rule is None for outcome in service.decision.outcomes):
        return None
    return reasons(service, state)


def in_words(service: Service, state: State, found: Reasons, code: str) -> str:
    """What stands after because: the answers the decision rests on, and the amounts they were held against."""
    given: Mapping[str, Any] = state.frame.answers
    with translation.override(code):
        parts = [
            gettext("your answer to “%(question)s” was “%(answer)s”")
            % {
                "question": item.words.in_(code),
                "answer": show_answer(item, given[item.name], code),
            }
            for item in found.rests_on
            if isinstance(item, Question) and given.get(item.name) is not None
        ]
        parts += [
            gettext("%(amount)s is %(figure)s") % {"amount": name, "figure": figure}
            for name, figure in figures(state, found, code)
        ]
        return listed(parts, gettext("and"))


def figures(state: State, found: Reasons, code: str) -> list[tuple[str, str]]:
    """The amounts it was held against, each with its value on the day."""
    return [
        (amount.name, show_value(state.value(amount.name), amount.shape, code))
        for amount in found.amounts
        if not amount.shape.banded and state.value(amount.name) is not NOT_KNOWN
    ]


def counted(found: Reasons) -> list[Group]:
    """The groups it rests on."""
    return [item for item in found.rests_on if isinstance(item, Group)]
