"""How the gate stands, put into words for the people who look after it. Names of cases, never what is in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from yett.domain.backoffices import queries as backoffices
from yett.domain.cases.actions.operating import LETTERS_WAIT
from yett.domain.cases.queries import retention
from yett.domain.jobs import queries as jobs
from yett.domain.ledger import queries as ledger
from yett.domain.messages import queries as messages
from yett.domain.messages.models import Message

TAIL_WAITS = timedelta(minutes=5)
RUNS_EVERY = timedelta(hours=36)
TROUBLES: dict[str, str | Promise] = {
    "": _("It has waited for a long time."),
    Message.Trouble.REFUSED: _("The mail server refused it for good."),
    Message.Trouble.ERASED: _("Its words have been erased; it cannot be sent any more."),
    Message.Trouble.UNSURE: _("Nobody knows whether it went."),
}
STATES: dict[str, str | Promise] = {
    "todo": _("Not begun, though it is due"),
    "doing": _("In hand for too long"),
    "failed": _("Failed, and will not be tried again by itself"),
}


@dataclass(frozen=True)
class Sign:
    """One thing to look at: how it stands, whether that is well, and where there is more."""

    name: str
    words: str
    is_well: bool
    more: str = ""


def signs(at: datetime) -> list[Sign]:
    return [
        _worker(at), _jobs(at), _letters(at), _back_offices(at), _record(at), _retention(at),
    ]  # fmt: skip


def _worker(at: datetime) -> Sign:
    last = jobs.last_heartbeat()
    if last is None:
        words = gettext("No worker is there. Start one with “yett worker”.")
    else:
        words = gettext("Last sign of life: %(moment)s") % {"moment": moment(last)}
    return Sign(gettext("Worker"), words, jobs.is_worker_alive(at=at))


def _jobs(at: datetime) -> Sign:
    count = jobs.count_troubled(at=at)
    words = ngettext("%(count)s job needs a look", "%(count)s jobs need a look", count)
    return Sign(gettext("Jobs"), words % {"count": count}, count == 0, reverse("desk:jobs"))


def _letters(at: datetime) -> Sign:
    count = messages.count_dead_letters(waiting_since=at - LETTERS_WAIT)
    words = ngettext(
        "%(count)s letter was not delivered", "%(count)s letters were not delivered", count
    )
    return Sign(gettext("Letters"), words % {"count": count}, count == 0, reverse("desk:letters"))


def _back_offices(at: datetime) -> Sign:
    count = backoffices.count_stuck(at)
    words = ngettext(
        "%(count)s report has not reached its back office",
        "%(count)s reports have not reached their back office",
        count,
    )
    return Sign(gettext("Back offices"), words % {"count": count}, count == 0)


def _record(at: datetime) -> Sign:
    tail = ledger.tail()
    words = ngettext(
        "%(count)s entry waits for its place in the tree",
        "%(count)s entries wait for their place in the tree",
        tail.entries,
    )
    well = tail.since is None or at - tail.since < TAIL_WAITS
    return Sign(gettext("Record"), words % {"count": tail.entries}, well)


def _retention(at: datetime) -> Sign:
    last = next(iter(retention.runs()), None)
    if last is None:
        words = gettext("There has been no run yet.")
    else:
        words = gettext("Last run: %(moment)s") % {"moment": moment(last.started_at)}
    well = last is not None and last.ended_at is not None and at - last.started_at < RUNS_EVERY
    return Sign(gettext("Retention"), words, well, reverse("desk:retention"))


def moment(at: datetime) -> str:
    return date_format(localtime(at), "j F Y, H:i")


@dataclass(frozen=True)
class DeadLetter:
    message: Message
    references: Mapping[UUID, str]

    @property
    def reference(self) -> str:
        return self.references.get(self.message.about, "")

    @property
    def trouble(self) -> str:
        return str(TROUBLES[self.message.trouble])

    @property
    def may_go_again(self) -> bool:
        return self.message.trouble != Message.Trouble.ERASED


@dataclass(frozen=True)
class StuckJob:
    job: jobs.Trouble

    @property
    def state(self) -> str:
        return str(STATES[self.job.state])

    @property
    def may_go_again(self) -> bool:
        return self.job.state != "todo"
