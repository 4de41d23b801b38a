"""What ends a journey, and what refuses an answer."""

from __future__ import annotations

from collections.abc import Iterable

from yett.language.differences.difference import Difference, Found, Then, further, reworded
from yett.language.model import Question, Stop

Pair = tuple[Stop | None, Stop | None]
REFUSED = (
    "Not safe for drafts whose answer is now refused: it is asked again. All other answers stay."
)


def stops_changed(part: str, old: Question, new: Question) -> Found:
    name = f'"{new.name}"'
    for before, after in _pairs(old.stops, new.stops):
        if after is None and before is not None:
            words = f"the journey no longer ends at {name} when {before.rule}"
            yield Difference(part, words, Then.FOLLOWS)
        elif before is None and after is not None:
            words = f'the journey now ends at {name} when {after.rule}: "{after.words}"'
            yield Difference(part, words, Then.FOLLOWS)
        elif before is not None and after is not None:
            if before.rule.text != after.rule.text:
                words = f"the journey now ends at {name} when {after.rule}, and before when {before.rule}"  # fmt: skip
                yield Difference(part, words, Then.FOLLOWS)
            yield from _words(part, f"what {name} says when the journey ends", before, after)


def refusals_changed(part: str, old: Question, new: Question) -> Found:
    name = f'"{new.name}"'
    for before, after in _pairs(old.ask_again, new.ask_again):
        if after is None and before is not None:
            words = f"{name} is no longer asked again when {before.rule}"
            yield Difference(part, words, Then.CARRIES_ON)
        elif after is not None:
            if before is None or before.rule.text != after.rule.text:
                words = f'{name} is now asked again when {after.rule}: "{after.words}"'
                yield Difference(part, words, Then.AGAIN, mend=REFUSED)
            if before is not None:
                yield from _words(part, f"what {name} says when it is asked again", before, after)


def _words(part: str, what: str, old: Stop, new: Stop) -> Found:
    yield from reworded(part, what, old.words, new.words)
    yield from further(part, what, old.then, new.then)


def _pairs(old: Iterable[Stop], new: Iterable[Stop]) -> list[Pair]:
    """By their rules; those left over in the order they stand in."""
    before = {each.rule.text: each for each in old}
    after = {each.rule.text: each for each in new}
    same: list[Pair] = [(before[text], each) for text, each in after.items() if text in before]
    gone = [each for text, each in before.items() if text not in after]
    come = [each for text, each in after.items() if text not in before]
    both: list[Pair] = list(zip(gone, come, strict=False))
    return [
        *same,
        *both,
        *((each, None) for each in gone[len(come) :]),
        *((None, each) for each in come[len(gone) :]),
    ]
