"""Choices that count as the figure in their words: where all others do, so does the last."""

from __future__ import annotations

import re
from decimal import Decimal

from yett.language.build.context import Context
from yett.language.checks.words.terms import single
from yett.language.model import Choice, Question, Service

_FIGURE = re.compile(r"\b([0-9]+(?:[.][0-9]+)?) ([a-z]+)", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+(?:[.][0-9]+)?")


def check_counted_as(service: Service, context: Context) -> None:
    for item in service.items:
        ladder = _ladder(item) if isinstance(item, Question) else {}
        other = [figure for figure, choice in ladder.items() if choice.worth != figure]
        worths = [choice.worth for choice in ladder.values() if choice.worth is not None]
        if len(ladder) > 2 and len(other) == 1 and worths != sorted(worths):
            choice = ladder[other[0]]
            wrong = f'"{choice.words.en}" counts as {choice.worth:f}, where each other choice counts as the figure in its words'
            context.fault(choice.line, wrong, f'write "worth: {other[0]}", or correct its words')


def _ladder(item: Question) -> dict[Decimal, Choice]:
    """The choices by the one figure that each of them tells of the same thing, from the least; nothing where one does not, or where two
    tell the same."""
    told = [(choice, found) for choice in item.choices if (found := _told(choice))]
    figures = {Decimal(found[1]): choice for choice, found in told}
    things = {single(found[2]) for _, found in told}
    whole = len(figures) == len(item.choices) and len(things) == 1
    return dict(sorted(figures.items())) if whole else {}


def _told(choice: Choice) -> re.Match[str] | None:
    """The one figure in its words, and what it is of, where the choice counts."""
    alone = choice.worth is not None and len(_DIGITS.findall(choice.words.en)) == 1
    return _FIGURE.search(choice.words.en) if alone else None
