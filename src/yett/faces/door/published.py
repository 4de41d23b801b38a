"""A report as everyone may see it, put into words. Nothing here asks a database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext, ngettext

from yett.domain.publications.queries import Beforehand, Near, PublicCase, Released
from yett.faces.parts.shown import Shown
from yett.language import Group, Question


@dataclass(frozen=True)
class ShownNear(Shown):
    """One report near the spot of somebody who is about to report the same."""

    near: Near

    @property
    def photo_url(self) -> str:
        copy = self.near.photo_id
        return reverse("door:report-photo", args=[self.case.number, copy]) if copy else ""


def shown_near(near: Near, code: str) -> ShownNear:
    return ShownNear(near.case, code, near)


def spots_of(cases: Iterable[PublicCase], code: str) -> list[dict[str, Any]]:
    """The reports of the list for the map beside it: those that round to one spot share a pin."""
    by_spot: dict[tuple[float, float], list[Shown]] = defaultdict(list)
    for case in cases:
        if case.spot is not None:
            by_spot[case.spot].append(Shown(case, code))
    return [_pin(spot, shown) for spot, shown in by_spot.items()]


def _pin(spot: tuple[float, float], shown: list[Shown]) -> dict[str, Any]:
    lat, lon = spot
    if len(shown) == 1:
        words = f"{shown[0].title}: {shown[0].state}"
        return {"lat": lat, "lon": lon, "words": words, "url": shown[0].url}
    words = ngettext("%(count)s report", "%(count)s reports", len(shown)) % {"count": len(shown)}
    return {
        "lat": lat,
        "lon": lon,
        "words": words,
        "url": f"{reverse('door:reports')}?near={lat},{lon}",
    }


@dataclass(frozen=True)
class Passage:
    """Words of a report that were released."""

    label: str
    words: str
    is_whole: bool


def passages(released: Released, code: str) -> list[Passage]:
    return [
        Passage(one.question.words.in_(code), one.words, one.is_whole) for one in released.words
    ]


@dataclass(frozen=True)
class Promise:
    """What everyone will see of a report and what stays sealed, told before it is sent and after."""

    public: list[str]
    releasable: list[str]
    sealed: list[str]


def promise(told: Beforehand | None, names: Iterable[str], code: str) -> Promise | None:
    """Of the questions that were really asked; None where nothing of a report is shown."""
    if told is None:
        return None
    asked = set(names)
    return Promise(
        public=[
            *_spot(told, asked, code),
            *_labels((question for question in told.public if question.name in asked), code),
            *(result.words.in_(code) for result in told.results),
            gettext("The public body, the days, how far it has come, and the answer without names"),
        ],
        releasable=_labels((one for one in told.releasable if one.name in asked), code),
        sealed=_labels((one for one in told.sealed if one.name in asked), code),
    )


def _spot(told: Beforehand, asked: set[str], code: str) -> list[str]:
    if told.spot is None or told.spot[0].name not in asked:
        return []
    said = gettext(
        "%(question)s Only to the nearest %(metres)s metres, and without your words for it."
    )
    question, metres = told.spot
    return [said % {"question": question.words.in_(code), "metres": formats.number_format(metres)}]


def _labels(asked: Iterable[Question | Group], code: str) -> list[str]:
    return [question.words.in_(code) for question in asked]
