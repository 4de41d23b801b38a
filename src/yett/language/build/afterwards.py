"""What may follow the decision."""

from __future__ import annotations

from yett.kernel.dates import Span, read_span
from yett.kernel.text import nearest
from yett.language.build.context import Context
from yett.language.build.names import sound_name
from yett.language.lines import Line
from yett.language.model import Afterwards, Change
from yett.language.sorting import Found, sort

MEANINGS = ("reopen", "end")
ANCHOR = " of told"


def read_afterwards(line: Line | None, context: Context) -> Afterwards:
    if line is None:
        return Afterwards()
    found = sort(line, "afterwards", context.findings).taking("change")
    if not line.children:
        wrong = '"afterwards" says nothing'
        context.fault(line.number, wrong, 'add, as in "change not fixed: It is not fixed"')
    changes = tuple(_change(each, context) for each in found)
    _told_apart(changes, found, context)
    return Afterwards(changes)


def _told_apart(changes: tuple[Change, ...], found: list[Found], context: Context) -> None:
    """Each change has a name and a meaning of its own."""
    names: set[str] = set()
    meanings: set[str] = set()
    for change, where in zip(changes, found, strict=True):
        if change.key in names:
            wrong = f'change "{change.key}" is said twice'
            context.fault(where.number, wrong, "give one of them another name")
        elif change.means in meanings:
            wrong = f'"{change.means}" is meant by two changes'
            context.fault(where.number, wrong, "keep one of them")
        names.add(change.key)
        meanings |= {change.means} & set(MEANINGS)


def _change(found: Found, context: Context) -> Change:
    key = found.argument.lower()
    sound_name(key, found.number, context)
    parts = sort(found.line, "change", context.findings)
    return Change(
        key=key,
        words=context.texts.words(found.line),
        told_by=_told_by(parts.one("told by"), context),
        within=_within(parts.one("within"), context),
        means=_means(parts.one("means"), context),
    )


def _told_by(found: Found | None, context: Context) -> tuple[str, ...]:
    if found is None:
        return ()
    if found.words.lower() != "applicant":
        wrong = f'"{found.words}" takes no part in this service'
        context.fault(found.number, wrong, 'write "told by: applicant"')
    return ("applicant",)


def _within(found: Found | None, context: Context) -> Span | None:
    """A length of time that runs from the day the applicant was told how the case ended."""
    if found is None:
        return None
    text = found.words.lower()
    span = read_span(text.removesuffix(ANCHOR))
    if span is None or span.count == 0 or not text.endswith(ANCHOR):
        wrong = f'"{found.words}" does not say how long this may be told'
        context.fault(found.number, wrong, 'write, as in "within: 28 days of told"')
        return None
    if span.unit in ("hour", "working day"):
        wrong = (
            f'"{found.words}" (hours and working days after the decision) is not carried out yet'
        )
        context.fault(found.number, wrong, "use days, weeks, months or years")
    return span


def _means(found: Found | None, context: Context) -> str:
    if found is None:
        return ""
    meaning = found.words.lower()
    if meaning not in MEANINGS:
        wrong = f'"{found.words}" is not something a change can mean'
        close = nearest(meaning, MEANINGS)
        mend = f'write "{close}"' if close else 'write "reopen" or "end"'
        context.fault(found.number, wrong, mend)
    return meaning
