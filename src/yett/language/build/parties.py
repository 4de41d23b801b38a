"""Who takes part: their sign-in first, then when they join, what they see, and what their silence means."""

from __future__ import annotations

from dataclasses import dataclass

from yett.kernel.dates import Span
from yett.kernel.text import instead, nearest
from yett.language.build.context import Context
from yett.language.build.dating import read_length
from yett.language.build.names import sound_name
from yett.language.build.strengths import SignIn, read_sign_in
from yett.language.lines import Line
from yett.language.model import APPLICANT, DECIDER, EVERYTHING, Party
from yett.language.rules.scope import GroupEntry, plural_of
from yett.language.sorting import Found, Sorted, sort
from yett.language.types import TEXT, UNKNOWN

SILENCES = ("suspend", "carry on")
LATER_HEADS = ("joins when", "invited by", "within", "silence means")


@dataclass(frozen=True, slots=True)
class Draft:
    """A party whose rules have not been read yet."""

    found: Found
    parts: Sorted
    sign_in: SignIn

    @property
    def name(self) -> str:
        return self.found.argument


def declare_parties(line: Line | None, context: Context) -> tuple[Draft, ...]:
    """Name every party, so that anything may name them. Without any there is the applicant."""
    if line is None:
        context.scope.parties[APPLICANT] = 0
        return ()
    found = sort(line, "parties", context.findings).found
    if not line.children:
        wrong = '"parties" names nobody'
        context.fault(line.number, wrong, 'add, as in "buyer: the person who buys, signed in"')
    drafts = tuple(_declare(each, context) for each in found)
    if not context.scope.parties:
        context.scope.parties[APPLICANT] = 0
    return tuple(each for each in drafts if each.name in context.scope.parties)


def _declare(found: Found, context: Context) -> Draft:
    parts = sort(found.line, "party", context.findings)
    draft = Draft(found, parts, read_sign_in(found, parts.one("why"), context))
    if draft.name == DECIDER:
        wrong = '"decider" takes part in every service'
        context.fault(found.number, wrong, f'remove it, and ask under "ask {DECIDER}"')
    elif draft.name == APPLICANT or sound_name(draft.name, found.number, context):
        context.scope.parties[draft.name] = found.number
        if draft.sign_in.many:
            group = GroupEntry(draft.name, "", plural_of(draft.name), found.number)
            context.scope.add_group(group)
    return draft


def finish_parties(
    drafts: tuple[Draft, ...], outcomes: tuple[str, ...], context: Context
) -> tuple[Party, ...]:
    """Read what rests on names. The first begins, and so joins nobody."""
    for head in LATER_HEADS if drafts else ():
        found = drafts[0].parts.one(head)
        if found is not None:
            wrong = f'"{drafts[0].name}" is the first party and begins, so "{head}" says nothing'
            context.fault(found.number, wrong, "remove it, or put the party that begins first")
    return tuple(
        _finish(each, outcomes if at else (), context, first=at == 0)
        for at, each in enumerate(drafts)
    )


def _finish(draft: Draft, outcomes: tuple[str, ...], context: Context, *, first: bool) -> Party:
    parts, sign_in = draft.parts, draft.sign_in
    joins, invited = parts.one("joins when"), parts.one("invited by")
    by, at = (None, None) if first else _invited(invited, draft.name, context)
    within, silence = (None, None) if first else _answering(draft, outcomes, context)
    return Party(
        name=draft.name,
        words=context.texts.words(draft.found.line),
        strength=sign_in.strength,
        why=context.words(parts.one("why")),
        line=draft.found.number,
        many=sign_in.many,
        helper=sign_in.helper,
        joins_when=context.rule(joins.words, joins.number) if joins and not first else None,
        invited_by=by,
        invited_at=at,
        invited_line=invited.number if invited else draft.found.number,
        sees=_sees(parts.one("sees"), context),
        sees_line=sees.number if (sees := parts.one("sees")) else draft.found.number,
        within=within,
        silence_means=silence,
    )


