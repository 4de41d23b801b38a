"""Roles are changed by one program at a time: a second start, or a command beside one, waits."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support import environment
from yett.project.home import Home
from yett.project.postgres.roles import make_roles_and_databases


@pytest.mark.django_db
def test_many_that_make_roles_at_once_wait_for_one_another():
    home = Home(environment.HOME)

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: make_roles_and_databases(home), range(24)))

    assert done == [None] * 24
