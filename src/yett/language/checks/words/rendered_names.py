"""What names a day in English names the same in Gaelic: today is not tomorrow, and Monday is not Friday."""

from __future__ import annotations

import re
from collections.abc import Mapping

from yett.language.build.context import Context
from yett.language.model import Service

GAELIC = "gd"
Words = Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]


def _pairs(**words: str) -> Words:
    return {name: (re.compile(rf"\b{name}s?\b", re.I), re.compile(rf"\b(?:{other})\b", re.I)) for name, other in words.items()}  # fmt: skip


FAMILIES: tuple[Words, ...] = (
    _pairs(today="an[- ]diugh", tomorrow="a[- ]màireach|am màireach", yesterday="an[- ]dè"),
    _pairs(
        monday="di[- ]?luain",
        tuesday="di[- ]?màirt",
        wednesday="di[- ]?ciadain",
        thursday="diar[- ]?daoin",
        friday="di[- ]?h-?aoine",
        saturday="di[- ]?sathairne",
        sunday="di[- ]?dòmhnaich|(?:là|latha) na sàbaid",
    ),
)


def check_rendered_names(service: Service, context: Context) -> None:
    """Where one is named that the English has not, and one that it has is not."""
    for translation in context.texts.translations:
        if translation.code != GAELIC:
            continue
        for rendering in translation.rendered.values():
            found = _other(rendering.english or "", rendering.text)
            if found is not None:
                said, meant = found
                wrong = (
                    f'"{rendering.text}" says "{said}", and "{rendering.english}" says "{meant}"'
                )
                translation.findings.add(rendering.number, wrong, "name the same day")


def _other(english: str, gaelic: str) -> tuple[str, str] | None:
    for family in FAMILIES:
        said = {name: found[0] for name, (_, other) in family.items() if (found := other.search(gaelic))}  # fmt: skip
        meant = {name: found[0] for name, (own, _) in family.items() if (found := own.search(english))}  # fmt: skip
        strange = [text for name, text in said.items() if name not in meant]
        lost = [text for name, text in meant.items() if name not in said]
        if strange and lost:
            return strange[0], lost[0]
    return None