# By whom, and where they are reached


def _invited(found: Found | None, name: str, context: Context) -> tuple[str | None, str | None]:
    """`seller, at buyer email`"""
    if found is None:
        return None, None
    who, at, where = found.words.lower().partition(", at ")
    others = [*(each for each in context.scope.parties if each != name), DECIDER]
    if who not in others:
        wrong = f'"{who}" takes no part in this service'
        wrong = f'"{name}" cannot invite themselves' if who == name else wrong
        first = nearest(who, others) or next(iter(others), APPLICANT)
        context.fault(found.number, wrong, instead(who, others))
        return first, None
    if not at:
        wrong = f'"invited by: {found.words}" does not say where "{name}" is reached'
        context.fault(found.number, wrong, f'write, as in "invited by: {who}, at {name} email"')
        return who, None
    return who, _address(where, found.number, name, context)


def _address(where: str, line: int, name: str, context: Context) -> str | None:
    entry = context.scope.entries.get(("", where))
    if entry is None or entry.what != "question":
        texts = [
            each.name
            for each in context.scope.entries.values()
            if each.what == "question" and not each.group and each.type.kind == TEXT
        ]
        close = nearest(where, texts)
        mend = f'write "{close}"' if close else "name a question that asks for an email address"
        if where not in context.scope.excused:
            context.fault(line, f'"{where}" is not a question', mend)
        return None
    if entry.type.kind not in (TEXT, UNKNOWN):
        wrong = f'"{where}" is {entry.type}, and nobody is reached by it'
        context.fault(line, wrong, f'ask for the email address of "{name}", and name it here')
        return None
    return where


# What they may see


def _sees(found: Found | None, context: Context) -> tuple[str, ...]:
    if found is None:
        return ()
    names = tuple(name.strip().lower() for name in found.words.split(",") if name.strip())
    scope = context.scope
    told = [each.name for each in scope.entries.values() if each.what in ("question", "result")]
    known = [EVERYTHING, *told, *scope.groups, *scope.sets]
    meant: list[str] = []
    for name in names:
        close = name if name in known else nearest(name, known)
        if name not in known and name not in scope.excused:
            mend = f'write "{close}"' if close else 'name a question or a result, or "everything"'
            context.fault(found.number, f'"{name}" is not something that could be seen', mend)
        meant += scope.sets.get(close or name, (close or name,))
    return tuple(meant)


# How long they have, and what their silence means


def _answering(
    draft: Draft, outcomes: tuple[str, ...], context: Context
) -> tuple[Span | None, str | None]:
    within, silence = draft.parts.one("within"), draft.parts.one("silence means")
    if within is not None and silence is None:
        wrong = f'"within: {within.words}" under "{draft.name}" does not say what silence means'
        context.fault(within.number, wrong, 'add "silence means: carry on", or an outcome')
    if silence is not None and within is None:
        wrong = f'"silence means" under "{draft.name}" does not say after how long'
        context.fault(silence.number, wrong, 'add, as in "within: 28 days"')
    return read_time(within, context), read_silence(silence, outcomes, context)


def read_time(found: Found | None, context: Context) -> Span | None:
    """A length of time from when they are asked."""
    if found is None:
        return None
    span, day = read_length(found.words, found.number, context)
    if span is None or span.count == 0 or day:
        wrong = f'"{found.words}" is not a length of time'
        context.fault(found.number, wrong, "write, as in 28 days, 5 working days or 24 hours")
        return None
    return span


def read_silence(found: Found | None, outcomes: tuple[str, ...], context: Context) -> str | None:
    """An outcome, suspend or carry on."""
    if found is None:
        return None
    known = [*outcomes, *SILENCES]
    if found.words.lower() not in known:
        close = nearest(found.words, known)
        wrong = f'"{found.words}" is not an outcome of this service'
        context.fault(found.number, wrong, instead(found.words, known))
        return close or "carry on"
    return found.words.lower()
