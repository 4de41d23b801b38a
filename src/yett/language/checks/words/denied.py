"""Whom an end of the journey sends away, by its own words: those who say yes, or those who say no, or those who choose something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.words.terms import OTHER, THAN_THAT, one_of, way, word_of
from yett.language.model import Choice, Question, Service, Stop
from yett.language.tree import Compare, Literal, Node, OneOf, Read

_PLAIN = (
    "a an the is are was were be been being has have had do does did will would can could may might must should"
    " you your yours i my me we us our they them their he she his her its it this that these those there here"
    " of for to in on at by with from any some one yet already both also so just now still ever please back again"
    " first or and"
)
_EMPTY = frozenset(_PLAIN.split())
_POLAR = way(r"(?:is|are|was|were|has|have|had|do|does|did|will|can|could|may)\b")
_DENIALS = (
    "not|no|never|none|nobody|nothing|without|neither|nor|only|other|else|instead|unless|until|before|unable"
    "|refuse[ds]?|stop(?:ped)?|cease[ds]?"
)
_DENIES = way(word_of(_DENIALS), r"n[’']t\b")
_OR = way(rf"\bor\b(?! {one_of(THAN_THAT)}\b)")
_CUT = way(word_of("to|before|first|and|or|so|because|when|if|since|as"), "[,;:]")
_HAS = way(
    r"(?:do|does|did|have|has|had|is there|are there|can|will)\b"
    rf"(?!.*{word_of('need|needs|want|wants|must')})"
)
# What those who are sent away are asked for, and what is said of them.
_WHEN = way(
    r"\b(?:come back|return|apply|ask|try)(?: (?:to|for) us| us)?(?: again| then| only)?"
    " (?:when|once|as soon as|only if) (.+)$"
)
_MUST = way(
    "^(?:(?:you|they|it) (?:must|need to|needs to|have to|has to)"
    "|(?:this|the) [a-z]+ is only for (?:those|people|anyone|someone)(?: who)?) (.+)$"
)
_SAID = way(
    "^(?:you|they|it) (?:do not|does not|are not|is not|have not|has not|did not)"
    rf" (?!.*{word_of('this|that|it|help|these')})(.+)$"
)
_WHILE = way(
    r"^we (?:cannot|can[’']t|can not|do not|will not|may not)\b[^,;]* (?:while|as long as) (.+)$"
)
_UNDER_WAY = way(_DENIES.pattern, r"\bbeing\b")
_FORBIDDEN = way(r"^(.+) (?:is|are) not (?:allowed|permitted)(?: here| there)?(?=$|[,;])")
_NEEDS = way(r"^(?!.*\b(?:who|that)\b).+ needs? (?:an? |the )?(.+)$")
_ALLOWS = way(word_of("ban|banned|forbid|forbidden|forbids|allow|allowed|allows|permit|permitted"))
_ONCE_MORE = way(word_of("again|if|when|also|still|about|once"))
_TOLD = way("^(?:please )?(.+?)(?: first| now)?$")
_ENDINGS = ("ing", "ed", "es", "s", "e")
_VERBS = {
    "choose": "chose chosen", "tell": "told", "pay": "paid", "give": "gave given", "know": "knew known", "see": "saw seen",
    "take": "took taken", "write": "wrote written", "say": "said", "sell": "sold", "buy": "bought", "hold": "held",
    "keep": "kept", "build": "built", "make": "made", "find": "found", "spend": "spent", "send": "sent",
}  # fmt: skip
_FORMS = {form: verb for verb, forms in _VERBS.items() for form in forms.split()}
# How many words of a question the words of its end may leave out; and those that turn its meaning round, which they may not.
_CLOSE, _LOOSE = 0, 3
_MEASURES = {"over", "older", "more"}
_TURNS = (
    "outsid beyond away under less fewer younger lost left sold end broken miss absent close clos abroad different"
    " new too already stop former last longer late out off against lack fail free old own"
)
_TURNING = frozenset(_TURNS.split())


def check_denied(service: Service, context: Context) -> None:
    told = {fault.line for fault in context.findings.faults}
    for item in service.items:
        if isinstance(item, Question) and item.stops:
            check = _yes_or_no if item.shape.keys == ("yes", "no") else _of_choices
            for stop in item.stops:
                if stop.rule.line not in told:
                    check(item, stop, context)


def _yes_or_no(item: Question, stop: Stop, context: Context) -> None:
    sent = _sent(item, stop.rule.tree)
    question = item.words.en
    if not sent or not _POLAR.match(question) or _DENIES.search(question) or _OR.search(question):
        return
    for sentence in _sentences(stop):
        wanted = _wanted(sentence, question)
        if wanted == sent:
            wrong = f'"{sentence}." is said to those who answer {sent} to "{question}", and is for those who do not'
            context.fault(stop.rule.line, wrong, f'write "is {OTHER[sent]}", or correct the words')
            return


def _sent(item: Question, tree: Node) -> str:
    """The answer at which people are sent away."""
    match tree:
        case Compare("is" | "is not" as how, Read(name), Literal(str(value))) if name == item.name and value in OTHER:  # fmt: skip
            return value if how == "is" else OTHER[value]
    return ""


def _sentences(stop: Stop) -> Iterator[str]:
    for words in (stop.words, *stop.then):
        yield from (part.strip(" .!") for part in words.en.split(". "))


def _wanted(sentence: str, question: str) -> str:
    """The answer that they need who are not sent away, where the words say so."""
    asked = content_of(question)
    for each in _WHEN, _MUST:
        found = each.search(sentence)
        clause = _CUT.split(found[1])[0] if found else ""
        if found and _alike(clause, asked, _LOOSE if each is _WHEN else _CLOSE) and _may_come(each, question):  # fmt: skip
            return "no" if _DENIES.search(found[0]) else "yes"
    while_ = _WHILE.match(sentence)
    if (
        while_
        and not _UNDER_WAY.search(while_[1])
        and _alike(_CUT.split(while_[1])[0], asked, _LOOSE)
    ):
        return "no"
    said = _SAID.match(sentence)
    if said and _alike(said[1], asked, _CLOSE):
        return "yes"
    forbidden = _FORBIDDEN.match(sentence)
    if forbidden and not _DENIES.search(forbidden[1]) and not _ALLOWS.search(question):
        return "no" if _alike(forbidden[1], asked, _LOOSE) else ""
    needs = _NEEDS.match(sentence)
    if needs and not _DENIES.search(sentence) and _HAS.match(question) and _alike(needs[1], asked, _LOOSE):  # fmt: skip
        return "yes"
    return "yes" if _still_to_do(sentence, question, asked) else ""


def says_that(clause: str, question: str) -> bool:
    """Does a clause say yes to a question, in its own words?"""
    asked = content_of(_CUT.split(question)[0])
    return not _DENIES.search(clause) and _alike(clause, asked, _LOOSE)


def _may_come(said: re.Pattern[str], question: str) -> bool:
    """Who waits until something happens may have said that it will."""
    coming = r"will\b|(?:are|is|do|does) .*\b(?:going to|about to|wait\w*|plan|plans|hope|hopes|expect|expects|soon)\b"
    return said is _MUST or not re.match(coming, question, re.IGNORECASE)


def _still_to_do(sentence: str, question: str, asked: set[str]) -> bool:
    """It asks them to do the very thing that they are asked whether they have done."""
    if not re.match(r"have (?:you|they)\b", question, re.IGNORECASE) or _DENIES.search(sentence):
        return False
    parts = [part.strip() for part in re.split(r"\band\b|,", sentence)]
    told = (_TOLD.match(part) for part in parts if not _ONCE_MORE.search(part))
    return any(part is not None and _asks(part[1], question, asked) for part in told)


def _asks(part: str, question: str, asked: set[str]) -> bool:
    """Does it begin with the first thing that is asked, and name all of it?"""
    does = [_stem(word) for word in re.findall(r"[a-z]+", question.lower()) if word not in _EMPTY]
    first = next((_stem(word) for word in re.findall(r"[a-z]+", part.lower()) if word not in _EMPTY), "")  # fmt: skip
    return bool(asked) and first == does[0] and asked <= content_of(part)


def content_of(text: str) -> set[str]:
    """What a text is about: its words, but for the small ones, without their endings."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return {_stem(word) for word in words if word not in _EMPTY}


