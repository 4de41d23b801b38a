"""Answers at the border: read from what was posted, shown in words."""

from yett.language.answers.reading import BadAnswer, read_answer
from yett.language.answers.showing import show_answer, show_rows, shown_values
from yett.language.answers.values import show_value

__all__ = ["BadAnswer", "read_answer", "show_answer", "show_rows", "show_value", "shown_values"]
