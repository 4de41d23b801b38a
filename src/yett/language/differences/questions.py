"""What changed in one question: its words, its answer, when it is asked, what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from yett.language.differences.choices import choices_changed
from yett.language.differences.difference import (
    Difference,
    Found,
    Then,
    asked_in_other_words,
    changed,
    other_fields,
    reworded,
    rule_text,
)
from yett.language.differences.stops import refusals_changed, stops_changed
from yett.language.model import Question

# An answer of the first kind is an answer of the second as it stands.
WIDER = {
    ("text", "long text"), ("email", "text"), ("phone", "text"), ("person name", "text"), ("business", "text"),
    ("vehicle registration", "text"), ("national insurance number", "text"), ("property", "text"), ("birth date", "date"),
    ("email", "long text"), ("phone", "long text"), ("person name", "long text"),
}  # fmt: skip
KNOWN = frozenset({
    "name", "slug", "words", "why", "type", "shape", "hint", "say", "choices", "only_if", "stops", "ask_again", "check", "optional",
    "sensitivity", "kept_until", "data", "published", "ask_every_time", "covers", "counts_as", "least", "most", "was", "group", "also", "page",
    "only_where", "shuffled", "may_be_blank", "secret",
})  # fmt: skip


def question_changed(part: str, old: Question, new: Question) -> Found:
    """Everything that changed in a question, each difference bearing its name."""
    for each in _all(part, old, new):
        yield replace(each, question=new.name, group=new.group)


def _all(part: str, old: Question, new: Question) -> Found:
    name = f'"{new.name}"'
    yield from asked_in_other_words(part, name, old, new)
    yield from _answer(part, name, old, new)
    if typed(old) == typed(new) or {old.type, new.type} == {"choice", "many choices"}:
        yield from choices_changed(part, old, new)
    yield from _when(part, name, old, new)
    yield from stops_changed(part, old, new)
    yield from refusals_changed(part, old, new)
    yield from _check(part, name, old, new)
    yield from _facts(part, name, old, new)
    yield from _limits(part, name, old, new)
    yield from _shown(part, name, old, new)
    yield from other_fields(part, name, old, new, KNOWN)


def typed(question: Question) -> str:
    """The type of its answer in words, with the unit of a number."""
    unit = question.shape.unit if question.type == "number" else ""
    return f"number of {unit}" if unit else question.type


def _answer(part: str, name: str, old: Question, new: Question) -> Found:
    before, after = typed(old), typed(new)
    if before != after:
        then = Then.CARRIES_ON if (before, after) in WIDER else Then.AGAIN
        yield Difference(part, f"the answer to {name} changes from {before} to {after}", then)
    if old.data != new.data:
        then = Then.AGAIN if old.data and new.data and before == after else Then.CARRIES_ON
        yield from changed(part, f"the vocabulary item of {name}", old.data, new.data, then)


def _when(part: str, name: str, old: Question, new: Question) -> Found:
    before, after = rule_text(old.only_if), rule_text(new.only_if)
    if before != after:
        now = f"only when {after}" if after else "always"
        was = f"only when {before}" if before else "always"
        then = Then.ASKED if before else Then.FOLLOWS
        yield Difference(part, f"{name} is now asked {now}, and before {was}", then)
    if old.optional and not new.optional:
        yield Difference(part, f"{name} may no longer be left out", Then.ASKED)
    if new.optional and not old.optional:
        yield Difference(part, f"{name} may now be left out", Then.CARRIES_ON)


def _check(part: str, name: str, old: Question, new: Question) -> Found:
    if old.check is None and new.check is not None:
        words = f'{name} is now checked with a register: "{new.check.words}"'
        yield Difference(part, words, Then.ASKED)
    elif old.check is not None and new.check is None:
        words = f"{name} is no longer checked with a register"
        yield Difference(part, words, Then.CARRIES_ON)
    elif old.check is not None and new.check is not None:
        what = f"the wording of the check of {name}"
        yield from reworded(part, what, old.check.words, new.check.words)
        what = f"what to send when the check of {name} finds nothing"
        yield from reworded(part, what, old.check.otherwise, new.check.otherwise)


def _facts(part: str, name: str, old: Question, new: Question) -> Found:
    if old.data == new.data:
        yield from changed(part, f"how private {name} is", old.sensitivity, new.sensitivity)
        yield from changed(part, f"what is published of {name}", old.published, new.published)
    yield from changed(part, f"how long {name} is kept", old.kept_until, new.kept_until)
    yield from changed(part, f"what {name} covers", old.covers, new.covers, Then.AGAIN)
    yield from changed(part, f"what {name} counts as when it is left out", old.counts_as, new.counts_as, Then.FOLLOWS)  # fmt: skip
    if old.ask_every_time != new.ask_every_time:
        said = "is now asked every time" if new.ask_every_time else "may use an earlier answer"
        yield Difference(part, f"{name} {said}", Then.CARRIES_ON)


def _shown(part: str, name: str, old: Question, new: Question) -> Found:
    before, after = (each.page.name if each.page else None for each in (old, new))
    if before != after:
        where = f'now stands on the page "{after}"' if after else "now has a page of its own"
        where += f', and before on the page "{before}"' if before else ""
        yield Difference(part, f"{name} {where}", Then.CARRIES_ON)
    was, now = rule_text(old.only_where), rule_text(new.only_where)
    yield from changed(part, f"which rows {name} is chosen from", was, now, Then.ASKED)
    for was_so, is_so, said, no_longer in (
        (old.shuffled, new.shuffled, "shows its choices in an order of chance", "shows its choices in their own order"),
        (old.may_be_blank, new.may_be_blank, "may be answered with a blank", "may no longer be answered with a blank"),
        (old.secret, new.secret, "is secret: it is only counted", "is no longer secret"),
    ):  # fmt: skip
        if was_so != is_so:
            yield Difference(part, f"{name} now {said}" if is_so else f"{name} {no_longer}", Then.FOLLOWS)  # fmt: skip


def _limits(part: str, name: str, old: Question, new: Question) -> Iterator[Difference]:
    for what, before, after, sign in (
        ("at least", old.lowest, new.lowest, 1),
        ("at most", old.most, new.most, -1),
    ):
        if before == after:
            continue
        words = f"{name} must now be {what} {after}" if after else f"{name} need no longer be {what} {before}"  # fmt: skip
        words += f", and before {what} {before}" if before and after else ""
        if after is None or (before is not None and sign * (_figure(after) - _figure(before)) < 0):
            yield Difference(part, words, Then.CARRIES_ON)
        else:
            mend = "Not safe for drafts whose answer is now refused: it is asked again. All other answers stay."
            yield Difference(part, words, Then.AGAIN, mend=mend)


def _figure(limit: str) -> Decimal:
    """The figure of a limit, in whatever unit; the unit of a question does not change with its limit."""
    try:
        return Decimal(limit.replace("£", "").replace("%", "").replace(",", "").split(" ")[0])
    except InvalidOperation:
        return Decimal(0)
