"""How near two reports must lie to be of the same thing."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.model import SameAs
from yett.language.sorting import Found

NEAREST_M, FARTHEST_M = 5, 1000
_WITHIN = re.compile(r"within ([0-9][0-9,]{0,9}) metres?")


def read_same_as(found: Found | None, context: Context) -> SameAs | None:
    """`within 50 metres`, or `none` where each is another; the usual distance where nothing is said."""
    if found is None:
        return SameAs()
    if found.words.lower() == "none":
        return None
    within = _WITHIN.fullmatch(found.words.lower())
    if within is None:
        wrong = f'"{found.words}" does not say how near a report of the same thing lies'
        context.fault(
            found.number,
            wrong,
            f'write, as in "within 50 metres", from {NEAREST_M} to {FARTHEST_M:,} metres, or "none"',
        )
        return None
    metres = int(within[1].replace(",", ""))
    if not NEAREST_M <= metres <= FARTHEST_M:
        wrong = f'"{found.words}" is too {"near" if metres < NEAREST_M else "far"} to tell the same thing by'
        context.fault(found.number, wrong, f"write {NEAREST_M} to {FARTHEST_M:,} metres")
        return None
    return SameAs(metres, found.number)
