from __future__ import annotations

import hashlib
from dataclasses import replace

from yett.domain.cases.models import Case
from yett.domain.cases.queries.opened import OpenedCase, OpenedEvent, opened_with
from yett.domain.cases.queries.whole import HISTORY, history_of
from yett.domain.ledger.models import Entry
from yett.kernel.problems import Problem

FollowedCase = OpenedCase
# Written out: the query builder takes longer over it than the database.
READ = f"SELECT c.*, {HISTORY} FROM cases_case AS c WHERE c.follow_hash = %s"  # noqa: S608 -- columns of ours


class NoSuchReport(Problem):
    """There is no report under this link."""

    retry = False


def follow_hash(token: str) -> bytes:
    """What a case is found by under its link: without the token it leads nowhere."""
    return hashlib.sha256(b"yett follow " + token.encode()).digest()


def followed(token: str) -> FollowedCase:
    """The reporter's own view of their case, without what staff note among themselves, and without the words of those
    who follow it. Raises NoSuchReport."""
    row = next(iter(Case.objects.raw(READ, [follow_hash(token)])), None)
    if row is None:
        raise NoSuchReport
    row.merged_into  # noqa: B018 -- what it was joined with, for those few that were: one statement more
    case = opened_with(row, history_of(row))
    return replace(
        case, events=tuple(_for_reporter(event) for event in case.events if event.for_reporter)
    )


def _for_reporter(event: OpenedEvent) -> OpenedEvent:
    return event if event.actor_kind != Entry.Actor.FOLLOWER else replace(event, words=())
