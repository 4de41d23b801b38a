"""An item of the vocabulary: its words, type, sensitivity, source, and what becomes of it when published."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from yett.kernel.money import NotAFigure, read_figure
from yett.kernel.text import listed, nearest
from yett.language.faults import Findings
from yett.language.model import Choice
from yett.language.privacy import rounded_to
from yett.language.sorting import Found, Sorted, sort
from yett.language.texts import Texts
from yett.language.types import ANSWERS, SPELLED
from yett.language.words import Words

SENSITIVITIES = ("open", "personal", "special category")
_CHOICE = re.compile(r"[a-z0-9][a-z0-9'-]*(?: [a-z0-9'-]+){0,5}")
PUBLISHED = ("kept", "left out", "year only", "ward only", "council only")


@dataclass(frozen=True, slots=True)
class Item:
    name: str
    words: Words
    uri: str
    type: str
    sensitivity: str
    source: str | None
    published: str
    choices: tuple[Choice, ...] = ()
    hint: Words | None = None
    say: Words | None = None
    theme: Words = Words("")
    replaces: str | None = None
    file: str = ""
    line: int = 0

    @property
    def written(self) -> str:
        """What of it is in an edition that uses it: when this changes, so does the edition."""
        texts = (self.words, self.hint, self.say, *(each.words for each in self.choices))
        said = [[str(text), sorted(text.others.items())] if text else None for text in texts]
        keys = [each.key for each in self.choices]
        return json.dumps(
            [self.uri, self.type, self.sensitivity, self.source, self.published, keys, said]
        )


def read_item(found: Found, theme: Words, texts: Texts, findings: Findings) -> Item:
    if not _CHOICE.fullmatch(found.argument):
        wrong = f'"{found.argument}" cannot be a name'
        findings.add(found.number, wrong, "use one to six plain words that begin with a letter")
    parts = sort(found.line, "item", findings)
    hint, say = parts.one("hint"), parts.one("say")
    source = parts.words("source")
    return Item(
        name=found.argument,
        words=texts.words(found.line),
        uri=_uri(parts, findings),
        type=_type(parts, findings),
        sensitivity=_among(parts, "sensitivity", SENSITIVITIES, findings) or "personal",
        source=None if source == "none" else source,
        published=_published(parts, findings),
        choices=_choices(parts, texts, findings),
        hint=texts.words(hint.line) if hint else None,
        say=texts.words(say.line) if say else None,
        theme=theme,
        replaces=parts.words("replaces"),
        file=findings.file,
        line=found.number,
    )


def _choices(parts: Sorted, texts: Texts, findings: Findings) -> tuple[Choice, ...]:
    """Told apart by their names, and only where there is something to choose."""
    given = parts.taking("choice")
    found = tuple(choice(each, texts, findings) for each in given)
    seen: set[str] = set()
    for each in found:
        if each.key in seen:
            findings.add(each.line, f'choice "{each.key}" is said twice', "keep one of them")
        seen.add(each.key)
    type_ = parts.words("type") or ""
    if found and type_ in ANSWERS and type_ not in ("choice", "many choices"):
        wrong = f'these are choices, and the type is "{type_}"'
        findings.add(found[0].line, wrong, 'write "type: choice", or remove the choices')
    return found


def _uri(parts: Sorted, findings: Findings) -> str:
    found = parts.one("uri")
    if found is None:
        return ""
    if urlsplit(found.words).scheme not in ("https", "http") or " " in found.words:
        findings.add(
            found.number,
            f'"{found.words}" is not an address',
            "write one that begins with https://",
        )
    return found.words


def _type(parts: Sorted, findings: Findings) -> str:
    found = parts.one("type")
    if found is None:
        return "text"
    spelled = SPELLED.get(found.words, found.words)
    if spelled not in ANSWERS:
        close = nearest(found.words, ANSWERS)
        findings.add(
            found.number,
            f'"{found.words}" is not a type of answer',
            f'write "{close}"' if close else f"write one of: {', '.join(ANSWERS)}",
        )
        return "text"
    return spelled


def _among(parts: Sorted, name: str, known: tuple[str, ...], findings: Findings) -> str | None:
    found = parts.one(name)
    if found is None or found.words in known:
        return found.words if found else None
    findings.add(found.number, f'"{found.words}" is not a {name}', f"write {listed(known, 'or')}")
    return None


def _published(parts: Sorted, findings: Findings) -> str:
    found = parts.one("when published")
    if found is None:
        return "left out"
    rounds = found.words.startswith("to the nearest ")
    if found.words not in PUBLISHED and not rounds:
        findings.add(
            found.number,
            f'"{found.words}" does not say what becomes of it when published',
            f'write {listed(PUBLISHED, "or")}, or as in "to the nearest 100 metres"',
        )
    elif rounds and _is_spot(parts) and rounded_to(found.words) is None:
        findings.add(
            found.number,
            f'"{found.words}" does not say how many metres',
            'write, as in "to the nearest 100 metres"',
        )
    return found.words


def _is_spot(parts: Sorted) -> bool:
    return (parts.words("type") or "") in ("place", "address", "area", "property")


def choice(found: Found, texts: Texts, findings: Findings) -> Choice:
    parts = sort(found.line, "choice", findings)
    if not _CHOICE.fullmatch(found.argument.lower()):
        findings.add(
            found.number, f'"{found.argument}" cannot name a choice', "use one to six plain words"
        )
    return Choice(
        found.argument.lower(),
        texts.words(found.line),
        parts.has("on its own"),
        found.number,
        _worth(parts.one("worth"), findings),
        line_words(parts.one("hint"), texts),
    )


def _worth(found: Found | None, findings: Findings) -> Decimal | None:
    if found is None:
        return None
    try:
        return read_figure(found.words)
    except NotAFigure:
        wrong = f'"{found.words}" is not a figure'
        findings.add(found.number, wrong, 'write a plain number, as in "worth: 5"')
        return None


def line_words(found: Found | None, texts: Texts) -> Words | None:
    return texts.words(found.line) if found else None
