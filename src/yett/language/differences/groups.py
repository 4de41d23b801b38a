"""What changed in a group that is asked again for each of something."""

from __future__ import annotations

from dataclasses import replace

from yett.language.differences.difference import (
    Difference,
    Found,
    Then,
    changed,
    other_fields,
    reworded,
    rule_text,
)
from yett.language.model import Group

KNOWN = frozenset({
    "name", "slug", "words", "why", "questions", "only_if", "hint", "say", "may_be_none", "least", "most", "plural", "group", "counted", "was",
})  # fmt: skip


def group_changed(part: str, old: Group, new: Group) -> Found:
    for each in _all(part, old, new):
        yield replace(each, question=new.name, group=new.group)


def _all(part: str, old: Group, new: Group) -> Found:
    name = f"each {new.name}"
    yield from reworded(part, f"the wording of {name}", old.words, new.words)
    yield from reworded(part, f"the reason for asking {name}", old.why, new.why)
    yield from reworded(part, f"the hint of {name}", old.hint, new.hint)
    yield from reworded(part, f"the spoken wording of {name}", old.say, new.say)
    before, after = rule_text(old.only_if), rule_text(new.only_if)
    if before != after:
        now, was = (f"only when {text}" if text else "always" for text in (after, before))
        then = Then.ASKED if before else Then.FOLLOWS
        yield Difference(part, f"{name} is now asked {now}, and before {was}", then)
    if old.may_be_none != new.may_be_none:
        said = "there may now be none" if new.may_be_none else "there must now be at least one"
        then = Then.CARRIES_ON if new.may_be_none else Then.ASKED
        yield Difference(part, f"of {name}, {said}", then)
    elif old.least != new.least:
        then = Then.ASKED if new.least > old.least else Then.CARRIES_ON
        yield from changed(part, f"how many {name} there must be at least", old.least, new.least, then)  # fmt: skip
    if old.most != new.most:
        wider = new.most is None or (old.most is not None and new.most > old.most)
        then = Then.CARRIES_ON if wider else Then.AGAIN
        yield from changed(part, f"how many {name} there may be at most", old.most, new.most, then)
    if (old.plural, new.plural) != (f"{old.name}s", f"{new.name}s"):
        yield from changed(part, f"the plural of {name}", old.plural, new.plural)
    yield from changed(part, f"how {name} is counted in other languages", _forms(old), _forms(new))
    yield from other_fields(part, name, old, new, KNOWN)


def _forms(group: Group) -> tuple[str, ...]:
    return tuple(
        f"{form}: {words}" for forms in group.counted.values() for form, words in forms.items()
    )
