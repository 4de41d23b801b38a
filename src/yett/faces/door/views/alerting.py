"""Letters about what is reported near a place: asked for here, said yes to by mail, stopped on a page of their own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yett.domain.alerts import actions, words
from yett.domain.alerts.actions import RADII
from yett.domain.alerts.queries import NoSuchAlert, alert
from yett.domain.places import queries as places
from yett.domain.publications import queries as public
from yett.faces.parts import problems
from yett.faces.parts.context import language
from yett.faces.parts.forms import Problem
from yett.language import is_email

LONGEST = 200
MOST_PLACES = 6
NO_LETTERS = problems.Page(
    _("There are no letters under this link"),
    _("They were stopped, or nobody said yes to them within two days. The address is erased."),
    _("You can ask for them again."),
)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    typed = {name: _plain(given.get(name, "")) for name in ("near", "radius", "service", "email")}
    found = places.find(typed["near"], MOST_PLACES) if typed["near"] else places.Findings(())
    wrong = _wrong(typed, found) if request.method == "POST" else []
    if request.method == "POST" and not wrong:
        place = found.places[0]
        actions.ask(
            address=typed["email"],
            place=place.name,
            spot=(place.lat, place.lon),
            radius_m=int(typed["radius"]),
            service_id=typed["service"],
            language=language(),
            at=timezone.now(),
        )
        return redirect("door:alerts-asked", permanent=False)
    page = _page(typed, found, wrong)
    return render(request, "door/alerts/ask.html", page, status=422 if wrong else 200)


def _plain(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:LONGEST]


def _wrong(typed: dict[str, str], found: places.Findings) -> list[Problem]:
    wrong = []
    if not found.places:
        said = str(found.said.in_(language())) if found.said else gettext("Enter a place")
        wrong.append(Problem("near", said))
    if typed["radius"] not in map(str, RADII):
        wrong.append(Problem("radius", gettext("Choose how far around")))
    if typed["service"] and typed["service"] not in {one.id for one in public.services()}:
        wrong.append(Problem("service", gettext("Choose what it is about")))
    if not is_email(typed["email"]):
        wrong.append(Problem("email", gettext("Enter an email address, like name@example.org")))
    return wrong


def _page(typed: dict[str, str], found: places.Findings, wrong: list[Problem]) -> dict[str, Any]:
    code = language()
    messages = {one.target: one.message for one in wrong}
    return {
        "heading": gettext("Letters about what is reported near you"),
        "typed": typed | {"radius": typed["radius"] or str(RADII[1])},
        "place": found.places[0] if found.places else None,
        "others": [(one.name, f"{one.lat}, {one.lon}") for one in found.places[1:]],
        "radii": [(str(metres), words.distance(metres)) for metres in RADII],
        "services": [(one.id, one.title.in_(code)) for one in public.services()],
        "problems": wrong,
        "wrong": messages,
    }


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "door/alerts/asked.html", {"heading": gettext("Look into your mail")})


@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    try:
        found = alert(token)
    except NoSuchAlert:
        return problems.show(request, 404, NO_LETTERS)
    heading = (
        gettext("Your letters") if found.row.confirmed_at else gettext("Do you want these letters?")
    )
    titles = {one.id: one.title.in_(language()) for one in public.services()}
    page = {
        "heading": heading,
        "alert": found,
        "distance": words.distance(found.row.radius_m),
        "about": titles.get(found.row.service_id, ""),
    }
    answer = render(request, "door/alerts/show.html", page)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    try:
        actions.confirm(token=token, at=timezone.now())
    except NoSuchAlert:
        return problems.show(request, 404, NO_LETTERS)
    return redirect("door:alert", token=token)


@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    try:
        actions.stop(token=token, at=timezone.now())
    except NoSuchAlert:
        return problems.show(request, 404, NO_LETTERS)
    return render(request, "door/alerts/stopped.html", {"heading": gettext("No more letters")})
