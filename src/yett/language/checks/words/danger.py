"""Who says that someone is in danger is sent to 999, and not who says that nobody is."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.model import Question, Service, Stop, walk
from yett.language.tree import Compare, Literal, Read

_CALLS = re.compile(r"\b(?:999|112)\b")
_HARM = re.compile(r"\b(?:danger|hurt|harm(?:ed)?|injured|on fire|out of control|bleeding|trapped|attack(?:ing|ed)?)\b", re.IGNORECASE)  # fmt: skip
_SAFE = re.compile(r"\b(?:safe|safely|unhurt|unharmed|well|no one|nobody|not|no|out of danger|free|over|gone|away)\b", re.IGNORECASE)  # fmt: skip
OTHER = {"yes": "no", "no": "yes"}


def check_danger(service: Service, context: Context) -> None:
    for item in walk(service.everything):
        for stop in item.stops if isinstance(item, Question) else ():
            said = _sent(item, stop) if isinstance(item, Question) else ""
            if said and said == _of_the_safe(item.words.en):
                wrong = f'"stop if {stop.rule}" sends to 999 those who say {said} to "{item.words.en}", and lets the others go on'
                context.fault(stop.rule.line, wrong, f'write "is {OTHER[said]}"')


def _sent(item: Question, stop: Stop) -> str:
    """The answer, yes or no, at which someone is told to call for help."""
    match stop.rule.tree:
        case Compare("is", Read(name), Literal(str(value))) if name == item.name and value in OTHER:
            return value if _CALLS.search(stop.words.en) else ""
    return ""


def _of_the_safe(words: str) -> str:
    """What they say who are in no danger; nothing where the words leave it open."""
    harm, safe = bool(_HARM.search(words)), bool(_SAFE.search(words))
    if harm == safe:
        return ""
    return "no" if harm else "yes" if re.search(r"\bsafe\b", words, re.IGNORECASE) else ""
