"""One difference between two editions: what is different, in words, and what it means for drafts in progress."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from yett.kernel.dates import Span, show_day
from yett.language.model import Group, Question, Rule
from yett.language.texts import NAMES
from yett.language.tree import Node
from yett.language.words import Words


class Then(Enum):
    """What a difference means for somebody who has begun and not sent yet. All but the last are safe."""

    CARRIES_ON = "Safe for drafts: they carry on."
    FOLLOWS = "Safe for drafts: their answers stay, and what follows from them is worked out anew."
    ASKED = "Safe for drafts: their answers stay, and they are asked this when they go on."
    AGAIN = "Not safe for drafts: this answer is asked again. All other answers stay."

    @property
    def safe(self) -> bool:
        return self is not Then.AGAIN


@dataclass(frozen=True, slots=True)
class Difference:
    """`question` is the question, by its name in the new edition, that the difference is about. Where `choices` are named, an
    unsafe one concerns only the drafts that hold one of them."""

    part: str
    words: str
    then: Then
    question: str = ""
    group: str = ""
    choices: tuple[str, ...] = ()
    mend: str = ""
    came_or_went: str = ""  # the language of a text that is there in one edition only

    @property
    def safe(self) -> bool:
        return self.then.safe

    @property
    def sentence(self) -> str:
        """What is different."""
        ended = self.words.endswith((".", '."', '?"', '!"'))
        return f"{self.words[0].upper()}{self.words[1:]}{'' if ended else '.'}"

    @property
    def for_drafts(self) -> str:
        """What it means for drafts in progress."""
        return self.mend or self.then.value

    def __str__(self) -> str:
        return f"{self.sentence} {self.for_drafts}"


Found = Iterator[Difference]
Asked = Question | Group
WHAT_IT_SAYS = "changes in what it says of"


def asked_in_other_words(part: str, name: str, old: Asked, new: Asked) -> Found:
    """What people read, or hear, where they are asked."""
    yield from reworded(part, f"the wording of {name}", old.words, new.words)
    yield from reworded(part, f"the reason for asking {name}", old.why, new.why)
    yield from reworded(part, f"the hint of {name}", old.hint, new.hint)
    yield from reworded(part, f"the spoken wording of {name}", old.say, new.say)


def reworded(
    part: str, what: str, old: Words | None, new: Words | None, question: str = ""
) -> Found:
    """A text that came, went or changed, in any language. `what` names it, in the singular."""
    if old is None or new is None:
        if old is not new:
            said, kept = ("is new", new) if old is None else ("is gone", old)
            yield Difference(part, f'{what} {said}: "{kept}"', Then.CARRIES_ON, question)
        return
    if old.en != new.en:
        words = f'{what} changes from "{old}" to "{new}"'
        yield Difference(part, words, Then.CARRIES_ON, question)
    for code in sorted(old.codes | new.codes - {"en"}):
        yield from _translated(part, what, code, old, new, question)


def _translated(part: str, what: str, code: str, old: Words, new: Words, question: str) -> Found:
    """The new translation of a new English text is no news."""
    before, after = old.others.get(code), new.others.get(code)
    name = NAMES.get(code, code)
    if before != after and (old.en == new.en or before is None or after is None):
        if before is None or after is None:
            said = f'is new: "{after}"' if before is None else f'is gone: "{before}"'
            alone = code
        else:
            said, alone = f'changes from "{before}" to "{after}"', ""
        words = f"the {name} of {what} {said}"
        yield Difference(part, words, Then.CARRIES_ON, question, came_or_went=alone)
    elif before == after and (code in old.unsure) != (code in new.unsure):
        said = "now waits for" if code in new.unsure else "no longer waits for"
        words = f"the {name} of {what} {said} a second reader"
        yield Difference(part, words, Then.CARRIES_ON, question)


def further(
    part: str, what: str, old: tuple[Words, ...], new: tuple[Words, ...], question: str = ""
) -> Found:
    """The paragraphs after the first."""
    for at in range(max(len(old), len(new))):
        before = old[at] if at < len(old) else None
        after = new[at] if at < len(new) else None
        yield from reworded(part, f"a further paragraph of {what}", before, after, question)


def changed(
    part: str, what: str, old: object, new: object, then: Then = Then.CARRIES_ON, question: str = ""
) -> Found:
    """A fact that came, went or changed."""
    if old == new:
        return
    if old in (None, "", ()):
        yield Difference(part, f"{what} is new: {shown(new)}", then, question)
    elif new in (None, "", ()):
        yield Difference(part, f"{what} is gone: {shown(old)}", then, question)
    else:
        words = f"{what} changes from {shown(old)} to {shown(new)}"
        yield Difference(part, words, then, question)


def listed_anew(
    part: str, where: str, old: tuple[str, ...], new: tuple[str, ...], then: Then = Then.CARRIES_ON
) -> Found:
    """What was added to a list, taken from it, or put in another order."""
    for name in (each for each in new if each not in old):
        yield Difference(part, f'"{name}" is added to {where}', then)
    for name in (each for each in old if each not in new):
        yield Difference(part, f'"{name}" is taken from {where}', then)
    if old != new and sorted(old) == sorted(new):
        yield Difference(part, f"{where} stands in another order: {', '.join(new)}", then)


def shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f'"{value}"' if isinstance(value, (Words, Rule, str)) else str(value)


def rule_text(rule: Rule | None) -> str:
    return rule.text if rule is not None else ""


def other_fields(part: str, what: str, old: Any, new: Any, known: frozenset[str]) -> Found:
    """What a declaration has learned to say since this comparison was written is told of too."""
    for each in fields(new):
        if each.name in known or each.name in ("line", "file"):
            continue
        before, after = plainly(getattr(old, each.name)), plainly(getattr(new, each.name))
        if before == after:
            continue
        name = each.name.replace("_", " ")
        if all(value is None or _is_plain(value) for value in (before, after)):
            yield from changed(part, f'what {what} says of "{name}"', _told(before), _told(after), Then.FOLLOWS)  # fmt: skip
        else:
            yield Difference(part, f"{what} {WHAT_IT_SAYS} {name}", Then.FOLLOWS)


def _is_plain(value: Any) -> bool:
    return isinstance(value, (str, int, Decimal, date, Span)) or (
        isinstance(value, list) and all(isinstance(each, str) for each in value)
    )


def _told(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else show_day(value) if isinstance(value, date) else value  # fmt: skip


def plainly(value: Any) -> Any:
    """A value without the places where things stand, so that moved lines are no difference."""
    if isinstance(value, Rule):
        return value.text
    if isinstance(value, Node):
        return None
    if isinstance(value, Words):
        return (value.en, tuple(sorted(value.others.items())), tuple(sorted(value.unsure)))
    if is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: plainly(getattr(value, each.name))
            for each in fields(value)
            if each.name != "line"
        }
    if isinstance(value, (tuple, list)):
        return [plainly(each) for each in value]
    if isinstance(value, dict):
        return {key: plainly(each) for key, each in value.items()}
    return value
