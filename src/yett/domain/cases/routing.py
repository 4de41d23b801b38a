"""Which body a submission goes to: from the declaration's `goes to`, the answer it names, and the places room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yett.domain.catalogue import queries as catalogue
from yett.domain.places import queries as places
from yett.language import Service


def responsible(service: Service, answers: Mapping[str, Any]) -> places.Answer:
    """The body, or what must still be asked, or that nobody is responsible there.

    The answer named by `goes to` is a place or an address; a body named outright needs none.
    """
    nation = catalogue.nation()
    goes_to = service.goes_to
    if goes_to.question is None:
        return places.Found(
            next(body for body in nation.bodies.values() if str(body.name) == goes_to.authority)
        )
    spot = answers[goes_to.question]
    if "postcode" in spot:
        return places.responsible_for_address(
            postcode=spot["postcode"],
            authority=nation.authorities[goes_to.authority],
            told=spot.get("told", {}),
            bodies=nation.bodies,
        )
    return places.responsible(
        lat=spot["lat"],
        lon=spot["lon"],
        authority=nation.authorities[goes_to.authority],
        told=spot.get("told", {}),
        bodies=nation.bodies,
    )
