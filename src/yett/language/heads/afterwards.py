"""The heads of what follows the decision, place by place."""

from __future__ import annotations

from dataclasses import replace

from yett.language.heads.head import (
    LAW,
    NONE,
    ONLY_IF,
    PHRASE,
    RULE,
    SAY,
    TEXT,
    THEN,
    Head,
)

ONLY_WHILE = Head("only while", RULE, "as long as this holds")
ASKS_AGAIN = Head("asks again", PHRASE, "the questions that are answered anew, or everything")
PAY = Head("pay", RULE, "a sum of money that is paid", takes="name", many=True, holds="pay")
_CHALLENGE = (
    LAW,
    Head("within", PHRASE, "how long it may be asked, as in 28 days of told", needed=True),
    Head("late", PHRASE, "how long it may still be asked, and on what ground"),
    Head("by", TEXT, "who looks again"),
    Head("to", TEXT, "the court, tribunal or committee that hears it"),
    Head("answered within", PHRASE, "how long the answer may take"),
    Head("after", PHRASE, "what must come first, as in review"),
    ONLY_IF,
    THEN,
)

# Both are refused there, each with a sentence of its own.
_ELSEWHERE = {
    "to": "stands under an appeal alone: a review stays with the body that decided",
    "after": "stands under an appeal alone: nothing comes before a review",
}
_REVIEW = tuple(replace(head, about=_ELSEWHERE.get(head.name, head.about)) for head in _CHALLENGE)

AFTERWARDS: dict[str, tuple[Head, ...]] = {
    "afterwards": (
        Head("lasts until", RULE, "the day a permit or award ends"),
        Head(
            "renew",
            PHRASE,
            "the day from which it may be asked for again, as in from 12 weeks before badge ends",
            holds="renew",
        ),
        Head(
            "change",
            TEXT,
            "what may be told later, in the words people choose it by",
            takes="name",
            many=True,
            holds="change",
        ),
        Head(
            "each",
            TEXT,
            "questions repeated over time",
            takes="name",
            many=True,
            holds="period",
        ),
        PAY,
        Head("suspend", TEXT, "what is told when it rests", holds="rests"),
        Head(
            "suspend when",
            TEXT,
            "rests it when the rule is true, with these words",
            takes="rule",
            many=True,
            holds="rests",
        ),
        Head(
            "end when",
            TEXT,
            "ends it when the rule is true, with these words",
            takes="rule",
            many=True,
            holds="rests",
        ),
        Head("review", TEXT, "asking us to look again", holds="review"),
        Head("appeal", TEXT, "asking a court or tribunal", holds="appeal"),
        Head(
            "appeal",
            TEXT,
            "another way to appeal",
            takes="name",
            many=True,
            holds="appeal",
        ),
    ),
    "renew": (ASKS_AGAIN, Head("within", PHRASE, "how long it may be asked"), THEN),
    "change": (
        Head("told by", PHRASE, "who may tell it: a party, or a body", needed=True),
        Head("within", PHRASE, "how long it may be told, as in 28 days of told"),
        Head("means", PHRASE, "what it does: reopen, end, or an outcome"),
        ASKS_AGAIN,
        Head("counts from", RULE, "the day the change holds from"),
        Head("if late", PHRASE, "the day it holds from when it is told too late"),
        ONLY_WHILE,
        Head("silence means", PHRASE, "what follows when nobody tells it in time"),
        LAW,
    ),
    "period": (
        Head("why", TEXT, "why it is asked; serves the questions beneath that give none"),
        Head(
            "every", PHRASE, "how often, and from which day, as in 2 weeks from start", needed=True
        ),
        Head("within", PHRASE, "how long there is to answer, as in 5 days of fortnight's last day"),
        Head(
            "silence means",
            PHRASE,
            "what follows when it is not answered in time: an outcome, suspend or carry on",
        ),
        SAY,
        Head("work out", NONE, "results for each time it is asked", holds="work out"),
        PAY,
    ),
    "pay": (
        Head("to", PHRASE, "the bank account, or the party, that is paid"),
        Head("from", PHRASE, "the party that pays"),
        Head("by", RULE, "the last day to pay"),
        ONLY_WHILE,
        LAW,
    ),
    "rests": (THEN, LAW),
    "review": _REVIEW,
    "appeal": _CHALLENGE,
}
