"""What to send instead of a check: after a question that a register could confirm, a photo of what shows it, for as long
as no register has confirmed it."""

from __future__ import annotations

from yett.kernel.text import slug
from yett.language.model import Group, Question, Rule
from yett.language.phrases import PHRASES
from yett.language.tree import AnyOf, CheckIs
from yett.language.types import ANSWERS
from yett.language.words import Words

PROOF = "photo"
UNCONFIRMED = ("unchecked", "contradicted")
Items = tuple[Question | Group, ...]


def with_proofs(questions: Items) -> Items:
    """The questions with a proof after each that is to be checked; none within groups."""
    taken = {item.name for item in questions}
    found: list[Question | Group] = []
    for item in questions:
        found.append(item)
        if isinstance(item, Question) and item.check is not None and item.check.otherwise:
            found += (
                [proof] if (proof := _proof(item, item.check.otherwise)).name not in taken else []
            )
    return tuple(found)


def _proof(question: Question, words: Words) -> Question:
    name = f"proof of {question.name}"
    tests = tuple(CheckIs(question.name, state) for state in UNCONFIRMED)
    text = " or ".join(f"check of {question.name} is {state}" for state in UNCONFIRMED)
    return Question(
        name=name,
        slug=slug(name),
        words=words,
        why=PHRASES["why proof"],
        type=PROOF,
        shape=ANSWERS[PROOF],
        line=question.line,
        hint=PHRASES["proof later"],
        only_if=Rule(AnyOf(tests), text, question.line),
        optional=True,
        sensitivity="personal",
        published="left out",
    )
