"""In which unit people are to answer: what a question says of it is what it takes. And what is told with its unit is not told it twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.words.terms import SENTENCE
from yett.language.model import Question, Service
from yett.language.types import MONEY, NUMBER, SPAN, Type
from yett.language.words import Words

# Units that measure the same; those beside one another are the same unit.
_MEASURES = (
    ("grams|gram", "kilograms|kilogram|kilos|kilo|kg", "tonnes|tonne|tons|ton", "stones|stone", "ounces|ounce"),
    ("millimetres|millimetre|mm", "centimetres|centimetre|cm", "metres|metre", "kilometres|kilometre|km", "miles|mile", "feet|foot", "yards|yard", "inches|inch"),
    ("seconds|second", "minutes|minute", "hours|hour", "days|day", "weeks|week", "months|month", "years|year"),
    ("millilitres|millilitre|ml", "litres|litre", "gallons|gallon", "pints|pint"),
    ("square metres", "hectares|hectare", "acres|acre", "square kilometres", "square feet"),
    ("watts|watt", "kilowatts|kilowatt", "megawatts|megawatt"),
    ("kilowatt hours", "megawatt hours"),
    ("pounds|pound", "pence|pennies"),
)  # fmt: skip
_OF = {
    name: (at, unit.split("|")[0])
    for at, measure in enumerate(_MEASURES)
    for unit in measure
    for name in unit.split("|")
}
_NAMES = "|".join(sorted((re.escape(name) for name in _OF), key=len, reverse=True))
_HOW_MANY = re.compile(rf"\bhow many ({_NAMES})\b", re.I)
_IN = re.compile(rf"\bin (?:whole |full )?({_NAMES})(?=[.,;?!)]|$)", re.I)
_ANY = re.compile(rf"\b({_NAMES})\b", re.I)
_ASIDE = re.compile(r"\b(?:if|leave out|not|we)\b", re.I)  # other units may be told of too
POUNDS = "pounds"
_TWICE = re.compile(rf"(£)?\{{(?:the )?([^{{}}]+)\}}(%| per ?cent\b| working days?\b| (?:{_NAMES})\b)?", re.I)  # fmt: skip


def check_units(service: Service, context: Context) -> None:
    _asked(service, context)
    _told_twice(context)


def _asked(service: Service, context: Context) -> None:
    for item in service.asked:
        unit = _unit(item) if item.shape.kind in (MONEY, NUMBER) else ""
        for words in _texts(item) if unit else ():
            other = next(_others(words.en, unit), "")
            if other and not _says(words.en, unit):
                wrong = f'"{words.en}" asks for {other}, and "{item.name}" takes {unit}'
                context.fault(_line(item, words, context), wrong, f'write "{unit}", or let "{item.name}" take {other}')  # fmt: skip
                break


def _unit(item: Question) -> str:
    """The unit it takes; what is known under another name is not held against anything."""
    if item.shape.kind == MONEY:
        return POUNDS
    return item.shape.unit if item.shape.unit in _OF else ""


def _texts(item: Question) -> tuple[Words, ...]:
    return tuple(words for words in (item.words, item.hint, item.say) if words is not None)


def _others(text: str, unit: str) -> Iterator[str]:
    """The units of the same measure that people are asked for."""
    measure, own = _OF[unit]
    asking = " ".join(each for each in SENTENCE.split(text) if not _ASIDE.search(each))
    for found in (*_HOW_MANY.finditer(asking), *_IN.finditer(asking)):
        at, named = _OF[found[1].lower()]
        if at == measure and named != own:
            yield named


def _says(text: str, unit: str) -> bool:
    return any(_OF[found[1].lower()][1] == _OF[unit][1] for found in _ANY.finditer(text))


def _line(item: Question, words: Words, context: Context) -> int:
    lines = (said.number for said in context.texts.said if said.english == words.en)
    return next((line for line in lines if line >= item.line), item.line)


# What is told


def _told_twice(context: Context) -> None:
    """A value that is told with its unit, and the unit beside it."""
    shapes: dict[str, set[Type]] = defaultdict(set)
    for entry in context.scope.entries.values():
        shapes[entry.name].add(entry.type)
    for said in context.texts.said:
        for found in _TWICE.finditer(said.english) if "{" in said.english else ():
            told = shapes.get(found[2].lower(), set())
            before, after = bool(found[1]), (found[3] or "").strip()
            if told and all(_has_unit(each, before, after) for each in told):
                name, sample = found[2], next(iter(told)).sample
                wrong = f'"{found[0]}" reads as "{found[1] or ""}{sample}{found[3] or ""}", because "{name}" is told with its unit'
                context.fault(said.number, wrong, f'write "{{{name}}}"')


def _has_unit(shape: Type, before: bool, after: str) -> bool:
    if before:
        return shape.kind == MONEY
    if shape.kind == NUMBER and shape.unit == "percent":
        return after in ("%", "percent", "per cent")
    return bool(after) and (
        shape.kind in (MONEY, SPAN) or shape.kind == NUMBER and bool(shape.unit)
    )
