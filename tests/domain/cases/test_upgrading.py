"""What migrations do with rows that are already there."""

from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection

from tests.domain.cases.reports import NOON
from tests.domain.cases.verbs import do, row
from yett.domain.cases import actions
from yett.domain.cases.models import Case
from yett.domain.catalogue.models import Edition

pytestmark = pytest.mark.django_db
CLOCKS = import_module("yett.domain.cases.migrations.0013_clocks_that_stood_before")


def applied() -> datetime:
    """When it began to be noted whether a clock stands."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT applied FROM django_migrations WHERE name = '0009_when_the_clock_began'"
        )
        return cursor.fetchone()[0]


@pytest.fixture
def waiting(sent, officer):
    """A case that waited already then, as the version before left it."""
    do(actions.take, sent, officer)
    do(actions.move, sent, officer, to="waiting", words="")
    Case.objects.update(waiting_since=applied() - timedelta(days=1), clock_stands=False)
    return sent


def upgraded(sent) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(CLOCKS.STAND)
    return row(sent).clock_stands


def test_the_clock_of_a_case_that_waited_before_stands_where_its_edition_says_so(waiting):
    assert upgraded(waiting) is True


def test_it_goes_on_where_the_edition_does_not_stop_it(waiting):
    edition = Edition.objects.get(hash=row(waiting).edition_hash)
    file, words = edition.source["service"]
    edition.source["service"] = [file, words.replace("stops while: waiting for applicant", "")]
    edition.hash, edition.number = "f" * 64, 2
    edition.save(force_insert=True)
    Case.objects.update(edition_hash=edition.hash)

    assert upgraded(waiting) is False


def test_what_began_to_wait_since_is_left_as_it_was_noted(waiting):
    Case.objects.update(waiting_since=applied() + timedelta(days=1))

    assert upgraded(waiting) is False


def test_a_case_that_does_not_wait_is_left_alone(sent, officer):
    do(actions.take, sent, officer, NOON)

    assert upgraded(sent) is False
