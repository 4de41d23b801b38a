"""Cases that may be of the same thing, as the desk shows them. Nothing here asks a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext, ngettext

from yett.domain.cases.models import Event
from yett.domain.cases.queries import OpenedCase
from yett.domain.cases.queries.alike import Alike


@dataclass(frozen=True)
class ShownAlike:
    """One case that may be of the same thing as the one on the page."""

    other: Alike
    beside: datetime

    @property
    def state(self) -> str:
        return str(self.other.state.label)

    @property
    def where(self) -> str:
        """How far away, to the nearest ten metres, and whether the street is the same."""
        metres = round(self.other.metres, -1)
        said = (
            gettext("At the same spot")
            if metres < 10
            else gettext("About %(metres)d metres away") % {"metres": metres}
        )
        if self.other.same_block:
            return gettext("%(where)s, in the same block of the street") % {"where": said}
        if self.other.same_street:
            return gettext("%(where)s, in the same street") % {"where": said}
        return said

    @property
    def when(self) -> str:
        days = round((self.beside - self.other.received_at).total_seconds() / 86400)
        if days == 0:
            return gettext("received on the same day")
        earlier = ngettext(
            "received %(count)s day earlier", "received %(count)s days earlier", days
        )
        later = ngettext("received %(count)s day later", "received %(count)s days later", -days)
        return (earlier if days > 0 else later) % {"count": abs(days)}


@dataclass(frozen=True)
class Joined:
    """Another case that was joined with this one, or with which this one was joined."""

    id: UUID
    reference: str


def joined_into(case: OpenedCase) -> Joined | None:
    """The case that stays, for one that was joined with it: from its own history."""
    last = next((event for event in reversed(case.events) if "into" in event.details), None)
    if last is None or case.row.merged_into_id is None:
        return None
    return Joined(UUID(last.details["into"]), last.details["reference"])


def joined_here(case: OpenedCase) -> list[Joined]:
    """The cases that were joined with this one and not separated again."""
    found: dict[str, Joined] = {}
    for event in case.events:
        if "joined" not in event.details:
            continue
        other = event.details["joined"]
        found.pop(other, None)
        if event.kind == Event.Kind.MERGED:
            found[other] = Joined(UUID(other), event.details["reference"])
    return list(found.values())
