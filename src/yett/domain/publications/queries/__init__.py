"""Reads: what everyone may see, and what a publisher works with."""

from yett.domain.publications.queries.beforehand import Beforehand, beforehand
from yett.domain.publications.queries.desk import Releasable, Side, side, waiting
from yett.domain.publications.queries.feed import Act, Told, Wanted, acts, acts_of, told
from yett.domain.publications.queries.following import FollowedReport, followed_report
from yett.domain.publications.queries.near import Near, near
from yett.domain.publications.queries.public import (
    Filters,
    Page,
    PublicCase,
    PublicPhoto,
    PublicWords,
    Released,
    released_photo,
    report,
    reports,
    services,
    spots,
)

__all__ = [
    "told",
    "acts_of",
    "acts",
    "Wanted",
    "Told",
    "Act",
    "Beforehand",
    "Filters",
    "FollowedReport",
    "Near",
    "Page",
    "PublicCase",
    "PublicPhoto",
    "PublicWords",
    "Releasable",
    "Released",
    "Side",
    "beforehand",
    "followed_report",
    "near",
    "released_photo",
    "report",
    "reports",
    "services",
    "side",
    "spots",
    "waiting",
]
