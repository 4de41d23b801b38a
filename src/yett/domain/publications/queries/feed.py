"""What programs may see of cases: the same as everyone, found by more than the public list asks for.

Times that somebody reported at are told and compared by the day, as on the public list; what a body did is told to the
second. Near a spot and inside a box only the newest of each cell are read, so that no cell is read to its end.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import cos, radians
from typing import Any

from django.db import connection

from yett.domain.cases.models import Event
from yett.domain.cases.spots import ACROSS, METRES_PER_DEGREE, cell_of, cells_within
from yett.domain.cases.states import State
from yett.domain.ledger.models import Entry
from yett.domain.publications import rules
from yett.domain.publications.models import Release
from yett.domain.publications.queries.public import (
    OPEN_COLUMNS,
    PublicCase,
    Released,
    public_case,
    released_in,
    services,
)
from yett.kernel.grid import apart
from yett.language import Outcome

MOST_CELLS = 400  # a larger box is looked for by time
READ_AT_MOST = 20_000
ACTS = (
    Event.Kind.TAKEN, Event.Kind.MOVED, Event.Kind.ANSWERED, Event.Kind.CLOSED, Event.Kind.ASKED,
    Event.Kind.HANDED_OVER, Event.Kind.REOPENED, Event.Kind.MERGED, Event.Kind.SEPARATED,
)  # fmt: skip
VISIBLE = """c.state <> %s AND c.service_id = ANY(%s) AND NOT EXISTS (
  SELECT 1 FROM publications_hiding AS h WHERE h.case_id = c.id AND h.undone_at IS NULL)"""
ACT = "e.for_reporter AND e.kind = ANY(%s) AND (e.actor_kind <> %s OR e.kind = %s)"
CHANGED = f"(SELECT max(e.at) FROM cases_event AS e WHERE e.case_id = c.id AND {ACT})"  # noqa: S608 -- our own words
COLUMNS = ", ".join(f"c.{column}" for column in ("id", "due_at", *OPEN_COLUMNS))
NEWEST = "ORDER BY c.received_at DESC, c.public_number DESC"


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


@dataclass(frozen=True)
class Told:
    """A case as programs may see it. `changed_at` is the last thing its body did, None before there was any."""

    case: PublicCase
    due_at: datetime
    changed_at: datetime | None
    released: Released


@dataclass(frozen=True)
class Act:
    """One thing a body did with a case, as far as everyone may know of it."""

    number: int
    seq: int
    at: datetime
    kind: str
    state: State
    outcome: Outcome | None
    case: PublicCase


def told(wanted: Wanted) -> list[Told]:
    """The newest first: two statements, or more where many that round away from the spot lie in between."""
    rows = _rows_wanted(wanted)
    releases = defaultdict(list)
    for release in Release.objects.filter(
        case_id__in=[row["id"] for row, _ in rows], undone_at__isnull=True
    ).order_by("at"):
        releases[release.case_id].append(release)
    return [
        Told(case, row["due_at"], row["changed"], released_in(releases[row["id"]], case.service))
        for row, case in rows
    ]


def acts(wanted: Wanted, *, since: datetime, until: datetime) -> list[Act]:
    """What bodies did between two moments, the oldest first: one statement. Of `wanted`, times do not count here."""
    conditions, parameters = _conditions(wanted)
    query = f"""
SELECT {COLUMNS}, e.seq, e.at, e.kind, e.to_state, e.outcome AS given
FROM cases_event AS e JOIN cases_case AS c ON c.id = e.case_id
WHERE {ACT} AND e.at BETWEEN %s AND %s AND {conditions}
ORDER BY e.at, e.id LIMIT %s OFFSET %s"""  # noqa: S608 -- our own words; every value is a parameter
    return list(
        _acts(_asked(query, [*_act(), since, until, *parameters, wanted.most, wanted.skip]))
    )


def acts_of(numbers: Sequence[int]) -> dict[int, list[Act]]:
    """All that bodies did with these cases: one statement."""
    conditions, parameters = _conditions(Wanted(numbers=tuple(numbers)))
    query = f"""
