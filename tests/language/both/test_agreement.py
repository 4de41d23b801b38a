"""A seeded few thousand of what `python -m benchmarks.agreement` asks: the two interpreters say the same."""

from itertools import islice

import pytest

from tests.language.both.agreeing import (
    closes,
    declared,
    differences,
    examples,
    made,
    twins,
    twins_apart,
    unrefused,
)
from tests.language.both.browser import Browser
from tests.language.both.whole import make_whole


@pytest.fixture(scope="module")
def interpreter():
    with Browser() as opened:
        yield opened


def test_over_services_made_by_chance(interpreter):
    assert list(islice(differences(interpreter, made(0, 2000)), 3)) == []


def test_over_every_service_of_the_nation(interpreter):
    assert list(islice(differences(interpreter, declared(700)), 3)) == []


def test_over_the_services_of_the_tests(interpreter):
    assert list(islice(differences(interpreter, examples(150)), 3)) == []


def test_the_browser_refuses_what_only_the_server_evaluates_for_the_same_reasons(interpreter):
    services = [make_whole(seed) for seed in range(100)]

    assert list(islice(unrefused(interpreter, services), 3)) == []


def test_services_that_only_the_server_evaluates_lead_where_their_plain_twins_do(interpreter):
    """The same without tables, parties and rounds, in both interpreters: what is said of these is worked out twice."""
    asked = list(twins(0, 250))

    assert len(asked) > 150
    assert list(islice(twins_apart(interpreter, asked), 3)) == []


def test_the_close_of_a_round_counts_and_shares_out_as_its_plain_twin_does(interpreter):
    asked = list(closes(0, 250))

    assert len(asked) > 50
    assert list(islice(twins_apart(interpreter, asked), 3)) == []
