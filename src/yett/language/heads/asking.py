"""The heads under what is asked: of one, of each of several, and later."""

from __future__ import annotations

from yett.language.heads.head import (
    AT_LEAST,
    AT_MOST,
    CHECK_WITH,
    HINT,
    NONE,
    ONLY_IF,
    OTHERWISE,
    PHRASE,
    RULE,
    SAY,
    TEXT,
    THEN,
    WHY,
    Head,
    not_yet,
)

ASKING: dict[str, tuple[Head, ...]] = {
    "ask": (
        Head("use", NONE, "questions copied from a shared set", takes="name", many=True),
        Head(
            "page",
            TEXT,
            "questions that share a page",
            takes="name",
            many=True,
            holds="page",
        ),
    ),
    "page": (),
    "question": (
        WHY,
        Head("data", PHRASE, "the vocabulary item it asks for"),
        Head("answer", PHRASE, "the type of its answer"),
        Head(
            "choice",
            TEXT,
            "one of the answers to choose from",
            takes="name",
            many=True,
            holds="choice",
        ),
        ONLY_IF,
        Head(
            "stop if",
            TEXT,
            "ends the journey with these words",
            takes="rule",
            many=True,
            holds="stop",
        ),
        Head(
            "ask again if",
            TEXT,
            "refuses the answer with these words",
            takes="rule",
            many=True,
            holds="stop",
        ),
        CHECK_WITH,
        OTHERWISE,
        Head("may be left out", NONE, "the answer is optional"),
        Head(
            "kept until",
            PHRASE,
            "when the answer is erased; `the case is closed` means for good, once nobody can have it opened again",
        ),
        Head("ask every time", NONE, "an earlier answer is never used again"),
        SAY,
        HINT,
        Head("was", PHRASE, "an earlier name of the question", many=True),
        Head("counts as", PHRASE, "what a left-out figure counts as in sums"),
        AT_LEAST,
        AT_MOST,
        Head("covers", PHRASE, "the answers a signature covers, or everything"),
        Head("only where", RULE, "narrows the list of rows that one is chosen from"),
        Head("shuffled", NONE, "the list stands in an order of chance, another for each person"),
        Head("may be left blank", NONE, "a blank answer may be given, and is an answer"),
        Head("secret", NONE, "no one may read the answer; it is only counted at close"),
    ),
    "choice": (
        Head("on its own", NONE, "excludes all other choices"),
        HINT,
        Head("worth", PHRASE, "the figure a choice stands for"),
    ),
    "stop": (THEN,),
    "group": (
        Head("why", TEXT, "why it is asked; serves the questions beneath that give none"),
        ONLY_IF,
        SAY,
        HINT,
        AT_LEAST,
        AT_MOST,
        Head("may be none", NONE, "there may be none of them"),
        Head("was", PHRASE, "an earlier name of what is asked for each", many=True),
        Head("plural", PHRASE, "its plural, where adding s is wrong"),
        Head(
            "each",
            TEXT,
            "questions asked again for each of something",
            takes="name",
            many=True,
            holds="group",
        ),
        Head("over", RULE, "the rows of a table to ask about"),
        Head("together", PHRASE, "how many share a page"),
        CHECK_WITH,
        OTHERWISE,
    ),
}

# What is asked later is asked once, outside the path: no rule stands over it.
_ASKED_LATER = (
    "why", "data", "answer", "choice", "may be left out", "ask every time", "say", "hint", "was", "at least", "at most",
)  # fmt: skip
ASKED_LATER: dict[str, tuple[Head, ...]] = {
    "ask when needed": (
        not_yet("each", TEXT, "questions asked later for each of something", takes="name"),
    ),
    "later question": (
        *(head for head in ASKING["question"] if head.name in _ASKED_LATER),
        not_yet("kept until", PHRASE, "when the answer is erased before the case is"),
    ),
}
