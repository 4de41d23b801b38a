"""A case and what was done with it, in the words of GeoReport v2."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from yett.domain.backoffices.statuses import status_of
from yett.domain.cases.states import OPEN
from yett.domain.publications.queries import Act, Told
from yett.faces.api.open311.services import code_of
from yett.faces.parts.shown import Shown, without_names
from yett.kernel.dates import UK, civil_day


def w3c(moment: datetime) -> str:
    return moment.astimezone(UK).isoformat(timespec="seconds")


def at_day(day: date) -> datetime:
    """When somebody reported is told by the day."""
    return datetime.combine(day, time(), UK)


def of_day(day: date) -> str:
    return w3c(at_day(day))


def shown(told: Told, code: str) -> dict[str, Any]:
    case = told.case
    with translation.override(code):
        words = Shown(case, code)
        is_open = case.state in OPEN
        photo = next(iter(told.released.photos), None)
        return {
            "service_request_id": str(case.number),
            "status": "open" if is_open else "closed",
            "status_notes": " ".join(filter(None, (words.state, words.answer))),
            "service_name": words.title,
            "service_code": code_of(case.service),
            "description": _description(told, words),
            "agency_responsible": words.body,
            "service_notice": None,
            "requested_datetime": of_day(case.received_on),
            "updated_datetime": w3c(told.changed_at)
            if told.changed_at
            else of_day(case.received_on),
            "expected_datetime": _due(told) if is_open else None,
            "address": words.place,
            "address_id": None,
            "zipcode": None,
            "lat": case.spot[0] if case.spot else None,
            "long": case.spot[1] if case.spot else None,
            "media_url": _photo(case.number, photo.id) if photo else None,
        }


def _description(told: Told, words: Shown) -> str:
    """What was released of the reporter's words; else what was answered, as far as it is open by declaration."""
    released = [passage.words for passage in told.released.words]
    return "\n".join(released or (f"{asked} {answer}" for asked, answer in words.facts))


def _due(told: Told) -> str:
    """The end of the day it is due: a limit of hours would tell to the minute when somebody reported."""
    return w3c(datetime.combine(civil_day(told.due_at), time(23, 59, 59), UK))


def _photo(number: int, copy_id: Any) -> str:
    address = reverse("door:report-photo", args=[number, copy_id])
    return f"{settings.YETT_SITE_URL}{address}?full"


def update(act: Act, code: str) -> dict[str, Any]:
    """What was done, in declared words: what an officer wrote to the reporter is between them."""
    return {
        "update_id": f"{act.number}-{act.seq}",
        "service_request_id": str(act.number),
        "status": status_of(act.kind, act.state, act.outcome),
        "updated_datetime": w3c(act.at),
        "description": _done(act, code),
        "media_url": None,
    }


def note(act: Act, code: str) -> dict[str, Any]:
    return {"datetime": w3c(act.at), "description": _done(act, code), "type": act.kind}


def _done(act: Act, code: str) -> str:
    with translation.override(code):
        answered = without_names(act.outcome, code) if act.outcome else ""
        return " ".join(filter(None, (str(act.state.label), answered)))
