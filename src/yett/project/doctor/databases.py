"""The four databases: there, up to date, in time, and no more open to the server than they need to be."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from yett.project.doctor.findings import Finding, well, wrong
from yett.project.grants import NARROWER
from yett.project.health.pages import answers
from yett.project.routers import ALIASES

MOST_SKEW = 2.0  # seconds
POWERS = {
    "rolsuper": "is a superuser",
    "rolcreatedb": "may make databases",
    "rolcreaterole": "may make roles",
    "rolreplication": "may copy the whole server",
    "rolbypassrls": "may pass row security by",
}
GIVE_APP_ROLE = (
    "Serve as an app role: give its address in the database's setting, or run `yett migrate` as the owner with "
    "YETT_APP_ROLE, which sets its rights anew."
)

KEEP_APART = (
    "Give each database on one server an app role of its own, and name each to `yett migrate` "
    "(docs/how-to/install.md), which keeps the others out."
)


def reachable(at: datetime) -> Iterator[Finding]:
    for alias in ALIASES:
        if answers(alias):
            yield well(f"The database “{alias}” answers.")
        else:
            place = connections[alias].settings_dict
            yield wrong(
                f"The database “{alias}” does not answer, or does not let {place['USER']} in.",
                f"See that PostgreSQL runs at {place['HOST'] or 'this machine'} and that the address, role and "
                "password in its setting are right.",
            )


def up_to_date(at: datetime) -> Iterator[Finding]:
    for alias in ALIASES:
        executor = MigrationExecutor(connections[alias])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            first = f"{plan[0][0].app_label} {plan[0][0].name}"
            yield wrong(
                f"The database “{alias}” lacks {len(plan)} migrations, the first of them {first}.",
                "Run `yett migrate` as the owner.",
            )
        else:
            yield well(f"The database “{alias}” has every migration.")


def modest(at: datetime) -> Iterator[Finding]:
    """The role we serve as can keep rows, and neither change tables nor take evidence away."""
    for alias in ALIASES:
        faults, others = [*_powers(alias), *_evidence(alias)], list(_elsewhere(alias))
        role = connections[alias].settings_dict["USER"]
        for fault in faults:
            yield wrong(f"The role {role} of the database “{alias}” {fault}.", GIVE_APP_ROLE)
        if others:
            entered = " and ".join(f"“{other}”" for other in others)
            yield wrong(
                f"The role {role} of the database “{alias}” may enter the database of {entered} too.",
                KEEP_APART,
            )
        if not faults and not others:
            yield well(f"The role {role} can do no more in “{alias}” than it needs.")


def _powers(alias: str) -> Iterator[str]:
    row = _row(
        alias,
        "SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, "
        "has_schema_privilege('public', 'CREATE') FROM pg_roles WHERE rolname = current_user",
    )
    yield from (words for words, has in zip(POWERS.values(), row, strict=False) if has)
    if row[-1]:
        yield "may make tables"


def _evidence(alias: str) -> Iterator[str]:
    """Tables whose rows stand for ever, where this role could take them away or empty them."""
    with connections[alias].cursor() as cursor:
        for table in NARROWER:
            cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
            if cursor.fetchone()[0]:
                cursor.execute("SELECT has_table_privilege(%s, 'DELETE')", [table])
                if cursor.fetchone()[0]:
                    yield f"may delete rows of {table}, which are evidence"


def _elsewhere(alias: str) -> Iterator[str]:
    """The others of our databases on the same server that this role could enter."""
    here = connections[alias].settings_dict
    for other in ALIASES:
        there = connections[other].settings_dict
        if other == alias or (there["HOST"], there["PORT"]) != (here["HOST"], here["PORT"]):
            continue
        allowed = "SELECT has_database_privilege(%s, 'CONNECT')"
        if there["NAME"] == here["NAME"] or _row(alias, allowed, there["NAME"])[0]:
            yield other


def in_time(at: datetime) -> Iterator[Finding]:
    for alias in ALIASES:
        (theirs,) = _row(alias, "SELECT clock_timestamp()")
        skew = abs((theirs - datetime.now(UTC)).total_seconds())
        if skew > MOST_SKEW:
            yield wrong(
                f"The clock of the database “{alias}” is {skew:.0f} seconds away from this machine's.",
                "Let both follow a time server (chrony or systemd-timesyncd): due times and the record rest on it.",
            )
        else:
            yield well(f"The clock of the database “{alias}” agrees with ours.")


def _row(alias: str, query: str, *values: str) -> tuple:
    with connections[alias].cursor() as cursor:
        cursor.execute(query, list(values) or None)
        return cursor.fetchone()
