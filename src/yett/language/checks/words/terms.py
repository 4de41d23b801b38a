"""Words that weigh, each kind in one place; and how phrases that mean the same are made into one pattern."""

from __future__ import annotations

import re
from decimal import Decimal

from yett.kernel.dates import Span
from yett.language.checks.reasoning.points import ALIKE

OTHER = {"yes": "no", "no": "yes"}
RATES = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
SENTENCE = re.compile(r"(?<=[.!?])\s+")  # between two sentences
NONE_OF_IT = re.compile(r"\b(?:no|not|none|nothing|nowhere|without|free)\b")  # in a name
BRACED = re.compile(r"\{[^{}]*\}")  # a name that is filled in

# Less and more of something, by which those who come first are told apart.
LITTLE = (
    "less least fewer fewest few little low lower lowest short shorter shortest small smaller smallest light lighter lightest"
    " near nearer nearest close closest young younger youngest poor poorer poorest"
)
MUCH = (
    "more most many high higher highest long longer longest large larger largest big bigger biggest heavy heavier heaviest"
    " far farther further farthest furthest old older oldest rich richer richest great greater greatest"
)
# After "10 or": such an or holds no second thing.
THAN_THAT = "over older more under younger less fewer later earlier"


def one_of(phrases: str) -> str:
    """A group of words, or of phrases that are divided by a bar: any one of them."""
    each = phrases.split("|") if "|" in phrases else phrases.split()
    return f"(?:{'|'.join(each)})"


def word_of(phrases: str) -> str:
    """The same, as whole words."""
    return rf"\b{one_of(phrases)}\b"


def way(*phrases: str) -> re.Pattern[str]:
    """Whatever is said in any of these ways, in small letters or capitals."""
    return re.compile("|".join(phrases), re.IGNORECASE)


# Figures and lengths of time

NUMBERS = {
    word: number
    for number, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1)
}  # fmt: skip
COUNTED = way(
    rf"\b(?<![-£])(?<!hundred and )([0-9][0-9,]*(?:[.][0-9]+)?|{'|'.join(NUMBERS)}) (working )?([a-z]+)"
)
AGE = re.compile(r"\b([0-9]+) (?:or|and) (?:over|older|under|younger)\b(?! [0-9])")


def single(noun: str) -> str:
    return noun.lower().removesuffix("s")


def number_of(text: str) -> Decimal:
    """A figure, or one that is written as a word: 1,000 or twelve."""
    known = NUMBERS.get(text.lower())
    return Decimal(known) if known else Decimal(text.replace(",", ""))


def length_of(found: re.Match[str]) -> Span | None:
    """The length of time that is counted, where it is one."""
    unit, count = single(found[3]), number_of(found[1])
    if unit not in (*ALIKE, "hour") or count != count.to_integral_value():
        return None
    return Span(int(count), "working day" if found[2] and unit == "day" else unit)
