"""How people sign in: who they are, with what strength, and whether someone may help them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yett.kernel.text import nearest
from yett.language.build.context import Context
from yett.language.sorting import Found

NOBODY_SIGNS = "without signing in"
STRENGTHS = (
    NOBODY_SIGNS, "signed in", "signed in with identity checked", "signed in with identity proved", "signed in as staff",
    "signed in as a business", "signed in as a professional", "signed in as a registered professional",
)  # fmt: skip
SEVERAL = "one or more"
_HELPER = re.compile(
    r", or (?:a helper\b[^,]*|(?:an? [^,]+|someone|anyone) who helps(?: them| you| him or her)?|[^,]+ with their authority)(?=,|$)"
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """What follows `used by:` or the name of a party."""

    who: str
    strength: str
    helper: bool
    many: bool


def read_sign_in(found: Found, why: Found | None, context: Context) -> SignIn:
    """`the owner, signed in with identity proved, one or more`"""
    helper = _HELPER.search(found.words)
    plain = _HELPER.sub("", found.words, count=1)
    pieces = plain.split(", ")
    many = SEVERAL in (piece.lower() for piece in pieces[1:])
    plain = ", ".join(piece for piece in pieces if piece.lower() != SEVERAL)
    who, comma, strength = plain.rpartition(", ")
    sign_in = SignIn(who if comma else plain, strength.lower() if comma else "", bool(helper), many)
    if sign_in.strength not in STRENGTHS:
        close = nearest(sign_in.strength, STRENGTHS) if sign_in.strength else None
        context.fault(
            found.number,
            f'"{found.words}" does not say how people sign in',
            f'write "{close}"' if close else 'end with "without signing in" or "signed in"',
        )
    elif sign_in.strength != NOBODY_SIGNS and why is None:
        context.fault(
            found.number,
            f'"{sign_in.strength}" asks for more than the purpose explains',
            'add "why: ..." beneath it, or write "without signing in"',
        )
    return sign_in
