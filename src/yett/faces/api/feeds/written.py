"""A feed as GeoJSON, as RSS with GeoRSS points, and as a calendar of days on which answers are due."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext

from yett.domain.cases.states import OPEN
from yett.domain.publications.queries import Told
from yett.faces.api.feeds.asked import Feed
from yett.faces.api.open311.shown import at_day
from yett.faces.parts.shown import Shown
from yett.kernel.dates import civil_day

FOLD = 74  # octets of a line in a calendar


def geojson(feed: Feed) -> str:
    features = [_feature(told, feed.code) for told in feed.reports if told.case.spot is not None]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _feature(told: Told, code: str) -> dict[str, Any]:
    case, words = told.case, Shown(told.case, code)
    lat, lon = case.spot or (0.0, 0.0)
    return {
        "type": "Feature",
        "id": case.number,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {
            "title": words.title,
            "url": _url(words),
            "service": case.service.id,
            "body": case.body.id,
            "state": str(case.state),
            "reported": case.received_on.isoformat(),
            "closed": case.closed_on.isoformat() if case.closed_on else None,
            "due": _due(told).isoformat() if case.state in OPEN else None,
            "rounded_to_metres": case.rounded_to,
            **{question.slug: value for question, value in case.answers},
        },
    }


def georss(feed: Feed) -> str:
    site = settings.YETT_SITE_URL
    items = "".join("".join(_item(told, feed.code)) for told in feed.reports)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:georss="http://www.georss.org/georss"><channel>'
        f"<title>{escape(_title(feed))}</title><link>{site}/reports</link>"
        f"<description>{escape(_title(feed))}</description><language>{feed.code}</language>{items}</channel></rss>"
    )


def _item(told: Told, code: str) -> Iterator[str]:
    words = Shown(told.case, code)
    facts = [words.state, words.body, *(f"{asked} {answer}" for asked, answer in words.facts)]
    yield f"<item><title>{escape(_headline(words))}</title><link>{_url(words)}</link>"
    yield f'<guid isPermaLink="true">{_url(words)}</guid>'
    yield f"<pubDate>{format_datetime(at_day(told.case.received_on))}</pubDate>"
    yield f"<description>{escape('. '.join(facts))}</description>"
    if told.case.spot is not None:
        yield f"<georss:point>{told.case.spot[0]} {told.case.spot[1]}</georss:point>"
    yield "</item>"


def calendar(feed: Feed) -> str:
    """Open reports on the day by which their body should answer."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//yett//reports//EN",
        f"X-WR-CALNAME:{_plain(_title(feed))}",
    ]
    for told in feed.reports:
        if told.case.state in OPEN:
            lines += _event(told, feed.code)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(told: Told, code: str) -> list[str]:
    case, words, day = told.case, Shown(told.case, code), _due(told)
    with translation.override(code):
        due = gettext("Answer due: %(report)s") % {"report": _headline(words)}
    where = [f"GEO:{case.spot[0]};{case.spot[1]}"] if case.spot else []
    return [
        "BEGIN:VEVENT",
        f"UID:report-{case.number}@{urlsplit(settings.YETT_SITE_URL).hostname}",
        f"DTSTAMP:{timezone.now():%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_plain(due)}",
        f"DESCRIPTION:{_plain(words.body)}",
        f"URL:{_url(words)}",
        *where,
        "END:VEVENT",
    ]


def _due(told: Told) -> date:
    """Midnight belongs to the day that it ends."""
    return civil_day(told.due_at - timedelta(microseconds=1))


def _title(feed: Feed) -> str:
    with translation.override(feed.code):
        return (
            gettext("Reports: %(area)s") % {"area": feed.title}
            if feed.title
            else gettext("Reports")
        )


def _headline(words: Shown) -> str:
    return ", ".join(filter(None, (words.title, words.place)))


def _url(words: Shown) -> str:
    return f"{settings.YETT_SITE_URL}{words.url}"


def _plain(text: str) -> str:
    """Text of a calendar (RFC 5545, 3.3.11)."""
    for letter, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(letter, written)
    return text


def _folded(line: str) -> str:
    """Long lines go on in lines that begin with a space, and no letter is cut in two."""
    pieces, now = [], b""
    for letter in line:
        coded = letter.encode()
        if len(now) + len(coded) > FOLD:
            pieces.append(now)
            now = b" "
        now += coded
    return b"\r\n".join([*pieces, now]).decode() + "\r\n"
