"""How a case may end, and the placeholders in what is told."""

from __future__ import annotations

from yett.kernel.text import listed, nearest, nearest_first, straight
from yett.language.build.context import Context
from yett.language.model import Outcome
from yett.language.rules.scope import CLOSE, LATER, MOMENT, Entry
from yett.language.sorting import Found, Sorted, sort
from yett.language.types import ENTRY, PERSON, UNKNOWN
from yett.language.words import placeholders

GIVEN = ("reference", "reason", "due date", "review date", "appeal date", "pay date", "answer date")
BLANK_ENDINGS = ("date", "owner", "reason")
ALIKE = 90  # of a hundred: a letter is missing, or stands where another should


def read_outcome(found: Found, person: bool, context: Context) -> Outcome:
    key, when, rule_text = found.argument.partition(" when ")
    key = key.lower()
    parts = sort(found.line, "outcome", context.findings)
    rule = context.rule(rule_text, found.number) if when else None
    if rule is None and not when and not person:
        context.fault(
            found.number,
            f'outcome "{key}" has no "when", and no person decides',
            'write, as in "outcome pay when entitled is yes"',
        )
    paragraphs = [
        (found.line, found.words),
        *((each.line, each.words) for each in parts.all("then")),
    ]
    words = tuple(context.texts.words(line) for line, _ in paragraphs)
    blanks = tuple(
        dict.fromkeys(
            name
            for line, text in paragraphs
            for name in _blanks(text, line.number, person, context)
        )
    )
    return Outcome(
        key=key,
        words=words,
        rule=rule,
        blanks=blanks,
        closes=parts.has("closes"),
        line=found.number,
        passes_on=_passes_on(key, blanks, parts, context),
        closing_needs_photo=_needs_photo(key, parts, context),
    )


def _passes_on(key: str, blanks: tuple[str, ...], parts: Sorted, context: Context) -> str | None:
    """The blank that names the body a case is handed over to. What is handed over is not closed."""
    found = parts.one("passes on")
    if found is None:
        return None
    name = found.words.lower()
    if name not in blanks:
        close = nearest(name, blanks) or next(iter(blanks), None)
        wrong = f'"{found.words}" is not filled in by who decides outcome "{key}"'
        mend = f'write "passes on: {close}"' if close else "name a blank such as {new owner}"
        context.fault(found.number, wrong, mend)
    for head in ("closes", "closing needs"):
        other = parts.one(head)
        if other is not None:
            wrong = f'outcome "{key}" passes the case on, and so does not close it'
            context.fault(other.number, wrong, f'remove "{head}"')
    return name


def _needs_photo(key: str, parts: Sorted, context: Context) -> bool:
    found = parts.one("closing needs")
    if found is not None and found.words.lower() != "photo":
        wrong = f'"{found.words}" is not something that closing a case can need'
        context.fault(found.number, wrong, 'write "closing needs: photo"')
    closes = parts.one("closes")
    if found is not None and closes is not None and parts.one("passes on") is None:
        wrong = f'outcome "{key}" closes the case at once, and so cannot wait for a photo'
        context.fault(closes.number, wrong, 'remove "closes" or "closing needs"')
    return found is not None


def _blanks(text: str, line: int, person: bool, context: Context) -> list[str]:
    """The placeholders the decider fills in; unknown ones are faults."""
    blanks: list[str] = []
    for written in placeholders(text):
        name = straight(written).lower()
        if is_later(name, context):
            unknown_placeholder(written, line, context)
        elif name == "reason" and person:
            blanks.append(name)
        elif known_placeholder(name, context):
            continue
        elif person and name.split()[-1] in BLANK_ENDINGS and not _misspelt(name, context):
            blanks.append(name)
        else:
            unknown_placeholder(written, line, context)
    return blanks


