"""What may follow the decision: what lasts, is told later, asked again and again, paid, ended and looked at again."""

from __future__ import annotations

from dataclasses import dataclass

from yett.kernel.dates import Span
from yett.language.model.asking import Group
from yett.language.model.rule import Rule
from yett.language.words import Words


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time, and the day it runs from."""

    span: Span
    of: Rule


@dataclass(frozen=True, slots=True)
class Late:
    """The day a change holds from when it is told too late: always, or when it lowers or raises what is paid."""

    day: Rule
    when: str


@dataclass(frozen=True, slots=True)
class Change:
    """What may be told after the decision: by whom, within what time, what it asks again, and what it means.

    `means` is reopen, end, the key of an outcome, or empty where answers are only given anew.
    """

    key: str
    words: Words
    told_by: tuple[str, ...]
    within: Span | None
    means: str
    of: Rule | None = None
    bodies: tuple[str, ...] = ()
    asks_again: tuple[str, ...] = ()
    counts_from: Rule | None = None
    if_late: tuple[Late, ...] = ()
    only_while: Rule | None = None
    silence_means: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Pay:
    """A sum of money that is paid to someone, or by someone; within a period, once for each time."""

    name: str
    rule: Rule
    to: str | None
    paid_by: str | None
    by: Rule | None
    only_while: Rule | None
    line: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """Questions repeated over time: one row each time, with its first day, last day and due date."""

    name: str
    group: Group
    every: Span
    start: Rule
    within: Limit | None
    silence_means: str | None
    line: int
    pays: tuple[Pay, ...] = ()


@dataclass(frozen=True, slots=True)
class Resting:
    """What suspends or ends what lasts, and what the person is then told. Without a rule, silence suspends it."""

    rule: Rule | None
    words: Words
    then: tuple[Words, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Renewal:
    """The day from which it may be asked for again, and what is then answered anew."""

    start: Rule
    asks_again: tuple[str, ...]
    line: int
    within: Span | None = None  # how long it may be asked, where that is a plain length of time


@dataclass(frozen=True, slots=True)
class Challenge:
    """A review by the body itself, or an appeal to someone else."""

    name: str
    words: Words
    within: Limit | None
    line: int
    by: Words | None = None
    to: Words | None = None
    answered_within: Span | None = None
    late: str | None = None
    after: str | None = None
    only_if: Rule | None = None


@dataclass(frozen=True, slots=True)
class Afterwards:
    changes: tuple[Change, ...] = ()
    lasts_until: Rule | None = None
    renewal: Renewal | None = None
    periods: tuple[Period, ...] = ()
    pays: tuple[Pay, ...] = ()
    suspends: tuple[Resting, ...] = ()
    ends: tuple[Resting, ...] = ()
    review: Challenge | None = None
    appeals: tuple[Challenge, ...] = ()

    def meaning(self, means: str) -> Change | None:
        return next((change for change in self.changes if change.means == means), None)

    @property
    def all_pays(self) -> tuple[Pay, ...]:
        return (*self.pays, *(pay for period in self.periods for pay in period.pays))
