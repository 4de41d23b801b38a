"""Who says that someone is in danger is sent to 999, and not who says that nobody is."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.words.terms import OTHER
from yett.language.model import Question, Service, Stop
from yett.language.tree import Compare, Literal, Read

_NUMBER = re.compile(r"\b(?:999|112)\b")
_CALLS = re.compile(r"\b(?:999|112)\b|\b(?:call|ring|phone) 105\b|(?:^|[.] )(?:please )?(?:(?:keep|stay|get|move) (?:well |right |at least [^.]{1,30} )?(?:away|out|back|clear)|leave (?:it|the [a-z]+) at once)\b|\bcome back when (?:it|you|they|everyone|everybody) (?:is|are) (?:safe|over|out)\b", re.I)  # fmt: skip
# Someone or something is in danger, as a question says it; and words with which it may ask whether that is over, or who is helped.
_BAD = "ill|sick|stuck|hurt|harmed|injured|bleeding|trapped|unconscious|burning|drowning|attacked|threatened|attacking|on fire|in danger|out of control"
_HARM = re.compile(
    rf"(?:is|are|was|were|has|have) (?:[a-z]+ ){{1,4}}?(?:being |been )?(?:{_BAD})(?=[?,]| (?:right|now|just|there|here|because|by|from|in|inside|at|on|or|and)\b)"
    r"|(?:is|are) there (?:[a-z]+ ){0,3}?(?:danger|fire|smoke|smell of gas)\b(?! (?:alarm|door|escape|exit|blanket|extinguisher|detector|station|engine|service)s?\b)"
    r"|(?:can|do) you (?:see|smell) (?:[a-z]+ )?(?:gas|smoke|fire|flames|(?:bare|live) wires)(?=[?,]| (?:in|at|on|from|near|there|here|or|and|now|right|just|inside|outside|coming)\b)"
    r"|(?:could|can|might) (?:it|this|that|a|an|the|they|someone|somebody|anyone|anybody|any of (?:it|this|that|them|these))\b.*\b(?:hurt|harm|injure|burn|crash|fall|explode|collapse|drown|blow up|leak|catch fire)\b"
    r"|(?:is|are) (?:[a-z]+ ){1,3}?(?:missing|loose|broken|down), so that (?:someone|somebody|anyone|people|it)\b.*\b(?:hurt|fall|burn)\b"
    r"|(?:is|are) (?:someone|somebody|anyone|anybody|people|it|they) (?:still )?(?:doing (?:it|this|that)|fighting|attacking|hitting|hurting|breaking|smashing|stealing|burning)\b.*\bnow\b"
    r"|has (?:[a-z]+ ){1,3}?(?:just )?(?:burned|burnt|bitten|poisoned|attacked|hurt|harmed) (?:someone|anyone|somebody|anybody|you)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:safe|safely|unhurt|unharmed|well|no one|nobody|not|no|none|never|free|over|gone|(?<!roll )away|without|stop|in case|ring|call|phone|stopped|awake|breathing|conscious|able|help|helped|seen|told|called|out(?! of control)|under control)\b",
    re.IGNORECASE,
)
_SAFE = re.compile(r"(?:is|are) (?:[a-z]+ ){1,4}?(?:safe|breathing(?! in\b)|(?<!kept )awake(?! at night)|unhurt|unharmed|out of danger)\b", re.IGNORECASE)  # fmt: skip
_DENIED = re.compile(r"\b(?:not|no|no one|nobody|none|never|unsafe)\b", re.IGNORECASE)
# What else they may do, to whom a number is told in passing.
_ASIDE = re.compile(r"\b(?:if|should|later|wait|form|warden|101|another|instead)\b(?! (?:someone|somebody|anyone|anybody|it) (?:is|are) (?:hurt|injured))", re.IGNORECASE)  # fmt: skip
FIRST = (Literal("emergency"), Literal("urgent"), Literal("danger"))
# What is asked whether there is danger, by the name of its answer.
_WHETHER = re.compile(r"(?:is|are) (?:there|it|this|anyone|anybody|someone|you|they)\b(?!.*\b(?:left|fixed|mended|repaired|known)\b)|(?:could|can|might) (?!you\b)|(?:does|do) (?:a|an|any) ", re.IGNORECASE)  # fmt: skip
_NAMED = re.compile(r"(?:in |any |real )?danger|dangerous|emergency|(?:is |anyone |someone |people )?(?:hurt|injured|trapped|unsafe)|gas (?:leak|smell)|smells? (?:of )?gas|on fire|live wires?")  # fmt: skip


def check_danger(service: Service, context: Context) -> None:
    for item in service.items:
        if isinstance(item, Question) and item.stops:
            for stop in item.stops:
                _of_danger(item, stop, context)
    _haste(service, context)


def _haste(service: Service, context: Context) -> None:
    """What comes first is not that of which it is said that it harms nobody."""
    asked = {(each.group, each.name): each for each in service.items if isinstance(each, Question)}
    for result in service.results:
        for row in result.rows:
            match row.rule.tree if row.rule else None:
                case Compare("is", Read(name, group), Literal(str(value))) if value in OTHER and row.gives in FIRST:  # fmt: skip
                    item = asked.get((group, name))
                    if item is not None and _of_the_safe(item) == value:
                        wrong = f'"{row.rule}" comes first, and it is what they say who are in no danger, to "{item.words.en}"'
                        context.fault(row.line, wrong, f'write "{name} is {OTHER[value]}"')


def _of_danger(item: Question, stop: Stop, context: Context) -> None:
    said = _sent(item, stop)
    if said and said == _of_the_safe(item):
        where = "to 999" if _NUMBER.search(stop.words.en) else "away"
        wrong = f'"stop if {stop.rule}" sends {where} those who say {said} to "{item.words.en}", and lets the others go on'
        context.fault(stop.rule.line, wrong, f'write "is {OTHER[said]}"')


def _sent(item: Question, stop: Stop) -> str:
    """The answer, yes or no, at which someone is told to call for help."""
    match stop.rule.tree:
        case Compare("is", Read(name), Literal(str(value))) if name == item.name and value in OTHER:
            return value if _calls(stop.words.en) else ""
    return ""


def _calls(text: str) -> bool:
    """Are they told to get away and to call for help, or one of the two and nothing else?"""
    away = _CALLS.search(re.split(r"[.!] ", text)[0]) is not None
    called = _NUMBER.search(text) is not None
    if away and called:
        return True
    return (away or called or _CALLS.search(text) is not None) and not _ASIDE.search(text)


def _of_the_safe(item: Question) -> str:
    """What they say who are in no danger; nothing where the words leave it open."""
    words = item.words.en
    named = _NAMED.fullmatch(item.name) and _WHETHER.match(words)
    if (_HARM.match(words) or named) and not _OVER.search(words):
        return "no"
    return "yes" if _SAFE.match(words) and not _DENIED.search(words) else ""
