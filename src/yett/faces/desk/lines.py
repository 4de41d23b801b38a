"""A case as it stands in a list, and as a pin on the map beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from yett.domain.cases import clock, telling
from yett.domain.cases.models import Case
from yett.domain.cases.states import State
from yett.domain.catalogue import queries as catalogue
from yett.faces.parts.context import language
from yett.language import Service


def titled(service_id: str) -> str:
    """A service by its title; one that is no longer offered by its name."""
    try:
        return catalogue.service(service_id).title.in_(language())
    except catalogue.NotOffered:
        return service_id


@dataclass(frozen=True)
class Line:
    """One case in a list."""

    case: Case
    now: datetime
    names: Mapping[UUID, str]

    @cached_property
    def service(self) -> Service:
        return catalogue.edition(self.case.edition_hash)

    @property
    def title(self) -> str:
        return self.service.title.in_(language())

    @property
    def ticked(self) -> str:
        """The case as a ticked box sends it: with the version it was seen at."""
        return f"{self.case.id}:{self.case.version}"

    @property
    def url(self) -> str:
        return reverse("desk:case", args=[self.case.id])

    @property
    def state(self) -> str:
        return str(State(self.case.state).label)

    @property
    def is_late(self) -> bool:
        return clock.is_late(self.case, self.now)

    @property
    def is_soon_late(self) -> bool:
        return clock.is_soon_late(self.case, self.now)

    @property
    def waits(self) -> str:
        """Since when we wait, and whether the clock stands meanwhile."""
        since = self.case.waiting_since
        if since is None:
            return ""
        words = (
            gettext("Waiting for an answer: the clock stands since %(since)s")
            if self.case.clock_stands
            else gettext("Waiting for an answer since %(since)s; the clock goes on")
        )
        return words % {"since": date_format(localtime(since), "j F Y, H:i")}

    @property
    def due(self) -> str:
        """The day, and the time unless it is the end of that day."""
        moment = localtime(self.case.due_at)
        ends = "" if moment.time() == time.min else f", {moment:%H:%M}"
        return telling.day(self.case.due_at, language()) + ends

    @property
    def holder(self) -> str:
        if self.case.holder is None:
            return ""
        return self.names.get(self.case.holder, gettext("a colleague"))

    @property
    def results(self) -> list[str]:
        code = language()
        declared = {result.name: result for result in self.service.results}
        return [
            f"{declared[name].words.in_(code)}: {declared[name].value_words(value).in_(code)}"
            for name, value in sorted(self.case.results.items())
            if name in declared
        ]


def spots_of(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The same cases as the list, for the map beside it."""
    return [
        {
            "lat": line.case.lat,
            "lon": line.case.lon,
            "words": f"{line.case.reference}: {line.title}",
            "url": line.url,
        }
        for line in lines
    ]
