"""What is asked: nothing twice in the same words, and no answer that says none beside others."""

from __future__ import annotations

import re

from yett.kernel.text import fold
from yett.language.build.context import Context
from yett.language.checks.words.terms import way
from yett.language.model import Choice, Question, Service
from yett.language.types import MANY

NONE_KEYS = ("none", "neither", "nothing")
_NO = r"(?:none|neither|nothing|nobody|no one|nowhere)(?: (?:of|yet|else|more|special|that|so|at (?:all|the moment))\b.*| (?:here|there|now|today))?"
_NONE = re.compile(
    rf"(?:no, )?(?:{_NO}|not any of (?:these|them)|(?:i|we|they|it) (?:have|has|had|need|needs|want|use|uses|get|own|do|did) {_NO}|(?:i|we|they|it) (?:do|does|did) not [a-z]+ any(?: of (?:these|them))?)\.?",
    re.IGNORECASE,
)

# Whoever says so says of no other that it holds.
_UNSAID = way(
    r"(?:no, |none, )?(?:(?:i|we) )?(?:do not|don't)(?: yet)? know(?: yet| which| which ones?| any(?: of (?:these|them))?)?\.?",
    r"(?:i am |i'm |we are )?(?:not(?: yet)? sure|unsure)(?: yet| which)?\.?",
    r"(?:i|we) (?:cannot|can not|can't) (?:tell|say)(?: yet| which)?\.?",
    r"(?:(?:i|we)(?: would|'d)? )?(?:rather not|prefer not to) (?:say|answer|tell you|tell)\.?",
    r"(?:i|we) (?:do not|don't) (?:want|wish) to (?:say|answer|tell you)\.?",
    r"(?:not known|no answer|no idea|no opinion|no view|no preference)\.?",
)

# What is asked for: some of these, of which one choice says that there is none.
_ASKED_FOR = re.compile(r"(?:which|what)(?: kinds? of| sorts? of| of)?(?: (?:the|these|your))? (.+)", re.IGNORECASE)  # fmt: skip
_NO_SUCH = way(
    "(?:no|not any|none of the|without(?: any)?) ([a-z]+(?: [a-z]+)??)"
    r"(?=$|[.,;]| (?:that|here|there|now|yet|today|so|at all)\b)"
)


def check_asked(service: Service, context: Context) -> None:
    _twice(service, context)
    for item in service.asked:
        if item.shape.kind == MANY and not all(choice.on_its_own for choice in item.choices):
            _none_of(item, context)


def _twice(service: Service, context: Context) -> None:
    """Of two questions that are asked only at times, each may be asked when the other is not; a shared set may be used for several."""
    first: dict[tuple[str, str, str], Question] = {}
    for item in service.asked:
        if "'s " in item.name:
            continue
        beside = (item.party, item.group, fold(item.words.en))
        before = first.setdefault(beside, item)
        apart = before.only_if and item.only_if and before.only_if.text != item.only_if.text
        if before.name != item.name and not apart and before.line != item.line:
            wrong = f'"{item.name}" asks the same as "{before.name}", in the same words'
            mend = f'ask it once, under "{before.name}", or say in its words what else is meant'
            context.fault(item.line, wrong, mend)


def _none_of(item: Question, context: Context) -> None:
    for choice in item.choices:
        says_none = choice.key in NONE_KEYS or _NONE.fullmatch(choice.words.en) or _no_such(choice, item)  # fmt: skip
        unsaid = _UNSAID.fullmatch(choice.words.en.replace("’", "'"))
        if (says_none or unsaid) and not choice.on_its_own:
            says = "that none of them holds" if says_none else "nothing of any of them"
            wrong = f'"choice {choice.key}: {choice.words.en}" may be chosen beside others, and says {says}'
            context.fault(choice.line, wrong, 'add "on its own" beneath it')


def _no_such(choice: Choice, item: Question) -> bool:
    """No fish, of which fish there are."""
    asked = _ASKED_FOR.match(item.words.en)
    found = _NO_SUCH.match(choice.words.en)
    if not asked or not found:
        return False
    wanted, said = (_singular(each[1]) for each in (asked, found))
    return wanted[: len(said)] == said


def _singular(text: str) -> list[str]:
    return [word.removesuffix("s") for word in re.findall(r"[a-z]+", text.lower())]
