"""The states of a case, and which may follow which. One table, asked by the rules and drawn in the docs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    RECEIVED = "received", _("Received")
    LOOKING = "looking", _("Being looked at")
    WAITING = "waiting", _("Waiting for the person who sent it")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Joined with another report")


NEXT: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset(
        {State.RECEIVED, State.LOOKING, State.ANSWERED, State.WITHDRAWN, State.MERGED}
    ),
    State.LOOKING: frozenset(
        {State.RECEIVED, State.WAITING, State.ANSWERED, State.WITHDRAWN, State.MERGED}
    ),
    State.WAITING: frozenset(
        {State.RECEIVED, State.LOOKING, State.ANSWERED, State.WITHDRAWN, State.MERGED}
    ),
    State.ANSWERED: frozenset({State.LOOKING, State.ANSWERED, State.CLOSED, State.MERGED}),
    State.CLOSED: frozenset({State.LOOKING}),
    State.WITHDRAWN: frozenset(),
    State.MERGED: frozenset({State.RECEIVED, State.LOOKING, State.ANSWERED}),  # as it was before
}

OPEN = frozenset({State.RECEIVED, State.LOOKING, State.WAITING})
UNCLOSED = OPEN | {State.ANSWERED}


def may_follow(now: str, then: str) -> bool:
    return State(then) in NEXT[State(now)]
