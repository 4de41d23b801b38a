"""Who decides, within what time, and how a case may end."""

from __future__ import annotations

import re

from yett.kernel.dates import Span, read_span
from yett.kernel.text import listed, nearest
from yett.language.build.context import Context
from yett.language.lines import Line
from yett.language.model import DecidedBy, Decision, Outcome, Rule, Within
from yett.language.sorting import Found, Sorted, sort
from yett.language.words import Words, placeholders

COMPUTER = "the computer"
GIVEN = ("reference", "reason", "due date", "review date", "appeal date", "pay date", "answer date")
BLANK_ENDINGS = ("date", "owner", "reason")
_CLAUSE = re.compile(r"(?P<who>.+?), when (?P<rule>.+?); otherwise (?P<other>.+)", re.IGNORECASE)


def read_decision(line: Line | None, context: Context) -> Decision:
    if line is None:
        return Decision((), (), ())
    parts = sort(line, "decide", context.findings)
    nothing = context.words(parts.one("nothing"))
    by = _by(parts, line, context) if nothing is None else ()
    within = _within(parts, line, context) if nothing is None else ()
    person = any(not each.computer for each in by) or not any(each.rule is None for each in by)
    outcomes = tuple(_outcome(each, person, context) for each in parts.taking("outcome"))
    _enough(outcomes, line, nothing, context)
    return Decision(by, within, outcomes, nothing)


def _enough(
    outcomes: tuple[Outcome, ...], line: Line, nothing: Words | None, context: Context
) -> None:
    if not outcomes and nothing is None:
        context.fault(
            line.number,
            '"decide" has no outcome',
            'add one, as in "outcome repair: We will repair it by {repair date}."',
        )
    seen: set[str] = set()
    for each in outcomes:
        if each.key in seen:
            context.fault(
                each.line, f'outcome "{each.key}" is said twice', "give one of them another name"
            )
        seen.add(each.key)


# Who


def _by(parts: Sorted, line: Line, context: Context) -> tuple[DecidedBy, ...]:
    whole, rows = parts.one("by"), parts.taking("by")
    if whole is not None and rows:
        context.fault(
            whole.number,
            '"by" stands both alone and in rows',
            'make it the last row, as in "by a grants officer: otherwise"',
        )
    if whole is not None:
        return _whole(whole, context)
    if not rows:
        context.fault(line.number, '"decide" does not say by whom', 'add "by: an officer"')
        return ()
    if rows[-1].words.lower() != "otherwise":
        wrong = 'the last row of "by" is not "otherwise"'
        context.fault(rows[-1].number, wrong, 'end with a row such as "by an officer: otherwise"')
    found = [_who(each.argument, each.words, each.line, each.line.path, context) for each in rows]
    return tuple(each for each in found if each is not None)


def _whole(found: Found, context: Context) -> tuple[DecidedBy, ...]:
    """One decider; or `the computer, when RULE; otherwise an officer`."""
    clause = _CLAUSE.fullmatch(found.words)
    path = found.line.path
    if clause is None:
        if ", when " in found.words or "; otherwise" in found.words:
            context.fault(
                found.number,
                f'"{found.words}" does not say who decides otherwise',
                'write, as in "the computer, when every check is confirmed; otherwise an officer"',
            )
        return (
            DecidedBy(
                _name(found.words, path, found.number, context),
                None,
                found.words.lower() == COMPUTER,
            ),
        )
    first = _who(
        clause["who"],
        clause["rule"],
        found.line,
        (*path[:-1], f"by {clause['who'].lower()}"),
        context,
    )
    other = clause["other"]
    last = DecidedBy(
        _name(other, (*path[:-1], f"by {other.lower()}"), found.number, context),
        None,
        other.lower() == COMPUTER,
    )
    return (first, last) if first else (last,)


def _who(
    who: str, rule: str, line: Line, path: tuple[str, ...], context: Context
) -> DecidedBy | None:
    words = _name(who, path, line.number, context)
    read: Rule | None = None
    if rule.lower() != "otherwise":
        read = context.rule(rule, line.number)
        if read is None:
            return None
    return DecidedBy(words, read, who.lower() == COMPUTER)


def _name(who: str, path: tuple[str, ...], line: int, context: Context) -> Words:
    """The computer is known in every language; anyone else must be translated."""
    if who.lower() == COMPUTER:
        return Words(who, {"gd": "an coimpiutair"})
    return context.texts.at(path, who, line)


# By when


def _within(parts: Sorted, line: Line, context: Context) -> tuple[Within, ...]:
    rows = [_row(each, each.argument, each.words, context) for each in parts.taking("within")]
    plain = parts.one("within")
    if plain is not None:
        rows.append(_row(plain, plain.words, "otherwise", context))
    found = tuple(each for each in rows if each is not None)
    if not parts.taking("within") and plain is None:
        context.fault(
            line.number, '"decide" does not say within what time', 'add "within: 28 days"'
        )
    elif found and plain is None and all(each.rule is not None for each in found):
        context.fault(
            parts.taking("within")[-1].number,
            '"within" does not say what holds otherwise',
            'add "within: 28 days"',
        )
    return found


def _row(found: Found, span_text: str, rule_text: str, context: Context) -> Within | None:
    sort(found.line, "within", context.findings)
    span: Span | None = read_span(span_text)
    if span is None or span.count == 0:
        context.fault(
            found.number,
            f'"{span_text}" is not a length of time',
            "write, as in 28 days, 5 working days or 24 hours",
        )
        return None
    if rule_text.lower() == "otherwise":
        return Within(span, None, found.number)
    rule = context.rule(rule_text, found.number)
    return Within(span, rule, found.number) if rule else None


# Outcomes


def _outcome(found: Found, person: bool, context: Context) -> Outcome:
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
    blanks = [
        name for line, text in paragraphs for name in _blanks(text, line.number, person, context)
    ]
    return Outcome(
        key, words, rule, tuple(dict.fromkeys(blanks)), parts.has("closes"), found.number
    )


def _blanks(text: str, line: int, person: bool, context: Context) -> list[str]:
    """The placeholders the decider fills in; unknown ones are faults."""
    blanks: list[str] = []
    for written in placeholders(text):
        name = written.lower()
        if name == "reason" and person:
            blanks.append(name)
        elif known_placeholder(name, context):
            continue
        elif person and name.split()[-1] in BLANK_ENDINGS:
            blanks.append(name)
        else:
            unknown_placeholder(written, line, context)
    return blanks


def known_placeholder(name: str, context: Context) -> bool:
    plain = name.removeprefix("the ").removeprefix("number of ")
    groups = {
        spelling
        for group in context.scope.groups.values()
        for spelling in (group.name, group.plural)
    }
    return (
        name in GIVEN
        or ("", name) in context.scope.entries
        or (name.startswith("number of ") and plain in groups)
    )


def unknown_placeholder(name: str, line: int, context: Context) -> None:
    known = [*(entry.name for entry in context.scope.entries.values() if entry.group == ""), *GIVEN]
    close = nearest(name, known)
    context.fault(
        line,
        f'"{{{name}}}" is not a known placeholder',
        f'write "{{{close}}}"' if close else f"use one of: {listed(known[:8], 'or')}",
    )
