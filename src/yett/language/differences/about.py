"""What is said of a service as a whole."""

from __future__ import annotations

from yett.language.differences.difference import (
    Difference,
    Found,
    Then,
    changed,
    listed_anew,
    reworded,
    rule_text,
)
from yett.language.model import Service

PART = "service"


def about(old: Service, new: Service) -> Found:
    yield from changed(PART, "the lasting name of the service", old.id, new.id)
    yield from reworded(PART, "the title", old.title, new.title)
    yield from reworded(PART, "the purpose", old.purpose, new.purpose)
    yield from listed_anew(PART, "the law it rests on", old.laws, new.laws)
    yield from changed(PART, "the data basis", old.data_basis, new.data_basis)
    yield from changed(PART, "the data basis where data is special", old.data_basis_special, new.data_basis_special)  # fmt: skip
    yield from _used_by(old, new)
    yield from listed_anew(PART, "the channels", old.channels, new.channels)
    yield from listed_anew(PART, "the languages", old.languages, new.languages)
    yield from _goes_to(old, new)
    yield from listed_anew(PART, "the collections it stands in", old.collections, new.collections)
    yield from reworded(PART, "the list of other names", old.keywords, new.keywords)
    yield from reworded(PART, "the note of what is an example only", old.illustration, new.illustration)  # fmt: skip
    yield from _fee(old, new)
    yield from changed(PART, "what it may be used once for", old.once_per, new.once_per, Then.FOLLOWS)  # fmt: skip
    yield from changed(PART, "the day amounts are read on", rule_text(old.as_at), rule_text(new.as_at), Then.FOLLOWS)  # fmt: skip


def _used_by(old: Service, new: Service) -> Found:
    before, after = old.used_by, new.used_by
    yield from reworded(PART, "who may use it", before.who, after.who)
    yield from reworded(PART, "the reason for signing in", before.why, after.why)
    if before.strength != after.strength:
        words = f"people use it {after.strength}, and before {before.strength}"
        then = Then.CARRIES_ON if after.strength == "without signing in" else Then.ASKED
        yield Difference(PART, words, then)


def _goes_to(old: Service, new: Service) -> Found:
    before, after = old.goes_to, new.goes_to
    yield from changed(PART, "who it goes to", before.authority, after.authority, Then.FOLLOWS)
    yield from changed(PART, "the answer that tells which body it goes to", before.question, after.question, Then.FOLLOWS)  # fmt: skip


def _fee(old: Service, new: Service) -> Found:
    before = rule_text(old.fee.rule) if old.fee else "none"
    after = rule_text(new.fee.rule) if new.fee else "none"
    yield from changed(PART, "the fee", before, after, Then.FOLLOWS)
    if old.fee and new.fee:
        taken = (rule_text(old.fee.taken_when), rule_text(new.fee.taken_when))
        yield from changed(PART, "when the fee is taken", *taken, Then.FOLLOWS)