SELECT {COLUMNS}, e.seq, e.at, e.kind, e.to_state, e.outcome AS given
FROM cases_event AS e JOIN cases_case AS c ON c.id = e.case_id
WHERE {ACT} AND {conditions} ORDER BY e.case_id, e.seq"""  # noqa: S608 -- as above
    found = defaultdict(list)
    for act in _acts(_asked(query, [*_act(), *parameters])):
        found[act.number].append(act)
    return found


def _acts(rows: list[dict[str, Any]]) -> Iterator[Act]:
    for row in rows:
        case = public_case(row)
        if case is not None:
            outcome = (
                case.service.decision.outcome(row["given"])
                if rules.shows(case.service, "outcome")
                else None
            )
            state = State(row["to_state"])
            yield Act(case.number, row["seq"], row["at"], row["kind"], state, outcome, case)


def _act() -> list[Any]:
    return [list(ACTS), Entry.Actor.REPORTER, Event.Kind.REOPENED]


def _rows_wanted(wanted: Wanted) -> list[tuple[dict[str, Any], PublicCase]]:
    """Where a spot is asked for, what rounds away from it is left out here: then more is read until there is enough."""
    if wanted.near is None and wanted.box is None:
        return _public(_read(wanted, wanted.most, wanted.skip))
    enough = wanted.skip + wanted.most
    many = enough + 50
    while True:
        rows = _read(wanted, many, 0)
        found = [one for one in _public(rows) if _is_there(one[1], wanted)]
        if len(found) >= enough or len(rows) < many or many >= READ_AT_MOST:
            return found[wanted.skip : enough]
        many = min(2 * many, READ_AT_MOST)


def _public(rows: list[dict[str, Any]]) -> list[tuple[dict[str, Any], PublicCase]]:
    both = ((row, public_case(row)) for row in rows)
    return [(row, case) for row, case in both if case is not None]


def _is_there(case: PublicCase, wanted: Wanted) -> bool:
    """Asked of the rounded spot: a search tells no more than the list does."""
    if case.spot is None:
        return False
    if wanted.near is not None and apart(case.spot, wanted.near) > wanted.radius_m:
        return False
    if wanted.box is None:
        return True
    west, south, east, north = wanted.box
    return south <= case.spot[0] <= north and west <= case.spot[1] <= east


def _read(wanted: Wanted, most: int, skip: int) -> list[dict[str, Any]]:
    conditions, parameters = _conditions(wanted)
    cells = _cells(wanted)
    conditions, parameters = _within(wanted, conditions, parameters)
    if cells is None:
        source = f"cases_case AS c WHERE {conditions} {NEWEST} LIMIT %s OFFSET %s"
    else:
        source = f"""(
  SELECT c.id FROM unnest(%s::int[]) AS one(cell) CROSS JOIN LATERAL (
    SELECT c.id, c.received_at, c.public_number FROM cases_case AS c
    WHERE c.cell = one.cell AND {conditions} {NEWEST} LIMIT %s) AS c
  {NEWEST} LIMIT %s OFFSET %s) AS chosen JOIN cases_case AS c ON c.id = chosen.id {NEWEST}"""  # noqa: S608 -- as above
        parameters = [cells, *parameters, skip + most]
    query = f"SELECT {COLUMNS}, {CHANGED} AS changed FROM {source}"  # noqa: S608 -- as above
    return _asked(query, [*_act(), *parameters, most, skip])


def _conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    ids = {service.id for service in services()}
    asked = ids & set(wanted.service_ids) if wanted.service_ids else ids
    narrowed: list[tuple[str, Sequence[Any]]] = [(VISIBLE, [State.WITHDRAWN, sorted(asked)])]
    if wanted.numbers:
        narrowed.append(("c.public_number = ANY(%s)", [list(wanted.numbers)]))
    if wanted.body_id:
        narrowed.append(("c.body_id = %s", [wanted.body_id]))
    if wanted.states:
        narrowed.append(("c.state = ANY(%s)", [list(wanted.states)]))
    if wanted.since is not None:
        narrowed.append(("c.received_at >= %s", [wanted.since]))
    if wanted.until is not None:
        narrowed.append(("c.received_at < %s", [wanted.until]))
    if wanted.changed_since is not None or wanted.changed_until is not None:
        narrowed.append(_changed(wanted))
    parts, values = zip(*narrowed, strict=True)
    return " AND ".join(parts), [value for some in values for value in some]


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
    chosen = f"c.id = ANY(ARRAY({steps}))" if _cells(wanted) is None else f"c.id IN ({steps})"
    values = [*_act(), *(moment for _, moment in bounds)]
    if wanted.changed_until is None:
        return chosen, values
    later = f"SELECT 1 FROM cases_event AS e WHERE e.case_id = c.id AND {ACT} AND e.at > %s"  # noqa: S608 -- as above
    return f"{chosen} AND NOT EXISTS ({later})", [*values, *_act(), wanted.changed_until]


def _cells(wanted: Wanted) -> list[int] | None:
    """The cells that may hold what is looked for; None where there are too many, or no spot is asked for."""
    if wanted.near is not None:
        cells = cells_within(*wanted.near, wanted.radius_m + _rounded_by())
    elif wanted.box is not None:
        west, south, east, north = _wider(wanted.box)
        first, last = cell_of(south, west), cell_of(north, east)
        rows, columns = last // ACROSS - first // ACROSS, last % ACROSS - first % ACROSS
        if (rows + 1) * (columns + 1) > MOST_CELLS:
            return None
        cells = [
            first + row * ACROSS + column
            for row in range(rows + 1)
            for column in range(columns + 1)
        ]
    else:
        return None
    return cells if len(cells) <= MOST_CELLS else None


def _within(wanted: Wanted, conditions: str, parameters: list[Any]) -> tuple[str, list[Any]]:
    """What may round into the box or the circle, so that little is read in vain; what does is asked afterwards."""
    if wanted.near is not None:
        (lat, lon), metres = wanted.near, 1.01 * wanted.radius_m + _rounded_by() + 5
        across = METRES_PER_DEGREE * cos(radians(lat))
        within = "((c.lat - %s) * %s) ^ 2 + ((c.lon - %s) * %s) ^ 2 <= %s"
        return f"{within} AND {conditions}", [
            lat, METRES_PER_DEGREE, lon, across, metres**2, *parameters,
        ]  # fmt: skip
    if wanted.box is None:
        return conditions, parameters
    west, south, east, north = _wider(wanted.box)
    within = "c.lat BETWEEN %s AND %s AND c.lon BETWEEN %s AND %s"
    return f"{within} AND {conditions}", [south, north, west, east, *parameters]


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


def _asked(query: str, parameters: Sequence[Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        names = [column[0] for column in cursor.description]
        return [_opened(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def _opened(row: Mapping[str, Any]) -> dict[str, Any]:
    """PostgreSQL's JSON comes as text when it is not asked for through a model."""
    return {
        **row,
        "open_answers": json.loads(row["open_answers"]),
        "results": json.loads(row["results"]),
    }
