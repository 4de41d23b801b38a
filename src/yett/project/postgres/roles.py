"""Who may do what: in each database an owner, who changes tables, and an app role, which only keeps rows."""

import os

import psycopg
from psycopg import sql

from yett.project import environment as env
from yett.project.home import Home, Password
from yett.project.postgres.lodging import socket_folder

SUPERUSER = "postgres"
PORT = "5432"
NAMES = {
    "default": "yett",
    "identity": "yett_identity",
    "keys": "yett_keys",
    "ledger": "yett_ledger",
}
OWNER = "owner"
APP = "app"
ROLES = 0x79657474  # a number of ours: who holds it changes the roles; it is given back when the connection ends


def embedded_databases(home: Home) -> dict[str, dict[str, object]]:
    """Django's view of the four databases; as the app role unless YETT_ROLE says owner."""
    role = env.choice("YETT_ROLE", APP, (APP, OWNER))
    return {alias: database_as(home, alias, role) for alias in NAMES}


def database_as(home: Home, alias: str, role: str) -> dict[str, object]:
    return {
        **env.POSTGRESQL,
        "NAME": database_name(alias),
        "USER": role_name(alias, role),
        "PASSWORD": password_of(home, role_name(alias, role)),
        "HOST": str(socket_folder(home)),
        "PORT": PORT,
    }


def database_name(alias: str) -> str:
    """Parallel test runs share one server: each has databases of its own, told apart by YETT_DATABASES."""
    return NAMES[alias] + os.environ.get("YETT_DATABASES", "")


def role_name(alias: str, role: str) -> str:
    return f"{NAMES[alias]}_{role}"


def password_of(home: Home, role: str) -> str:
    return home.secret(f"role-{role}", Password)


def connect(home: Home, *, user: str, database: str) -> psycopg.Connection:
    return psycopg.connect(
        host=str(socket_folder(home)),
        port=PORT,
        user=user,
        password=password_of(home, user),
        dbname=database,
        autocommit=True,
        connect_timeout=5,
    )


def make_roles_and_databases(home: Home) -> None:
    """Safe to repeat: what exists is left, passwords are set to those in the home. One at a time: PostgreSQL refuses two
    that change the same role at once."""
    with connect(home, user=SUPERUSER, database="postgres") as server:
        server.execute("SELECT pg_advisory_lock(%s)", [ROLES])
        for alias in NAMES:
            for role in (OWNER, APP):
                _make_role(
                    server, role_name(alias, role), password_of(home, role_name(alias, role))
                )
            _make_database(server, database_name(alias), alias)


def _make_role(server: psycopg.Connection, role: str, password: str) -> None:
    known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = sql.SQL("ALTER ROLE" if known else "CREATE ROLE")
    server.execute(
        sql.SQL("{} {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            verb, sql.Identifier(role), sql.Literal(password)
        )
    )


def _make_database(server: psycopg.Connection, name: str, alias: str) -> None:
    known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if not known:
        owner = sql.Identifier(role_name(alias, OWNER))
        server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), owner))
    open_database(server, name, alias)


def open_database(server: psycopg.Connection, name: str, alias: str) -> None:
    """To its owner and its app role, and to nobody else."""
    database, app = sql.Identifier(name), sql.Identifier(role_name(alias, APP))
    server.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    server.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, app))
