"""Back offices are connected, listed and given keys from the command line."""

import pytest

from yett.domain.backoffices import queries
from yett.domain.backoffices.models import Endpoint, PushKey
from yett.project.command import main

pytestmark = pytest.mark.django_db


def test_one_is_connected_given_a_key_listed_and_disconnected(capsys):
    connected = main(
        ["backoffice", "connect", "fife", "https://open311.example.org/v2/", "--updates"]
    )
    assert (connected, Endpoint.objects.get().takes_updates) == (0, True)
    capsys.readouterr()

    assert main(["backoffice", "key", "fife"]) == 0
    key = capsys.readouterr().out.strip()
    assert queries.body_of(key) == "fife"
    main(["backoffice", "list"])
    listed = capsys.readouterr().out
    assert listed.startswith("fife: https://open311.example.org/v2, since ")
    assert listed.rstrip().endswith("; 0 not arrived; takes updates; tells unasked")
    assert key not in listed

    assert main(["backoffice", "disconnect", "fife"]) == 0
    assert (queries.body_of(key), Endpoint.objects.exists(), PushKey.objects.exists()) == (None, False, False)  # fmt: skip
    assert main(["backoffice", "disconnect", "fife"]) == 1


def test_a_body_that_is_none_gets_no_key(capsys):
    assert main(["backoffice", "key", "atlantis"]) == 1
    assert "'atlantis'" in capsys.readouterr().err
    assert not PushKey.objects.exists()


def test_one_may_tell_unasked_that_is_sent_nothing(capsys):
    main(["backoffice", "key", "fife"])
    capsys.readouterr()
    main(["backoffice", "list"])

    assert capsys.readouterr().out == "fife: tells unasked\n"
