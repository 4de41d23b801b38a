"""What changed in a group that is asked again for each of something."""

from __future__ import annotations

from dataclasses import replace

from yett.language.differences.difference import (
    Difference,
    Found,
    Then,
    asked_in_other_words,
    changed,
    other_fields,
    rule_text,
)
from yett.language.model import Group
from yett.language.texts import NAMES

KNOWN = frozenset({
    "name", "slug", "words", "why", "questions", "only_if", "hint", "say", "may_be_none", "least", "most", "plural", "group", "counted", "was",
})  # fmt: skip


def group_changed(part: str, old: Group, new: Group) -> Found:
    for each in _all(part, old, new):
        yield replace(each, question=new.name, group=new.group)


def _all(part: str, old: Group, new: Group) -> Found:
    name = f"each {new.name}"
    yield from asked_in_other_words(part, name, old, new)
    before, after = rule_text(old.only_if), rule_text(new.only_if)
    if before != after:
        now, was = (f"only when {text}" if text else "always" for text in (after, before))
        then = Then.ASKED if before else Then.FOLLOWS
        yield Difference(part, f"{name} is now asked {now}, and before {was}", then)
    if old.may_be_none != new.may_be_none:
        said = (
            f"may now be no {new.plural}"
            if new.may_be_none
            else f"must now be at least one {new.name}"
        )
        then = Then.CARRIES_ON if new.may_be_none else Then.ASKED
        yield Difference(part, f"there {said}", then)
    elif old.least != new.least:
        then = Then.ASKED if new.least > old.least else Then.CARRIES_ON
        words = (
            f"there must now be at least {_many(new, new.least)}, and before at least {old.least}"
        )
        yield Difference(part, words, then)
    if old.most != new.most:
        wider = new.most is None or (old.most is not None and new.most > old.most)
        then = Then.CARRIES_ON if wider else Then.AGAIN
        yield Difference(part, _at_most(old, new), then)
    if (old.plural, new.plural) != (f"{old.name}s", f"{new.name}s"):
        yield from changed(part, f"the plural of {name}", old.plural, new.plural)
    for code in sorted({*old.counted, *new.counted}):
        yield from _counted(part, name, code, old, new)
    yield from other_fields(part, name, old, new, KNOWN)


def _at_most(old: Group, new: Group) -> str:
    if new.most is None:
        return f"there may now be any number of {new.plural}, and before at most {old.most}"
    before = f", and before at most {old.most}" if old.most is not None else ""
    return f"there may now be at most {_many(new, new.most)}{before}"


def _many(group: Group, count: int) -> str:
    return f"{count} {group.name if count == 1 else group.plural}"


def _counted(part: str, name: str, code: str, old: Group, new: Group) -> Found:
    before, after = _forms(old, code), _forms(new, code)
    alone = "" if before and after else code
    for each in changed(part, f"how {name} is counted in {NAMES.get(code, code)}", before, after):
        yield replace(each, came_or_went=alone)


def _forms(group: Group, code: str) -> tuple[str, ...]:
    return tuple(f"{form}: {words}" for form, words in group.counted.get(code, {}).items())
