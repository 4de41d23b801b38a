"""The server is no more than it needs to be: what its roles may not do, tried as those roles."""

import psycopg
import pytest
from django.db import connections
from psycopg import errors

from tests.support import environment
from yett.project.grants import NARROWER
from yett.project.home import Home
from yett.project.postgres import roles
from yett.project.routers import ALIASES

REFUSED_EVERYWHERE = (
    "CREATE TABLE gate_crasher (id int)",
    "CREATE SCHEMA gate_crasher",
    "CREATE ROLE gate_crasher",
    "CREATE DATABASE gate_crasher",
    "CREATE TEMPORARY TABLE gate_crasher (id int)",
    "DROP TABLE django_migrations",
    "DELETE FROM django_migrations",
)
REFUSED = (
    ("default", "UPDATE cases_event SET kind = 'noted'"),
    ("default", "DELETE FROM cases_event"),
    ("default", "UPDATE cases_custody SET body_id = ''"),
    ("default", "DELETE FROM cases_custody"),
    ("default", "UPDATE ledger_entry SET action = 'nothing happened'"),
    ("default", "DELETE FROM ledger_entry"),
    ("ledger", "UPDATE ledger_leaf SET index = 0"),
    ("ledger", "DELETE FROM ledger_leaf"),
    ("ledger", "UPDATE ledger_checkpoint SET size = 0"),
    ("ledger", "DELETE FROM ledger_checkpoint"),
    ("default", "UPDATE catalogue_edition SET hash = ''"),
    ("default", "DELETE FROM catalogue_edition"),
)


@pytest.fixture
def as_app(django_db_setup: None):
    """A connection as the app role of a database, outside Django."""
    opened = []

    def connect(alias: str) -> psycopg.Connection:
        user = roles.role_name(alias, roles.APP)
        database = roles.database_name(alias)
        opened.append(roles.connect(Home(environment.HOME), user=user, database=database))
        return opened[-1]

    yield connect
    for one in opened:
        one.close()


@pytest.mark.django_db
@pytest.mark.parametrize("alias", ALIASES)
def test_the_server_connects_as_the_app_role(alias):
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT current_user, usesuper, usecreatedb FROM pg_user WHERE usename = current_user"
        )
        found = cursor.fetchone()

    assert found == (roles.role_name(alias, roles.APP), False, False)


@pytest.mark.parametrize("statement", REFUSED_EVERYWHERE)
@pytest.mark.parametrize("alias", ALIASES)
def test_the_app_role_cannot_change_what_there_is(as_app, alias, statement):
    with pytest.raises(errors.InsufficientPrivilege):
        as_app(alias).execute(statement)


@pytest.mark.parametrize(("alias", "statement"), REFUSED)
def test_evidence_cannot_be_changed_or_removed(as_app, alias, statement):
    with pytest.raises(errors.InsufficientPrivilege):
        as_app(alias).execute(statement)


@pytest.mark.parametrize("alias", ALIASES)
def test_an_app_role_cannot_enter_another_database(as_app, alias):
    others = [one for one in ALIASES if one != alias]

    for other in others:
        user = roles.role_name(alias, roles.APP)
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            roles.connect(Home(environment.HOME), user=user, database=roles.database_name(other))


@pytest.mark.parametrize("role", [roles.OWNER, roles.APP])
@pytest.mark.parametrize("password", ["", "wrong"])
@pytest.mark.parametrize("alias", ALIASES)
def test_a_role_needs_its_password(as_app, alias, role, password):
    as_app(alias)

    with pytest.raises(
        psycopg.OperationalError, match=r"password authentication failed|no password supplied"
    ):
        psycopg.connect(
            host=str(roles.socket_folder(Home(environment.HOME))),
            port=roles.PORT,
            user=roles.role_name(alias, role),
            password=password,
            dbname=roles.database_name(alias),
        )


def test_the_server_listens_on_no_network(as_app):
    listening = as_app("default").execute("SHOW listen_addresses").fetchone()

    assert listening == ("",)


@pytest.mark.django_db
def test_every_table_of_evidence_is_there_under_its_name():
    there = {name for alias in ALIASES for name in connections[alias].introspection.table_names()}

    assert [table for table in NARROWER if table not in there] == []
