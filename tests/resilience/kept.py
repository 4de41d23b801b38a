"""What must hold after anything: what was confirmed is there, told of once, and every letter arrives."""

from __future__ import annotations

from tests.resilience.crowd import Crowd
from tests.resilience.letterbox import Letterbox
from tests.support.gate import Gate, wait_for
from yett.domain.cases.queries.follow import follow_hash

SETTLING = 180  # seconds: a silent worker's jobs are given back after 20, tries grow from seconds
UNSETTLED = "SELECT count(*) FROM messages_message WHERE state IN ('queued', 'sending')"
STUCK = """
SELECT count(*) FROM procrastinate_jobs
WHERE status IN ('todo', 'doing') AND task_name = 'messages.deliver'
"""


def everything_confirmed(gate: Gate, crowd: Crowd, box: Letterbox) -> None:
    assert crowd.confirmed, f"nobody got through: {crowd.troubles[-5:]}"
    assert crowd.doubled == []
    cases = _cases(gate)
    tokens = {email: path.removeprefix("/follow/") for email, path in crowd.confirmed.items()}
    missing = [email for email, token in tokens.items() if follow_hash(token) not in cases]
    assert missing == []

    told = _told(gate)
    untold = [email for email, token in tokens.items() if told.get(cases[follow_hash(token)]) != 1]
    assert untold == []

    wait_for(
        lambda: gate.rows(UNSETTLED) == [(0,)] and gate.rows(STUCK) == [(0,)],
        SETTLING,
        lambda: _left(gate),
    )
    assert gate.rows("SELECT count(*) FROM messages_message WHERE state <> 'sent'") == [(0,)]
    arrived = {email: box.arrived.get(email, []) for email in tokens}
    assert {email: ids for email, ids in arrived.items() if not 1 <= len(ids) <= 2} == {}
    assert {email: ids for email, ids in arrived.items() if len(set(ids)) != 1} == {}


def _cases(gate: Gate) -> dict[bytes, object]:
    return {
        bytes(hashed): case for hashed, case in gate.rows("SELECT follow_hash, id FROM cases_case")
    }  # type: ignore[arg-type]


def _told(gate: Gate) -> dict[object, int]:
    query = "SELECT about, count(*) FROM messages_message WHERE event = 'received' GROUP BY about"
    return dict(gate.rows(query))  # type: ignore[arg-type]


def _left(gate: Gate) -> str:
    query = "SELECT status, attempts, scheduled_at, task_name FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
    return str(gate.rows(query)[:10])
