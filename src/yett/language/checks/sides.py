"""On which side of a figure, or of a day, a comparison holds, and what it becomes when it is turned round."""

from __future__ import annotations

ABOVE, BELOW = ("at least", "more than"), ("at most", "less than")
SIDED = frozenset({*ABOVE, *BELOW})
# The same, seen from the other side: a is at least b where b is at most a.
FLIPPED = {
    "at least": "at most",
    "at most": "at least",
    "more than": "less than",
    "less than": "more than",
}
# The opposite: true wherever the other is not.
AGAINST = {
    "at least": "less than",
    "at most": "more than",
    "more than": "at most",
    "less than": "at least",
}
# The other side of the figure, with the figure itself and without it.
ACROSS = {**dict.fromkeys(ABOVE, "at most"), **dict.fromkeys(BELOW, "at least")}
PAST = {**dict.fromkeys(ABOVE, "less than"), **dict.fromkeys(BELOW, "more than")}
