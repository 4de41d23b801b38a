"""The values of one moment: answers, results, amounts and days, in a row of a group or outside all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from yett.kernel.dates import civil_day
from yett.language.interpret.labels import aside, label, rows_label
from yett.language.interpret.moments import moment
from yett.language.interpret.plan import Plan
from yett.language.interpret.rounds import ROUND, round_of
from yett.language.interpret.rows import key_of, look_up
from yett.language.interpret.series import held
from yett.language.interpret.values import ABSENT, NOT_KNOWN
from yett.language.interpret.world import NOTHING, Case, World
from yett.language.model import Group

KEPT = (ROUND,)  # what another day does not change


class Frame(dict[str, Any]):
    """What is known of one row, or of the whole, by its label. What is missing is worked out when it is first looked up;
    nothing here changes an answer."""

    __slots__ = (
        "answers",
        "at",
        "case",
        "dated",
        "entry",
        "group",
        "names",
        "on",
        "outer",
        "plan",
        "world",
    )

    def __init__(
        self,
        plan: Plan,
        answers: Mapping[str, Any],
        on: date,
        *,
        dated: bool = False,
        world: World = NOTHING,
    ) -> None:
        self |= plan.known[on if dated else world.received_on(on)]
        self.plan = plan
        self.answers = answers
        self.on = on
        self.group = ""
        self.names = plan.names[""]
        self.outer: Frame | None = None
        self.dated = dated
        self.world = world
        self.entry: Mapping[str, Any] | None = None
        self.at = 0
        self.case = ""

    def beneath(
        self, name: str, answers: Mapping[str, Any], entry: Mapping[str, Any] | None, at: int = 0
    ) -> Frame:
        """A row of a group or table, within this one; the first is at 0."""
        row: Frame = Frame.__new__(Frame)
        row.plan = self.plan
        row.answers = answers
        row.on = self.on
        row.group = name
        row.names = self.plan.names[name]
        row.outer = self
        row.dated = self.dated
        row.world = self.world
        row.entry = entry
        row.at = at
        row.case = ""
        return row

    def __missing__(self, key: str) -> Any:
        found = self[key] = self.names[key](self)
        return found

    def given(self, name: str) -> Any:
        """What is said from outside, and days."""
        if name in self.world.said:
            return self.world.said[name]
        if (self.group, name) in self.plan.days:
            return self.plan.days[self.group, name](self)
        return self.plan.built_in[name](self) if name in self.plan.built_in else moment(self, name)

    def read(self, name: str, group: str) -> Any:
        """A value, NOT_KNOWN or ABSENT."""
        return self[label(name, group) if group else name]

    def as_of(self, on: date) -> Frame:
        """The same answers on another day, amounts read on that day too. The case stays in its round."""
        if self.plan.rounds is not None and self.outer is None:
            round_of(self)
        key = aside(f"as of {on}")
        found: Frame | None = self.get(key)
        if found is None:
            found = self[key] = self._on_another_day(on)
        return found

    def _on_another_day(self, on: date) -> Frame:
        if self.outer is None:
            found = Frame(self.plan, held(self.answers, on), on, dated=True, world=self.world)
        else:
            found = self.outer.as_of(on).beneath(self.group, self.answers, self.entry, self.at)
            found.world = self.world
        found.case = self.case
        found |= {name: self[name] for name in KEPT if name in self}
        return found

    def beyond(self) -> Frame:
        if self.outer is None:
            raise LookupError("a rule reads a row that is not at hand")
        return self.outer

    def row_of(self, group: str) -> Frame:
        """The row of a group that this stands in, or the whole."""
        return self if group == self.group else self.beyond().row_of(group)

    def owner_of(self, group: str) -> Frame:
        """Where the rows of a group are asked."""
        here = (self.group, group) in self.plan.asked
        return self if here else self.beyond().owner_of(group)

    # Answers

    def asked(self, name: str) -> Any:
        """Is this question asked: True, False or NOT_KNOWN."""
        only_if = self.plan.asked[self.group, name].only_if
        return True if only_if is None else only_if(self)

    def silent(self, key: str) -> bool:
        """Has the time run out of those who are asked? The key is that of their silence."""
        return bool(key) and self.outermost.answers.get(key) is True

    @property
    def outermost(self) -> Frame:
        return self if self.outer is None else self.outer.outermost

    def left_out(self, name: str, group: str) -> Any:
        """Was it asked and passed over? Not known while it may still be answered."""
        if group != self.group:
            return self.beyond().left_out(name, group)
        value = self.read(name, group)
        if value is NOT_KNOWN:
            return NOT_KNOWN
        return value is ABSENT and self.asked(name) is True

    def rows(self, name: str) -> tuple[Sequence[Frame], bool]:
        """The rows of a group or table, or the cases of a round, and whether there can be no more."""
        found: tuple[Sequence[Frame], bool] = self[rows_label(name)]
        return found

    def others(self, group: str) -> tuple[Sequence[Frame], bool]:
        """The rows beside the one at hand, each as a row beneath it."""
        if group != self.group:
            return self.beyond().others(group)
        rows, closed = self.beyond().rows(group)
        beside = [row for row in rows if row.at != self.at]
        return [self.beneath(group, row.answers, row.entry, row.at) for row in beside], closed

    def within(self, world: World) -> Frame:
        """The same service on the same day, told otherwise, and without answers."""
        return Frame(self.plan, {}, self.on, world=world)

    def of_case(self, case: Case) -> Frame:
        """A case of the round, seen from where we stand: its own answers, on the day it was received."""
        moment = case.received
        on = civil_day(moment) if isinstance(moment, datetime) else moment
        found = self.beneath("", case.answers, None)
        found.on = on or self.on
        found.world = replace(
            self.world, received=case.received, applicant=case.applicant, cases=()
        )
        found.case, found.dated = case.key, False
        return found

    def row_key(self, group: str) -> str:
        """How the row at hand is known among the rows of its table."""
        if group != self.group:
            return self.beyond().row_key(group)
        if self.case:
            return self.case
        return key_of(self, self.plan.table_of[group], self.entry or {})

    def cell(self, table: str, key: str, column: str) -> Any:
        """A column of the row with this key. No row: absent; a silent register: not known yet."""
        return look_up(self.outermost, table, key, column)

    def check(self, name: str) -> Any:
        """confirmed, contradicted or unchecked; not known until the check has been tried."""
        if self.outer is not None and self.group:
            return self.outer.check(name)
        there = self._to_check(name) if name in self.plan.checked else True
        if there is not True:
            return ABSENT if there is False else NOT_KNOWN
        return self.answers.get(f"check of {name}", NOT_KNOWN)

    def _to_check(self, name: str) -> Any:
        """Is there anything to check? Not known while the answer may still fall away."""
        if isinstance(self.plan.asked["", name].item, Group):
            rows, closed = self.rows(name)
            return bool(rows) if closed else NOT_KNOWN
        value = self.read(name, "")
        return NOT_KNOWN if value is NOT_KNOWN else value is not ABSENT

    def read_on(self) -> Any:
        """The day amounts and tables are read on: that of the service, or the day it was received, unless a rule names another."""
        if self.dated:
            return self.on
        return self.plan.as_at(self) if self.plan.as_at else self.world.received_on(self.on)
