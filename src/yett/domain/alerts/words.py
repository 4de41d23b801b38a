"""What is said in the letters. A paragraph that begins with a stroke is a page of ours: the carrier knows the site."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext

from yett.domain.alerts.queries import Opened
from yett.domain.places import queries as places
from yett.domain.publications.queries import Told


def distance(metres: int) -> str:
    """In words of the language that is set."""
    if metres < 1000:
        return gettext("%(metres)s metres") % {"metres": metres}
    return gettext("%(count)s km") % {"count": metres // 1000}


def asked_subject(alert: Opened) -> str:
    with translation.override(alert.row.language):
        return gettext("Do you want letters about what is reported near %(place)s?") % {
            "place": alert.place
        }


def asked(alert: Opened) -> list[str]:
    with translation.override(alert.row.language):
        said = gettext(
            "Somebody, you we hope, asked us to write to this address when something is reported within %(distance)s of %(place)s."
        )
        return [
            said % {"distance": distance(alert.row.radius_m), "place": alert.place},
            gettext("If you want that, open this page and say yes:"),
            f"/alerts/{alert.token}",
            gettext("If not, do nothing: this address is erased in two days."),
        ]


def news_subject(alert: Opened) -> str:
    with translation.override(alert.row.language):
        return gettext("Reported near %(place)s") % {"place": alert.place}


def news(alert: Opened, fresh: list[Told]) -> list[str]:
    code = alert.row.language
    with translation.override(code):
        opening = gettext("New within %(distance)s of %(place)s:")
        paragraphs = [opening % {"distance": distance(alert.row.radius_m), "place": alert.place}]
        for told in fresh:
            paragraphs += [_line(told, code), f"/reports/{told.case.number}"]
        return [
            *paragraphs,
            gettext("To stop these letters, open this page:"),
            f"/alerts/{alert.token}",
        ]


def _line(told: Told, code: str) -> str:
    near = places.nearby(*told.case.spot) if told.case.spot else None
    parts = [told.case.service.title.in_(code), near.in_(code) if near else ""]
    return ", ".join([*filter(None, parts), told.case.body.name.in_(code)])
