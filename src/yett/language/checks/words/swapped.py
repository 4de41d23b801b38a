"""Two choices of which each is translated with the word that the vocabulary has for the other."""

from __future__ import annotations

from itertools import combinations

from yett.kernel.text import fold
from yett.language.build.context import Context
from yett.language.model import Choice, Question, Service
from yett.language.texts import Translation


def check_swapped(service: Service, context: Context) -> None:
    for translation in context.texts.translations:
        for item in service.asked:
            known = context.vocabulary.items.get(item.data or "")
            if known is not None and known.choices:
                _swapped(item, {each.key: each for each in known.choices}, translation, context)


def _swapped(item: Question, known: dict[str, Choice], translation: Translation, context: Context) -> None:  # fmt: skip
    code = translation.code
    for one, other in combinations(item.choices, 2):
        ours, theirs = (_said(each, code) for each in (one, other))
        mine, its = (_said(known.get(each.key), code) for each in (one, other))
        if not all((ours, theirs, mine, its)):
            continue
        if mine in theirs and its in ours and mine not in ours and its not in theirs:
            wrong = f'"choice {one.key}" of "{item.name}" is translated with the word for "{other.key}", and that with the word for "{one.key}"'
            translation.findings.add(_line(item, one, translation), wrong, "let them change places")


def _said(choice: Choice | None, code: str) -> str:
    return fold(choice.words.others.get(code, "")) if choice else ""


def _line(item: Question, choice: Choice, translation: Translation) -> int:
    end = (item.name, f"choice {choice.key}")
    return next((each.number for path, each in translation.rendered.items() if path[-2:] == end), 1)
