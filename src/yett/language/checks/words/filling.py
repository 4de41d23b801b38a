"""Names in braces within what is asked: known, asked before, and of what the reader may see."""

from __future__ import annotations

from collections.abc import Mapping

from yett.language.build.context import Context
from yett.language.build.outcomes import GIVEN, unknown_placeholder
from yett.language.checks.people.sight import Sight
from yett.language.checks.resting.times import ASKED, Clock, why_late
from yett.language.checks.rules import Key, Web
from yett.language.model import DECIDER, Group, Question, Service
from yett.language.tree import Read
from yett.language.types import ENTRY
from yett.language.words import Words, placeholders


def check_filling(service: Service, context: Context) -> None:
    """Where the row of a table is at hand its columns are named, which is checked elsewhere."""
    web, clock = Web.of(service), Clock.of(service)
    places = {key: place for place, key in enumerate(web.questions)}
    sights: dict[str, Sight] = {}
    for item in service.items:
        names = _names(item)
        if not names:
            continue
        reader = item.party or service.begins
        if any(context.scope.columns_of(group) for group in context.scope.chain_of(item.group)):
            continue
        if (item.group, item.name) not in places:  # its name is faulted
            continue
        for name in names:
            read = _read(name, item, context)
            if name in GIVEN:
                wrong = f'"{item.name}" holds {{{name}}}, which is not known while it is asked'
                context.fault(_line(name, item, context), wrong, "take it out")
            elif read is None:
                unknown_placeholder(name, _line(name, item, context), context)
            elif not _in_time(item, read, name, web, places, clock, context):
                continue
            elif reader != DECIDER:
                sight = sights.setdefault(reader, Sight.of(service, reader))
                _seen(item, read, name, sight, context)


def _line(name: str, item: Question | Group, context: Context) -> int:
    """Where the words that hold it stand."""
    texts = {words.en for words in _texts(item) if name in words.en.lower()}
    return next((said.number for said in context.texts.said if said.english in texts and said.number >= item.line), item.line)  # fmt: skip


def filled(item: Question | Group) -> tuple[str, ...]:
    """The names in braces within what is asked."""
    braced = [words.en for words in _texts(item) if "{" in words.en]
    names = [name for text in braced for name in placeholders(text)] if braced else []
    return tuple(dict.fromkeys(names))


def _names(item: Question | Group) -> tuple[str, ...]:
    names = filled(item)
    return tuple([name.lower().removeprefix("the ") for name in names]) if names else ()


def _texts(item: Question | Group) -> list[Words]:
    found: list[Words | None] = [item.words, item.why, item.hint, item.say]
    if item.check is not None:
        found += [item.check.words, item.check.otherwise]
    if isinstance(item, Question):
        found += [words for each in item.choices for words in (each.words, each.hint)]
        for stop in (*item.stops, *item.ask_again):
            found += [stop.words, *stop.then]
    return [words for words in found if words is not None]


def _read(name: str, item: Question | Group, context: Context) -> Read | None:
    """An answer, result or amount, or the answer whose entry has this column; of the row at hand, or of the whole."""
    scope = context.scope
    owner, own, column = name.partition("'s ")
    for group in (*reversed(scope.chain_of(item.group)), ""):
        entry = scope.entries.get((group, name))
        if entry is not None and not entry.type.banded and name not in GIVEN:
            return Read(name, group)
        chosen = scope.entries.get((group, owner)) if own else None
        if chosen is not None and chosen.type.kind == ENTRY and column in scope.columns_of(chosen.type.unit):  # fmt: skip
            return Read(owner, group)
    return Read(name) if name in scope.excused else None


def _in_time(
    item: Question | Group,
    read: Read,
    name: str,
    web: Web,
    places: Mapping[Key, int],
    clock: Clock,
    context: Context,
) -> bool:
    own = (item.group, item.name)
    latest, late = clock.latest(read)
    if latest > ASKED and item.party != DECIDER:
        wrong = f'"{item.name}" holds {{{name}}}, and rests on {why_late(latest, late)}'
        context.fault(item.line, wrong, "take it out")
        return False
    beside = [key for key in web.asked_for(read) if web.lists[key] == web.lists[own]]
    if any(places[key] >= places[own] for key in beside):
        wrong = f'"{item.name}" holds {{{name}}}, which is not known yet when it is asked'
        context.fault(item.line, wrong, f'ask "{name}" before it, or take it out')
        return False
    return True


def _seen(item: Question | Group, read: Read, name: str, sight: Sight, context: Context) -> None:
    hidden = sight.hidden(read)
    if hidden:
        context.fault(
            item.line,
            f'"{item.name}" holds {{{name}}}, and "{sight.party}" may not see "{hidden}"',
            f'take it out, or add "{read.name}" to what "{sight.party}" sees',
        )
