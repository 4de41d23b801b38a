"""Reads of drafts and cases."""

from yett.domain.cases.queries.drafts import draft
from yett.domain.cases.queries.follow import FollowedCase, followed
from yett.domain.cases.queries.opened import OpenedCase, OpenedEvent
from yett.domain.cases.queries.queue import (
    Filters,
    Page,
    Workload,
    passed_on,
    queue,
    references,
    service_of,
    spots,
    views,
    workload,
)

__all__ = [
    "Filters",
    "FollowedCase",
    "OpenedCase",
    "OpenedEvent",
    "Page",
    "Workload",
    "draft",
    "followed",
    "passed_on",
    "queue",
    "references",
    "service_of",
    "spots",
    "views",
    "workload",
]
