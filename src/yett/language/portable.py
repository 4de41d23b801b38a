"""A published edition as plain JSON: all that an interpreter elsewhere needs to ask its questions and follow its rules.

The browser's own stands in faces/parts/static/parts/js/language. What only the server can evaluate is told under `server only`;
an edition with an entry there is refused in the browser and asked page by page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yett.language.calendared import by_the_calendar
from yett.language.checks.rules import trees
from yett.language.entitlement import may_go_on
from yett.language.model import Amount, Group, Held, Question, Result, Rule, Service, Stop
from yett.language.phrases import GAELIC_MONTHS, PHRASES
from yett.language.rules.scope import OUTCOME
from yett.language.tree import Inside, Read, inside, to_json
from yett.language.types import Type
from yett.language.words import Words

# Rises with every change to what an edition carries, for its address is the same for ever; test_carried.py holds it.
FORM = 1
# Kinds of nodes no browser evaluates, and why. Every other kind has its maker in nodes.js.
TABLES = "tables are read on the server"
WORKING_DAYS = "working days are those of the deciding body"
SERVER_ONLY = {
    **dict.fromkeys(("ThisRow", "Field", "Lookup", "Ordered", "Lot", "Picked"), TABLES),
    "Distance": "distances are measured on the server",
    "ByRule": "rules in Python run on the server",
    "NextWorkingDay": WORKING_DAYS,
}


def edition_json(service: Service) -> dict[str, Any]:
    """The edition, to be served under its hash for ever."""
    return {
        "form": FORM,
        "service": service.id,
        "hash": service.hash,
        "title": _words(service.title),
        "purpose": _words(service.purpose),
        "languages": list(service.languages),
        "minutes": service.minutes,
        "server only": sorted(_server_only(service)),
        "questions": [_item(item, service) for item in service.questions],
        "results": [_result(result) for result in service.results],
        "amounts": [_amount(amount) for amount in service.amounts],
        "outcomes": [
            {"key": each.key, "rule": _tree(each.rule)} for each in service.decision.outcomes
        ],
        "asAt": _tree(service.as_at),
    }


def phrases_json() -> dict[str, Any]:
    """The language's own sentences, and the months as Gaelic writes them."""
    return {
        "phrases": {key: _words(words) for key, words in PHRASES.items()},
        "months": {"gd": list(GAELIC_MONTHS)},
    }


def _server_only(service: Service) -> set[str]:
    """Why no browser evaluates this edition; empty when one can."""
    parts = [part for each in trees(service) for part in inside(each.tree)]
    kinds = {type(part).__name__ for part in parts}
    found = {SERVER_ONLY[kind] for kind in kinds & SERVER_ONLY.keys()}
    if service.tables:
        found.add(TABLES)
    if service.rounds is not None:
        found.add("rounds are kept on the server")
    if any(isinstance(part, Inside) for part in parts):
        found.add("where a place lies is told on the server")
    if by_the_calendar(service):
        found.add(WORKING_DAYS)
    if service.parties or service.asks or service.periods:
        found.add("others answer too, or again later")
    if any(isinstance(part, Read) and part.name == OUTCOME for part in parts):
        found.add("what was decided is known on the server alone")
    if any(question.secret for question in service.asked):
        found.add("a secret answer is given on the server alone")
    return found


def _item(item: Question | Group, service: Service) -> dict[str, Any]:
    body = _group(item, service) if isinstance(item, Group) else _question(item, service)
    return {
        "name": item.name,
        "slug": item.slug,
        "group": item.group,
        "words": _words(item.words),
        "onlyIf": _tree(item.only_if),
        "check": {"words": _words(item.check.words)} if item.check else None,
        **dict(_said(item)),
        **body,
    }


def _said(item: Question | Group) -> Iterator[tuple[str, Any]]:
    for name, words in (("why", item.why), ("hint", item.hint), ("say", item.say)):
        yield name, _words(words) if words else None


def _group(group: Group, service: Service) -> dict[str, Any]:
    return {
        "questions": [_item(item, service) for item in group.questions],
        "least": group.least,
        "most": group.most,
        "mayBeNone": group.may_be_none,
        "together": group.together,
        "plural": group.plural,
        "counted": {code: dict(forms) for code, forms in group.counted.items()},
    }


def _question(question: Question, service: Service) -> dict[str, Any]:
    return {
        "type": question.type,
        "shape": _shape(question.shape),
        "optional": question.optional,
        "mayBeBlank": question.may_be_blank,
        "shuffled": question.shuffled,
        "choices": [
            {
                "key": each.key,
                "words": _words(each.words),
                "alone": each.on_its_own,
                # Only where there is one: what reads this form without it still reads it.
                **({"hint": _words(each.hint)} if each.hint else {}),
            }
            for each in question.choices
        ],
        "stops": [_stop(stop, service) for stop in question.stops],
        "again": [_stop(stop, service) for stop in question.ask_again],
        "least": question.lowest,
        "most": question.most,
        "sensitivity": question.sensitivity,
        "askEveryTime": question.ask_every_time,
    }


def _stop(stop: Stop, service: Service) -> dict[str, Any]:
    return {
        "rule": to_json(stop.rule.tree),
        "words": _words(stop.words),
        "then": [_words(words) for words in stop.then],
        "text": stop.rule.text,
        "mayGoOn": may_go_on(service, stop),
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "name": result.name,
        "group": result.group,
        "shape": _shape(result.shape),
        "words": _words(result.words),
        "values": {key: _words(words) for key, words in result.values.items()},
        "rows": [{"gives": to_json(row.gives), "rule": _tree(row.rule)} for row in result.rows],
    }


def _amount(amount: Amount) -> dict[str, Any]:
    return {
        "name": amount.name,
        "shape": _shape(amount.shape),
        "held": [_held(held) for held in amount.held],
    }


def _held(held: Held) -> dict[str, Any]:
    value = (
        {"bands": [[to_json(band.up_to), to_json(band.value)] for band in held.value]}
        if isinstance(held.value, tuple)
        else {"value": to_json(held.value)}
    )
    days = {"since": held.since, "until": held.until}
    return {name: day.isoformat() if day else None for name, day in days.items()} | value


def _tree(rule: Rule | None) -> Any:
    return to_json(rule.tree) if rule else None


def _shape(shape: Type) -> list[Any]:
    return [shape.kind, shape.unit, list(shape.keys)]


def _words(words: Words) -> dict[str, str]:
    return {"en": words.en, **words.others}
