"""Every head of the language: where it stands, what its words are, and what it is for. The reference is checked against this table."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, RULE, PHRASE, NONE, EITHER = "text", "rule", "phrase", "none", "either"


@dataclass(frozen=True, slots=True)
class Head:
    """A head. `takes` says what follows it in the head itself; `holds` names the place of the lines beneath it."""

    name: str
    words: str
    about: str
    takes: str = ""
    holds: str = "nothing"
    many: bool = False
    needed: bool = False
    carried: bool = True


def _not_yet(name: str, words: str, about: str, takes: str = "") -> Head:
    return Head(name, words, about, takes=takes, many=True, carried=False)


LAW = Head("law", PHRASE, "the law this rests on", many=True)
WHY = Head("why", TEXT, "why it is asked", needed=True)
THEN = Head("then", TEXT, "the next paragraph", many=True)
SAY = Head("say", TEXT, "how it is spoken")
HINT = Head("hint", TEXT, "help beneath the question")
ONLY_IF = Head("only if", RULE, "when it is asked")
AT_LEAST = Head("at least", PHRASE, "the lowest figure, or the fewest, that may be given")
AT_MOST = Head("at most", PHRASE, "the highest figure, or the most, that may be given")
CHECK_WITH = Head("check with", TEXT, "asks whether a register may confirm the answer")
OTHERWISE = Head("otherwise", TEXT, "what to send when the check is refused or finds nothing")

PLACES: dict[str, tuple[Head, ...]] = {
    "nothing": (),
    "file": (
        Head("service", TEXT, "the service's title", holds="service", needed=True),
        Head(
            "amounts",
            NONE,
            "named figures, each with the day it starts to hold and its law",
            holds="amounts",
        ),
        Head("ask", NONE, "the questions, in order", holds="ask", needed=True),
        Head("work out", NONE, "named results", holds="work out"),
        Head("decide", NONE, "who decides, by when, and the outcomes", holds="decide", needed=True),
        Head("tell", NONE, "what is told when", holds="tell"),
        Head("publish", TEXT, "the title of the open dataset", holds="publish"),
        Head("standard", NONE, "the promised performance", holds="standard"),
        Head(
            "councils may change",
            NONE,
            "what a body that adopts the service may change",
            holds="may change",
        ),
        _not_yet("parties", NONE, "several people or bodies who take part"),
        _not_yet("rounds", EITHER, "cases joined in rounds"),
        _not_yet("tables", NONE, "registers and files that rules read"),
        _not_yet("afterwards", NONE, "what follows the decision"),
        _not_yet("ask", NONE, "questions for another party", takes="who"),
        _not_yet("overlay", PHRASE, "a body's changes to a service"),
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
        _not_yet("once per", PHRASE, "a limit on how often it may be used"),
        _not_yet("as at", PHRASE, "the day amounts are read on"),
    ),
    "used by": (Head("why", TEXT, "why people must sign in"),),
    "fee": (
        _not_yet("taken when", RULE, "when the fee is taken"),
        _not_yet("from", PHRASE, "who pays"),
    ),
    "amounts": (),
    "amount": (
        LAW,
        Head(
            "from", PHRASE, "the value that holds from a day", takes="day", many=True, holds="from"
        ),
        Head("until", NONE, "the last day the value holds", takes="day"),
    ),
    "from": (
        _not_yet("up to", PHRASE, "a band", takes="figure"),
        _not_yet("above", PHRASE, "the last band"),
    ),
    "ask": (_not_yet("use", NONE, "questions copied from a shared set", takes="name"),),
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
        Head("kept until", PHRASE, "when the answer is erased"),
        Head("ask every time", NONE, "an earlier answer is never used again"),
        SAY,
        HINT,
        Head("was", PHRASE, "an earlier name of the question", many=True),
        Head("counts as", PHRASE, "what a left-out figure counts as in sums"),
        AT_LEAST,
        AT_MOST,
        _not_yet("covers", PHRASE, "what a signature covers"),
        _not_yet("over", PHRASE, "rows to ask about"),
        _not_yet("only where", RULE, "narrows a list of rows"),
        _not_yet("shuffled", NONE, "a list in an order of chance"),
        _not_yet("may be left blank", NONE, "a blank vote"),
        _not_yet("secret", NONE, "an answer no one may read"),
    ),
    "choice": (
        Head("on its own", NONE, "excludes all other choices"),
        HINT,
        _not_yet("worth", PHRASE, "the figure a choice stands for"),
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
        Head("plural", PHRASE, "its plural, where adding s is wrong"),
        Head(
            "each",
            TEXT,
            "questions asked again for each of something",
            takes="name",
            many=True,
            holds="group",
        ),
        _not_yet("over", PHRASE, "rows to ask about"),
        _not_yet("together", PHRASE, "how many share a page"),
        _not_yet("check with", TEXT, "a check of the whole group"),
        _not_yet("otherwise", TEXT, "what to send when the check of a group finds nothing"),
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
        _not_yet("silence means", PHRASE, "the outcome when nothing is decided in time"),
        _not_yet("no later than", RULE, "a day by which to decide", takes="day"),
    ),
    "within": (LAW, _not_yet("stops while", PHRASE, "when the clock stands still")),
    "outcome": (THEN, Head("closes", NONE, "this outcome closes the case at once")),
    "tell": (),
    "told": (THEN,),
    "publish": (
        Head("one row per", PHRASE, "what a row of the dataset stands for", needed=True),
        Head("show", PHRASE, "its columns", needed=True),
        Head("hide", PHRASE, "the count under which figures are hidden"),
    ),
    "standard": (),
    "may change": (),
    "vocabulary": (),
    "item": (
        Head("uri", PHRASE, "its lasting address", needed=True),
        Head("type", PHRASE, "the type of its answer", needed=True),
        Head("sensitivity", PHRASE, "open, personal or special category", needed=True),
        Head("source", PHRASE, "the register that knows it, or none", needed=True),
        Head("when published", PHRASE, "what becomes of it in open data", needed=True),
        Head(
            "choice",
            TEXT,
            "one of the answers to choose from",
            takes="name",
            many=True,
            holds="choice",
        ),
        Head("replaces", PHRASE, "the item whose meaning it changes"),
        SAY,
        HINT,
    ),
    "bodies": (
        Head("body", TEXT, "a public body and its name", takes="key", many=True, holds="body"),
        Head(
            "authority",
            TEXT,
            "a duty, and which body has it where",
            takes="name",
            many=True,
            holds="authority",
        ),
    ),
    "body": (
        Head("kind", PHRASE, "council, agency or another kind", needed=True),
        Head("code", PHRASE, "its code in the register of areas"),
    ),
    "authority": (
        Head(
            "on",
            NONE,
            "a layer of lines or areas that another body looks after",
            takes="layer",
            many=True,
            holds="layer",
        ),
        Head(
            "otherwise", PHRASE, "the kind of body that has the duty everywhere else", needed=True
        ),
    ),
    "layer": (
        Head("body", PHRASE, "the body that looks after the layer", needed=True),
        Head("ask", TEXT, "the question when the layer is not loaded", needed=True),
        HINT,
    ),
    "collections": (
        Head(
            "collection",
            TEXT,
            "a collection of services and its title",
            takes="key",
            many=True,
            holds="collection",
        ),
    ),
    "collection": (Head("purpose", TEXT, "what it is for", needed=True),),
}

# Places where a line's head is a name the designer gives, and what that line is.
FREE: dict[str, Head] = {
    "amounts": Head("amount", EITHER, "an amount", holds="amount"),
    "ask": Head("question", TEXT, "a question", holds="question"),
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
