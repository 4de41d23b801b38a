"""What programs may see of cases: the same as everyone, found by more than the public list asks for.

Times that somebody reported at are told and compared by the day, as on the public list; what a body did is told to the
second. Near a spot and inside a box the cells are read side by side, the newest first, no further than is shown.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from yett.domain.cases.states import State
from yett.domain.publications import rules
from yett.domain.publications.models import Release
from yett.domain.publications.queries.public import (
    OPEN_COLUMNS,
    PublicCase,
    Released,
    public_case,
    released_in,
)
from yett.domain.publications.queries.wanted import (
    ACT,
    Wanted,
    cells_wanted,
    narrowed,
    values_of_act,
    within,
)
from yett.kernel.grid import apart
from yett.language import Outcome

READ_AT_MOST = 20_000
CHANGED = f"(SELECT max(e.at) FROM cases_event AS e WHERE e.case_id = c.id AND {ACT})"  # noqa: S608 -- our own words
COLUMNS = ", ".join(f"c.{column}" for column in ("id", "due_at", *OPEN_COLUMNS))
IN_THE_INDEX = "c.id, c.received_at, c.public_number, c.lat, c.lon, c.state, c.service_id"
NO_LIMIT = "LIMIT (SELECT NULL::bigint)"  # none; but it keeps what stands around out, and few are planned for
NEWEST = "ORDER BY c.received_at DESC, c.public_number DESC"


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
    conditions, parameters = narrowed(wanted)
    query = f"""
SELECT {COLUMNS}, e.seq, e.at, e.kind, e.to_state, e.outcome AS given
FROM cases_event AS e JOIN cases_case AS c ON c.id = e.case_id
WHERE {ACT} AND e.at BETWEEN %s AND %s AND {conditions}
ORDER BY e.at, e.id LIMIT %s OFFSET %s"""  # noqa: S608 -- our own words; every value is a parameter
    return list(
        _acts(
            _asked(query, [*values_of_act(), since, until, *parameters, wanted.most, wanted.skip])
        )
    )


def acts_of(numbers: Sequence[int]) -> dict[int, list[Act]]:
    """All that bodies did with these cases: one statement."""
    conditions, parameters = narrowed(Wanted(numbers=tuple(numbers)))
    query = f"""
SELECT {COLUMNS}, e.seq, e.at, e.kind, e.to_state, e.outcome AS given
FROM cases_event AS e JOIN cases_case AS c ON c.id = e.case_id
WHERE {ACT} AND {conditions} ORDER BY e.case_id, e.seq"""  # noqa: S608 -- as above
    found = defaultdict(list)
    for act in _acts(_asked(query, [*values_of_act(), *parameters])):
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
    conditions, parameters = narrowed(wanted)
    cells = cells_wanted(wanted)
    conditions, parameters = within(wanted, conditions, parameters)
    if cells is None:
        source = f"cases_case AS c WHERE {conditions} {NEWEST} LIMIT %s OFFSET %s"
    else:
        merged, those = _merged(wanted, cells)
        source = f"""(
  SELECT c.id FROM ({merged}) AS c WHERE {conditions} {NEWEST} LIMIT %s OFFSET %s
) AS chosen JOIN cases_case AS c ON c.id = chosen.id {NEWEST}"""  # noqa: S608 -- as above
        parameters = [*those, *parameters]
    query = f"SELECT {COLUMNS}, {CHANGED} AS changed FROM {source}"  # noqa: S608 -- as above
    return _asked(query, [*values_of_act(), *parameters, most, skip])


def _merged(wanted: Wanted, cells: Sequence[int]) -> tuple[str, list[Any]]:
    """All reports of these cells, the newest first, each cell read by its index and no further than the others: what is
    narrowed stands around it, for a cell with little of it would be read to its end first."""
    since = [] if wanted.since is None else [wanted.since]
    later = " AND c.received_at >= %s" * len(since)
    one = f"(SELECT {IN_THE_INDEX} FROM cases_case AS c WHERE c.cell = %s{later} {NEWEST})"  # noqa: S608 -- as above
    every = " UNION ALL ".join([one] * len(cells))
    merged = f"SELECT * FROM ({every}) AS c {NEWEST} {NO_LIMIT}"  # noqa: S608 -- as above
    return merged, [value for cell in cells for value in (cell, *since)]


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
