"""The words people read and hear: short enough to say, plain enough to follow, and without stray braces."""

from __future__ import annotations

import re

from yett.kernel.reading import reading_age
from yett.language.build.context import Context
from yett.language.model import Group, Question, Service, walk
from yett.language.texts import Said
from yett.language.words import placeholders, stray_brace

OLDEST = 12
LONGEST_SPOKEN = 20  # seconds
SPOKEN_RATE = 2.5  # words a second
NOT_SENTENCES = ("also called", "by", "service")
_NAME = re.compile(
    r"(?<![.!?:]\s)(?<!^)\b(?:[A-Z][\w’'-]*)(?:\s+(?:[A-Z][\w’'-]*|of|and|the|for)(?=\s+[A-Z])|\s+[A-Z][\w’'-]*)*"
)


def check_wording(service: Service, context: Context) -> None:
    for said in context.texts.said:
        _braces(said, context)
    for item in (*walk(service.questions), *service.later):
        _spoken(item, context)
    _age(context)


def _braces(said: Said, context: Context) -> None:
    if stray_brace(said.english):
        context.fault(
            said.number,
            f'"{said.english}" has a brace that holds no name',
            "write {name}, or {{ and }} for plain braces",
        )
    elif placeholders(said.english) and said.path[0] not in ("decide", "tell"):
        context.fault(
            said.number,
            f'"{{{placeholders(said.english)[0]}}}" (a name in braces outside outcomes and messages) is not carried out yet',
            "write it without braces for now",
        )


def _spoken(item: Question | Group, context: Context) -> None:
    prompt = item.say or item.words
    seconds = len(prompt.en.split()) / SPOKEN_RATE
    if seconds > LONGEST_SPOKEN:
        wrong = f'"{item.name}" takes {seconds:.0f} seconds to say'
        context.fault(
            item.line, wrong, f'add "say: " with at most {int(LONGEST_SPOKEN * SPOKEN_RATE)} words'
        )


def _age(context: Context) -> None:
    """Over the whole English text, names left out."""
    shown = [
        said
        for said in context.texts.said
        if said.path[-1].split(" ")[0] not in ("by",) and said.path[-1] not in NOT_SENTENCES
    ]
    text = "\n".join(_NAME.sub("", _plain(said.english)) for said in shown)
    age = reading_age(text)
    if age > OLDEST:
        hardest = max(shown, key=lambda said: reading_age(_NAME.sub("", _plain(said.english))))
        context.fault(
            hardest.number,
            f"the service reads at the age of {age:g}",
            f"use shorter words and sentences, so that it reads at {OLDEST}; begin here",
        )


def _plain(text: str) -> str:
    return re.sub(r"\{[^{}]*\}", "", text)
