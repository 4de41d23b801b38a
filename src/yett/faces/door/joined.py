"""What the page of somebody who follows a report says, put into words. Nothing here asks a database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yett.domain.cases.models import Event
from yett.domain.cases.states import State
from yett.domain.publications.queries import FollowedReport
from yett.faces.door.published import Shown, passages
from yett.faces.parts.context import language
from yett.language import Question, Words
from yett.language.types import ANSWERS

DONE: dict[str, str | Lazy] = {
    "new": _("You follow this report now."),
    "opened-again": _("Thank you for telling us. The report is open again."),
}
TITLES: dict[str, str | Lazy] = {
    Event.Kind.RECEIVED: _("It was reported"),
    Event.Kind.TAKEN: _("Someone has begun to look at it"),
    Event.Kind.ANSWERED: _("It was answered"),
    Event.Kind.CLOSED: _("The report was closed"),
    Event.Kind.HANDED_OVER: _("It was passed on to another public body"),
    Event.Kind.REOPENED: _("The report was opened again"),
    Event.Kind.WITHDRAWN: _("The report was taken back"),
    Event.Kind.MERGED: _("Another report of the same thing was joined with it"),
}


def address_question() -> Question:
    """Asked as any other question for an address is, in the language of the page; it may be left out."""
    return Question(
        name="email",
        slug="email",
        words=Words(gettext("Where should we send news?")),
        why=Words(gettext("only to tell you what becomes of this report; the address is sealed, and erased when the report is closed or you stop")),
        hint=Words(gettext("An email address. Leave it empty to follow by a link alone.")),
        type="email",
        shape=ANSWERS["email"],
        line=0,
        optional=True,
        sensitivity="personal",
    )  # fmt: skip


def page(found: FollowedReport, token: str, query: Mapping[str, str]) -> dict[str, Any]:
    code, now = language(), timezone.now()
    number = found.case.public_number
    return {
        "heading": gettext("Report %(number)s, which you follow") % {"number": number},
        "under": found.service.title.in_(code),
        "found": found,
        "shown": Shown(found.shown, code) if found.shown else None,
        "passages": passages(found.released, code) if found.released else [],
        "photos": found.released.photos if found.released else (),
        "history": _steps(found),
        "done": next((words for name, words in DONE.items() if name in query), ""),
        "reopening": _reopening(found, code) if found.may_reopen(now) else {},
        "token": token,
        "link": f"{settings.YETT_SITE_URL}{reverse('door:following', args=[token])}",
    }


def _steps(found: FollowedReport) -> list[tuple[str, datetime]]:
    """Steps that stand between the body and the reporter alone are not told."""
    told = [step for step in found.steps if step.kind in TITLES or step.kind == Event.Kind.MOVED]
    return [(str(TITLES.get(step.kind) or State(step.to_state).label), step.at) for step in told]


def _reopening(found: FollowedReport, code: str) -> dict[str, str]:
    last = found.reopens_until
    return {
        "words": found.not_mended.words.in_(code) if found.not_mended else "",
        "last": formats.date_format(last, "j F Y") if last else "",
    }
