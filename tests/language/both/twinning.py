"""Makes the plain twin of a service and of what it is told, and holds the two against one another."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tests.language.both.making import made
from tests.language.both.picking import YES, Item, Picker
from tests.language.both.plainly import days_told
from tests.language.both.tabling import key_of
from tests.language.both.turning import turned_back
from tests.language.both.twins import (
    DECIDED,
    NEVER,
    NOTHING_SAID,
    RECEIVED,
    Here,
    Unfolding,
    Unlike,
    row_name,
    told_name,
)
from tests.language.both.whole import ROUND_DAYS, SHARED
from tests.language.both.worlds import Told
from yett.kernel.dates import civil_day
from yett.language import NOT_KNOWN, Service, evaluate, tree
from yett.language.interpret.frame import Frame
from yett.language.interpret.world import SINCE, UNTIL
from yett.language.model import (
    APPLICANT,
    DECIDER,
    Decision,
    Group,
    Outcome,
    Party,
    Question,
    Result,
    Row,
    Rule,
    Table,
)
from yett.language.rules.scope import OUTCOME
from yett.language.types import CHOICE, DATE, LIST, NUMBER, TEXT, YES_NO, Type
from yett.language.words import Words

BY_A_PERSON = "by a person"


class Twin(Picker):
    """The plain service, and the plain answers to it."""

    home = ""  # the group in which the questions of the service stand

    def __init__(self, service: Service, told: Told) -> None:
        if service.periods:
            raise Unlike("what is asked again and again")
        self.of, self.told = service, told
        self.here = Here().within(self.home)
        self.unfolding = Unfolding(service, self._rows())
        self.pickings = []
        items = [self._joining(item) for item in service.everything]
        for table in service.tables:
            copy = self.unfolding.copy(table.name, self.home)
            for result in service.results:
                self.unfolding.in_copy(result.name, table.name, copy, self.here)
        for result in service.results:
            self._result(result)
        self._decided()
        outcomes = self._outcomes()
        self.service = replace(
            service, questions=self._asked(items), results=tuple(self.unfolding.results),
            decision=Decision((), (), outcomes), as_at=self._as_at(), tables=(), rounds=None, parties=(), asks=(), hash=f"twin of {service.hash}",
        )  # fmt: skip
        self.answers = self._all_answers()
        # What is picked may rest on a rule in Python, and that on what is picked.
        for _ in range(2):
            self._pick_rows()

    def _asked(self, items: Sequence[Item]) -> tuple[Item, ...]:
        return self._with_copies((*items, *self._said_outside(), *LACKING), "")

    def _outcomes(self) -> tuple[Outcome, ...]:
        return tuple(
            replace(each, rule=self.unfolding.rule(each.rule, self.here))
            for each in self.of.decision.outcomes
        )

    def _as_at(self) -> Rule | None:
        return self.unfolding.rule(self.of.as_at, Here()) or made(tree.Read(RECEIVED))

    def _all_answers(self) -> dict[str, Any]:
        days = days_told(self.of, self.told.world.received) if self.of.rounds else {}
        told = self._told_outside(self.told.world, days)
        return (
            self._answers(self.told.answers, self.of.everything, "") | told | {NOTHING_SAID: None}
        )

    # Tables

    def _rows(self) -> dict[str, tuple[Mapping[str, Any], ...] | None]:
        frame = evaluate(self.of, self.told.answers, self.told.on, self.told.world).frame
        days = {table.name: self._day(table, frame) for table in self.of.tables}
        rows = {table.name: self._held(table, days[table.name]) for table in self.of.tables}
        dated = NOT_KNOWN in days.values() or any(map(_dated, self.told.world.registers.values()))
        for part in turned_back(self.of):
            if isinstance(part, tree.ByRule | tree.Picked) or (dated and self._in_a_table(part)):
                raise Unlike("what a table or a rule in Python gives on another day")
        return rows

    def _in_a_table(self, part: tree.Node) -> bool:
        named = {item.name for item in self.of.items if isinstance(item, Question) and item.table}
        if isinstance(part, tree.Read):
            return part.name in named or part.group in {table.name for table in self.of.tables}
        groups = {table.name for table in self.of.tables}
        return isinstance(part, tree.Field | tree.Lookup) or getattr(part, "group", "") in groups

    def _day(self, table: Table, frame: Frame) -> Any:
        rule = table.as_at or self.of.as_at
        if table.rows is not None or rule is None or rule.tree == tree.Read("received"):
            return _civil(self.told.world.received)
        if isinstance(rule.tree, tree.Literal):
            return rule.tree.value
        if isinstance(rule.tree, tree.Read) and rule.tree.name in ROUND_DAYS:
            return days_told(self.of, self.told.world.received).get(rule.tree.name, NOT_KNOWN)
        found = frame.plan.as_at(frame)
        return found if isinstance(found, date) else NOT_KNOWN

    def _held(self, table: Table, day: Any) -> tuple[Mapping[str, Any], ...] | None:
        rows = self.told.world.registers.get(table.name) if table.rows is None else table.rows
        if rows is None or day is NOT_KNOWN:
            return None
        return tuple(row for row in rows if row.get(SINCE, day) <= day <= row.get(UNTIL, day))

    # Questions

    def _joining(self, item: Item) -> Item:
        """What others are asked, once they have joined."""
        found = self._item(item)
        party = self.of.party(item.party)
        tests = [] if party is None else self._joins(party)
        if item.party == DECIDER:
            tests = [tree.Compare("is", tree.Read(BY_A_PERSON, self.home), YES)]
        tests += [found.only_if.tree] if found.only_if else []
        return replace(found, only_if=made(tree.All(tuple(tests))) if tests else None)

    def _joins(self, party: Party) -> list[tree.Node]:
        asked = [self.unfolding.node(party.joins_when.tree, self.here)] if party.joins_when else []
        if party.invited_at is None:
            return asked
        return [*asked, tree.Known(self.unfolding.node(tree.Read(party.invited_at), self.here))]

    def _item(self, item: Item) -> Item:
        here = replace(self.here, group=item.group or self.home)
        only_if = self.unfolding.rule(item.only_if, here)
        if isinstance(item, Question):
            return self._question(item, only_if, here)
        if item.over is not None:
            self._picking(item.name, item.over.rule.tree, here.group)
        asked = tuple(self._item(each) for each in item.questions)
        if item.over is None:
            return replace(item, only_if=only_if, party="", questions=asked)
        table = self.unfolding.tables[item.over.table]
        asked += _columns(table, item.name)
        return replace(item, only_if=only_if, party="", questions=asked, over=None, least=0)

    def _question(self, item: Question, only_if: Rule | None, here: Here) -> Question:
        optional = item.optional or self._silent(item)
        found = replace(item, only_if=only_if, party="", optional=optional, stops=(), ask_again=())
        if not item.table:
            return found
        self.unfolding.chosen(item, here)
        name = told_name(item.name)
        return replace(found, name=name, slug=name, table="", only_where=None, may_be_blank=False)

    def _silent(self, item: Item) -> bool:
        """Has the time run out of the one who is asked, who has not said this?"""
        party = self.of.party(item.party)
        silent = party is not None and party.silence_means is not None
        gone = silent and self.told.answers.get(party.silent_key) is True
        return gone and (bool(item.group) or item.name not in self.told.answers)

    def _with_copies(self, items: tuple[Item, ...], group: str) -> tuple[Item, ...]:
        """The questions of a group, and the groups that stand there for the rows of tables."""
        found = [replace(each, questions=self._with_copies(each.questions, each.name)) if isinstance(each, Group) else each for each in items]  # fmt: skip
        for (table, context), copy in self.unfolding.copies.items():
            if context == group:
                columns = _columns(self.unfolding.tables[table], copy)
                found.append(Group(copy, copy, Words(copy), None, 1, self._with_copies(columns, copy), least=0, group=group))  # fmt: skip
        return tuple(found)

    # Results, and what is told from outside

    def _result(self, result: Result) -> None:
        if result.shape.kind == LIST:
            self._picking(result.name, result.rows[0].gives, self.home)
        elif isinstance(result.rows[0].gives, tree.ByRule):
            self._by_rule(result, result.rows[0].gives)
        elif result.group not in self.unfolding.tables:
            here = replace(self.here, group=result.group or self.home)
            self.unfolding.add(self.unfolding.result(result, here), here.group)

    def _decided(self) -> None:
        """Whether a person decides, and the outcome: what was chosen, or what follows where the computer decides."""
        by = [
            (
                tree.Literal("no" if each.computer else "yes"),
                self.unfolding.rule(each.rule, self.here),
            )
            for each in self.of.decision.by
        ]
        self._add(BY_A_PERSON, YES_NO, by)
        keys = [each.key for each in self.of.decision.outcomes]
        chosen = self.told.answers.get(OUTCOME)
        rows: list[tuple[tree.Node, Rule | None]] = []
        if chosen in keys:
            rows = [(tree.Literal(chosen), None)]
        else:
            rows = [
                (tree.Read(NEVER), made(tree.Compare("is", tree.Read(BY_A_PERSON, self.home), YES)))
            ]
            rows += [
                (tree.Literal(each.key), self.unfolding.rule(each.rule, self.here))
                for each in self.of.decision.outcomes
                if each.rule
            ]
            rows += [(tree.Read(NEVER), None)]
        self._add(DECIDED, Type(CHOICE, keys=tuple(keys)), rows)

    def _add(self, name: str, shape: Type, rows: Sequence[tuple[tree.Node, Rule | None]], group: str | None = None) -> None:  # fmt: skip
        found = tuple(Row(gives, rule, "", 1) for gives, rule in rows)
        self.unfolding.add(Result(name, shape, found, 1), self.home if group is None else group)

    def _said_outside(self) -> tuple[Question, ...]:
        texts = [(APPLICANT, Type(TEXT))]
        days = [(each, Type(DATE)) for each in (RECEIVED, *ROUND_DAYS)]
        chosen = [(each, YES_NO) for each in ("in time", SHARED)]
        chosen += [(each.name, each.shape) for each in self.of.results if _told_once(each)]
        return tuple(
            plain_question(name, shape, self.home) for name, shape in (*texts, *days, *chosen)
        )

    def _told_outside(self, world: Any, days: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {RECEIVED: _civil(world.received).isoformat()}
        found |= {APPLICANT: world.applicant} if world.applicant else {}
        said = {name: day.isoformat() if isinstance(day, date) else day for name, day in days.items()}  # fmt: skip
        return found | said | dict(self.told.world.said)

    # Answers

    def _answers(self, told: Mapping[str, Any], items: Sequence[Item], group: str) -> dict[str, Any]:  # fmt: skip
        """The answers in a row, or outside all."""
        found = {key: value for key, value in told.items() if key != OUTCOME}
        for item in items:
            if isinstance(item, Group):
                found |= self._rows_told(item, told)
                continue
            if self._silent(item):
                if found.get(item.name, "") is None and not item.optional:
                    raise Unlike("nothing was said, though something had to be")
                found.setdefault(item.name, None)
            if item.table and item.name in found:
                found[told_name(item.name)] = found.pop(item.name)
        return found | self._copied(group)

    def _rows_told(self, group: Group, told: Mapping[str, Any]) -> dict[str, Any]:
        given = [row for row in told.get(group.name) or () if isinstance(row, Mapping)]
        if group.over is not None:
            return {group.name: [], group.closed_key: False, told_name(group.name): given}
        rows = [self._answers(row, group.questions, group.name) for row in given]
        return {group.name: rows, **({group.closed_key: True} if self._silent_group(group) else {})}  # fmt: skip

    def _silent_group(self, group: Group) -> bool:
        party = self.of.party(group.party)
        silent = party is not None and party.silence_means is not None
        return silent and self.told.answers.get(party.silent_key) is True

    def _copied(self, group: str) -> dict[str, Any]:
        """The rows of tables, where they are seen from the rows of a group."""
        found: dict[str, Any] = {}
        for (table, context), copy in self.unfolding.copies.items():
            rows = self.unfolding.rows[table] if context == group else None
            if rows is not None:
                found[copy] = [self._cells(table, row, copy) | self._copied(copy) for row in rows]
                found[f"{copy} closed"] = True
        return found

    def _cells(self, table: str, row: Mapping[str, Any], group: str) -> dict[str, Any]:
        there = self.unfolding.tables[table]
        cells = {column.name: row.get(column.name) for column in there.columns}
        return {**cells, row_name(group): key_of(there, row)}


def plain_question(name: str, shape: Type, group: str) -> Question:
    kind = {TEXT: "text", DATE: "date", NUMBER: "number", LIST: "text"}.get(shape.kind, "choice")
    return Question(name, name, Words(name), None, kind, shape, 1, group=group, optional=name != NEVER)  # fmt: skip


def _columns(table: Table, group: str) -> tuple[Question, ...]:
    shapes = {column.name: column.shape for column in table.columns}
    return tuple(plain_question(name, shape, group) for name, shape in {**shapes, row_name(group): Type(TEXT)}.items())  # fmt: skip


def _told_once(result: Result) -> bool:
    """Is it an answer in the twin, and so the same on every day?"""
    return isinstance(result.rows[0].gives, tree.ByRule | tree.Picked)


def _civil(moment: Any) -> date:
    return civil_day(moment) if isinstance(moment, datetime) else moment


def _dated(rows: Sequence[Mapping[str, Any]]) -> bool:
    return any(SINCE in row or UNTIL in row for row in rows)


LACKING = tuple(plain_question(each, Type(TEXT), "") for each in (NEVER, NOTHING_SAID))
