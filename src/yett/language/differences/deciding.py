"""Who decides, by when, how a case may end, and what may follow. A case that was sent keeps its own edition."""

from __future__ import annotations

from yett.language.differences.difference import (
    Difference,
    Found,
    Then,
    changed,
    further,
    other_fields,
    reworded,
    rule_text,
)
from yett.language.model import Change, DecidedBy, Outcome, Service, Within

PART, AFTER = "decide", "afterwards"
KNOWN = frozenset({"by", "within", "outcomes", "nothing", "silence_means"})
OUTCOME = frozenset(
    {"key", "words", "rule", "blanks", "closes", "passes_on", "closing_needs_photo"}
)


def deciding(old: Service, new: Service) -> Found:
    yield from _by(old.decision.by, new.decision.by)
    yield from _within(old.decision.within, new.decision.within)
    before = {each.key: each for each in old.decision.outcomes}
    after = {each.key: each for each in new.decision.outcomes}
    for key, outcome in after.items():
        if key in before:
            yield from _outcome(before[key], outcome)
        else:
            words = f'a case may now end in "{key}": "{" ".join(map(str, outcome.words))}"'
            yield Difference(PART, words, Then.FOLLOWS)
    for key in (each for each in before if each not in after):
        yield Difference(PART, f'a case may no longer end in "{key}"', Then.FOLLOWS)
    if sorted(before) == sorted(after) and list(before) != list(after):
        words = f"the outcomes stand in another order: {', '.join(after)}"
        yield Difference(PART, words, Then.FOLLOWS)
    yield from reworded(
        PART, "the reason why nothing is decided", old.decision.nothing, new.decision.nothing
    )
    silence = (old.decision.silence_means, new.decision.silence_means)
    yield from changed(PART, "what silence means", *silence, Then.FOLLOWS)
    yield from other_fields(PART, "the decision", old.decision, new.decision, KNOWN)


def _by(old: tuple[DecidedBy, ...], new: tuple[DecidedBy, ...]) -> Found:
    before, after = (
        [(str(each.who), rule_text(each.rule)) for each in rows] for rows in (old, new)
    )
    if before != after:
        words = f"who decides changes: now {_deciders(after)}; before {_deciders(before)}"
        yield Difference(PART, words, Then.FOLLOWS)
        return
    for was, now in zip(old, new, strict=True):
        yield from reworded(PART, f"the name of {now.who}", was.who, now.who)


def _deciders(rows: list[tuple[str, str]]) -> str:
    return ", or ".join(f"{who} when {rule}" if rule else who for who, rule in rows)


def _within(old: tuple[Within, ...], new: tuple[Within, ...]) -> Found:
    before, after = ({rule_text(each.rule): each for each in rows} for rows in (old, new))
    for rule, row in after.items():
        when = f" when {rule}" if rule else ""
        was = before.get(rule)
        if was is None:
            yield Difference(PART, f"the time to decide{when} is new: {row}", Then.FOLLOWS)
            continue
        if str(was) != str(row):
            words = f"the time to decide{when} {_shorter(was, row)}: {row} instead of {was}"  # fmt: skip
            yield Difference(PART, words, Then.FOLLOWS)
        yield from _stops(when, was, row)
    for rule, row in before.items():
        if rule not in after:
            when = f" when {rule}" if rule else ""
            words = f"the time to decide{when} is gone: it was {row}"
            yield Difference(PART, words, Then.FOLLOWS)


def _stops(when: str, old: Within, new: Within) -> Found:
    for name in (each for each in new.stops_for if each not in old.stops_for):
        yield Difference(
            PART, f"the clock{when} now stops while we wait for the {name}", Then.FOLLOWS
        )
    for name in (each for each in old.stops_for if each not in new.stops_for):
        yield Difference(
            PART, f"the clock{when} no longer stops while we wait for the {name}", Then.FOLLOWS
        )


def _shorter(old: Within, new: Within) -> str:
    if old.span.unit != new.span.unit or old.span.count == new.span.count:
        return "changes"
    return "is shorter" if new.span.count < old.span.count else "is longer"


def _outcome(old: Outcome, new: Outcome) -> Found:
    name = f'outcome "{new.key}"'
    yield from reworded(PART, f"what {name} says", old.words[0], new.words[0])
    yield from further(PART, f"what {name} says", old.words[1:], new.words[1:])
    was, now = rule_text(old.rule), rule_text(new.rule)
    if was != now:
        said = [f"when {rule}" if rule else "when a person chooses it" for rule in (now, was)]
        yield Difference(PART, f"{name} now follows {said[0]}, and before {said[1]}", Then.FOLLOWS)
    if old.closes != new.closes:
        said_now = "now closes the case at once" if new.closes else "no longer closes the case at once"  # fmt: skip
        yield Difference(PART, f"{name} {said_now}", Then.FOLLOWS)
    yield from changed(PART, f"the blank that {name} passes the case on by", old.passes_on, new.passes_on, Then.FOLLOWS)  # fmt: skip
    if old.closing_needs_photo != new.closing_needs_photo:
        said_now = "now needs a photo" if new.closing_needs_photo else "needs no photo any more"
        yield Difference(PART, f"closing after {name} {said_now}", Then.FOLLOWS)
    yield from other_fields(PART, name, old, new, OUTCOME)


def afterwards(old: Service, new: Service) -> Found:
    before = {each.key: each for each in old.afterwards.changes}
    after = {each.key: each for each in new.afterwards.changes}
    for key, change in after.items():
        if key in before:
            yield from _change(before[key], change)
        else:
            words = f'people may now tell us "{change.words}" afterwards'
            yield Difference(AFTER, words, Then.CARRIES_ON)
    for key, change in before.items():
        if key not in after:
            words = f'people may no longer tell us "{change.words}" afterwards'
            yield Difference(AFTER, words, Then.CARRIES_ON)
    yield from other_fields(AFTER, "what follows the decision", old.afterwards, new.afterwards, frozenset({"changes"}))  # fmt: skip


def _change(old: Change, new: Change) -> Found:
    what = f'change "{new.key}"'
    yield from reworded(AFTER, f"the wording of {what}", old.words, new.words)
    yield from changed(AFTER, f"who may tell {what}", old.told_by, new.told_by)
    yield from changed(AFTER, f"how long {what} may be told", old.within, new.within)
    yield from changed(AFTER, f"what {what} means", old.means, new.means)
    known = frozenset({"key", "words", "told_by", "within", "means"})
    yield from other_fields(AFTER, what, old, new, known)
