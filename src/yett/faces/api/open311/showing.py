"""Service requests as everyone may see them: one, and many. What is shown is what the public list shows, and no more."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from yett.domain.cases.states import OPEN, State
from yett.domain.publications import queries
from yett.domain.publications.queries import Act, Told, Wanted
from yett.faces.api.open311 import windows
from yett.faces.api.open311.entry import Answer, Asked, Refused
from yett.faces.api.open311.jurisdictions import jurisdiction, jurisdiction_id
from yett.faces.api.open311.paging import number, page
from yett.faces.api.open311.services import service_of
from yett.faces.api.open311.shown import note, shown
from yett.faces.api.open311.spots import degrees, spot_given

NEAR_M, FARTHEST_M = 1000.0, 5000.0
OVER = tuple(str(state) for state in State if state not in OPEN)
STATES = {"open": tuple(str(state) for state in OPEN), "closed": OVER}


def one(asked: Asked, wanted: str) -> Answer:
    jurisdiction(asked)
    found = queries.told(Wanted(numbers=(number(wanted),)))
    if not found:
        raise Refused(404, f"service_request_id {wanted[:80]!r} was not found.")
    return "service_requests", _shown(asked, found)


def many(asked: Asked) -> Answer:
    numbers = asked.listed("service_request_id")
    skip, most = page(asked)
    if numbers:
        jurisdiction(asked)
        wanted = Wanted(numbers=tuple(number(text) for text in numbers), skip=skip, most=most)
    else:
        wanted = _wanted(asked, skip, most)
    return "service_requests", _shown(asked, queries.told(wanted))


def _wanted(asked: Asked, skip: int, most: int) -> Wanted:
    body = jurisdiction(asked)
    changed = windows.changed(asked)
    since, until = (None, None) if changed and not windows.given(asked) else windows.days(asked)
    spot = spot_given(asked)
    return Wanted(
        service_ids=tuple(service_of(code).id for code in asked.listed("service_code")),
        body_id=body.id if body else "",
        states=_states(asked),
        since=since,
        until=until,
        changed_since=changed[0] if changed else None,
        changed_until=changed[1] if changed else None,
        near=(spot["lat"], spot["lon"]) if spot else None,
        radius_m=_radius(asked),
        box=_box(asked),
        skip=skip,
        most=most,
    )


def _shown(asked: Asked, found: list[Told]) -> list[dict[str, Any]]:
    if asked.one("extensions").lower() not in ("true", "1", "yes"):
        return [shown(one, asked.code) for one in found]
    history: dict[int, list[Act]] = queries.acts_of([one.case.number for one in found])
    return [
        shown(one, asked.code)
        | {
            "extended_attributes": _extended(one, asked.code),
            "notes": [note(act, asked.code) for act in history.get(one.case.number, [])],
        }
        for one in found
    ]


def _extended(told: Told, code: str) -> dict[str, Any]:
    """What GeoReport has no place for. Answers only as far as the declaration publishes them."""
    case = told.case
    return {
        "state": str(case.state),
        "outcome": case.outcome.key if case.outcome else "",
        "jurisdiction_id": jurisdiction_id(case.body),
        "rounded_to_metres": case.rounded_to,
        "url": settings.YETT_SITE_URL + reverse("door:report", args=[case.number]),
        "attributes": [
            {"code": question.slug, "label": question.words.in_(code), "value": value}
            for question, value in case.answers
        ],
    }


def _states(asked: Asked) -> tuple[str, ...]:
    found: list[str] = []
    for status in asked.listed("status"):
        if status.lower() not in STATES:
            raise Refused(400, f"status must be open or closed, not {status[:40]!r}.")
        found += STATES[status.lower()]
    return tuple(found)


def _radius(asked: Asked) -> float:
    text = asked.one("radius")
    try:
        metres = float(text) if text else NEAR_M
    except ValueError:
        metres = -1
    if not 0 < metres <= FARTHEST_M:
        raise Refused(400, f"radius must be metres, at most {FARTHEST_M:.0f}, not {text[:40]!r}.")
    return metres


def _box(asked: Asked) -> tuple[float, float, float, float] | None:
    """bbox=west,south,east,north in degrees."""
    parts = asked.listed("bbox")
    if not parts:
        return None
    if len(parts) != 4:
        raise Refused(400, "bbox must be west,south,east,north in degrees.")
    west, south, east, north = (
        degrees(text, "bbox", most) for text, most in zip(parts, (180, 90, 180, 90), strict=True)
    )
    if west > east or south > north:
        raise Refused(
            400,
            "bbox must be west,south,east,north: its west lies east, or its south north, of the other.",
        )
    return west, south, east, north
