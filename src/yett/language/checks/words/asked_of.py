"""What is only asked of those who chose one thing is about that, and not about another choice of the same question: nobody who sends it by post is asked when they come."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.model import Choice, Group, Question, Service
from yett.language.tree import Compare, Literal, OneOf, Read

# What a question asks; the choices it is not for; and those it is for, by the words of either.
_WORLDS = tuple(
    tuple(re.compile(each, re.IGNORECASE) for each in world)
    for world in (
        (
            r"\b(?:when|on which days?|at what time|which days?) (?:could|can|will|would) you (?:come|bring|collect|visit)\b",
            r"\b(?:post|posted|posting|mail|email|online|phone|telephone|courier)\b",
            r"\b(?:bring|brought|come|coming|in person|collect|collecting|visit|face to face)\b",
        ),
        (
            r"^how (?:deep|far down) (?:do|does) [a-z ]+ lie\b",
            r"\b(?:shore|beach|land|float|floats|floating|afloat)\b",
            r"\b(?:bed|bottom|sunk|sunken|under water|seabed)\b",
        ),
        (
            r"^(?:what|how much) (?:is|do you pay for) (?:the |your |a )?(?:fare|ticket|bus|train)\b",
            r"\b(?:car|van|bicycle|bike|cycle|walk|foot|motorbike)\b",
            r"\b(?:bus|train|ferry|tram|coach)\b",
        ),
        (
            r"\b(?:registration number of (?:the |your )?(?:car|van|vehicle)|how many miles do you drive)\b",
            r"\b(?:bus|train|ferry|tram|coach|bicycle|bike|cycle|walk|foot)\b",
            r"\b(?:car|van|drive|motorbike|vehicle)\b",
        ),
        (
            r"\b(?:how much rent do you pay|who is your landlord|your landlord['’]?s?|when does your (?:tenancy|lease) end)\b",
            r"\b(?:own|owner|owned|mortgage)\b",
            r"\b(?:rent|rents|rented|tenant|tenancy|let|lease|landlord)\b",
        ),
        (
            r"\b(?:your|a) mortgage\b",
            r"\b(?:rent|rented|tenant|tenancy|lodger)\b",
            r"\b(?:own|owner|owned|mortgage|bought|buying)\b",
        ),
        (
            r"\b(?:who is your employer|take-home pay|name of your employer|what do you earn)\b",
            r"\b(?:out of work|not working|no job|unemployed|looking for work)\b",
            r"(?<!out of )(?<!for )\b(?:work|employed|job|employee|full time|part time)\b",
        ),
    )
)
_OF_BEFORE = re.compile(r"\b(?:last|was|were|did|before|used to|had)\b", re.IGNORECASE)


def check_asked_of(service: Service, context: Context) -> None:
    told = {fault.line for fault in context.findings.faults}
    asked = {(item.group, item.name): item for item in service.items if isinstance(item, Question) and item.choices}  # fmt: skip
    for item in service.items if asked else ():
        if item.only_if is not None and item.only_if.line not in told:
            match item.only_if.tree:
                case Compare("is", Read(name, group), Literal(key)):
                    _of_them(item, asked.get((group, name)), {key}, context)
                case OneOf(Read(name, group), values, True):
                    _of_them(item, asked.get((group, name)), {each.value for each in values if isinstance(each, Literal)}, context)  # fmt: skip


def _of_them(item: Question | Group, of: Question | None, keys: set[object], context: Context) -> None:  # fmt: skip
    if of is None or item.only_if is None or _OF_BEFORE.search(item.words.en):
        return
    for asks, not_for, meant in _WORLDS:
        if not asks.search(item.words.en):
            continue
        chosen = [each for each in of.choices if each.key in keys]
        others = [each for each in of.choices if each.key not in keys and _is(each, meant) and not _is(each, not_for)]  # fmt: skip
        if others and all(_is(each, not_for) and not _is(each, meant) for each in chosen):
            wrong = f'"{item.words.en}" is only asked of those who say "{chosen[0].words.en}", and is for those who say "{others[0].words.en}"'
            context.fault(item.only_if.line, wrong, f'write "only if: {of.name} is {others[0].key}"')  # fmt: skip
            return


def _is(choice: Choice, way: re.Pattern[str]) -> bool:
    return way.search(f"{choice.key}. {choice.words.en}") is not None
