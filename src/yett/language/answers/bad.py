"""An answer that cannot be taken, and why, in each language."""

from __future__ import annotations

from yett.kernel.problems import Problem
from yett.language.model import Question
from yett.language.phrases import PHRASES
from yett.language.words import Words, fill


class BadAnswer(Problem):
    """This answer cannot be taken."""

    def __init__(self, question: Question, message_id: str, message: Words) -> None:
        super().__init__(question.name, message_id)
        self.question = question
        self.message_id = message_id
        self.message = message


def bad(question: Question, message_id: str, **values: str | Words) -> BadAnswer:
    """The problem, with its sentence filled in for every language it is written in."""
    template = PHRASES[message_id]

    def said(code: str) -> str:
        filled = {
            name: value.in_(code) if isinstance(value, Words) else value
            for name, value in values.items()
        }
        return fill(template, code, filled)

    return BadAnswer(
        question, message_id, Words(said("en"), {code: said(code) for code in template.others})
    )
