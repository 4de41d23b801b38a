"""pg_dump and pg_restore from the wheel: they know every kind of table there is, and speak with older servers."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from yett.project import environment as env
from yett.project.home import Home
from yett.project.postgres.lodging import wheel_programs
from yett.project.postgres.roles import OWNER, database_as

Database = Mapping[str, Any]
# Nobody is signed in after a restore, and no limit counts on.
LEFT_OUT = ("people_session", "django_cache", "usersessions_usersession")
OLDEST = 15


class BackupProblem(SystemExit):
    """The backup or restore cannot go on; the message says why and what to do."""


def database(home: Home, alias: str) -> Database:
    """As given by URL; of the embedded server, as its owner."""
    given = env.databases()
    return given[alias] if given else database_as(home, alias, OWNER)


@contextmanager
def connected(one: Database) -> Iterator[psycopg.Connection]:
    connection = psycopg.connect(
        host=one["HOST"], port=one["PORT"] or None, user=one["USER"], password=one["PASSWORD"],
        dbname=one["NAME"], **{**one["OPTIONS"], "connect_timeout": 10},
    )  # fmt: skip
    try:
        yield connection
    finally:
        connection.close()


def dump(one: Database, target: Path) -> dict[str, int]:
    """One consistent picture of a database; answers how many rows each table had in it."""
    with connected(one) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        _run(
            one, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}",
            *(f"--exclude-table-data={table}" for table in LEFT_OUT), f"--file={target}",
        )  # fmt: skip
        return counts(connection)


def restore(one: Database, source: Path) -> None:
    """Whole, or not at all."""
    _run(
        one, "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
        f"--dbname={one['NAME']}", str(source),
    )  # fmt: skip


def counts(connection: psycopg.Connection) -> dict[str, int]:
    found = {}
    for table in tables(connection):
        query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        (found[table],) = connection.execute(query).fetchone() or (0,)
    return {table: 0 if table in LEFT_OUT else count for table, count in found.items()}


def tables(connection: psycopg.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    ).fetchall()
    return [table for (table,) in rows]


def _run(one: Database, program: str, *arguments: str) -> None:
    place = {
        "PGHOST": one["HOST"], "PGPORT": one["PORT"], "PGUSER": one["USER"],
        "PGPASSWORD": one["PASSWORD"], "PGDATABASE": one["NAME"],
    }  # fmt: skip
    environment = {
        "PATH": os.defpath,
        "LC_ALL": "C.UTF-8",
        **{k: str(v) for k, v in place.items() if v},
        **{
            env.CONNECTION_OPTIONS[k]: str(v)
            for k, v in one["OPTIONS"].items()
            if k in env.CONNECTION_OPTIONS
        },
    }
    command = [str(wheel_programs() / program), "--no-password", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupProblem(f"{program} of {one['NAME']} did not work:\n{done.stderr.strip()}")
