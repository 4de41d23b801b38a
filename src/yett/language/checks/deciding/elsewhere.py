"""An appeal goes to whom its own words name, and what people tell is over gives them nothing anew."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.words.terms import way, word_of
from yett.language.entitlement import refuses
from yett.language.model import Challenge, Service

# Who hears an appeal, by the words for them; those in one row may be the same.
_HEARERS = (
    ("ombudsman",),
    ("sheriff", "court", "judge"),
    ("tribunal", "adjudicator"),
    ("minister", "ministers", "reporter", "division"),
    ("commissioner",),
    ("council", "department", "office", "officer", "committee", "panel", "board", "team", "manager"),
)  # fmt: skip
_TO = re.compile(r"\b(?:to|ask) (?!look\b|see\b|have\b)(.+)$", re.I)
_OVER = way(
    word_of(
        "(?:i|we|they) (?:have |has )?"
        "(?:sold|closed|given up|moved away|stopped(?= trading| selling| doing (?:it|this)|[.?]?$))"
        "|(?:i|we|they) no longer (?:have|own|use|keep|run|sell|live)"
        "|has died|have died|is gone|has gone|has ended|is over"
    )
)


def check_elsewhere(service: Service, context: Context) -> None:
    for appeal in service.afterwards.appeals:
        _to_another(appeal, context)
    _told(service, context)
    _over(service, context)


def _to_another(appeal: Challenge, context: Context) -> None:
    named, to = _named(appeal.words.en), _hearers(appeal.to.en if appeal.to else "")
    if named and to and not named & to:
        wrong = f'"{appeal.words.en}" goes to "{appeal.to}", whom its words do not name'
        context.fault(appeal.line, wrong, "let both name the same")


def _told(service: Service, context: Context) -> None:
    """Where people are told until when they may appeal, and to whom."""
    appeals = service.afterwards.appeals
    known = set().union(*(_hearers(each.to.en) | _named(each.words.en) for each in appeals if each.to))  # fmt: skip
    for outcome in service.decision.outcomes if known else ():
        for sentence in (part for words in outcome.words for part in words.en.split(". ")):
            named = _named(sentence) if "{appeal date}" in sentence else set()
            if named and not named & known:
                wrong = f'outcome "{outcome.key}" tells "{sentence}", and the appeal goes to "{appeals[0].to}"'
                context.fault(outcome.line, wrong, "let both name the same")


def _named(text: str) -> set[int]:
    """To whom people are to go, as they are told; a council may be named for what it decided."""
    found = _TO.search(text)
    return _hearers(found[1]) - {len(_HEARERS) - 1} if found else set()


def _hearers(text: str) -> set[int]:
    said = set(re.findall(r"[a-z]+", text.lower()))
    return {at for at, names in enumerate(_HEARERS) if said.intersection(names)}


def _over(service: Service, context: Context) -> None:
    """Who tells that it is over is not granted it."""
    outcomes = service.decision.outcomes
    granting = {each.key for each in outcomes if not refuses(each, outcomes) and each.rule}
    for change in service.afterwards.changes:
        if change.means in granting and _OVER.search(change.words.en) and not change.asks_again:
            wrong = f'"change {change.key}: {change.words.en}" leads to outcome "{change.means}", as if it were asked for'
            context.fault(change.line, wrong, 'write "means: end"')
