"""The values of one moment: answers, results, amounts and days, in a row of a group or outside all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from yett.kernel.dates import civil_day
from yett.language.interpret.moments import moment
from yett.language.interpret.plan import Plan, Reckoned
from yett.language.interpret.rounds import round_of
from yett.language.interpret.rowed import (
    CASE,
    case_rows,
    group_rows,
    key_of,
    look_up,
    table_rows,
    taken_entry,
)
from yett.language.interpret.series import held
from yett.language.interpret.values import ABSENT, NOT_KNOWN, Bounds
from yett.language.interpret.world import NOTHING, Case, World
from yett.language.model import Amount, Group

OPEN = object()
KEPT = ("round",)  # what another day does not change


class Frame:
    """Reads names, each once. Nothing here changes an answer."""

    __slots__ = (
        "answers",
        "at",
        "case",
        "dated",
        "entry",
        "group",
        "on",
        "outer",
        "plan",
        "seen",
        "world",
    )

    def __init__(
        self,
        plan: Plan,
        answers: Mapping[str, Any],
        on: date,
        group: str = "",
        outer: Frame | None = None,
        *,
        dated: bool = False,
        world: World = NOTHING,
        entry: Mapping[str, Any] | None = None,
        at: int = 0,
        case: str = "",
    ) -> None:
        self.plan = plan
        self.answers = answers
        self.on = on
        self.group = group
        self.outer = outer
        self.dated = dated
        self.world = world
        self.entry = entry
        self.at = at
        self.case = case
        self.seen: dict[str, Any] = {}

    def read(self, name: str, group: str) -> Any:
        """A value, NOT_KNOWN or ABSENT."""
        if group != self.group:
            return self._outer().read(name, group)
        found = self.seen.get(name, OPEN)
        if found is OPEN:
            found = self.seen[name] = self._work_out(name)
        return found

    def as_of(self, on: date) -> Frame:
        """The same answers on another day, amounts read on that day too. The case stays in its round."""
        if self.plan.rounds is not None and self.outer is None:
            round_of(self)
        key = f"as of\n{on}"
        if key not in self.seen:
            outer = self.outer.as_of(on) if self.outer else None
            self.seen[key] = Frame(
                self.plan,
                self.answers if outer else held(self.answers, on),
                on,
                self.group,
                outer,
                dated=True,
                world=self.world,
                entry=self.entry,
                at=self.at,
                case=self.case,
            )
            self.seen[key].seen |= {name: self.seen[name] for name in KEPT if name in self.seen}
        found: Frame = self.seen[key]
        return found

    def _outer(self) -> Frame:
        if self.outer is None:
            raise LookupError("a rule reads a row that is not at hand")
        return self.outer

    def row_of(self, group: str) -> Frame:
        """The row of a group that this stands in, or the whole."""
        return self if group == self.group else self._outer().row_of(group)

    def owner_of(self, group: str) -> Frame:
        """Where the rows of a group are asked."""
        here = (self.group, group) in self.plan.asked
        return self if here else self._outer().owner_of(group)

    def _work_out(self, name: str) -> Any:
        key = (self.group, name)
        if key in self.plan.asked:
            return self._answer(name)
        if key in self.plan.reckoned:
            return self._reckon(self.plan.reckoned[key])
        if name in self.plan.amounts:
            return self._amount(self.plan.amounts[name])
        if key in self.plan.columns:
            return self._cell(name)
        if name in self.world.said:
            return self.world.said[name]
        if key in self.plan.days:
            return self.plan.days[key](self)
        return self.plan.built_in[name](self) if name in self.plan.built_in else moment(self, name)

    def _cell(self, name: str) -> Any:
        """A column of the row at hand."""
        value = None if self.entry is None else self.entry.get(name)
        return ABSENT if value is None else self.plan.columns[self.group, name](value)

    # Answers

    def asked(self, name: str) -> Any:
        """Is this question asked: True, False or NOT_KNOWN."""
        only_if = self.plan.asked[self.group, name].only_if
        return True if only_if is None else only_if(self)

    def _answer(self, name: str) -> Any:
        asked = self.asked(name)
        if asked is not True:
            return ABSENT if asked is False else NOT_KNOWN
        value = self.answers.get(name, OPEN)
        if value is OPEN:
            return ABSENT if self.silent(name) else NOT_KNOWN
        if value is None:
            return (
                ABSENT
                if getattr(self.plan.asked[self.group, name].item, "optional", False)
                else NOT_KNOWN
            )
        asked = self.plan.asked[self.group, name]
        taken = asked.take(value)
        return taken_entry(self, asked, taken) if asked.table else taken

    def silent(self, name: str) -> bool:
        """Has the time run out of those who are asked this?"""
        key = self.plan.asked[self.group, name].silent
        return bool(key) and self.outermost.answers.get(key) is True

    @property
    def outermost(self) -> Frame:
        return self if self.outer is None else self.outer.outermost

    def left_out(self, name: str, group: str) -> Any:
        """Was it asked and passed over? Not known while it may still be answered."""
        if group != self.group:
            return self._outer().left_out(name, group)
        value = self.read(name, group)
        if value is NOT_KNOWN:
            return NOT_KNOWN
        return value is ABSENT and self.asked(name) is True

    def rows(self, name: str) -> tuple[Sequence[Frame], bool]:
        """The rows of a group or table, or the cases of a round, and whether there can be no more."""
        if name == CASE:
            return case_rows(self), True
        if name in self.plan.tables:
            return table_rows(self, name)
        return group_rows(self.owner_of(name), name)

    def beneath(
        self, name: str, answers: Mapping[str, Any], entry: Mapping[str, Any] | None, at: int = 0
    ) -> Frame:
        """A row of a group or table, within this one; the first is at 0."""
        return Frame(
            self.plan,
            answers,
            self.on,
            name,
            self,
            dated=self.dated,
            world=self.world,
            entry=entry,
            at=at,
        )

    def others(self, group: str) -> tuple[Sequence[Frame], bool]:
        """The rows beside the one at hand, each as a row beneath it."""
        if group != self.group:
            return self._outer().others(group)
        rows, closed = self._outer().rows(group)
        beside = [row for row in rows if row.at != self.at]
        return [self.beneath(group, row.answers, row.entry, row.at) for row in beside], closed

    def within(self, world: World) -> Frame:
        """The same service on the same day, told otherwise, and without answers."""
        return Frame(self.plan, {}, self.on, world=world)

    def of_case(self, case: Case) -> Frame:
        """A case of the round, seen from where we stand: its own answers, on the day it was received."""
        world = replace(self.world, received=case.received, applicant=case.applicant, cases=())
        moment = case.received
        on = civil_day(moment) if isinstance(moment, datetime) else moment
        return Frame(self.plan, case.answers, on or self.on, "", self, world=world, case=case.key)

    def row_key(self, group: str) -> str:
        """How the row at hand is known among the rows of its table."""
        if group != self.group:
            return self._outer().row_key(group)
        if self.case:
            return self.case
        return key_of(self, self.plan.table_of[group], self.entry or {})

    def cell(self, table: str, key: str, column: str) -> Any:
        """A column of the row with this key. No row: absent; a silent register: not known yet."""
        return (
            self.outer.cell(table, key, column) if self.outer else look_up(self, table, key, column)
        )

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

    # Results and amounts

    def _reckon(self, reckoned: Reckoned) -> Any:
        """A row not known yet holds back those below, unless all still possible give one value."""
        possible: list[Any] = []
        for gives, rule in reckoned.rows:
            holds = True if rule is None else rule(self)
            if holds is False:
                continue
            value = gives(self)
            possible.append(value)
            if holds is True:
                break
        if not possible:
            return NOT_KNOWN
        first = possible[0]
        return (
            first
            if all(value == first for value in possible) and not isinstance(first, Bounds)
            else NOT_KNOWN
        )

    def _amount(self, amount: Amount) -> Any:
        on = self.read_on()
        if not isinstance(on, date):
            return NOT_KNOWN
        held: Any = NOT_KNOWN
        for each in amount.held:
            if each.since is None or each.since <= on:
                held = NOT_KNOWN if each.until is not None and each.until < on else each.value
        return held

    def read_on(self) -> Any:
        """The day amounts and tables are read on: that of the service, unless a rule names another."""
        if self.dated or self.plan.as_at is None:
            return self.on
        return self.plan.as_at(self)
