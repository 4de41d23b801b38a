"""What somebody typed into "where?": a postcode, a grid reference, degrees, or a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yett.kernel import grid

MOST_TYPED = 200
# A letter, a figure, or (only at the end of some of London's) a letter that looks like no figure.
_OUTWARD = ("A9", "A99", "AA9", "AA99", "A9E", "AA9E")
_INWARD = "9AA"
_AS_FIGURE = {"O": "0", "I": "1", "L": "1"}
_AS_LETTER = {"0": "O", "1": "I"}
_NUMBER = r"([+-]?\d{1,3}(?:\.\d+)?)\s*\N{DEGREE SIGN}?\s*"
_DEGREES = re.compile(rf"{_NUMBER}([NSEW]?)\s*[,; ]\s*{_NUMBER}([NSEW]?)", re.IGNORECASE)
_HOUSE = re.compile(r"^\s*(?:flat\s+\w+\s*,?\s*)?\d{1,4}[a-z]?\s*,?\s+(?=\D)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a postcode. `slips` counts the letters taken for figures or the other way round."""

    postcode: str
    part: str
    slips: int


def postcodes(text: str) -> list[Reading]:
    """Every full postcode the text may mean, as "EH1 1AA", the likeliest first. `part` is the letter of a split one."""
    letters = _letters(text)
    readings = []
    for body, part in ((letters, ""), (letters[:-1], letters[-1:])):
        outward, inward = body[:-3], body[-3:]
        readings += [
            Reading(f"{out} {into}", part, slips_out + slips_in)
            for out, slips_out in _fitting(outward)
            for into, slips_in in _fitting(inward, (_INWARD,))
            if not part or part.isalpha()
        ]
    return sorted(readings, key=lambda reading: (reading.part, reading.slips))


def outward_codes(text: str) -> list[str]:
    """Every outward code ("EH1") the text may mean, the likeliest first; slips must leave most of it as it was."""
    return [
        code
        for code, slips in sorted(_fitting(_letters(text)), key=lambda found: found[1])
        if slips < 2
    ]


def point(text: str) -> tuple[float, float] | None:
    """(latitude, longitude) from "55.95, -3.19", "55.95 N 3.19 W" or the two in the other order with letters."""
    match = _DEGREES.fullmatch(text.strip())
    if not match or not ("." in text or match[2] or match[4]):
        return None
    one, other = _signed(match[1], match[2]), _signed(match[3], match[4])
    if match[2].upper() in {"E", "W"} or match[4].upper() in {"N", "S"}:
        one, other = other, one
    return (one, other) if abs(one) <= 90 and abs(other) <= 180 else None


def square(text: str) -> grid.Square | None:
    return grid.read(text)


def without_house(text: str) -> str:
    """`12a High Street` without its number: we hold streets, not houses."""
    return _HOUSE.sub("", text)


def _letters(text: str) -> str:
    return "".join(char for char in text.upper() if char.isascii() and char.isalnum())


def _fitting(code: str, patterns: tuple[str, ...] = _OUTWARD) -> list[tuple[str, int]]:
    read = (_as(code, pattern) for pattern in patterns if len(pattern) == len(code))
    return [found for found in read if found]


def _as(code: str, pattern: str) -> tuple[str, int] | None:
    """The code with letters and figures where the pattern wants them, and how many had to change."""
    fitted = "".join(_fit(char, want) for char, want in zip(code, pattern, strict=True))
    if " " in fitted:
        return None
    return fitted, sum(one != other for one, other in zip(code, fitted, strict=True))


def _fit(char: str, want: str) -> str:
    if want == "9":
        return char if char.isdigit() else _AS_FIGURE.get(char, " ")
    if want == "E":
        return char if char.isalpha() and char not in _AS_FIGURE else " "
    return char if char.isalpha() else _AS_LETTER.get(char, " ")


def _signed(number: str, letter: str) -> float:
    return -float(number) if letter.upper() in {"S", "W"} else float(number)
