"""A head: what its words are, what it is for, and where the lines beneath it stand."""

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


def not_yet(name: str, words: str, about: str, takes: str = "") -> Head:
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
