"""The choices of a question: added, gone, reworded, in another order."""

from __future__ import annotations

from yett.language.differences.difference import Difference, Found, Then, changed, reworded
from yett.language.model import Choice, Question


def choices_changed(part: str, old: Question, new: Question) -> Found:
    name = f'"{new.name}"'
    before = {each.key: each for each in old.choices}
    after = {each.key: each for each in new.choices}
    for key, choice in after.items():
        if key not in before:
            words = f'{name} has a new choice "{key}": "{choice.words}"'
            yield Difference(part, words, Then.CARRIES_ON)
        else:
            yield from _choice(part, name, before[key], choice)
    for key, choice in before.items():
        if key not in after:
            words = f'{name} has no choice "{key}" any more: "{choice.words}"'
            mend = (
                "Not safe for drafts that chose it: they are asked this again. All others carry on."
            )
            yield Difference(part, words, Then.AGAIN, choices=(key,), mend=mend)
    yield from _order(part, name, old, new)


def _order(part: str, name: str, old: Question, new: Question) -> Found:
    before = [each for each in old.choice_keys if each in new.choice_keys]
    after = [each for each in new.choice_keys if each in old.choice_keys]
    if old.shape.ordered != new.shape.ordered:
        said = "now stand in order" if new.shape.ordered else "no longer stand in order"
        yield Difference(part, f"the choices of {name} {said}", Then.FOLLOWS)
    if before != after:
        then = Then.FOLLOWS if new.shape.ordered else Then.CARRIES_ON
        words = f"the choices of {name} are shown in another order: {', '.join(new.choice_keys)}"
        yield Difference(part, words, then)


def _choice(part: str, name: str, old: Choice, new: Choice) -> Found:
    what = f'choice "{new.key}" of {name}'
    yield from reworded(part, f"the wording of {what}", old.words, new.words)
    yield from reworded(part, f"the hint of {what}", old.hint, new.hint)
    yield from changed(part, f"what {what} is worth", old.worth, new.worth, Then.FOLLOWS)
    if new.on_its_own and not old.on_its_own:
        mend = "Not safe for drafts that chose it beside another: they are asked this again. All others carry on."
        words = f"{what} now excludes all others"
        yield Difference(part, words, Then.AGAIN, choices=(new.key,), mend=mend)
    if old.on_its_own and not new.on_its_own:
        yield Difference(part, f"{what} may now stand beside others", Then.CARRIES_ON)
