"""The first people of a body are made from the command line, by the same actions as all others."""

import pytest

from yett.domain.bodies.queries import staff_of
from yett.domain.people.models import Person
from yett.project.command import main

pytestmark = pytest.mark.django_db


def test_somebody_is_let_in_and_given_other_roles_later(capsys):
    first = main(
        ["staff", "add", "Someone@example.org", "stirling", "officer", "--name", "Someone"]
    )
    second = main(["staff", "add", "someone@example.org", "stirling", "operator", "auditor"])

    (staff,) = staff_of(Person.objects.get())
    assert (first, second, staff.body_id, staff.roles) == (
        0,
        0,
        "stirling",
        {"operator", "auditor"},
    )
    assert "Someone works for stirling as officer" in capsys.readouterr().out


def test_what_is_not_known_is_refused_with_its_name(capsys):
    code = main(["staff", "add", "someone", "atlantis", "king"])

    told = capsys.readouterr().err.splitlines()
    assert (code, Person.objects.count()) == (1, 0)
    assert [line.partition(" is not ")[0] for line in told] == ["'king'", "'atlantis'", "'someone'"]
