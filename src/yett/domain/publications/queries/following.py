"""A report as somebody sees it who follows it: what everyone may see, and its steps without their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yett.domain.cases import rules as cases
from yett.domain.cases.models import Case, Follower
from yett.domain.cases.queries.followers import PlainStep, follower, plain_steps
from yett.domain.catalogue import queries as catalogue
from yett.domain.publications.queries.public import PublicCase, Released, report
from yett.language import Change, Service


@dataclass(frozen=True)
class FollowedReport:
    """`shown` is None while the report is kept off the public pages, or was taken back."""

    follower: Follower
    case: Case
    service: Service
    steps: tuple[PlainStep, ...]
    shown: PublicCase | None
    released: Released | None

    @property
    def has_letters(self) -> bool:
        return self.follower.key_id is not None

    @property
    def not_mended(self) -> Change | None:
        """What is declared for a closed case that is not mended."""
        return self.service.afterwards.meaning("reopen")

    def may_reopen(self, at: datetime) -> bool:
        return cases.may_reopen(self.case, self.service, at)

    @property
    def reopens_until(self) -> date | None:
        return cases.reopens_until(self.case, self.service)


def followed_report(token: str) -> FollowedReport:
    """Four statements. Raises NotFollowing."""
    row = follower(token)
    shown, released = report(row.case.public_number) or (None, None)
    return FollowedReport(
        follower=row,
        case=row.case,
        service=catalogue.edition(row.case.edition_hash),
        steps=plain_steps(row.case),
        shown=shown,
        released=released,
    )
