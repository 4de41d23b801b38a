"""A button for other people's websites: a plain link with parameters, and the page that writes it down for them.

Nothing of ours runs or is loaded on their pages; who presses it comes here, to the same door as everyone.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yett.domain.publications import queries as public
from yett.faces.parts.context import language
from yett.language import Service

LONGEST_SEARCH = 200
STYLE = (
    "display:inline-block;padding:.75em 1.25em;background:#0065bd;color:#fff;"
    "font-weight:bold;text-decoration:underline;border-radius:4px"
)


@require_safe
def button(request: HttpRequest) -> HttpResponse:
    """Choose what the button reports and in which language; the page shows what to paste."""
    codes = dict(settings.LANGUAGES)
    code = request.GET.get("language", "")
    code = code if code in codes else language()
    service = _service(request.GET.get("service", ""))
    page = {
        "heading": gettext("A report button for your own website"),
        "services": [(one.id, one.title.in_(language())) for one in public.services()],
        "codes": list(codes.items()),
        "chosen": (service.id if service else "", code),
        "snippet": _snippet(service, code),
        "link": _link(service, code),
    }
    return render(request, "door/button.html", page)


def _service(service_id: str) -> Service | None:
    found = (one for one in public.services() if one.id == service_id)
    return next(found, None)


def _link(service: Service | None, code: str) -> str:
    given = {"service": service.id if service else "", "language": code}
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{settings.YETT_SITE_URL}{reverse('door:report-here')}?{query}"


def _snippet(service: Service | None, code: str) -> str:
    with translation.override(code):
        words = service.title.in_(code) if service else gettext("Report a problem")
    written = format_html(
        '<a href="{}" lang="{}" style="{}">{}</a>', _link(service, code), code, STYLE, words
    )
    return "".join(written)  # to be read as it is written, not as a link of this page


@require_safe
def report_here(request: HttpRequest) -> HttpResponse:
    """Where the link leads: to the service, at a place if one is named, in the language chosen. What is unknown is left out."""
    service = _service(request.GET.get("service", ""))
    near = " ".join(request.GET.get("near", "").replace("\0", "").split())[:LONGEST_SEARCH]
    answer = HttpResponseRedirect(_to(service, near))
    code = request.GET.get("language", "")
    if code in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer


def _to(service: Service | None, near: str) -> str:
    if service is None:
        return reverse("door:home")
    asked = service.question(service.goes_to.question) if service.goes_to.question else None
    if near and asked is not None:
        page = reverse("door:found", kwargs={"service_id": service.id, "slug": asked.slug})
        return f"{page}?{urlencode({'near': near})}"
    return reverse("door:service", kwargs={"service_id": service.id})
