"""When days fall, as far as the text says: each is so many days at least, and so many at most, after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from yett.kernel.dates import Span
from yett.language.checks.dates.day import RECEIVED, Day, earlier, later, one_of
from yett.language.checks.dates.distances import Distances
from yett.language.checks.dates.refused import left_of
from yett.language.checks.dates.spells import OFF, longest, shortest
from yett.language.checks.reasoning.points import limits
from yett.language.checks.rules import Key, Web
from yett.language.model import EVERYTHING, Limit, Question, Rounds, Service
from yett.language.model.rounds import YearDay
from yett.language.rules.scope import PERIOD_DAYS
from yett.language.tree import (
    Arithmetic,
    Lasting,
    Literal,
    NextDay,
    NextWorkingDay,
    Node,
    Read,
    Shift,
)
from yett.language.types import DATE

OPENS, CLOSES, FIRST, LAST = ("", "round opens"), ("", "round closes"), ("", "round's first day"), ("", "round's last day")  # fmt: skip
DECIDED, TOLD = ("", "decided"), ("", "told")
WRITTEN = ("", "written day")  # what a day that is written out is counted from
YEARS = (2026, 2027, 2028)  # one of them a leap year
DEEPEST = 6
REFUSED = "refused"  # what comes late to a round


@dataclass(slots=True)
class Days:
    """Knows what is certain of the days of one service."""

    service: Service
    rounds: Rounds | None  # where its days are sound
    web: Web = field(init=False)
    held: dict[str, list[object]] = field(init=False)
    apart: Distances = field(default_factory=Distances)
    told: set[Key] = field(default_factory=set)  # the results that have been told of
    over: set[str] = field(
        default_factory=set
    )  # the reviews and appeals whose time was told to be over

    def __post_init__(self) -> None:
        self.web = Web.of(self.service)
        self.held = {each.name: [one.value for one in each.held] for each in self.service.amounts}
        self.apart.happens(RECEIVED, DECIDED)
        self.apart.happens(DECIDED, TOLD)
        if self.rounds:
            self._round(self.rounds)
            if self._decided_at_close(self.rounds):
                self.apart.happens(CLOSES, DECIDED)
        answers = {key: item for key, item in self.web.questions.items() if isinstance(item, Question) and item.shape.kind == DATE and self._asked_at_first(item)}  # fmt: skip
        for key, item in answers.items():
            self._answered(key, item)
        self._periods()
        self.apart.close(answers)

    # What is asked of them

    def day(self, tree: Node, depth: int = 0) -> Day:
        if depth > DEEPEST:
            return Day()
        match tree:
            case Read(name, group):
                return self._read((group, name), depth)
            case Literal(value) if isinstance(value, date):
                return Day({WRITTEN: value.toordinal()}, {WRITTEN: value.toordinal()})
            case Shift(sign, span, left):
                return self._shifted(self.day(left, depth), sign, span)
            case NextWorkingDay(left):
                return self.day(left, depth).later(0, OFF)
            case NextDay(date_, month, how, Read(name)) if "after" in how and (known := self._of_year(name)):  # fmt: skip
                least, most = _between(known, (date_, month))
                again = (365, 366) if how == "after" and most == 0 else (least, most)
                return Day.on(("", name)).later(*again)
            case NextDay(_, _, how, left):
                after = 1 if how in ("after", "before") else 0
                ahead = "after" in how
                return self.day(left, depth).later(*((after, 366) if ahead else (-366, -after)))
            case Arithmetic(("lower of" | "higher of") as how, left, right):
                sides = (self.day(left, depth), self.day(right, depth))
                return earlier(*sides) if how == "lower of" else later(*sides)
            case _:
                return Day()

    def _of_year(self, name: str) -> YearDay | None:
        """The day of the year on which a round opens or closes, where it is the same each year."""
        moments = (
            {OPENS[1]: self.rounds.opens, CLOSES[1]: self.rounds.closes} if self.rounds else {}
        )
        moment = moments.get(name)
        return moment.yearly if moment and not moment.or_next else None

    def before(self, one: Day, other: Day) -> bool:
        """Is the first certain to be before the second?"""
        return any(
            (apart := self.apart.between(key, base)) is not None and most < apart + least
            for key, most in one.most.items()
            for base, least in other.least.items()
        )

    def end(self, limit: Limit) -> Day:
        """The last day of a time that runs from a day."""
        return self.day(limit.of.tree).later(shortest(limit.span), longest(limit.span))

    def related(self, first: Key, second: Key) -> bool:
        """Is it certain how much later the second is, at least?"""
        return self.apart.between(first, second) is not None

    def at_most(self, first: Key, second: Key, more: int) -> bool:
        """Is the first, and so many days more, no later than the second?"""
        apart = self.apart.between(first, second)
        return first != second and apart is not None and more <= apart

    def past(self, tree: Node) -> bool:
        """Is this counted from an answer, and a day that has come when it is received, however long ago?"""
        day = self.day(tree)
        asked = self.web.asked_for(tree) & day.most.keys()
        found = any(self.at_most(key, RECEIVED, day.most[key]) for key in asked)
        return found and not any(self.related(RECEIVED, key) for key in day.least)

    def after_received(self, tree: Node) -> int | None:
        """How many days after it is received this comes at most, where that is certain."""
        most = self.day(tree).most.items()
        found = [by - apart for key, by in most if (apart := self.apart.between(key, RECEIVED)) is not None]  # fmt: skip
        return min(found, default=None)

    def told_of(self, tree: Node) -> bool:
        """Does this rest on a day that was told of already? From now on it was."""
        results = self.web.named(tree) & self.web.results.keys()
        told = bool(results & self.told)
        self.told |= results
        return told

    @property
    def at_odds(self) -> bool:
        """Is a day held to be both before and after another? Then nothing is certain."""
        return self.apart.at_odds()

    # What they know

    def _read(self, key: Key, depth: int) -> Day:
        result = self.web.results.get(key)
        if result is None:
            return Day({key: 0}, {key: 0})
        found = one_of([self.day(row.gives, depth + 1) for row in result.rows])
        return Day({**found.least, key: 0}, {**found.most, key: 0})

    def _shifted(self, beneath: Day, sign: int, span: Node) -> Day:
        least, most = self.length(span)
        if sign > 0:
            return beneath.later(least, most)
        return Day(
            {} if most is None else {key: by - most for key, by in beneath.least.items()},
            {key: by - least for key, by in beneath.most.items()},
        )

    def length(self, node: Node) -> tuple[int, int | None]:
        """The fewest and the most days of a length of time."""
        if isinstance(node, Lasting) and isinstance(node.left, Read):
            item = self.web.questions.get((node.left.group, node.left.name))
            if isinstance(item, Question):
                return self._told_length(item, node.unit)
        spans = self._spans(node)
        if not spans:
            return 0, None
        return min(map(shortest, spans)), max(map(longest, spans))

    @staticmethod
    def _told_length(item: Question, unit: str) -> tuple[int, int | None]:
        """What is told has limits."""
        least, most = (None if end is None else Span(int(end), unit) for end in limits(item))
        return shortest(least) if least else 0, longest(most) if most else None

    def _spans(self, node: Node) -> list[Span]:
        match node:
            case Literal(value) if isinstance(value, Span):
                return [value]
            case Lasting(left, unit):
                return [Span(int(each), unit) for each in self._held(left) if isinstance(each, Decimal)]  # fmt: skip
            case Read():
                return [each for each in self._held(node) if isinstance(each, Span)]
        return []

    def _held(self, node: Node) -> Sequence[object]:
        """Every value that an amount has had, or the one that is written."""
        if isinstance(node, Literal):
            return [node.value]
        return self.held.get(node.name, []) if isinstance(node, Read) and not node.group else []

    # How days stand to one another

    def _falls(self, key: Key, bounds: Day) -> None:
        for base, by in bounds.least.items():
            self.apart.happens(base, key, by)
        for base, by in bounds.most.items():
            self.apart.happens(key, base, -by)

    def _answered(self, key: Key, item: Question) -> None:
        """What `ask again if` leaves of an answer; nobody is born after today. What is told later is held against a later day."""
        if item.type == "birth date":
            self.apart.happens(key, RECEIVED)
        if not self.asked_first(item):
            return
        for left in left_of(item, self):
            self._falls(key, left)

    def asked_first(self, item: Question) -> bool:
        """By whoever begins, and never again."""
        return item.party in ("", self.service.begins) and not self._told_later(item)

    def _asked_at_first(self, item: Question) -> bool:
        """Outside all rows, or in a row of what is asked before the decision."""
        around = self.web.questions.get(("", item.group))
        repeated = {each.name for each in self.service.periods}
        return not item.group or (around is not None and item.group not in repeated)

    def _told_later(self, item: Question) -> bool:
        again = [each.asks_again for each in self.service.afterwards.changes]
        names = {item.name, item.group, EVERYTHING} - {""}
        return any(names & set(each) for each in again)

    def _periods(self) -> None:
        first, last, due = PERIOD_DAYS
        for period in self.service.periods:
            start = self.day(period.start.tree)
            self._falls((period.name, first), Day(start.least, {}))
            every = period.every
            self.apart.happens((period.name, first), (period.name, last), shortest(every) - 1, longest(every) - 1)  # fmt: skip
            if period.within:
                span = period.within.span
                of = self.day(period.within.of.tree)
                self._falls((period.name, due), of.later(shortest(span), longest(span)))

    def _round(self, rounds: Rounds) -> None:
        """A case is received once its round has opened, unless nobody says when that is, and before the close where late is refused."""
        cadence = rounds.cadence
        called = cadence.kind == "called"
        if not called or (rounds.opens and rounds.opens.rule):
            self.apart.happens(OPENS, RECEIVED)
        if rounds.late == REFUSED and rounds.closes:
            self.apart.happens(RECEIVED, CLOSES)
        if cadence.kind == "every" and cadence.span:
            self.apart.happens(FIRST, LAST, shortest(cadence.span) - 1, longest(cadence.span) - 1)
        elif cadence.first and cadence.last:
            self.apart.happens(FIRST, LAST, *_between(cadence.first, cadence.last))
        for key, moment, end in ((OPENS, rounds.opens, FIRST), (CLOSES, rounds.closes, LAST)):
            own = cadence.kind in ("every", "period")
            if (moment is None and key == OPENS or not own) and not called:
                self.apart.happens(key, end, 0, 0)
            if moment is not None and moment.rule is not None:
                self._falls(key, self.day(moment.rule.tree))
        self._yearly(rounds)

    def _yearly(self, rounds: Rounds) -> None:
        opens = rounds.opens.yearly if rounds.opens else rounds.cadence.first
        closes = rounds.closes.yearly if rounds.closes else None
        if opens and closes and rounds.closes:
            least, most = _between(opens, closes)
            late = OFF if rounds.opens and rounds.opens.or_next else 0
            self.apart.happens(OPENS, CLOSES, least - late, most + OFF * rounds.closes.or_next)

    def _decided_at_close(self, rounds: Rounds) -> bool:
        """Does each outcome rest on what is only known when the round closes?"""
        outcomes = self.service.decision.outcomes
        return bool(outcomes) and all(each.rule and self.at_close(each.rule.tree, rounds) for each in outcomes)  # fmt: skip

    def at_close(self, tree: Node, rounds: Rounds) -> bool:
        """Does this rest on what is shared out, or on what is counted, when the round closes?"""
        names = [each.name for each in rounds.results] + ([rounds.share.name] if rounds.share else [])  # fmt: skip
        return any(self.web.reads(tree, name) for name in names)


def _between(first: YearDay, last: YearDay) -> tuple[int, int]:
    """How many days lie between a day of the year and the next such other day."""
    found = [days for year in YEARS if (days := _in(first, last, year)) is not None]
    return (min(found, default=0), max(found, default=366))


def _in(first: YearDay, last: YearDay, year: int) -> int | None:
    try:
        start, end = date(year, first[1], first[0]), date(year, last[1], last[0])
        return ((end if end >= start else date(year + 1, last[1], last[0])) - start).days
    except ValueError:
        return None
