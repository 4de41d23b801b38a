"""Choices that count as the figure in their words: where all others do, so does the last."""

from __future__ import annotations

import re
from decimal import Decimal

from yett.language.build.context import Context
from yett.language.checks.words.terms import single
from yett.language.model import Question, Service

_FIGURE = re.compile(r"\b([0-9]+(?:[.][0-9]+)?) ([a-z]+)", re.IGNORECASE)
_ANY = re.compile(r"[0-9]+")


def check_counted_as(service: Service, context: Context) -> None:
    for item in service.items:
        if isinstance(item, Question):
            _of_choices(item, context)


def _of_choices(item: Question, context: Context) -> None:
    """Each tells one figure, all of the same thing; the one that counts as another one is out of their order too."""
    counted = [(each, found) for each in item.choices if each.worth is not None and (found := _FIGURE.search(each.words.en))]  # fmt: skip
    alone = len(counted) == len(item.choices) and all(len(_ANY.findall(found[0])) == 1 == len(_ANY.findall(each.words.en)) for each, found in counted)  # fmt: skip
    if len(counted) < 3 or not alone or len({single(found[2]) for _, found in counted}) != 1:
        return
    ranked = sorted(counted, key=lambda pair: Decimal(pair[1][1]))
    worths = [each.worth or Decimal(0) for each, _ in ranked]
    other = [(each, found) for each, found in ranked if each.worth != Decimal(found[1])]
    if (
        len(other) == 1
        and len({found[1] for _, found in counted}) == len(counted)
        and worths != sorted(worths)
    ):
        choice, found = other[0]
        wrong = f'"{choice.words.en}" counts as {choice.worth:f}, where each other choice counts as the figure in its words'
        context.fault(choice.line, wrong, f'write "worth: {found[1]}", or correct its words')
