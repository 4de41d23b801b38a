"""A case and its history as one row of the database, for those who read both at once."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import Any

from yett.domain.cases.models import Case, Event

EVENT_COLUMNS = (
    "seq, at, kind, to_state, outcome, actor_kind, actor_ref, body_id, for_reporter, sealed"
)
# One more column beside those of the case `c`.
HISTORY = f"""
(SELECT json_agg(step ORDER BY step.seq)::text
 FROM (SELECT {EVENT_COLUMNS} FROM cases_event WHERE case_id = c.id) AS step) AS steps
"""  # noqa: S608 -- columns of ours


def history_of(row: Case) -> list[Event]:
    """The events of a case that was read with the column above, the first one first."""
    told: Any = row  # with a column more than a case has
    return [_event(row, step) for step in json.loads(told.steps or "[]")]


def _event(row: Case, step: dict[str, Any]) -> Event:
    ref = step.pop("actor_ref")
    return Event(
        case_id=row.id,
        at=datetime.fromisoformat(step.pop("at")),
        actor_ref=uuid.UUID(ref) if ref else None,
        **step,
    )
