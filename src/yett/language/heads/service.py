"""The heads of a service file, place by place."""

from __future__ import annotations

from dataclasses import replace

from yett.language.heads.head import (
    AT_LEAST,
    AT_MOST,
    CHECK_WITH,
    EITHER,
    HINT,
    LAW,
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

# What is asked later is asked once, outside the path: no rule stands over it.
_ASKED_LATER = (
    "why", "data", "answer", "choice", "may be left out", "ask every time", "say", "hint", "was", "at least", "at most",
)  # fmt: skip
# Where parties are declared, the first of them is who uses the service.
SERVICE["service of parties"] = tuple(
    replace(head, needed=False) if head.name == "used by" else head for head in SERVICE["service"]
)

SERVICE["ask when needed"] = (
    not_yet("each", TEXT, "questions asked later for each of something", takes="name"),
)
SERVICE["later question"] = (
    *(head for head in SERVICE["question"] if head.name in _ASKED_LATER),
    not_yet("kept until", PHRASE, "when the answer is erased before the case is"),
)
