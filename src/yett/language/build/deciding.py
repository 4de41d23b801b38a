"""Who decides, within what time, and how a case may end."""

from __future__ import annotations

import re
from dataclasses import replace

from yett.kernel.dates import Span, split_or_next
from yett.kernel.text import instead
from yett.language.build.context import Context
from yett.language.build.dating import read_day_rule, read_length
from yett.language.build.outcomes import read_outcome
from yett.language.build.parties import SILENCES
from yett.language.lines import Line
from yett.language.model import DecidedBy, Decision, Outcome, Rule, Within
from yett.language.sorting import Found, Sorted, sort
from yett.language.words import Words

COMPUTER = "the computer"
STOPS = "waiting for "
_CLAUSE = re.compile(r"(?P<who>.+?), when (?P<rule>.+?); otherwise (?P<other>.+)", re.IGNORECASE)


def read_decision(line: Line | None, context: Context) -> Decision:
    if line is None:
        return Decision((), (), ())
    parts = sort(line, "decide", context.findings)
    nothing = context.words(parts.one("nothing"))
    by = _by(parts, line, context) if nothing is None else ()
    within = _within(parts, line, context) if nothing is None else ()
    person = any(not each.computer for each in by) or not any(each.rule is None for each in by)
    outcomes = tuple(read_outcome(each, person, context) for each in parts.taking("outcome"))
    _enough(outcomes, line, nothing, context)
    silence = _silence(parts.one("silence means"), outcomes, context)
    return Decision(by, within, outcomes, nothing, silence)


def _silence(found: Found | None, outcomes: tuple[Outcome, ...], context: Context) -> str | None:
    """The outcome, or suspend or carry on, when nothing is decided in time."""
    if found is None:
        return None
    sort(found.line, "silence", context.findings)
    known = [*(each.key for each in outcomes), *SILENCES]
    if found.words.lower() not in known:
        wrong = f'"{found.words}" is not an outcome of this service'
        context.fault(found.number, wrong, instead(found.words, known))
    return found.words.lower()


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
    """The computer is known in every language; anyone else may keep the name they have."""
    if who.lower() == COMPUTER:
        return Words(who, {"gd": "an coimpiutair"})
    return context.texts.if_given(path, who)


# By when


def _within(parts: Sorted, line: Line, context: Context) -> tuple[Within, ...]:
    ruled = sorted(
        [*parts.taking("within"), *parts.taking("no later than")], key=lambda each: each.number
    )
    rows = [_row(each, each.argument, each.words, context) for each in ruled]
    plain = parts.one("within") or parts.one("no later than")
    if plain is not None:
        rows.append(_row(plain, plain.words, "otherwise", context))
    _one_plain(parts, context)
    found = _stopping(tuple(each for each in rows if each is not None))
    if not ruled and plain is None:
        context.fault(
            line.number, '"decide" does not say within what time', 'add "within: 28 days"'
        )
    elif found and plain is None and all(each.rule is not None for each in found):
        context.fault(
            ruled[-1].number,
            '"within" does not say what holds otherwise',
            'add "within: 28 days"',
        )
    return found


def _row(found: Found, span_text: str, rule_text: str, context: Context) -> Within | None:
    stops_for = _stops_for(sort(found.line, "within", context.findings), context)
    limit = _limit(found, span_text, context)
    if limit is None:
        return None
    span, of = limit
    if rule_text.lower() == "otherwise":
        return Within(span, None, found.number, stops_for, of)
    rule = context.rule(rule_text, found.number)
    return Within(span, rule, found.number, stops_for, of) if rule else None


def _one_plain(parts: Sorted, context: Context) -> None:
    """One row alone may stand without a rule."""
    within, last = parts.one("within"), parts.one("no later than")
    if within is not None and last is not None:
        wrong = '"within" and "no later than" both hold always'
        line = max(within.number, last.number)
        context.fault(line, wrong, "give one of them a rule, or remove it")


def _limit(found: Found, text: str, context: Context) -> tuple[Span, Rule | None] | None:
    """`28 days`, `2 working days of round closes`, or no later than a day: 0 days of it."""
    if found.head.name == "no later than":
        said, moves = split_or_next(text)
        day = read_day_rule(said, found.number, context)
        return (Span(0, "day", or_next=moves), day) if day else None
    span, start = read_length(text, found.number, context)
    if span is None or span.count == 0:
        wrong = f'"{text}" is not a length of time'
        mend = "write, as in 28 days, 5 working days or 24 hours"
        context.fault(found.number, wrong, mend)
        return None
    if not start:
        return span, None
    day = read_day_rule(start, found.number, context)
    return (span, day) if day else None


def _stops_for(parts: Sorted, context: Context) -> tuple[str, ...]:
    found = parts.one("stops while")
    if found is None:
        return ()
    who = found.words.lower().removeprefix(STOPS)
    parties = list(context.scope.parties)
    if not found.words.lower().startswith(STOPS) or who not in parties:
        wrong = f'the clock cannot stand still while "{found.words}"'
        context.fault(found.number, wrong, instead(who, parties, f"stops while: {STOPS}{{}}"))
        return ()
    return (who,)


def _stopping(rows: tuple[Within, ...]) -> tuple[Within, ...]:
    """What stands under the plain row holds for every row."""
    plain = next((row.stops_for for row in rows if row.rule is None), ())
    return tuple(replace(row, stops_for=row.stops_for or plain) for row in rows)
