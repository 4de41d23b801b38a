"""What every page of every face may say about the site itself. Nothing here reads a database."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


@dataclass(frozen=True)
class Gate:
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
    here = language()
    return {
        "gate": _gate(),
        "language": here,
        "other_languages": [(code, name) for code, name in settings.LANGUAGES if code != here],
        "here": request.get_full_path(),
    }
