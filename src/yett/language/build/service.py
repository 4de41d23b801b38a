"""What a service is: its names, its law, who may use it, and where it goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from yett.kernel.text import instead, listed, nearest, nearest_first
from yett.language.build.context import Context
from yett.language.build.fee import read_fee
from yett.language.build.occasion import read_as_at, read_move_on, read_once_per
from yett.language.build.outcomes import is_field
from yett.language.build.sameness import read_same_as
from yett.language.build.strengths import NOBODY_SIGNS, SEVERAL, read_sign_in
from yett.language.lines import Line
from yett.language.model import Fee, GoesTo, Party, Rule, SameAs, UsedBy
from yett.language.rules.scope import LATER
from yett.language.sorting import Found, Sorted, sort
from yett.language.texts import LANGUAGES
from yett.language.types import ENTRY, PLACE
from yett.language.words import Words

BASES = (
    "public task",
    "legal obligation",
    "consent",
    "contract",
    "vital interests",
    "legitimate interests",
)
CHANNELS = (
    "web", "call centre", "telephone", "television", "text message", "api", "face to face", "post", "email", "polling place",
    "tablet without signal",
)  # fmt: skip
# Other ways to write a channel.
SPOKEN_CHANNELS = {
    "phone": "telephone",
    "in person": "face to face",
    "letter": "post",
    "online": "web",
}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")
_KEY = re.compile(r"[^a-z0-9]+")
NOBODY = UsedBy(Words(""), NOBODY_SIGNS, None, helper=False)


@dataclass(frozen=True, slots=True)
class About:
    """The lines beneath `service`, read."""

    id: str
    title: Words
    purpose: Words
    laws: tuple[str, ...]
    data_basis: str
    data_basis_special: str | None
    used_by: UsedBy
    channels: tuple[str, ...]
    languages: tuple[str, ...]
    goes_to: GoesTo
    fee: Fee | None
    collections: tuple[str, ...]
    keywords: Words | None
    illustration: Words | None
    once_per: tuple[str, ...]
    as_at: Rule | None
    drafts_move_on: date | None
    same_as: SameAs | None
    goes_to_line: int
    languages_line: int


def read_about(line: Line | None, begins: Party | None, context: Context) -> About | None:
    if line is None:
        return None
    parts = sort(line, "service of parties" if begins else "service", context.findings)
    used_by = _first(begins, parts, context)
    return About(
        id=_id(parts, context),
        title=context.texts.words(line),
        purpose=_purpose(parts, context),
        laws=tuple(each.words for each in parts.all("law")),
        data_basis=_basis(parts.one("data basis"), context),
        data_basis_special=parts.words("data basis where special"),
        used_by=used_by,
        channels=_channels(parts.one("used through"), context),
        languages=languages(parts.one("languages"), context),
        goes_to=_goes_to(parts.one("goes to"), context),
        fee=read_fee(parts.one("fee"), context),
        collections=tuple(
            _KEY.sub("-", name.strip().lower())
            for name in (parts.words("belongs to") or "").split(",")
            if name.strip()
        ),
        keywords=context.words(parts.one("also called")),
        illustration=context.words(parts.one("illustration")),
        once_per=read_once_per(parts.one("once per"), used_by, context),
        as_at=read_as_at(parts.one("as at"), context),
        drafts_move_on=read_move_on(parts.one("drafts move on"), context),
        same_as=read_same_as(parts.one("same as"), context),
        goes_to_line=_line(parts, "goes to", line),
        languages_line=_line(parts, "languages", line),
    )


def _line(parts: Sorted, name: str, line: Line) -> int:
    found = parts.one(name)
    return found.number if found else line.number


def _id(parts: Sorted, context: Context) -> str:
    found = parts.one("id")
    if found is None:
        return ""
    if not _ID.fullmatch(found.words):
        context.fault(
            found.number,
            f'"{found.words}" cannot be an id',
            "write small letters, figures and hyphens with a stroke between, as in roads/report-a-pothole",
        )
    return found.words


def _purpose(parts: Sorted, context: Context) -> Words:
    found = parts.one("purpose")
    if found is None:
        return Words("")
    if not found.words.lower().startswith(("so that ", "to ")):
        context.fault(
            found.number,
            f'"{found.words}" does not say what the service is for',
            'write "so that ", and what it is for',
        )
    return context.texts.words(found.line)


def _basis(found: Found | None, context: Context) -> str:
    if found is None:
        return ""
    if found.words.lower().split(",")[0] not in BASES:
        close = nearest(found.words, BASES)
        context.fault(
            found.number,
            f'"{found.words}" is not a basis in Article 6',
            f'write "{close}"' if close else f"write {listed(BASES, 'or')}",
        )
    return found.words


def _first(begins: Party | None, parts: Sorted, context: Context) -> UsedBy:
    """Where parties are declared, the first of them uses the service."""
    found = parts.one("used by")
    if begins is None:
        return _used_by(found, context)
    if found is not None:
        context.texts.words(found.line)
        wrong = '"used by" and "parties" both say who takes part'
        context.fault(found.number, wrong, 'remove "used by"')
    return UsedBy(begins.words, begins.strength, begins.why, begins.helper)


def _used_by(found: Found | None, context: Context) -> UsedBy:
    """Who, with what sign-in, and why one is needed."""
    if found is None:
        return NOBODY
    why = sort(found.line, "used by", context.findings).one("why")
    sign_in = read_sign_in(found, why, context)
    if sign_in.many:
        wrong = '"used by" is one person, and "one or more" means several'
        context.fault(found.number, wrong, f'remove ", {SEVERAL}", or declare "parties"')
    words = context.texts.words(found.line)
    return UsedBy(words, sign_in.strength, context.words(why), sign_in.helper)


def _channels(found: Found | None, context: Context) -> tuple[str, ...]:
    named = _listed_in(found, (*CHANNELS, *SPOKEN_CHANNELS), "a channel", context)
    return tuple(SPOKEN_CHANNELS.get(name.lower(), name) for name in named)


def _listed_in(
    found: Found | None, known: tuple[str, ...], what: str, context: Context
) -> tuple[str, ...]:
    if found is None:
        return ()
    names = tuple(name.strip() for name in found.words.split(",") if name.strip())
    for name in names:
        if name.lower() not in known:
            close = nearest(name, known)
            said = close.title() if close in LANGUAGES else close
            context.fault(
                found.number,
                f'"{name}" is not {what}',
                f'write "{said}"' if close else f"write {listed(known, 'or')}",
            )
    return names


def languages(found: Found | None, context: Context) -> tuple[str, ...]:
    names = _listed_in(found, tuple(LANGUAGES), "a language we know", context)
    codes = tuple(LANGUAGES[name.lower()] for name in names if name.lower() in LANGUAGES)
    if found is not None and "en" not in codes:
        context.fault(
            found.number,
            '"languages" leaves out English',
            "begin with English: the declaration is written in it",
        )
    return codes


def _goes_to(found: Found | None, context: Context) -> GoesTo:
    """`the roads authority for where`: an authority, and the answer that tells which body."""
    if found is None:
        return GoesTo("", None)
    words = found.words
    if _whole_name(words, context):
        _known_authority(words, found.number, context)
        return GoesTo(words, None)
    cuts = [at for at in range(len(words)) if words.startswith(" for ", at)]
    named = [
        (words[:at], words[at + 5 :])
        for at in cuts
        if ("", words[at + 5 :].lower()) in context.scope.entries
        or is_field(words[at + 5 :].lower(), context)
    ]
    authority, question = (
        named[0] if named else (words.partition(" for ")[0], words.partition(" for ")[2] or None)
    )
    _known_authority(authority, found.number, context)
    asked, own, column = (question or "").lower().partition("'s ")
    if question is not None and own:
        _where_of_row(asked, column, found.number, context)
    elif question is not None:
        _where(asked, found.number, context)
    return GoesTo(authority, asked or None, column)


def _where_of_row(asked: str, column: str, line: int, context: Context) -> None:
    """The place that stands in the row an answer names."""
    entry = context.scope.entries.get(("", asked))
    if entry is None or entry.type.kind != ENTRY:
        _where(asked if entry is None else f"{asked}'s {column}", line, context)
        return
    columns = {
        name: context.scope.entries[entry.type.unit, name].type
        for name in context.scope.columns_of(entry.type.unit)
    }
    places = [name for name, shape in columns.items() if shape.kind == PLACE]
    if column in columns and column not in places:
        wrong = f'"{asked}\'s {column}" is {columns[column]}, and does not tell which body'
        context.fault(
            line,
            wrong,
            f'write "{places[0]}"' if places else "name a column of type place or address",
        )
    elif column not in columns:
        close = nearest(column, places)
        wrong = f'"{entry.type.unit}" has no column "{column}"'
        context.fault(
            line, wrong, f'write "{close}"' if close else "name a column of type place or address"
        )


def _whole_name(words: str, context: Context) -> bool:
    """Is " for " part of a name, as in Department for Work and Pensions?"""
    if context.authorities is not None and words in context.authorities:
        return True
    tail = words.partition(" for ")[2]
    return tail[:1].isupper() and tail.lower() not in _asked_names(context)


def _asked_names(context: Context) -> set[str]:
    return {name for group, name in context.scope.entries if not group}


def _known_authority(authority: str, line: int, context: Context) -> None:
    if context.authorities is not None and authority not in context.authorities:
        close = nearest(authority, context.authorities)
        near = nearest_first(authority, sorted(context.authorities))
        mend = f'write "{close}"' if close else f"write {listed(near, 'or')}"
        context.fault_apart(line, f'"{authority}" is not an authority in bodies.yett', mend)


def _where(question: str, line: int, context: Context) -> None:
    entry = context.scope.entries.get(("", question))
    places = [
        each.name
        for each in context.scope.entries.values()
        if each.type.kind == PLACE and each.what != LATER
    ]
    if entry is None or entry.what == LATER:
        mend = "name a question that asks for a place or an address"
        mend = instead(question, places) if places else mend
        context.fault(line, f'"{question}" is not a question', mend)
    elif entry.type.kind not in (PLACE, "unknown"):
        context.fault(
            line,
            f'"{question}" is {entry.type}, and does not tell which body',
            "name a question that asks for a place or an address",
        )
