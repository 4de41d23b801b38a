"""Editions and sentences for the browser's interpreter: the same for ever under one address, and no other."""

import gzip

import pytest

from yett.domain.catalogue import queries as catalogue
from yett.faces.door.views.carrying import edition_address, phrases_address
from yett.language import edition_json, phrases_json

POTHOLE = "roads/report-a-pothole"
FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture
def pothole(offered):
    return catalogue.service(POTHOLE)


def test_an_edition_is_served_for_ever_under_its_hash(client, pothole):
    answer = client.get(edition_address(pothole))

    assert answer.json() == edition_json(pothole)
    assert set(answer["Cache-Control"].split(", ")) == set(FOREVER.split(", "))
    assert answer["Content-Type"] == "application/json"
    assert "Set-Cookie" not in answer


def test_an_edition_is_pressed_for_those_who_can_read_it(client, pothole):
    plain = client.get(edition_address(pothole))
    pressed = client.get(edition_address(pothole), headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(pressed.content) == plain.content
    assert (pressed["Content-Encoding"], pressed["Vary"].split(", ")[0]) == (
        "gzip",
        "Accept-Encoding",
    )


@pytest.mark.parametrize(
    "address",
    [
        "/editions/1/" + "0" * 64 + ".json",
        "/editions/0/{hash}.json",
        "/editions/1/soon.json",
        "/phrases/" + "0" * 64 + ".json",
    ],
)
def test_what_was_never_published_is_not_found(client, pothole, address):
    assert client.get(address.replace("{hash}", pothole.hash)).status_code == 404


def test_the_sentences_are_served_for_ever_under_their_hash(client, offered):
    answer = client.get(phrases_address())

    assert answer.json() == phrases_json()
    assert set(answer["Cache-Control"].split(", ")) == set(FOREVER.split(", "))


def test_an_edition_costs_no_statement_once_it_is_known(
    client, pothole, django_assert_max_num_queries
):
    client.get(edition_address(pothole))

    with django_assert_max_num_queries(0):
        client.get(edition_address(pothole))
