"""Where it is, as a program says it, and who looks after that spot."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from yett.domain.cases import routing
from yett.domain.catalogue import queries as catalogue
from yett.domain.places import queries as places
from yett.faces.api.open311.entry import Asked, Refused
from yett.faces.api.open311.jurisdictions import jurisdiction_id
from yett.kernel.text import slug
from yett.language import Authority, Body, Service

MOST_NAMED = 5


def degrees(text: str, name: str, most: int) -> float:
    try:
        found = float(text)
    except ValueError:
        found = float("nan")
    if not isfinite(found) or abs(found) > most:
        raise Refused(
            400,
            f"{name} must be a number of degrees between -{most} and {most}, not {text[:40]!r}.",
        )
    return found


def spot_given(asked: Asked) -> dict[str, Any] | None:
    """lat and long, which come together or not at all."""
    lat, lon = asked.one("lat"), asked.one("long") or asked.one("lon")
    if not lat and not lon:
        return None
    if not lat or not lon:
        raise Refused(400, "lat and long must be sent together.")
    words = asked.one("address_string")[:500]
    return {"lat": degrees(lat, "lat", 90), "lon": degrees(lon, "long", 180), "words": words}


def faults(asked: Asked) -> Sequence[str]:
    """What is wrong with the spot, whatever the service is."""
    try:
        spot_given(asked)
    except Refused as refused:
        return refused.sentences
    return ()


def spot_meant(asked: Asked) -> dict[str, Any]:
    """The spot, or the one place an address can mean. Refuses what can mean several, or nothing."""
    given = spot_given(asked)
    if given is not None:
        return given
    address = asked.one("address_string")
    if not address:
        also = (
            " An address_id is of no use here: we hold no register of addresses."
            if asked.one("address_id")
            else ""
        )
        raise Refused(400, f"lat and long, or address_string, are required.{also}")
    found = places.find(address, MOST_NAMED)
    if len(found) == 1:
        place = found.places[0]
        return {"lat": place.lat, "lon": place.lon, "words": address[:500]}
    if not found.places:
        raise Refused(400, f"address_string was not found: {found.said}. Send lat and long.")
    named = "; ".join(f"{one.name} ({one.lat}, {one.lon})" for one in found)
    raise Refused(400, f"address_string can mean {named}. Send lat and long.")


def told(
    asked: Asked, service: Service, spot: dict[str, Any], body: Body | None, authority: Authority
) -> dict[str, str]:
    """What else decides who looks after the spot: as the program says, else "not sure", which people may say too.

    Without boundaries nobody but the sender knows the council: then jurisdiction_id must say it.
    """
    said = _said(asked, body, authority)
    question = service.goes_to.question or ""
    for _ in range(len(authority.layers) + 2):
        found = routing.responsible(service, {question: {**spot, "told": said}})
        if isinstance(found, places.Nobody):
            raise Refused(400, str(found.words))
        if isinstance(found, places.Found):
            break
        if found.kind not in ("line", "border"):
            raise Refused(400, _which(found))
        said[found.key] = places.NOT_SURE
    return said


def _said(asked: Asked, body: Body | None, authority: Authority) -> dict[str, str]:
    said = (
        {authority.otherwise_kind: body.id}
        if body and body.kind == authority.otherwise_kind
        else {}
    )
    attributes = asked.attributes()
    for row in authority.layers:
        given = attributes.get(slug(row.layer), attributes.get(row.layer, [""]))[0]
        if given in (places.YES, places.NO, places.NOT_SURE):
            said[row.layer] = given
        elif given:
            raise Refused(400, f"attribute[{slug(row.layer)}] must be yes, no or not sure.")
        elif body is not None and row.body == body.id:
            said[row.layer] = places.YES
    return said


def _which(found: places.Ask) -> str:
    bodies = catalogue.nation().bodies
    near = [bodies[key] for key, _ in found.options if key in bodies]
    names = "; ".join(f"{jurisdiction_id(body)} ({body.name})" for body in near)
    return f"jurisdiction_id is required for this spot, for no boundaries are loaded here. Near it are {names}."
