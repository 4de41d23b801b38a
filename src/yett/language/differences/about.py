"""What is said of a service as a whole."""

from __future__ import annotations

from yett.kernel.dates import show_day
from yett.kernel.money import NotAFigure, read_money
from yett.kernel.text import listed
from yett.language.differences.difference import (
    Difference,
    Found,
    Then,
    changed,
    listed_anew,
    reworded,
    rule_text,
)
from yett.language.model import GoesTo, SameAs, Service
from yett.language.texts import NAMES

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
    yield from listed_anew(PART, "the languages", _named(old.languages), _named(new.languages))
    yield from _goes_to(old, new)
    yield from listed_anew(PART, "the collections it stands in", old.collections, new.collections)
    yield from reworded(PART, "the list of other names", old.keywords, new.keywords)
    yield from reworded(PART, "the note of what is an example only", old.illustration, new.illustration)  # fmt: skip
    yield from _fee(old, new)
    yield from _once(old, new)
    before, after = (rule_text(each.as_at) or "received" for each in (old, new))
    yield from changed(PART, "the day amounts are read on", before, after, Then.FOLLOWS)
    yield from _drafts_move(old, new)
    before, after = (_near(each.same_as) for each in (old, new))
    yield from changed(PART, "how near a report of the same thing lies", before, after)


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
    what = "the answer that tells which body it goes to"
    yield from changed(PART, what, _told_by(before), _told_by(after), Then.FOLLOWS)


def _named(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(NAMES.get(code, code) for code in codes)


def _told_by(goes_to: GoesTo) -> str | None:
    return f"{goes_to.question}'s {goes_to.column}" if goes_to.column else goes_to.question


def _once(old: Service, new: Service) -> Found:
    before, after = (listed(each.once_per) for each in (old, new))
    if before == after:
        return
    was = f", and before once per {before}" if before and after else ""
    words = f"it may now be used once per {after}{was}" if after else f"it may now be used more than once per {before}"  # fmt: skip
    yield Difference(PART, words, Then.FOLLOWS)


def _drafts_move(old: Service, new: Service) -> Found:
    before, after = old.drafts_move_on, new.drafts_move_on
    if before == after:
        return
    if after is None:
        words = "drafts of earlier editions no longer have to go on under this one"
    else:
        words = f"from {show_day(after)}, drafts of earlier editions go on under this one"
        words += f", and before from {show_day(before)}" if before else ""
    yield Difference(PART, words, Then.CARRIES_ON)


def _near(same_as: SameAs | None) -> str:
    return f"within {same_as.metres:,} metres" if same_as else "none"


def _fee(old: Service, new: Service) -> Found:
    before = rule_text(old.fee.rule) if old.fee else "none"
    after = rule_text(new.fee.rule) if new.fee else "none"
    yield from _fee_of(before, after)
    payers = [each.fee.paid_by if each.fee else None for each in (old, new)]
    yield from changed(PART, "who pays the fee", payers[0], payers[1], Then.FOLLOWS)
    if old.fee and new.fee:
        taken = (rule_text(old.fee.taken_when), rule_text(new.fee.taken_when))
        yield from changed(PART, "when the fee is taken", *taken, Then.FOLLOWS)


def _fee_of(before: str, after: str) -> Found:
    """A plain sum rises or falls; a rule is told as it stands."""
    try:
        pair = [read_money(each) for each in (before, after)]
    except NotAFigure:
        yield from changed(PART, "the fee", before, after, Then.FOLLOWS)
        return
    if before != after:
        verb = "rises" if pair[1] > pair[0] else "falls"
        yield Difference(PART, f"the fee {verb} from {before} to {after}", Then.FOLLOWS)
