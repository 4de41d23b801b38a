"""What has happened to a case, step by step, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yett.domain.cases.models import Event
from yett.domain.cases.queries import OpenedEvent
from yett.domain.cases.states import State
from yett.domain.catalogue import queries as catalogue
from yett.domain.ledger.models import Entry
from yett.faces.parts.context import language

NAMES: dict[str, str | Promise] = {
    "received": _("Received"),
    "taken": _("Taken on"),
    "moved": _("State changed"),
    "answered": _("Answered"),
    "replied": _("Message to the person who sent it"),
    "closed": _("Closed"),
    "noted": _("Note for colleagues"),
    "added": _("More information from the person who sent it"),
    "asked": _("A question to the person who sent it"),
    "handed over": _("Handed over"),
    "reopened": _("Opened again: the person who sent it says that it is not mended"),
    "withdrawn": _("Taken back by the person who sent it"),
    "merged": _("Joined with another case"),
    "separated": _("Separated from another case again"),
}


JOINS: dict[str, str | Promise] = {
    "merged": _("Joined with case %(reference)s"),
    "separated": _("Separated from case %(reference)s"),
}
BY_FOLLOWERS: dict[str, str | Promise] = {
    "added": _("More information from somebody who reported the same"),
    "reopened": _("Opened again: somebody who follows it says that it is not mended"),
}


FOUND: dict[str, str | Promise] = {
    "unchecked": _("Not checked yet"),
    "confirmed": _("Confirmed"),
    "contradicted": _("Found to be otherwise"),
}


def body_named(body_id: str) -> str:
    body = catalogue.nation().bodies.get(body_id)
    return body.name.in_(language()) if body else body_id


@dataclass(frozen=True)
class Step:
    """One step of the history, in words, for staff of one body."""

    event: OpenedEvent
    names: Mapping[UUID, str]
    body_id: str

    @property
    def name(self) -> str:
        kind, details = self.event.kind, self.event.details
        if kind == Event.Kind.ASSIGNED:
            return gettext("Given to") if self.words else gettext("Given back: nobody has it now")
        if kind == Event.Kind.HANDED_OVER and "to" in details:
            return gettext("Handed over to %(body)s") % {"body": body_named(details["to"])}
        if kind == Event.Kind.NOTED and "check" in details:
            found = FOUND[details["found"]]
            return f"{found}: {details['check']}"
        if kind == Event.Kind.REOPENED and "wants" in details:
            return gettext("Opened again: a person is asked for")
        if kind in JOINS and "reference" in details:
            return JOINS[kind] % {"reference": details["reference"]}
        if self.event.actor_kind == Entry.Actor.FOLLOWER and kind in BY_FOLLOWERS:
            return str(BY_FOLLOWERS[kind])
        if kind == Event.Kind.ADDED and "question" in details:
            return gettext("The person who sent it answered our question")
        return str(NAMES.get(kind, kind))

    @property
    def words(self) -> list[str]:
        return [words for words in self.event.words if words]

    @property
    def photos(self) -> list[dict[str, Any]]:
        return list(self.event.details.get("photos", ()))

    @property
    def who(self) -> str:
        """By name among ourselves; what another body's staff did, that body did."""
        if self.event.actor_kind == Entry.Actor.SYSTEM:
            return gettext("the computer")
        if self.event.actor_kind == Entry.Actor.REPORTER:
            return gettext("the person who sent it")
        if self.event.actor_kind == Entry.Actor.FOLLOWER:
            return gettext("somebody who follows it")
        if self.event.actor_kind == Entry.Actor.PROGRAM:
            return gettext("the back office")
        if self.event.body_id and self.event.body_id != self.body_id:
            return body_named(self.event.body_id)
        return self.names.get(self.event.actor_ref, gettext("a colleague"))  # type: ignore[arg-type]

    @property
    def state(self) -> str:
        return str(State(self.event.to_state).label)
