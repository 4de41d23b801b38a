"""What to send instead of a check: after a question that a register could confirm, a photo of what shows it, for as long
as no register has confirmed it."""

from __future__ import annotations

from dataclasses import replace

from yett.kernel.text import slug
from yett.language.model import DecidedBy, Group, Question, Rule
from yett.language.phrases import PHRASES
from yett.language.tree import All, AnyOf, CheckIs, Compare, Node, OneOf, Read
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


def spared(questions: Items, by: tuple[DecidedBy, ...]) -> Items:
    """The questions, where nobody is asked to prove an answer on which the computer decides unconfirmed: one that stands
    alone in a row of `by` before any other."""
    found = list(questions)
    for row in by:
        if not row.computer or row.rule is None or (other := _other_than(row.rule.tree)) is None:
            break
        name, tree = other
        at = next((at for at, item in enumerate(found) if item.name == f"proof of {name}"), None)
        proof = found[at] if at is not None else None
        if at is not None and isinstance(proof, Question) and proof.only_if is not None:
            both = All((proof.only_if.tree, tree))
            text = f"{proof.only_if.text}, and not {row.rule.text}"
            found[at] = replace(proof, only_if=Rule(both, text, proof.line))
    return tuple(found)


def _other_than(tree: Node) -> tuple[str, Node] | None:
    """A question outside groups that is held against values of its own, and the test that it is none of them."""
    left = tree.left if isinstance(tree, (Compare, OneOf)) else None
    if not isinstance(left, Read) or left.group:
        return None
    if isinstance(tree, Compare):
        return (left.name, replace(tree, how="is not")) if tree.how == "is" else None
    return (left.name, replace(tree, wanted=False)) if isinstance(tree, OneOf) and tree.wanted else None  # fmt: skip


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
