"""Who looks after the spot? What only the person there can tell: all that is open, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from yett.domain.cases import actions, routing
from yett.domain.places import queries as places
from yett.faces.door import visits
from yett.faces.door.views.placing import spot_in
from yett.faces.door.visit import Visit
from yett.faces.parts import forms
from yett.faces.parts.context import language
from yett.faces.parts.forms import Option, Problem
from yett.language import BadAnswer, Question


@dataclass(frozen=True)
class Asked:
    """One thing that is open, as the page shows it. `place` is where it stands on the page, from 1."""

    ask: places.Ask
    place: int
    said: str
    problem: str

    @property
    def name(self) -> str:
        return _box(self.ask)

    @property
    def id(self) -> str:
        return f"said-{self.place}"

    @property
    def described_by(self) -> str:
        hint = [f"{self.id}-hint"] if self.ask.hint else []
        return " ".join([*hint, *([f"{self.id}-error"] if self.problem else [])])

    @property
    def options(self) -> Iterator[Option]:
        code = language()
        for place, (key, words) in enumerate(self.ask.options):
            yield Option(
                f"{self.id}-{place}" if place else self.id, key, words.in_(code), key == self.said
            )


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, service_id: str, slug: str) -> HttpResponse:
    if request.method == "POST":
        visit = visits.light(request, service_id)
        return _receive(request, visit, visit.asked(slug))
    visit = visits.load(request, service_id)
    if visit.sent or not isinstance(visit.responsible, places.Ask):
        return HttpResponseRedirect(visit.next)
    asked = visit.asked(slug)
    spot = visit.answers[asked.name]
    return _page(request, visit, asked, spot, _shown(visit.responsible, {}, None))


def _receive(request: HttpRequest, visit: Visit, asked: Question) -> HttpResponse:
    """The spot travels in the form, so that an expired draft is made again from it."""
    try:
        spot = spot_in(request, asked)
    except BadAnswer as wrong:
        raise BadRequest(asked.slug) from wrong
    if spot is None:
        raise BadRequest(asked.slug)
    told, silent = _heard(visit, asked, spot, request.POST)
    if silent:
        shown = _shown(routing.responsible(visit.service, {asked.name: spot}), request.POST, silent)
        return _page(request, visit, asked, spot, shown, status=422)
    try:
        kept = visits.keep(visit, asked, spot | {"told": told}, visits.seen(request))
    except actions.ChangedElsewhere as other:
        kept = visits.with_draft(visit, other.draft)
    except actions.AlreadySent as sent:
        kept = visits.with_draft(visit, sent.draft)
    return visits.go(kept, kept.next)


def _heard(
    visit: Visit, asked: Question, spot: Mapping[str, Any], sent: Mapping[str, str]
) -> tuple[dict[str, str], places.Ask | None]:
    """What is told by now, and what was asked and not answered. What an answer makes needless is not missed."""
    told, heard = dict(spot["told"]), set[str]()
    while True:
        still = routing.responsible(visit.service, {asked.name: {**spot, "told": told}})
        if not isinstance(still, places.Ask) or still.key in heard:
            return told, None
        said = sent.get(_box(still), "")
        if said not in {option for option, _ in still.options}:
            return told, still
        told[still.key] = said
        heard.add(still.key)


def _shown(who: places.Answer, sent: Mapping[str, str], silent: places.Ask | None) -> list[Asked]:
    if not isinstance(who, places.Ask):
        return []
    wrong = gettext("Choose one of the answers")
    return [
        Asked(
            each,
            place,
            sent.get(_box(each), ""),
            wrong if silent and silent.key == each.key else "",
        )
        for place, each in enumerate((who, *who.beside), start=1)
    ]


def _page(
    request: HttpRequest,
    visit: Visit,
    asked: Question,
    spot: Mapping[str, Any],
    shown: list[Asked],
    status: int = 200,
) -> HttpResponse:
    one = shown[0].ask.words.in_(visit.code) if len(shown) == 1 else ""
    page = {
        "heading": one or gettext("Tell us more about this spot"),
        "under": visit.service.title.in_(visit.code),
        "visit": visit,
        "asked": shown,
        "spot": spot,
        "carried": forms.carried(asked, spot),
        "problems": [Problem(each.id, each.problem) for each in shown if each.problem],
        "seen": visits.seen(request) if request.method == "POST" else visit.seen(asked),
        "back_to": visit.url("question", slug=asked.slug),
    }
    return visits.remember(visit, render(request, "door/body.html", page, status=status))


def _box(ask: places.Ask) -> str:
    return f"said:{ask.key}"
