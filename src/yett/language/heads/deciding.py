"""The heads under what is decided: by whom, by when, and how it may end."""

from __future__ import annotations

from yett.language.heads.head import (
    LAW,
    NONE,
    PHRASE,
    RULE,
    TEXT,
    THEN,
    Head,
)

DECIDING: dict[str, tuple[Head, ...]] = {
    "decide": (
        Head("by", PHRASE, "who decides"),
        Head("by", RULE, "who decides when the rule is true", takes="who", many=True),
        Head("within", PHRASE, "the longest time it may take", holds="within"),
        Head(
            "within",
            RULE,
            "the time when the rule is true",
            takes="span",
            many=True,
            holds="within",
        ),
        Head(
            "outcome",
            TEXT,
            "how a case may end, in the words the person reads",
            takes="outcome",
            many=True,
            holds="outcome",
        ),
        Head("nothing", TEXT, "why nothing is decided"),
        Head(
            "silence means",
            PHRASE,
            "the outcome when nothing is decided in time, and its law",
            holds="silence",
        ),
        Head("no later than", RULE, "a day by which to decide", holds="within"),
        Head(
            "no later than",
            RULE,
            "a day by which to decide when the rule is true",
            takes="day",
            many=True,
            holds="within",
        ),
    ),
    "silence": (Head("law", PHRASE, "the law that says what silence means", needed=True),),
    "within": (LAW, Head("stops while", PHRASE, "when the clock stands still")),
    "outcome": (
        THEN,
        Head("closes", NONE, "this outcome closes the case at once"),
        Head("passes on", PHRASE, "the blank that names the body the case is handed over to"),
        Head("closing needs", PHRASE, "what is needed to close the case: photo"),
    ),
}
