"""What every page of every face may say about the site itself. Nothing here reads a database."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language


@dataclass(frozen=True)
class Gate:
    """The site's own name and settings."""

    name: str
    demonstration: bool
    tiles: str
    tiles_credit: str


def _gate() -> Gate:
    return Gate(
        settings.YETT_NAME,
        settings.YETT_DEMONSTRATION,
        settings.YETT_TILES_URL,
        settings.YETT_TILES_CREDIT,
    )


def language() -> str:
    """The two letters the page is written in: "en", never "en-gb"."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def gate(request: HttpRequest) -> dict[str, object]:
    code = language()
    return {
        "gate": _gate(),
        "language": code,
        "other_languages": _others(code),
        "here": urlencode({"next": request.get_full_path()}),
    }


@cache
def _others(here: str) -> list[tuple[str, str, str]]:
    """The languages the page could be in instead: code, name and the address that switches to it."""
    return [
        (code, name, reverse("parts:language", args=[code]))
        for code, name in settings.LANGUAGES
        if code != here
    ]
