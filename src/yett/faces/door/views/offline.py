"""The app without a signal: its page, what a device must fetch to open it, the worker that keeps that, and the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable
from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from yett.domain.cases.rows import HIGHEST, MOST_ROWS
from yett.domain.documents.pictures import NotAPhoto
from yett.domain.documents.rules import MOST_PHOTOS
from yett.faces.door import carried, icons
from yett.faces.door.pressing import Pressed
from yett.faces.door.sentences import said
from yett.faces.door.views.carrying import YEAR, edition_address, phrases_address
from yett.faces.parts import forms
from yett.faces.parts.context import language
from yett.language import Question
from yett.language.model import Choice
from yett.language.types import Type
from yett.language.words import Words

DRAWN = (
    "yes or no", "choice", "many choices", "text", "long text", "person name", "business", "signature",
    "number", "percent", "money", "date", "birth date", "month", "time", "duration", "declaration", "email",
    "phone", "address", "bank account", "property", "national insurance number", "vehicle registration",
)  # fmt: skip
CHOSEN = frozenset({"choice", "many choices"})
ONE_CHOICE = (Choice("one", Words("{words}")),)  # copied for each choice there is
MOST_SCRIPTS = 8
_scripts: dict[Hashable, Pressed] = {}  # of the worker, by what they follow from
CACHED = ("vendor/design-system/design-system.min.css", "parts/css/site.css", "parts/icon.svg")


@require_safe
def here(request: HttpRequest) -> HttpResponse:
    """In the language of whoever asks."""
    return HttpResponseRedirect(page_address(language()))


@require_safe
@cache_control(no_cache=True)
def page(request: HttpRequest, code: str) -> HttpResponse:
    if code not in dict(settings.LANGUAGES):
        raise Http404(code)
    with translation.override(code):
        return render(request, "door/offline.html", _about(code))


def page_address(code: str) -> str:
    return reverse("door:offline-page", args=[code])


def _about(code: str) -> dict[str, Any]:
    able = carried.able()
    return {
        "heading": gettext("Report without a signal"),
        "here": page_address(code),
        "pages": [
            (other, name, page_address(other))
            for other, name in settings.LANGUAGES
            if other != code
        ],
        "able": able,
        "unable": carried.unable(),
        "bundle": carried.bundle(),
        "fields": _fields(code),
        "most": MOST_PHOTOS,
        "not_a_photo": said(NotAPhoto()),
        "config": {
            "language": code,
            "worker": reverse("door:worker"),
            "phrases": phrases_address(),
            "most": MOST_PHOTOS,
            "rows": {"most": MOST_ROWS, "highest": HIGHEST},
            "services": {service.id: carried.told(service, code) for service in able},
            "words": _words(),
        },
    }


@cache
def _fields(code: str) -> list[forms.Field]:
    """One of each type, empty, in the same markup as at the door: a script fills in the words of the edition."""
    return [
        forms.Field(
            Question(
                name=f"of-{kind.replace(' ', '-')}",
                slug=f"of-{kind.replace(' ', '-')}",
                words=Words("{words}"),
                hint=Words("{hint}"),
                why=Words("{why}"),
                type=kind,
                shape=Type("text"),
                line=0,
                choices=ONE_CHOICE if kind in CHOSEN else (),
            ),
            code,
            {},
            "{problem}",
        )
        for kind in DRAWN
    ]


def _words() -> dict[str, str]:
    """What the script says of itself. How each report stands is never said more hopefully than it is."""
    return {
        "error": gettext("Error:"),
        "optional": gettext("{question} (optional)"),
        "begun": gettext("Not finished yet. Nothing has been sent."),
        "kept": gettext("Kept on this device. It goes by itself when there is a connection."),
        "away": gettext("Kept on this device. It could not be sent yet; the next try is at {time}."),
        "waits": gettext("Kept on this device. So much is being sent just now that it must wait its turn; it goes by itself at {time}."),
        "photo": gettext("Being sent: photo {n} of {of}."),
        "answers": gettext("Being sent: your answers."),
        "asks": gettext("Something must be answered before this can be sent."),
        "received": gettext("Received. Your reference is {reference}. Your answers and photos are no longer on this device."),
        "refused": gettext("It was not taken: {words}"),
        "which": gettext("Which of these places?"),
        "begunAt": gettext("Begun on {day}"),
        "checks": gettext("We are not connected yet to the register that could confirm this, so we ask you next to send what shows it."),
        "ownPage": gettext("Your reference and the link to your own page"),
        "none": gettext("None"),
        "row": "{words} " + gettext("(number %(number)s)") % {"number": "{n}"},
        "sayMore": gettext("Say whether there are any more"),
        "noRoom": gettext("There is room for no more here"),
        "tooMany": gettext("There is room for %(most)s here. Take some away first.") % {"most": "{most}"},
        "tooFew": gettext("Tell us about at least this many: %(least)s") % {"least": "{least}"},
    }  # fmt: skip


# What a device fetches


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def part(request: HttpRequest, version: str, path: str) -> HttpResponse:
    """A file of the bundle, for ever the same under its address."""
    bundle = carried.bundle()
    if version != bundle.version or path not in bundle.files:
        raise Http404(path)
    return _packed(request, bundle.files[path], carried.KINDS[path[path.rindex(".") :]])


def _packed(request: HttpRequest, file: Pressed, kind: str) -> HttpResponse:
    content, way = file.taken(request.headers.get("Accept-Encoding", ""))
    answer = HttpResponse(content, content_type=kind)
    if way:
        answer["Content-Encoding"] = way
    answer["Vary"] = "Accept-Encoding"
    return answer


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the list of what it keeps. ?plain is for browsers whose workers know no modules.

    A browser that has one asks for it again with every page: as long as nothing changes, it is made once."""
    return _packed(request, _made(request, "plain" in request.GET), carried.KINDS[".js"])


