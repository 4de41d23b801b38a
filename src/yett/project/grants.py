"""What the app roles may do with each table: what they need and no more. Set anew after every migration."""

from django.db import connections
from psycopg import sql

from yett.project.routers import ALIASES

KEEP_ROWS = ("SELECT", "INSERT", "UPDATE", "DELETE")
ADD_ONLY = ("SELECT", "INSERT")

# Tables whose rows are evidence. A column in brackets may be filled in later, and no other.
NARROWER: dict[str, tuple[str, ...]] = {
    "ledger_entry": (*ADD_ONLY, "UPDATE (leaf_index)"),
    "ledger_leaf": ADD_ONLY,
    "ledger_checkpoint": ADD_ONLY,
    "cases_event": ADD_ONLY,
    "cases_retentionproof": ADD_ONLY,
    "cases_custody": ADD_ONLY,
    "publications_hiding": (*ADD_ONLY, "UPDATE (undone_at, undone_by)"),
    "publications_release": (*ADD_ONLY, "UPDATE (undone_at, undone_by)"),
    "catalogue_edition": ADD_ONLY,
    "django_migrations": ("SELECT",),
}


def allowed(table: str) -> tuple[str, ...]:
    return NARROWER.get(table, KEEP_ROWS)


def grant_all(app_roles: dict[str, str]) -> None:
    """Run as the owners. `app_roles` maps each database alias to the role the server uses there."""
    for alias in ALIASES:
        _grant(alias, app_roles[alias])


def _grant(alias: str, app_role: str) -> None:
    role, database = (
        sql.Identifier(app_role),
        sql.Identifier(connections[alias].settings_dict["NAME"]),
    )
    with connections[alias].cursor() as cursor:
        cursor.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        cursor.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, role))
        cursor.execute(sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC"))
        cursor.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role))
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        cursor.execute(
            sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role)
        )
        for table in _tables(cursor):
            cursor.execute(
                sql.SQL("GRANT {} ON {} TO {}").format(
                    sql.SQL(", ".join(allowed(table))), sql.Identifier(table), role
                )
            )


def _tables(cursor: object) -> list[str]:
    cursor.execute(  # type: ignore[attr-defined]
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')"
    )
    return [name for (name,) in cursor.fetchall()]  # type: ignore[attr-defined]
