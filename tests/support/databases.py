"""Four real databases for every test that asks for one. Tests act as the app roles, exactly as the server does; the
only thing more they may do is empty tables between tests."""

import shutil
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection, connections

from tests.support import environment, postgres
from yett.project.home import Home
from yett.project.postgres import roles

QUEUE = (
    "procrastinate_jobs",
    "procrastinate_events",
    "procrastinate_periodic_defers",
    "procrastinate_workers",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for the database means all four."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        wants = {"db", "transactional_db", "site"} & set(getattr(item, "fixturenames", ()))
        if mark and "databases" not in mark.kwargs:
            item.add_marker(pytest.mark.django_db(**mark.kwargs, databases="__all__"), append=False)
        elif wants and not mark:
            whole = wants != {"db"}
            item.add_marker(pytest.mark.django_db(transaction=whole, databases="__all__"))


def pytest_sessionstart(session: pytest.Session) -> None:
    """In a parallel run the first process keeps the server, so that no worker's end takes it away."""
    if session.config.getoption("numprocesses", None) and not environment.WORKER:
        kept = postgres.server(Home(environment.HOME))
        kept.__enter__()
        session.config.add_cleanup(lambda: kept.__exit__(None, None, None))


def pytest_unconfigure() -> None:
    if not environment.WORKER:
        shutil.rmtree(environment.HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object) -> Iterator[None]:
    """Workers of a parallel run share one server and have databases of their own."""
    home = Home(environment.HOME)
    with postgres.server(home):
        if environment.WORKER:
            postgres.copy_databases(home)
        yield
        for one in connections.all(initialized_only=True):
            one.close()


@pytest.fixture(autouse=True)
def _no_job_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Emptying tables after a test leaves out those that Django does not manage: the queue's."""
    yield
    mark = request.node.get_closest_marker("django_db")
    if mark and mark.kwargs.get("transaction"):
        unblock = request.getfixturevalue("django_db_blocker").unblock
        with unblock(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(QUEUE)}")


@pytest.fixture
def as_owner(django_db_setup: None) -> Iterator[Callable[[str], psycopg.Connection]]:
    """Connections as the owner of a database: `as_owner("default").execute(…)`. It sees only what is committed."""
    opened: list[psycopg.Connection] = []

    def connect(alias: str) -> psycopg.Connection:
        user = roles.role_name(alias, roles.OWNER)
        opened.append(
            roles.connect(Home(environment.HOME), user=user, database=roles.database_name(alias))
        )
        return opened[-1]

    yield connect
    for one in opened:
        one.close()