def _misspelt(name: str, context: Context) -> bool:
    """Is this all but a name that is known? Then it is no blank."""
    known = [entry.name for entry in context.scope.entries.values() if entry.what != MOMENT]
    return nearest(name, [*GIVEN, *known], ALIKE) is not None


def known_placeholder(name: str, context: Context) -> bool:
    if is_later(name, context):
        return False
    plain = name.removeprefix("the ").removeprefix("number of ")
    groups = {
        spelling
        for group in context.scope.groups.values()
        for spelling in (group.name, group.plural)
    }
    return (
        name in GIVEN
        or name in context.scope.excused
        or _has_words(context.scope.entries.get(("", name)))
        or is_field(name, context)
        or (name.startswith("number of ") and plain in groups)
    )


def is_field(name: str, context: Context) -> bool:
    """A column of the entry an answer names, as in wanted school's title."""
    owner, own, column = name.partition("'s ")
    entry = context.scope.entries.get(("", owner.removeprefix("the ")))
    if entry is not None and own and entry.type.kind == UNKNOWN:
        return True  # told of already
    found = bool(own) and entry is not None and entry.type.kind == ENTRY
    return found and column in context.scope.columns_of(entry.type.unit if entry else "")


def _has_words(entry: Entry | None) -> bool:
    """Bands are no value that could be said."""
    return (
        entry is not None
        and not entry.type.banded
        and entry.type.kind != PERSON
        and entry.what not in (MOMENT, CLOSE)
    )


def is_later(name: str, context: Context) -> bool:
    """Is this a question that is only asked when needed?"""
    entry = context.scope.entries.get(("", name))
    return entry is not None and entry.what == LATER


def unknown_placeholder(name: str, line: int, context: Context) -> None:
    if is_later(name.lower(), context):
        wrong = f'"{{{name}}}" is only asked when needed, so it may never be known'
        context.fault(line, wrong, 'take it out, or ask it under "ask"')
        return
    if _stray_field(name, line, context):
        return
    entry = context.scope.entries.get(("", name.lower()))
    if entry is not None and entry.what == CLOSE:
        wrong = f'"{{{name}}}" is only known when the round closes'
        context.fault(line, wrong, 'tell it under "tell", at "round closes"')
        return
    if _of_each(name, line, context):
        return
    known = [
        *(
            entry.name
            for entry in context.scope.entries.values()
            if entry.group == ""
            and entry.what not in (LATER, MOMENT, CLOSE)
            and not entry.type.banded
        ),
        *GIVEN,
    ]
    close = nearest(name, known)
    context.fault(
        line,
        f'"{{{name}}}" is not a known placeholder',
        f'write "{{{close}}}"'
        if close
        else f"use one of: {listed(nearest_first(name, known), 'or')}",
    )


def _stray_field(name: str, line: int, context: Context) -> bool:
    """Where the row is known, it is the column that is not."""
    owner, own, column = name.lower().partition("'s ")
    entry = context.scope.entries.get(("", owner.removeprefix("the ")))
    if not own or entry is None or entry.type.kind != ENTRY:
        return False
    columns = context.scope.columns_of(entry.type.unit)
    close = nearest(column, columns)
    mend = f'write "{{{owner}\'s {close}}}"' if close else f"use one of: {listed(columns, 'or')}"
    context.fault(line, f'"{entry.type.unit}" has no column "{column}"', mend)
    return True


def _of_each(name: str, line: int, context: Context) -> bool:
    """What is asked or worked out for each of several has no one value."""
    entry = context.scope.elsewhere(name.lower(), ())
    if entry is None or entry.what not in ("question", "result") or entry.group not in context.scope.groups:  # fmt: skip
        return False
    how = "asked" if entry.what == "question" else "worked out"
    wrong = f'"{{{name}}}" is {how} for each {entry.group}, and it is not said which'
    mend = (
        "work out one figure or list of them all, and tell that"
        if entry.type.figure
        else "take it out"
    )
    context.fault(line, wrong, mend)
    return True
