"""Programs are let in and turned away from the command line."""

import pytest

from yett.domain.clients import queries
from yett.domain.clients.models import Client
from yett.project.command import main

pytestmark = pytest.mark.django_db


def test_a_program_is_let_in_listed_and_turned_away(capsys):
    added = main(["clients", "add", "Street App", "--bodies", "fife,stirling", "--limit", "30"])
    key = capsys.readouterr().out.strip().rpartition(" ")[2]
    program = queries.client_of(key)

    assert (added, program.bodies, program.per_minute) == (0, {"fife", "stirling"}, 30)
    main(["clients", "list"])
    listed = capsys.readouterr().out
    assert listed.startswith("Street App: 30 a minute, for fife, stirling, since ")
    assert key not in listed
    assert main(["clients", "revoke", "Street App"]) == 0
    assert queries.client_of(key) is None


def test_what_cannot_be_is_refused_with_its_name(capsys):
    code = main(["clients", "add", " ", "--bodies", "atlantis", "--limit", "none"])

    told = capsys.readouterr().err.splitlines()
    assert (code, Client.objects.count(), len(told)) == (1, 0, 3)
    assert told[0].startswith("'atlantis'")


def test_a_name_is_given_once_and_only_a_known_one_is_revoked(capsys):
    assert main(["clients", "add", "Street App"]) == 0
    assert main(["clients", "add", "Street App"]) == 1
    assert main(["clients", "revoke", "Other App"]) == 1
    assert "'Other App'" in capsys.readouterr().err
