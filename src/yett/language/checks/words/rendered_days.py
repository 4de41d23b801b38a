"""What is told in Gaelic of a day that is turned down points the way of its rule."""

from __future__ import annotations

import re

from yett.language.build.context import Context
from yett.language.checks.words.said import against
from yett.language.model import Question, Service, Stop
from yett.language.texts import Translation
from yett.language.tree import Compare, Read
from yett.language.types import DATE

GAELIC = "gd"
_DAY = "(?:latha |là |ceann-latha )?"
_ASKS = re.compile(r"(?:cuir|cuiribh|thoir|thoiribh|tagh|taghaibh|sgrìobh|sgrìobhaibh|feumaidh)\b", re.IGNORECASE)  # fmt: skip
_NEGATED = re.compile(r"\b(?:nach|chan|cha|na)\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:ron latha an-diugh|ro an-diugh|an-diugh no {_DAY}(?:nas tràithe|roimhe)|nas tràithe|a chaidh seachad|a tha seachad)\b", re.IGNORECASE)  # fmt: skip
_AFTER = re.compile(rf"\b(?:(?:an|às) dèidh an-diugh|(?:an|às) dèidh an latha an-diugh|an-diugh no {_DAY}(?:nas fhaide|nas anmoiche|(?:an|às) dèidh)|ri thighinn|a-màireach no)\b", re.IGNORECASE)  # fmt: skip


def check_rendered_days(service: Service, context: Context) -> None:
    for translation in context.texts.translations:
        if translation.code != GAELIC:
            continue
        for item in service.items:
            if isinstance(item, Question) and item.shape.kind == DATE:
                for stop in item.ask_again:
                    _held(item, stop, translation)


def _held(item: Question, stop: Stop, translation: Translation) -> None:
    tree, text = stop.rule.tree, stop.words.others.get(GAELIC, "")
    own = Read(item.name, item.group, item.counts_as)
    if not (isinstance(tree, Compare) and tree.left == own and tree.right == Read("today")):
        return
    parts = (part for part in text.split(". ") if _ASKS.match(part) and not _NEGATED.search(part))
    asked = ". ".join(parts)
    wrong = against(_BEFORE.search(asked), _AFTER.search(asked), tree.how)
    if wrong:
        said = f'"{text}" is said when {stop.rule}, {wrong}'
        translation.findings.add(_line(item, stop, translation), said, 'correct the words, or what "ask again if" says')  # fmt: skip


def _line(item: Question, stop: Stop, translation: Translation) -> int:
    end = (item.name, f"ask again if {stop.rule.text}")
    return next(
        (each.number for path, each in translation.rendered.items() if path[-2:] == end),
        1,
    )
