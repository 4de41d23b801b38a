"""The words people read and hear: short enough to say, plain enough to follow, and without stray braces."""

from __future__ import annotations

import re
from collections.abc import Mapping

from yett.kernel.reading import reading_age
from yett.kernel.text import nearest, nearest_first, straight
from yett.language.build.context import Context
from yett.language.checks.words.terms import BRACED
from yett.language.model import Group, Question, Service
from yett.language.texts import Said
from yett.language.words import placeholders, stray_brace

OLDEST = 12
OLDEST_OF_ONE, ENOUGH_WORDS = 18, 12  # one text may be harder than all, if it is short
LONGEST_SPOKEN = 20  # seconds
SPOKEN_RATE = 2.5  # words a second
NOT_SENTENCES = ("also called", "by", "service")
_NAME = re.compile(
    r"(?<![.!?:]\s)(?<!^)\b(?:[A-Z][\w’'-]*)(?:\s+(?:[A-Z][\w’'-]*|of|and|the|for)(?=\s+[A-Z])|\s+[A-Z][\w’'-]*)*"
)


def check_wording(service: Service, context: Context) -> None:
    rows = row_texts(service, context)
    for said in context.texts.said:
        if "{" in said.english or "}" in said.english:
            _braces(said, rows, context)
    for item in (*service.items, *service.later):
        _spoken(item, context)
    _age(context)


def _braces(said: Said, rows: Mapping[int, tuple[str, ...]], context: Context) -> None:
    if stray_brace(said.english):
        context.fault(
            said.number,
            f'"{said.english}" has a brace that holds no name',
            "write {name}, or {{ and }} for plain braces",
        )
    elif said.number in rows:
        _columns(said, rows[said.number], context)
    elif placeholders(said.english) and not _filled(said.path[0]):
        name = placeholders(said.english)[0]
        wrong = f'"{{{name}}}" stands where no name can be filled in'
        context.fault(said.number, wrong, "write it without braces")


def _filled(part: str) -> bool:
    """Outcomes, messages, what follows and what is asked hold names in braces; the rest of a service is read before any answer."""
    asked = part.startswith("ask") and part != "ask when needed"
    return asked or part in ("decide", "tell", "afterwards")


def row_texts(service: Service, context: Context) -> dict[int, tuple[str, ...]]:
    """Where the row of a table is at hand: the lines of its questions, and the names of its columns."""
    found: dict[int, tuple[str, ...]] = {}
    for item in service.items:
        chain = context.scope.chain_of(item.group) if item.group else ()
        names = tuple(
            f"{group}'s {column}" for group in chain for column in context.scope.columns_of(group)
        )
        if names:
            found[item.line] = names
    return found


def _columns(said: Said, known: tuple[str, ...], context: Context) -> None:
    """Words that name a column of the row at hand."""
    for name in placeholders(said.english):
        if straight(name).lower() not in known:
            close = nearest(name, known)
            mend = (
                f'write "{{{close}}}"'
                if close
                else f"use one of: {', '.join(nearest_first(name, known))}"
            )
            context.fault(said.number, f'"{{{name}}}" is not a column of the row at hand', mend)


def _spoken(item: Question | Group, context: Context) -> None:
    prompt = item.say or item.words
    seconds = len(prompt.en.split()) / SPOKEN_RATE
    if seconds > LONGEST_SPOKEN:
        wrong = f'"{item.name}" takes {seconds:.0f} seconds to say'
        most = int(LONGEST_SPOKEN * SPOKEN_RATE)
        mend = f'shorten "say" to at most {most} words' if item.say else f'add "say: " with at most {most} words'  # fmt: skip
        context.fault(item.line, wrong, mend)


FEWEST_IN_ONE = 3  # words of a sentence; fewer make a list of names
_ENDS = re.compile(r"[.:!?](?: |$)")


def _age(context: Context) -> None:
    """Over the whole English text, names left out."""
    heads = set(filter(_is_read, {said.path[-1] for said in context.texts.said}))
    read = [said for said in context.texts.said if said.path[-1] in heads]
    shown = [
        (said, text if text[1:].islower() and "{" not in text else _unnamed(text))
        for said in read
        for text in (said.english,)
    ]
    age = reading_age("\n".join([text for _, text in shown]))
    if age > OLDEST:
        hardest, _ = max(shown, key=lambda each: reading_age(each[1]))
        context.fault(
            hardest.number,
            f"the service reads at the age of {age:g}",
            f"use shorter words and sentences, so that it reads at {OLDEST}; begin here",
        )
        return
    told = {fault.line for fault in context.findings.faults}
    for said, text in shown:
        enough = len(text.split()) >= max(ENOUGH_WORDS, FEWEST_IN_ONE * len(_ENDS.findall(text)))
        age = reading_age(text) if enough else 0
        if age > OLDEST_OF_ONE and said.path[-1] != "say" and said.number not in told:
            wrong = f'"{said.english}" reads at the age of {age:g}'
            context.fault(said.number, wrong, "use shorter words and sentences")


def _is_read(head: str) -> bool:
    """Are the words of this head sentences, and no names?"""
    return head not in NOT_SENTENCES and not head.startswith("by ")


def _unnamed(text: str) -> str:
    """Without names in braces, and without those of people and places: words with a capital that do not begin a sentence."""
    plain = BRACED.sub("", text) if "{" in text else text
    return plain if plain[1:].islower() else _NAME.sub("", plain)
