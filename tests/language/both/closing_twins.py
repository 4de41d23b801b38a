"""The plain twin of the close of a round: its cases become rows of a group, and what is shared out is shared out a second time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cmp_to_key
from typing import Any

from tests.language.both.alike import rows_alike
from tests.language.both.picking import Item
from tests.language.both.plainly import Row as Ranked
from tests.language.both.plainly import days_told, order_of, place_of
from tests.language.both.twinning import LACKING, Twin, plain_question
from tests.language.both.twins import NOTHING_SAID, RECEIVED, SENT, Here, Unlike, of_row
from tests.language.both.worlds import Told
from yett.language import ABSENT, NOT_KNOWN, Service, evaluate, tree
from yett.language.interpret.closing import close_round
from yett.language.interpret.frame import Frame
from yett.language.interpret.rows import CASE
from yett.language.interpret.world import Case
from yett.language.model import Group, Outcome, Result
from yett.language.types import DATE, TEXT, Type
from yett.language.words import Words

SHARE = "share out"


class ClosingTwin(Twin):
    """The cases that are counted, each a row, with all that is asked and worked out in it."""

    home = SENT

    def __init__(self, service: Service, told: Told, cases: Sequence[Case]) -> None:
        if service.as_at is not None:
            raise Unlike("amounts of a day that each case names")
        # Until it is told when it was received, the round itself is of the day on which it is closed.
        self.counted = list(_counted(service, told, cases))
        super().__init__(service, replace(told, world=replace(told.world, received=told.on)))

    def _decided(self) -> None:
        super()._decided()
        for result in self.of.rounds.results:
            self._closing(result)
        share = self.of.rounds.share
        parts = [each.tree for each in share.each]
        ranked = [each.left for each in share.order.tree.order if isinstance(each, tree.Ordered)]
        for at, part in enumerate((*parts, *ranked, share.how_many.tree)):
            gives = self.unfolding.node(part, self.here)
            self._add(f"{SHARE} {at}", Type(TEXT), [(gives, None)])

    def _closing(self, result: Result) -> None:
        """Outside all; or once for each row of a table, written out."""
        if not result.group:
            self.unfolding.add(self.unfolding.result(result, Here()), "")
            return
        for at, _ in enumerate(self.unfolding.rows[result.group] or ()):
            found = self.unfolding.result(result, Here(fixed=((result.group, at),)))
            self.unfolding.add(replace(found, name=of_row(result.name, at)), "")

    def _asked(self, items: Sequence[Item]) -> tuple[Item, ...]:
        beneath = [replace(each, group=SENT) for each in items]
        checks = [f"check of {each.name}" for each in items if each.check]
        tried = [plain_question(each, Type(TEXT), SENT) for each in checks]
        inside = self._with_copies((*beneath, *tried, *self._said_outside()), SENT)
        cases = Group(SENT, SENT, Words(SENT), None, 1, inside, least=0)
        received = plain_question(RECEIVED, Type(DATE), "")
        return self._with_copies((*LACKING, received, cases), "")

    def _with_copies(self, items: tuple[Item, ...], group: str) -> tuple[Item, ...]:
        done = [each for each in items if each.name == SENT]
        rest = super()._with_copies(tuple(each for each in items if each.name != SENT), group)
        return (*rest, *done)

    def _outcomes(self) -> tuple[Outcome, ...]:
        """None outside all: that of each case is what was decided there."""
        return ()

    def _as_at(self) -> None:
        return None

    def _all_answers(self) -> dict[str, Any]:
        rows = [self._case(case) for case in self.counted]
        outside = {NOTHING_SAID: None, RECEIVED: self.told.on.isoformat()}
        return {SENT: rows, f"{SENT} closed": True, **outside, **self._copied("")}

    def _case(self, case: Case) -> dict[str, Any]:
        days = days_told(self.of, case.received, self.told.on)
        return self._answers(case.answers, self.of.everything, SENT) | self._told_outside(
            case, days
        )

    def shared(self, frame: Frame) -> dict[str, bool]:
        """Who has a share: among those alike, in the order, as many as there are."""
        share, rows = self.of.rounds.share, frame.rows(SENT)[0]
        alike: dict[str, list[tuple[Frame, Ranked]]] = {}
        for case, row in zip(self.counted, rows, strict=True):
            told = [row.read(f"{SHARE} {at}", SENT) for at in range(len(share.each))]
            alike.setdefault(repr(told), []).append((row, self._place(case, row)))
        found = {}
        for each in alike.values():
            many = each[0][0].read(f"{SHARE} {self._last()}", SENT)
            places = 0 if many in (ABSENT, NOT_KNOWN) else int(many)
            order = cmp_to_key(order_of(share.order.tree.order))
            ranked = sorted((one for _, one in each), key=order)
            if self.of.rounds.late.endswith("after the rest"):
                ranked = [one for one in ranked if one.wanted != "no"] + [one for one in ranked if one.wanted == "no"]  # fmt: skip
            found |= {one.key: at < places for at, one in enumerate(ranked)}
        return found

    def _last(self) -> int:
        share = self.of.rounds.share
        return len(share.each) + sum(isinstance(each, tree.Ordered) for each in share.order.tree.order)  # fmt: skip

    def _place(self, case: Case, row: Frame) -> Ranked:
        share = self.of.rounds.share
        at = iter(range(len(share.each), self._last()))
        told = [
            None if isinstance(part, tree.Lot) else row.read(f"{SHARE} {next(at)}", SENT)
            for part in share.order.tree.order
        ]
        places = tuple(place_of(part, ABSENT if value is NOT_KNOWN else value, case.key, self.told.world.seed) for part, value in zip(share.order.tree.order, told, strict=True))  # fmt: skip
        return Ranked(case.key, row.read("in time", SENT), places, None)


def _counted(service: Service, told: Told, cases: Sequence[Case]) -> Iterator[Case]:
    """Where it may be sent again the last of each person alone; where late is refused, none that is late."""
    for at, case in enumerate(cases):
        later = [each.applicant for each in cases[at + 1 :]]
        if service.rounds.again and case.applicant is not None and case.applicant in later:
            continue
        late = days_told(service, case.received, told.on).get("in time") == "no"
        if not (late and service.rounds.late == "refused"):
            yield case


def closes_unlike(
    service: Service, told: Told, cases: Sequence[Case], twin: ClosingTwin
) -> list[str]:
    """What the close of a round and its twin say differently."""
    closed = close_round(service, cases, told.on, told.world)
    plain = evaluate(twin.service, twin.answers, told.on).frame
    rows, counted = plain.rows(SENT)[0], closed.frame.rows(CASE)[0]
    found = [] if [each.case for each in counted] == [each.key for each in twin.counted] else [f"counted {counted}"]  # fmt: skip
    for real, row in zip(counted, rows, strict=False):
        found += rows_alike(service, twin, real, row)
    for result in service.rounds.results:
        found += _result_unlike(result, closed.frame, plain)
    shared = twin.shared(plain)
    return found if shared == closed.shared else [*found, f"shared {closed.shared}, and plainly {shared}"]  # fmt: skip


def _result_unlike(result: Result, real: Frame, plain: Frame) -> list[str]:
    if not result.group:
        pairs = [(real.read(result.name, ""), plain.read(result.name, ""))]
    else:
        rows = enumerate(real.rows(result.group)[0])
        pairs = [(row.read(result.name, result.group), plain.read(of_row(result.name, at), "")) for at, row in rows]  # fmt: skip
    return [
        f"{result.name}: {one!r}, and plainly {other!r}" for one, other in pairs if one != other
    ]