def _stem(word: str) -> str:
    word = _FORMS.get(word, word)
    end = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) > 2), "")
    return word[: len(word) - len(end)] if end else word


def _alike(clause: str, asked: set[str], loose: int) -> bool:
    """Does a clause say nothing but what is asked, and all of it but for who, or for so many words?"""
    found = content_of(clause) - {"not", "no", "never"}
    left = asked - found - _MEASURES
    return bool(found) and found <= asked and len(left) <= loose and not left & _TURNING


# Choices


def _of_choices(item: Question, stop: Stop, context: Context) -> None:
    sent = _chosen(item, stop.rule.tree)
    for sentence in _sentences(stop) if sent else ():
        about, only = _about(sentence, item.choices), _only(sentence, item.choices)
        named = any(re.search(rf"\b{re.escape(key)}", sentence, re.IGNORECASE) for key in sent)
        if about is not None and about.key not in sent and not named:
            wrong = f'"{sentence}." is said of "{about.key}", and "stop if {stop.rule}" sends others away'
        elif only is not None and only.key in sent:
            wrong = f'"{sentence}." is for "{only.key}" alone, and "stop if {stop.rule}" sends them away'  # fmt: skip
        else:
            continue
        context.fault(stop.rule.line, wrong, "correct the rule, or what is told")
        return


def _chosen(item: Question, tree: Node) -> set[str]:
    """The choices at which people are sent away."""
    keys = {choice.key for choice in item.choices}
    own = Read(item.name, item.group, item.counts_as)
    match tree:
        case Compare("is" | "is not" as how, left, Literal(str(value))) if left == own:
            return {value} if how == "is" else keys - {value}
        case OneOf(left, values, wanted) if left == own:
            named = {str(each.value) for each in values if isinstance(each, Literal)}
            return named if wanted else keys - named
    return set()


def _about(sentence: str, choices: tuple[Choice, ...]) -> Choice | None:
    """The one choice of which it is said that it is not for here."""
    found = [each for each in choices if len(each.key) > 3 and re.match(rf"(?:an? |the )?{re.escape(each.key)}s? (?:does|do|is|are|needs?|cannot|has|have)\b(?!.*\b(?:only|it|you|own|key)\b)", sentence, re.I)]  # fmt: skip
    denied = re.search(r"\b(?:not|no|cannot|never)\b(?!.*\beither\b)", sentence, re.IGNORECASE)
    return found[0] if len(found) == 1 and denied else None


def _only(sentence: str, choices: tuple[Choice, ...]) -> Choice | None:
    """The one choice that it is only for."""
    found = [each for each in choices if re.search(rf"\b(?:for|to) {re.escape(each.key)}s? only\b|\bonly (?:for|to) {re.escape(each.key)}s?(?=$|[,;])", sentence, re.I)]  # fmt: skip
    return found[0] if len(found) == 1 else None