def _made(request: HttpRequest, is_plain: bool) -> Pressed:
    mark = (is_plain, carried.mark())
    if mark not in _scripts:
        if len(_scripts) >= MOST_SCRIPTS:
            _scripts.clear()
        _scripts[mark] = Pressed.of(_script(_listed(request), is_plain).encode())
    return _scripts[mark]


def _script(listed: dict[str, Any], is_plain: bool) -> str:
    name = hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:16]
    told = {"cache": f"yett-{name}", "addresses": listed["addresses"], "pages": listed["pages"]}
    script = f"const CARRIED = {json.dumps(told)};\n{carried.worker_part(carried.WORKER)}"
    if is_plain:
        return script
    sending = json.dumps(carried.bundle().address(carried.SENDING))
    return (
        f"import {{ hasten, sendAll }} from {sending};\n{script}{carried.worker_part(carried.SYNC)}"
    )


def _listed(request: HttpRequest) -> dict[str, Any]:
    """Every address to be kept, and a mark of what the pages say, so that a change of either brings a new worker."""
    marks = hashlib.sha256()
    for code, _ in settings.LANGUAGES:
        marks.update(page(request, code).content)
    return {
        "pages": {code: page_address(code) for code, _ in settings.LANGUAGES},
        "addresses": [
            *(static(name) for name in CACHED),
            reverse("parts:colours"),
            reverse("door:manifest"),
            phrases_address(),
            *(edition_address(service) for service in carried.able()),
            *carried.bundle().addresses,
        ],
        "marks": marks.hexdigest(),
    }


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    told = {
        "id": "/",
        "name": settings.YETT_NAME,
        "short_name": settings.YETT_NAME,
        "lang": "en",
        "start_url": reverse("door:offline"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": settings.YETT_COLOUR,
        "icons": [
            {"src": static("parts/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": reverse("door:app-icon", args=[side]), "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
                for side in (192, 512)
                for purpose in ("any", "maskable")
            ),
        ],
    }  # fmt: skip
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
@cache_control(public=True, max_age=86400)
def app_icon(request: HttpRequest, side: int) -> HttpResponse:
    if side not in icons.SIDES:
        raise Http404(side)
    return HttpResponse(icons.png(side), content_type="image/png")
