"""What programs look for, as conditions of SQL: every value a parameter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import cos, radians
from typing import Any

from yett.domain.cases.models import Event
from yett.domain.cases.spots import METRES_PER_DEGREE, box_around, cells_of
from yett.domain.cases.states import State
from yett.domain.ledger.models import Entry
from yett.domain.publications import rules
from yett.domain.publications.queries.public import services

MOST_CELLS = 400  # a larger box is looked for by time
ACTS = (
    Event.Kind.TAKEN, Event.Kind.MOVED, Event.Kind.ANSWERED, Event.Kind.CLOSED, Event.Kind.ASKED,
    Event.Kind.HANDED_OVER, Event.Kind.REOPENED, Event.Kind.MERGED, Event.Kind.SEPARATED,
)  # fmt: skip
VISIBLE = """c.state <> %s AND c.service_id = ANY(%s) AND NOT EXISTS (
  SELECT 1 FROM publications_hiding AS h WHERE h.case_id = c.id AND h.undone_at IS NULL)"""
ACT = "e.for_reporter AND e.kind = ANY(%s) AND (e.actor_kind <> %s OR e.kind = %s)"


@dataclass(frozen=True)
class Wanted:
    """What is looked for. Empty fields narrow nothing; degrees in WGS84; moments are those of whole days where a
    report's own are meant (`since`, `until`). `box` is west, south, east, north."""

    numbers: tuple[int, ...] = ()
    service_ids: tuple[str, ...] = ()
    body_id: str = ""
    states: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    changed_since: datetime | None = None
    changed_until: datetime | None = None
    near: tuple[float, float] | None = None
    radius_m: float = 0
    box: tuple[float, float, float, float] | None = None
    skip: int = 0
    most: int = 1000


def values_of_act() -> list[Any]:
    return [list(ACTS), Entry.Actor.REPORTER, Event.Kind.REOPENED]


def narrowed(wanted: Wanted) -> tuple[str, list[Any]]:
    ids = {service.id for service in services()}
    asked = ids & set(wanted.service_ids) if wanted.service_ids else ids
    found: list[tuple[str, Sequence[Any]]] = [(VISIBLE, [State.WITHDRAWN, sorted(asked)])]
    if wanted.numbers:
        found.append(("c.public_number = ANY(%s)", [list(wanted.numbers)]))
    if wanted.body_id:
        found.append((_of_body(wanted), [wanted.body_id]))
    if wanted.states:
        found.append(("c.state = ANY(%s)", [list(wanted.states)]))
    if wanted.since is not None:
        found.append(("c.received_at >= %s", [wanted.since]))
    if wanted.until is not None:
        found.append(("c.received_at < %s", [wanted.until]))
    if wanted.changed_since is not None or wanted.changed_until is not None:
        found.append(_changed(wanted))
    parts, values = zip(*found, strict=True)
    return " AND ".join(parts), [value for some in values for value in some]


def _of_body(wanted: Wanted) -> str:
    """Among cells it is looked up for those only that are near enough: the index of cells does not hold it."""
    if cells_wanted(wanted) is None:
        return "c.body_id = %s"
    return "(SELECT b.body_id FROM cases_case AS b WHERE b.id = c.id) = %s"


def _changed(wanted: Wanted) -> tuple[str, Sequence[Any]]:
    """Its last step in that time: a step then, and none after. Unless a spot is asked for too, the steps choose alone, so that no
    report is read that did not change in that time, however many came in since."""
    bounds = [
        (sign, moment)
        for sign, moment in ((">=", wanted.changed_since), ("<=", wanted.changed_until))
        if moment is not None
    ]
    at_all = " AND ".join(f"e.at {sign} %s" for sign, _ in bounds)
    steps = f"SELECT DISTINCT e.case_id FROM cases_event AS e WHERE {ACT} AND {at_all}"  # noqa: S608 -- our own words
    chosen = f"c.id = ANY(ARRAY({steps}))" if cells_wanted(wanted) is None else f"c.id IN ({steps})"
    values = [*values_of_act(), *(moment for _, moment in bounds)]
    if wanted.changed_until is None:
        return chosen, values
    later = f"SELECT 1 FROM cases_event AS e WHERE e.case_id = c.id AND {ACT} AND e.at > %s"  # noqa: S608 -- as above
    return f"{chosen} AND NOT EXISTS ({later})", [*values, *values_of_act(), wanted.changed_until]


def cells_wanted(wanted: Wanted) -> list[int] | None:
    """The cells that may hold what is looked for; None where there are too many, or no spot is asked for."""
    if wanted.near is not None:
        cells = cells_of(*box_around(*wanted.near, wanted.radius_m + _rounded_by()))
    elif wanted.box is not None:
        cells = cells_of(*_wider(wanted.box))
    else:
        return None
    return cells if len(cells) <= MOST_CELLS else None


def within(wanted: Wanted, conditions: str, parameters: list[Any]) -> tuple[str, list[Any]]:
    """What may round into the box or the circle, so that little is read in vain; what does is asked afterwards."""
    if wanted.near is not None:
        (lat, lon), metres = wanted.near, 1.01 * wanted.radius_m + _rounded_by() + 5
        across = METRES_PER_DEGREE * cos(radians(lat))
        circle = "((c.lat - %s) * %s) ^ 2 + ((c.lon - %s) * %s) ^ 2 <= %s"
        return f"{circle} AND {conditions}", [
            lat, METRES_PER_DEGREE, lon, across, metres**2, *parameters,
        ]  # fmt: skip
    if wanted.box is None:
        return conditions, parameters
    west, south, east, north = _wider(wanted.box)
    inside = "c.lat BETWEEN %s AND %s AND c.lon BETWEEN %s AND %s"
    return f"{inside} AND {conditions}", [south, north, west, east, *parameters]


def _wider(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """What rounds into the box may lie so far outside it."""
    west, south, east, north = box
    margin = _rounded_by() / 40_000  # degrees: enough to the north of the Alps too
    return (
        max(west - margin, -180),
        max(south - margin, -90),
        min(east + margin, 180),
        min(north + margin, 90),
    )


def _rounded_by() -> float:
    """How far rounding moves a spot at most: half the diagonal between the lines it is rounded to."""
    spots = (rules.shown_spot(service) for service in services())
    return 0.75 * max((metres for _, metres in filter(None, spots)), default=0)
