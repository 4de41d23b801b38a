"""Reports by the thousand, written in the database itself: for tests of what is read among many, and of nothing else."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import psycopg
from django.db import connection
from django.utils import timezone

from tests.support import environment
from yett.domain.cases.spots import cell_of
from yett.domain.catalogue import queries as offered
from yett.project.home import Home
from yett.project.postgres import roles

POTHOLE = "roads/report-a-pothole"
TOWN = (56.1165, -3.9369)
CELL = cell_of(*TOWN)
REPORTS = """
INSERT INTO cases_case (id, reference, service_id, edition_hash, body_id, language, state, version, received_at, due_at, outcome,
  answered_at, closed_at, lat, lon, open_answers, results, sealed, keys, follow_hash, cell)
SELECT md5('report ' || n)::uuid, 'T' || lpad(n::text, 9, '0'), %(service)s, %(edition)s, 'stirling', 'en', %(state)s::varchar, 3, at, at + interval '7 days',
  CASE WHEN %(state)s::varchar = 'closed' THEN 'repair' ELSE '' END,
  CASE WHEN %(state)s::varchar = 'closed' THEN at + interval '7 days' END, CASE WHEN %(state)s::varchar = 'closed' THEN at + interval '7 days' END,
  %(lat)s, %(lon)s + n * 1e-9, '{"size": "large", "position": "lane"}', '{"urgency": "planned"}', '{}', '{}', decode(md5('follow ' || n), 'hex'), %(cell)s
FROM (SELECT n, %(now)s::timestamptz - n * interval '900 days' / %(many)s AS at FROM generate_series(1, %(many)s) AS n) AS made
"""
STEPS = """
INSERT INTO cases_event (case_id, seq, at, kind, to_state, outcome, actor_kind, body_id, for_reporter, sealed)
SELECT id, seq, received_at + after, kind, state, '', actor, body_id, true, ''
FROM cases_case, (VALUES (1, interval '0', 'received', 'reporter'), (2, interval '1 day', 'taken', 'staff'), (3, interval '7 days', 'closed', 'staff'))
  AS steps (seq, after, kind, actor)
"""


@contextmanager
def loaded(many: int, state: str, now: datetime | None = None) -> Iterator[None]:
    """The same hole, reported so many times in 900 days, the newest first; each with the steps of a closed case. PostgreSQL has
    counted them, and forgets that count at the end: no other test is planned by it."""
    service = offered.service(POTHOLE)
    lat, lon = TOWN
    told = {"service": service.id, "edition": service.hash, "state": state, "lat": lat, "lon": lon, "cell": CELL}  # fmt: skip
    with _superuser() as server:
        server.execute(REPORTS, {**told, "many": many, "now": now or timezone.now()})
        server.execute(STEPS)
        server.execute("VACUUM ANALYZE cases_case, cases_event")
        yield
        server.execute("DELETE FROM pg_statistic WHERE starelid IN ('cases_case'::regclass, 'cases_event'::regclass)")  # fmt: skip
        server.execute("DELETE FROM pg_statistic_ext_data")


def settle() -> None:
    """As some time after reports that were loaded have been changed: swept and counted again."""
    with _superuser() as server:
        server.execute("VACUUM ANALYZE cases_case")


@contextmanager
def _superuser() -> Iterator[psycopg.Connection]:
    home, name = Home(environment.HOME), roles.database_name("default")
    with roles.connect(home, user=roles.SUPERUSER, database=name) as server:
        server.autocommit = True
        yield server


def plan(query: str, parameters) -> list[dict]:
    """Every part of how a statement was carried out, with the rows it gave."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {query}", parameters)
        (found,) = cursor.fetchone()
    told = json.loads(found) if isinstance(found, str) else found
    return list(_parts(told[0]["Plan"]))


def _parts(part: dict):
    yield part
    for inner in part.get("Plans", ()):
        yield from _parts(inner)


def read(parts: list[dict], table: str) -> float:
    """How many rows of a table were looked at there: given, or read and put aside."""
    return sum(
        (part["Actual Rows"] + part.get("Rows Removed by Filter", 0)) * part["Actual Loops"]
        for part in parts
        if part.get("Relation Name") == table and part["Node Type"] != "Index Only Scan"
    )


def gone_through(parts: list[dict], index: str) -> float:
    """How many entries of an index were gone through."""
    return sum(
        (part["Actual Rows"] + part.get("Rows Removed by Filter", 0)) * part["Actual Loops"]
        for part in parts
        if part.get("Index Name") == index
    )
