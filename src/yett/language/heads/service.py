"""The heads of a service file, place by place."""

from __future__ import annotations

from dataclasses import replace

from yett.language.heads.asking import ASKED_LATER, ASKING
from yett.language.heads.deciding import DECIDING
from yett.language.heads.head import (
    EITHER,
    LAW,
    NONE,
    PHRASE,
    RULE,
    TEXT,
    THEN,
    Head,
)

SERVICE: dict[str, tuple[Head, ...]] = {
    "nothing": (),
    "file": (
        Head("service", TEXT, "the service's title", holds="service", needed=True),
        Head("rounds", PHRASE, "how often there is a round that joins cases", holds="rounds"),
        Head(
            "amounts",
            NONE,
            "named figures, each with the day it starts to hold and its law",
            holds="amounts",
        ),
        Head("tables", NONE, "registers and files that rules read", holds="tables"),
        Head("ask", NONE, "the questions, in order", holds="ask", needed=True),
        Head(
            "ask when needed",
            NONE,
            "questions an officer may put to the applicant later",
            holds="ask when needed",
        ),
        Head("work out", NONE, "named results", holds="work out"),
        Head("decide", NONE, "who decides, by when, and the outcomes", holds="decide", needed=True),
        Head("tell", NONE, "what is told when", holds="tell"),
        Head("afterwards", NONE, "what follows the decision", holds="afterwards"),
        Head("publish", TEXT, "the title of the open dataset", holds="publish"),
        Head("standard", NONE, "the promised performance", holds="standard"),
        Head(
            "councils may change",
            NONE,
            "what a body that adopts the service may change",
            holds="may change",
        ),
        Head("parties", NONE, "who takes part, where several do", holds="parties"),
        Head(
            "ask",
            NONE,
            "questions for another party, for each of them, or for the decider",
            takes="who",
            holds="ask",
            many=True,
        ),
    ),
    "service": (
        Head("id", PHRASE, "its lasting name, as in roads/report-a-pothole", needed=True),
        Head("purpose", TEXT, "what it is for, beginning with so that", needed=True),
        Head("law", PHRASE, "the law that gives the power", many=True, needed=True),
        Head(
            "data basis", PHRASE, "why personal data may be used: UK GDPR, Article 6", needed=True
        ),
        Head(
            "data basis where special",
            PHRASE,
            "why special category data may be used: UK GDPR, Article 9",
        ),
        Head("used by", TEXT, "who may use it, and how they sign in", holds="used by", needed=True),
        Head("used through", PHRASE, "the channels", needed=True),
        Head("languages", PHRASE, "the languages it is offered in", needed=True),
        Head("goes to", PHRASE, "the authority, and the answer that tells which body", needed=True),
        Head("fee", PHRASE, "what it costs, or none", holds="fee", needed=True),
        Head("belongs to", PHRASE, "the collections it stands in"),
        Head("also called", TEXT, "other names people search for, divided by commas"),
        Head("illustration", TEXT, "what in it is an example only"),
        Head(
            "once per", PHRASE, "what it may be used once for: applicant, or the name of an answer"
        ),
        Head("as at", RULE, "the day amounts are read on; where nothing is said, received"),
        Head(
            "drafts move on",
            PHRASE,
            "the day from which drafts of earlier editions go on under this one",
        ),
        Head(
            "same as",
            PHRASE,
            "how near a report of the same thing lies; where nothing is said, within 100 metres",
        ),
    ),
    "used by": (Head("why", TEXT, "why people must sign in"),),
    "fee": (
        Head("taken when", RULE, "when the fee is taken"),
        Head("from", PHRASE, "the party that pays"),
    ),
    "rounds": (
        Head("opens", RULE, "the day a round opens"),
        Head("closes", RULE, "the day a round closes", needed=True),
        Head("late", PHRASE, "taken, refused, or taken, and ranked after the rest"),
        Head("covers", RULE, "the rows of a table that are the work of a round"),
        Head("assigned to", PHRASE, "who does that work, and what tells it apart"),
        Head("send again", PHRASE, "until round closes, only the last counts"),
        Head(
            "share out",
            NONE,
            "what is shared out at the close, by a name",
            takes="name",
            many=True,
            holds="share out",
        ),
        Head("at close", NONE, "results of all cases of a round", holds="work out"),
    ),
    "share out": (
        Head("for each", PHRASE, "the answers that tell apart what is shared out"),
        Head("how many", RULE, "how many there are", needed=True),
        Head("in order of", RULE, "who comes first", needed=True),
    ),
    "tables": (),
    "table": (
        Head("from", PHRASE, "a register, or a file beside the service", needed=True),
        Head("key", PHRASE, "the columns that tell its rows apart", needed=True),
        Head("as at", RULE, "the day a register is read on"),
        Head("shown as", PHRASE, "the column people know a row by; else the first of text"),
        Head(
            "column", PHRASE, "a column, and the type of what stands in it", takes="name", many=True
        ),
    ),
    "by rule": (
        Head("from", PHRASE, "what the function is given, divided by commas", needed=True),
        Head("gives", PHRASE, "the type of what it gives; else a number"),
    ),
    "amounts": (),
    "amount": (
        LAW,
        Head(
            "from",
            EITHER,
            "the value, or the bands, that hold from a day",
            takes="day",
            many=True,
            holds="from",
        ),
        Head("until", NONE, "the last day the value holds", takes="day"),
    ),
    "from": (
        Head(
            "up to", PHRASE, "a band: the rate up to and with a figure", takes="figure", many=True
        ),
        Head("above", PHRASE, "the last band: the rate above all others"),
    ),
    **ASKING,
    "work out": (
        Head(
            "each",
            NONE,
            "results for each row of a group",
            takes="name",
            many=True,
            holds="work out",
        ),
    ),
    "result": (),
    "row": (LAW,),
    **DECIDING,
    "tell": (),
    "told": (THEN,),
    "publish": (
        Head("one row per", PHRASE, "what a row of the dataset stands for", needed=True),
        Head("show", PHRASE, "its columns", needed=True),
        Head("hide", PHRASE, "the count under which figures are hidden"),
    ),
    "standard": (),
    "may change": (),
}

# Where parties are declared, the first of them is who uses the service.
SERVICE["service of parties"] = tuple(
    replace(head, needed=False) if head.name == "used by" else head for head in SERVICE["service"]
)

SERVICE |= ASKED_LATER
