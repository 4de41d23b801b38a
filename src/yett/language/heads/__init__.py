"""Every head of the language: where it stands, what its words are, and what it is for. The reference is checked against this table."""

from __future__ import annotations

from yett.language.heads.afterwards import AFTERWARDS
from yett.language.heads.head import EITHER, NONE, PHRASE, RULE, TEXT, WHY, Head
from yett.language.heads.nation import NATION
from yett.language.heads.overlay import OVERLAY
from yett.language.heads.parties import PARTIES
from yett.language.heads.service import SERVICE

__all__ = ["EITHER", "FREE", "NONE", "PHRASE", "PLACES", "RULE", "TEXT", "Head"]

PLACES: dict[str, tuple[Head, ...]] = {**SERVICE, **PARTIES, **AFTERWARDS, **OVERLAY, **NATION}

# Places where a line's head is a name the designer gives, and what that line is.
FREE: dict[str, Head] = {
    "amounts": Head("amount", EITHER, "an amount", holds="amount"),
    "tables": Head("table", EITHER, "a table, and what its rows are", holds="table"),
    "ask": Head("question", TEXT, "a question", holds="question"),
    "page": Head("question", TEXT, "a question", holds="question"),
    "period": Head("question", TEXT, "a question", holds="grouped question"),
    "parties": Head("party", TEXT, "who takes part, and how they sign in", holds="party"),
    "ask when needed": Head("question", TEXT, "a question", holds="later question"),
    "group": Head("question", TEXT, "a question", holds="grouped question"),
    "work out": Head("result", EITHER, "a result", holds="result"),
    "result": Head("row", RULE, "a row of a result", holds="row", many=True),
    "tell": Head("event", TEXT, "what is told", holds="told"),
    "standard": Head("promise", PHRASE, "a promise"),
    "vocabulary": Head("item", TEXT, "an item of the vocabulary", holds="item"),
    "may change": Head("change", PHRASE, "what may change, and in which direction", many=True),
}

# `each` stands in `ask` as it does in a group.
PLACES["ask"] = (*PLACES["ask"], *(head for head in PLACES["group"] if head.name == "each"))

# Inside a group the group's `why` serves every question.
PLACES["grouped question"] = (
    Head("why", TEXT, WHY.about),
    *(head for head in PLACES["question"] if head is not WHY),
)
