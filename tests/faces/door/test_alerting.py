"""Asking for letters, saying yes and stopping, on pages without JavaScript."""

import pytest

from tests.faces.door.conftest import read
from yett.domain.alerts.models import Alert
from yett.domain.alerts.queries import opened

ASK = "/alerts"
GOOD = {"near": "Stirling", "radius": "1000", "service": "", "email": "reader@example.org"}


def token() -> str:
    return opened([Alert.objects.get()])[0].token


def post(citizen, address, said=None):
    return read(citizen.client.post(address, said or {}, follow=True))


def test_from_asking_to_stopping(citizen):
    asked = post(citizen, ASK, GOOD)
    assert asked.heading == "Look into your mail"
    page = citizen.open(f"/alerts/{token()}")
    assert page.heading == "Do you want these letters?"
    assert "within 1 km of Stirling" in page.text
    assert (
        Alert.objects.get().confirmed_at is None
    )  # opening the page, as a mail scanner does, says nothing

    said_yes = post(citizen, f"/alerts/{token()}/yes")
    assert said_yes.heading == "Your letters"
    address = f"/alerts/{token()}"
    assert post(citizen, f"{address}/stop").heading == "No more letters"
    assert citizen.open(address).status == 404
    assert post(citizen, f"{address}/yes").status == 404
    assert post(citizen, f"{address}/stop").status == 404


def test_the_place_is_played_back_with_others_it_may_be(citizen):
    page = citizen.open(ASK, near="Stirling")

    assert "We take this for Stirling" in page.text
    assert page.typed["near"] == "Stirling"


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"email": "nobody"}, "Enter an email address, like name@example.org"),
        ({"radius": "7"}, "Choose how far around"),
        ({"service": "mend/a-gate"}, "Choose what it is about"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(citizen, changed, wrong):
    page = post(citizen, ASK, GOOD | changed)

    assert (page.status, page.wrong) == (422, [wrong])
    assert page.typed["near"] == "Stirling"
    assert page.typed["email"] == (GOOD | changed)["email"]
    assert not Alert.objects.exists()


def test_a_place_nobody_knows_is_said(citizen):
    page = post(citizen, ASK, GOOD | {"near": "qqqqqq"})

    assert page.status == 422
    assert not Alert.objects.exists()
