"""What may be told after the decision."""

from __future__ import annotations

import re

from yett.kernel.text import instead
from yett.language.build.context import Context
from yett.language.build.days import read_date, read_limit
from yett.language.build.names import sound_name
from yett.language.build.parties import read_silence
from yett.language.build.placeholders import told_words
from yett.language.model import EVERYTHING, Change, Late, Rule
from yett.language.sorting import Found, Sorted, sort

MEANINGS = ("reopen", "end")
SAMPLE = "28 days of told"
_WHEN = re.compile(r"(?P<day>.+?)(?: when it (?P<when>lowers|raises))?", re.IGNORECASE)


def read_changes(
    found: list[Found], outcomes: tuple[str, ...], context: Context
) -> tuple[Change, ...]:
    changes = tuple(_change(each, outcomes, context) for each in found)
    _told_apart(changes, found, context)
    return changes


def _told_apart(changes: tuple[Change, ...], found: list[Found], context: Context) -> None:
    """Each change has a name of its own, and only one reopens."""
    names: set[str] = set()
    reopens = False
    for change, where in zip(changes, found, strict=True):
        if change.key in names:
            wrong = f'change "{change.key}" is said twice'
            context.fault(where.number, wrong, "give one of them another name")
        elif reopens and change.means == MEANINGS[0]:
            wrong = f'"{change.means}" is meant by two changes'
            context.fault(where.number, wrong, "keep one of them")
        names.add(change.key)
        reopens = reopens or change.means == MEANINGS[0]


def _change(found: Found, outcomes: tuple[str, ...], context: Context) -> Change:
    key = found.argument.lower()
    sound_name(key, found.number, context)
    parts = sort(found.line, "change", context.findings)
    parties, bodies = _told_by(parts.one("told by"), context)
    limit = read_limit(parts.one("within"), (), SAMPLE, context)
    only_while = parts.one("only while")
    change = Change(
        key=key,
        words=told_words(found, "", context),
        told_by=parties,
        bodies=bodies,
        within=limit.span if limit else None,
        of=limit.of if limit else None,
        means=_means(key, parts, outcomes, context),
        asks_again=read_again(parts.one("asks again"), context),
        counts_from=_counts_from(parts.one("counts from"), context),
        if_late=_if_late(parts, context),
        only_while=context.rule(only_while.words, only_while.number) if only_while else None,
        silence_means=read_silence(parts.one("silence means"), outcomes, context),
        line=found.number,
    )
    _says_what(change, parts, context)
    return change


def _says_what(change: Change, parts: Sorted, context: Context) -> None:
    head = f'"change {change.key}"'
    if parts.one("within") is None:
        if change.means == MEANINGS[0]:
            context.fault(change.line, f'{head} has no "within"', f'add "within: {SAMPLE}"')
        for name in ("if late", "silence means"):
            found = parts.one(name)
            if found is not None:
                wrong = f'{head} says what follows "{name}", and nothing says by when it is told'
                context.fault(found.number, wrong, f'add, as in "within: {SAMPLE}"')
    if not (
        parts.has("means") or parts.has("asks again") or parts.has("silence means") or change.means
    ):
        mend = 'add "asks again" and what is answered anew, or "means: end"'
        context.fault(change.line, f"{head} does not say what it does", mend)


def _told_by(found: Found | None, context: Context) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parties, and bodies by their names: claimant, or HM Revenue and Customs."""
    if found is None:
        return (), ()
    said = [each.strip() for each in re.split(r",(?: or)? ", found.words) if each.strip()]
    names = [each.removeprefix("or ") for each in said]
    parties = tuple(each.lower() for each in names if each.lower() in context.scope.parties)
    bodies = tuple(each for each in names if each.lower() not in parties and (each[:1].isupper()))
    for name in names:
        if name not in bodies and name.lower() not in parties:
            known = context.scope.parties
            wrong = f'"{name}" takes no part in this service'
            context.fault(found.number, wrong, instead(name, known, "told by: {}"))
    return parties, bodies


def _means(key: str, parts: Sorted, outcomes: tuple[str, ...], context: Context) -> str:
    """A change that is named as an outcome leads to it."""
    found = parts.one("means")
    if found is None:
        return key if key in outcomes else ""
    meaning, known = found.words.lower(), (*MEANINGS, *outcomes)
    if meaning not in known:
        wrong = f'"{found.words}" is not something a change can mean'
        context.fault(found.number, wrong, instead(meaning, known))
    return meaning


def read_again(found: Found | None, context: Context) -> tuple[str, ...]:
    """The questions that are answered anew; a shared set stands for its questions, and a question of a group for the group's rows."""
    if found is None:
        return ()
    scope = context.scope
    asked = [
        each.name for each in scope.entries.values() if each.what == "question" and not each.group
    ]
    in_rows = {each.name: each.group for each in scope.entries.values() if each.what == "question"}
    known = [EVERYTHING, *asked, *scope.groups, *scope.sets, *in_rows]
    names: list[str] = []
    for name in (each.strip().lower() for each in found.words.split(",")):
        if name in known or name in scope.excused:
            alone = name if name not in in_rows else in_rows[name] or name
            names += scope.sets.get(name, (alone,))
            continue
        groups = [each for each in scope.groups if scope.groups[each].line]
        mend = instead(name, [*asked, *groups, *scope.sets, *in_rows])
        context.fault(found.number, f'"{name}" is not asked, so it cannot be asked again', mend)
    return tuple(names)


# From which day


def _counts_from(found: Found | None, context: Context) -> Rule | None:
    return read_date(found.words, found.number, (), context) if found else None


def _if_late(parts: Sorted, context: Context) -> tuple[Late, ...]:
    """`change day when it lowers, day told when it raises`"""
    found = parts.one("if late")
    if found is None:
        return ()
    late: list[Late] = []
    for piece in found.words.split(", "):
        match = _WHEN.fullmatch(piece)
        day = read_date(match["day"], found.number, (), context) if match else None
        late += [Late(day, (match["when"] or "").lower())] if match and day else []
    whens = [each.when for each in late]
    if len(whens) != len(set(whens)) or ("" in whens and len(whens) > 1):
        wrong = f'"if late: {found.words}" gives two days for the same change'
        context.fault(
            found.number, wrong, 'write, as in "change day when it lowers, day told when it raises"'
        )
    return tuple(late)
