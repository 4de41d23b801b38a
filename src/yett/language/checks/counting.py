"""What is counted at the close of a round: for each row something of that row, who has most where the words say so, and nothing that never is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.model import Question, Result, Rounds, Service
from yett.language.rules.rows import CASE
from yett.language.tree import (
    Compare,
    Count,
    Distance,
    Includes,
    Known,
    Literal,
    Node,
    OneOf,
    Ordered,
    Picked,
    Read,
    ThisRow,
    Total,
    inside,
)
from yett.language.words import Words

AGAIN = re.compile(r"\b(?:again|send another)\b[^.{}]*\b(?:until|before|by)(?: the)? \{round closes\}", re.IGNORECASE)  # fmt: skip
NEAREST = re.compile(r"\b(?:nearest|closest|near(?:by)?) (?:[a-z]+ )?(?:come|comes|go|goes|are) first\b", re.IGNORECASE)  # fmt: skip
LOOSE = {"other", "others", "none", "any", "all", "some", "more", "most", "first", "last", "new", "not"}  # fmt: skip


def check_counting(service: Service, context: Context) -> None:
    rounds = service.rounds
    if rounds is None:
        return
    for result in rounds.results:
        for row in result.rows:
            _of_each_row(result, row.gives, row.line, context)
            _never(row.gives, row.line, service, context)
            _called_otherwise(result, row.gives, row.line, service, context)
            _the_fewest(row.gives, row.line, service, context)
    _again(rounds, service, context)
    _farthest(rounds, service, context)


def _of_each_row(result: Result, tree: Node, line: int, context: Context) -> None:
    """A count of cases that is the same for every row tells none from another."""
    if not result.group or not isinstance(tree, (Count, Total)) or tree.group != CASE:
        return
    own = any(isinstance(part, (Read, ThisRow)) and part.group == result.group for part in inside(tree))  # fmt: skip
    if not own:
        wrong = f'"{result.name}" is counted for each {result.group}, and says nothing of it, so it is the same for all of them'
        context.fault(line, wrong, f'say which cases, as in "number of case where ... is {result.group}"')  # fmt: skip


def _never(tree: Node, line: int, service: Service, context: Context) -> None:
    """Whoever has sent something in has answered what everybody is asked."""
    for part in inside(tree):
        where = part.where if isinstance(part, (Count, Total)) and part.group == CASE else None
        if isinstance(where, Known) and not where.wanted and isinstance(where.left, Read):
            item = service.question(where.left.name)
            if isinstance(item, Question) and _asked_of_all(item, service):
                wrong = f'"{item.name}" is answered in every case, so none is counted where it is not known'
                blank = f'write "{item.name} is left blank"' if item.may_be_blank else "correct the rule"  # fmt: skip
                context.fault(line, wrong, blank)


def _asked_of_all(item: Question, service: Service) -> bool:
    begins = item.party in ("", service.begins)
    return begins and not (item.optional or item.only_if or item.group)


def _called_otherwise(result: Result, tree: Node, line: int, service: Service, context: Context) -> None:  # fmt: skip
    """It is called after one choice, and counts those who made another."""
    where = tree.where if isinstance(tree, (Count, Total)) and tree.group == CASE else None
    found = _choices(where) if where is not None else None
    item = service.question(found[0]) if found else None
    if not found or not isinstance(item, Question) or item.type == "yes or no":
        return
    words = set(result.name.split()) - LOOSE
    named = [key for key in item.choice_keys if key in words]
    if len(named) == 1 and named[0] not in found[1]:
        wrong = f'"{result.name}" is called after "{named[0]}", and counts who has chosen "{found[1][0]}"'
        context.fault(line, wrong, f'count "{named[0]}", or give it another name')


def _choices(where: Node) -> tuple[str, tuple[str, ...]] | None:
    """The question, and the choices of it that are counted."""
    match where:
        case Compare("is", Read(name), Literal(str() as value)):
            return name, (value,)
        case OneOf(Read(name), values, True):
            return name, tuple(str(each.value) for each in values if isinstance(each, Literal))
        case Includes("any of" | "all of" | "only", Read(name), values):
            return name, values
    return None


def _the_fewest(tree: Node, line: int, service: Service, context: Context) -> None:
    """The words give it to who has most, and the order to who has least."""
    first = tree.order[0] if isinstance(tree, Picked) and tree.order else None
    if not isinstance(first, Ordered) or not isinstance(first.left, Read):
        return
    name = first.left.name
    turned = {"lowest": "most", "highest": "fewest"}.get(first.direction, "")
    said = re.compile(rf"\b(?:the )?{turned} {re.escape(name)}\b", re.IGNORECASE)
    for words in _words(service) if turned else ():
        found = said.search(words.en)
        if found:
            wrong = f'"{name}, {first.direction} first" begins with who has the {"fewest" if turned == "most" else "most"}, and people are told "{words}"'
            other = "highest" if first.direction == "lowest" else "lowest"
            context.fault(line, wrong, f'write "{name}, {other} first"')
            return


def _words(service: Service) -> Iterator[Words]:
    for item in service.asked:
        yield from (words for words in (item.words, item.why, item.hint) if words)
    for tell in service.tells:
        yield from (tell.words, *tell.then)


def _farthest(rounds: Rounds, service: Service, context: Context) -> None:
    """The words say that who is near comes first, and the order begins with who is far."""
    parts = rounds.share.order.tree if rounds.share else None
    for part in inside(parts) if parts else ():
        read = part.left if isinstance(part, Ordered) and part.direction == "highest" else None
        result = next((each for each in service.results if isinstance(read, Read) and each.name == read.name), None)  # fmt: skip
        far = result and any(isinstance(each, Distance) for tree in result.trees for each in inside(tree))  # fmt: skip
        said = next((words for words in _words(service) if NEAREST.search(words.en)), None)
        if far and said and result and rounds.share:
            wrong = f'"{result.name}, highest first" begins with who is farthest, and people are told "{said}"'
            context.fault(rounds.share.order.line, wrong, f'write "{result.name}, lowest first"')


def _again(rounds: Rounds, service: Service, context: Context) -> None:
    """Who may do something once in a round is not told to do it again in that round."""
    once = "round" in service.once_per and not rounds.again
    for tell in service.tells if once else ():
        if any(AGAIN.search(words.en) for words in (tell.words, *tell.then)):
            wrong = (
                f'"{tell.event}" tells people that they can send it again, and they can only once'
            )
            mend = 'write "send again: until round closes, only the last counts" under "rounds"'
            context.fault(tell.line, wrong, mend)
