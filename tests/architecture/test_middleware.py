"""What every request passes: headers, a bound, and databases that come and go."""

import pytest
from django.db import connections

from tests.support import environment
from yett.project.home import Home
from yett.project.postgres import roles

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
WITH_DATABASE = "/follow/a-token-that-nobody-has"


def cut_all_connections() -> None:
    """As a restart of the server does."""
    with roles.connect(Home(environment.HOME), user=roles.SUPERUSER, database="postgres") as server:
        server.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename LIKE 'yett%%_app' AND datname = ANY(%s)",
            [[roles.database_name(alias) for alias in roles.NAMES]],
        )


@pytest.mark.parametrize("address", ["/", "/nowhere", WITH_DATABASE, "/desk/"])
@pytest.mark.django_db
def test_every_answer_carries_the_safety_headers(client, address):
    answer = client.get(address)

    assert answer["Content-Security-Policy"] == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_a_first_page_sets_no_session(client):
    answer = client.get("/")

    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize("length", ["999999999999", "9" * 5000])
def test_a_request_longer_than_we_take_is_refused_in_words(inspector, length):
    answer = inspector.post("/", data=b"", content_type="text/plain", CONTENT_LENGTH=length)

    assert answer.status_code == 413
    assert "<h1>That was too large to send</h1>" in answer.content.decode()


@pytest.mark.parametrize("length", ["-1", "a lot", "²", "1e3"])
def test_a_length_that_is_no_number_is_refused_in_words(inspector, length):
    answer = inspector.post("/", data=b"", content_type="text/plain", CONTENT_LENGTH=length)

    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_died_while_idle_is_noticed_before_it_is_used(client):
    client.get(WITH_DATABASE)
    connection = connections["default"]
    connection.ensure_connection()
    before = connection.connection
    cut_all_connections()

    answer = client.get(WITH_DATABASE)

    assert answer.status_code == 404
    assert connection.connection is not before


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_gives_one_plain_page_and_is_found_again(inspector, tmp_path):
    connection = connections["default"]
    host = connection.settings_dict["HOST"]
    connection.close()
    connection.settings_dict["HOST"] = str(tmp_path)
    try:
        away = inspector.get(WITH_DATABASE)
    finally:
        connection.settings_dict["HOST"] = host

    back = inspector.get(WITH_DATABASE)

    assert (away.status_code, away["Retry-After"], back.status_code) == (503, "5", 404)
    assert "<h1>Please try again</h1>" in away.content.decode()


def test_a_name_that_is_not_ours_is_refused(client):
    answer = client.get("/", headers={"host": "elsewhere.example.org"})

    assert answer.status_code == 400
