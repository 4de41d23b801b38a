"""A plain twin of a service that only the server evaluates: the same service without tables, parties and rounds, which both
interpreters evaluate, and which must lead to the same place.

Rows of a table become rows of a group. A column of a row that is named becomes a result with a line for each row of the table. The
questions of others are asked if they join, and what the silent did not say is left out. The days of a round are answers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import Any

from tests.language.both.making import made
from tests.language.both.plainly import cell_as_node
from tests.language.both.tabling import key_of
from yett.kernel.dates import Span
from yett.language import tree
from yett.language.interpret.rows import CASE
from yett.language.model import Group, Question, Result, Row, Rule, Service, Table
from yett.language.rules.scope import OUTCOME
from yett.language.types import BLANK, ENTRY, NUMBER, TEXT, Type

SENT = "sent case"  # the group that stands for the cases of a round
NEVER, NOTHING_SAID = "never", "nothing said"
RECEIVED, DECIDED = "day received", "what was decided"
Rows = Mapping[str, tuple[Mapping[str, Any], ...] | None]


def told_name(name: str) -> str:
    """What is said where a row is to be named, whether or not there is such a row."""
    return f"{name} told"


def of_row(name: str, at: int) -> str:
    """The name of what is worked out for one row of a table that is written out."""
    return f"{name} of row {at}"


def row_name(group: str) -> str:
    """The name of a row among the rows of its table."""
    return f"row of {group}"


class Unlike(Exception):
    """It rests on what no plain service can say."""


@dataclass(frozen=True)
class Here:
    """Where a rule stands in the twin: the group whose rows it is read in, and the groups that stand for the tables at hand."""

    group: str = ""
    at_hand: tuple[tuple[str, str], ...] = ()
    of_case: str = ""  # the group of the cases of a round, where it stands in one of them
    fixed: tuple[
        tuple[str, int], ...
    ] = ()  # rows of tables that are written out, each by its place

    def within(self, group: str) -> "Here":
        if group != SENT:
            return replace(self, group=group)
        return replace(self, group=SENT, of_case=SENT, at_hand=())

    def row_of(self, table: str, copy: str) -> "Here":
        return replace(self, group=copy, at_hand=(*self.at_hand, (table, copy)))


@dataclass
class Unfolding:
    """Turns rules into those of the twin, and notes what it must hold for them. `rows` are those of each table, or None
    where it says nothing."""

    service: Service
    rows: Rows
    results: list[Result] = field(default_factory=list)
    copies: dict[tuple[str, str], str] = field(default_factory=dict)
    shapes: dict[tuple[str, str], Type] = field(default_factory=dict)
    copied: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        known = (*self.service.items, *self.service.worked_out)
        self.tables = {table.name: table for table in self.service.tables}
        self.shapes = {(each.group, each.name): each.shape for each in known if not isinstance(each, Group)}  # fmt: skip
        self.shapes |= {("", each.name): each.shape for each in self.service.amounts}
        for group, table in self.over_tables():
            self.shapes |= {(group, column.name): column.shape for column in table.columns}

    def over_tables(self) -> Iterator[tuple[str, Table]]:
        """Each table, and each group that goes over one."""
        yield from self.tables.items()
        for item in self.service.items:
            if isinstance(item, Group) and item.over:
                yield item.name, self.tables[item.over.table]

    # Rules

    def rule(self, rule: Rule | None, here: Here) -> Rule | None:
        return made(self.node(rule.tree, here)) if rule else None

    def node(self, node: Any, here: Here) -> Any:
        match node:
            case tree.Read(name, group):
                return self._read(node, name, group, here)
            case tree.ThisRow(group):
                return self._this_row(group, here)
            case tree.Field(left, table, column):
                found = self.node(left, here)
                return self._looked_up(self.tables[table], column, {None: found}, here, left)
            case tree.Lookup(table, column, keys):
                there = self.tables[table]
                found = {key: self.node(each, here) for key, each in zip(_keys(there), keys, strict=True)}  # fmt: skip
                return self._looked_up(there, column, found, here, *keys)
            case tree.LeftOut(tree.Read(name, group)) if self._entry(name, group):
                return _left_out(name, group or here.of_case)
            case tree.CheckIs(name, state) if here.of_case:
                return self._checked(name, state, here)
            case tree.OnDay() if here.of_case:
                raise Unlike("a case on another day")
            case _:
                return self._other(node, here)

    def _other(self, node: Any, here: Here) -> Any:
        match node:
            case tree.Shift(_, tree.Literal(Span(_, "working day"))):
                raise Unlike("working days")
            case tree.Distance() | tree.ByRule() | tree.NextWorkingDay() | tree.Lot():
                raise Unlike(type(node).__name__)
            case tree.Count() | tree.Every() | tree.Total() | tree.Others():
                return self._rowed(node, here)
            case tree.Node():
                return self._each(node, here)
            case _:
                return node

    def _each(self, node: tree.Node, here: Here) -> tree.Node:
        """The same node, of the parts of the twin."""
        parts = {}
        for each in fields(node):
            value = getattr(node, each.name)
            nodes = isinstance(value, tuple) and any(isinstance(one, tree.Node) for one in value)
            parts[each.name] = tuple(self.node(one, here) for one in value) if nodes else self.node(value, here)  # fmt: skip
        return type(node)(**parts)

    def _rowed(self, node: Any, here: Here) -> tree.Node:
        if node.group == CASE:
            return replace(self._each(node, here.within(SENT)), group=SENT)
        if node.group not in self.tables:
            return self._each(node, here.within(node.group))
        beside = isinstance(node, tree.Others)
        copy = self._at_hand(node.group, here) if beside else self.copy(node.group, here.group)
        return replace(self._each(node, here.row_of(node.group, copy)), group=copy)

    def _read(self, node: tree.Read, name: str, group: str, here: Here) -> tree.Node:
        if name == "received" or (name == "today" and here.of_case):
            return tree.Read(RECEIVED, here.of_case)
        if name == OUTCOME:
            return tree.Read(DECIDED, here.of_case)
        if not group and here.of_case:
            return self._of_case(node, here)
        if group not in self.tables:
            return node
        if group in dict(here.fixed):
            return self._in_fixed(name, group, here)
        copy = self._at_hand(group, here)
        self.in_copy(name, group, copy, here)
        return replace(node, group=copy)

    def _this_row(self, group: str, here: Here) -> tree.Node:
        if group in dict(here.fixed):
            row = self.rows[group][dict(here.fixed)[group]]
            return tree.Literal(key_of(self.tables[group], row))
        at_hand = self._at_hand(group, here) if group in self.tables else group
        return tree.Read(row_name(at_hand), at_hand)

    def _at_hand(self, table: str, here: Here) -> str:
        if table not in dict(here.at_hand):
            raise Unlike("a row of a table, seen from a case")
        return dict(here.at_hand)[table]

    def _in_fixed(self, name: str, table: str, here: Here) -> tree.Node:
        """A name in a row that is written out."""
        at = dict(here.fixed)[table]
        if any(each.name == name for each in self.service.rounds.results):
            return tree.Read(of_row(name, at))
        column = next((each for each in self.tables[table].columns if each.name == name), None)
        if column is None:
            raise Unlike("what is worked out for a row that is written out")
        cell = self.rows[table][at].get(name)
        return cell_as_node(cell, column.shape, tree.Read(NOTHING_SAID), tree.Read(NEVER))

    def _by_row(self, result: Result, table: str, copy: str) -> Result:
        """What the close gives for each row of a table, where its rows are gone through."""
        rows = []
        for at, row in enumerate(self.rows[table] or ()):
            key = tree.Literal(key_of(self.tables[table], row))
            when = tree.Compare("is", tree.Read(row_name(copy), copy), key)
            rows.append(Row(tree.Read(of_row(result.name, at)), made(when), "", 1))
        return replace(result, rows=(*rows, Row(tree.Read(NEVER), None, "", 1)))

    def _of_case(self, node: tree.Read, here: Here) -> tree.Node:
        """A name of the case at hand; amounts are those of the day it was received."""
        if any(each.name == node.name for each in self.service.amounts):
            return tree.OnDay(node, tree.Read(RECEIVED, here.of_case))
        return replace(node, group=here.of_case)

    def in_copy(self, name: str, table: str, copy: str, here: Here) -> None:
        """What is worked out for each row of a table is worked out where its rows are seen from, once it is read there."""
        result = next((each for each in self.service.worked_out if (each.name, each.group) == (name, table)), None)  # fmt: skip
        if result is not None and (name, copy) not in self.copied:
            self.copied.add((name, copy))
            if result.closing:
                self.add(self._by_row(result, table, copy), copy)
                return
            self.add(
                self.result(result, replace(here, group="", at_hand=()).row_of(table, copy)), copy
            )

    def _entry(self, name: str, group: str) -> bool:
        item = next((each for each in self.service.items if (each.name, each.group) == (name, group)), None)  # fmt: skip
        return isinstance(item, Question) and bool(item.table)

    def _checked(self, name: str, state: str, here: Here) -> tree.Node:
        """Checks are tried of each case, and a group has none of its own."""
        checked = [item.name for item in self.service.items if item.check and not item.group]
        if name == "*":
            found = [self._check_of(each, here) for each in checked]
            return tree.All(tuple(tree.AnyOf((tree.Known(each, wanted=False), tree.Compare("is", each, tree.Literal(state)))) for each in found))  # fmt: skip
        return tree.Compare("is", self._check_of(name, here), tree.Literal(state))

    def _check_of(self, name: str, here: Here) -> tree.Read:
        if isinstance(self.service.question(name), Group):
            raise Unlike("a check of rows, tried of each case")
        gone = tree.Known(tree.Read(name, here.of_case), wanted=False)
        tried = tree.Read(f"check of {name}", here.of_case)
        rows = ((tree.Read(NOTHING_SAID), gone), (tree.Read(NEVER), gone), (tried, None))
        return self.lines(here.of_case, Type(TEXT), *rows)

    def copy(self, table: str, group: str) -> str:
        """The group that stands for the rows of a table, as they are seen from the rows of a group."""
        return self.copies.setdefault((table, group), f"{table} in {group}" if group else table)

    # Results

    def result(self, result: Result, here: Here) -> Result:
        rows = tuple(
            replace(row, gives=self.node(row.gives, here), rule=self.rule(row.rule, here))
            for row in result.rows
        )
        return replace(result, rows=rows)

    def add(self, result: Result, group: str) -> tree.Read:
        self.results.append(replace(result, group=group))
        return tree.Read(result.name, group)

    def lines(self, group: str, shape: Type, *rows: tuple[tree.Node, tree.Node | None]) -> tree.Read:  # fmt: skip
        """A result of its own, of what each line gives and when."""
        name = f"made for the twin {len(self.results)}"
        found = tuple(Row(gives, made(when) if when else None, "", 1) for gives, when in rows)
        return self.add(Result(name, shape, found, 1), group)

    # Tables

    def _looked_up(
        self,
        table: Table,
        column: str,
        keys: Mapping[str | None, tree.Node],
        here: Here,
        *given: tree.Node,
    ) -> tree.Read:
        """A column of the row with these keys, or with this name where it is told by its name."""
        shape = next(each.shape for each in table.columns if each.name == column)
        lacking = tree.AnyOf(tuple(tree.Known(each, wanted=False) for each in keys.values()))
        begins = ((tree.Read(NOTHING_SAID), lacking), (tree.Read(NEVER), lacking))
        rows = self.rows[table.name]
        if rows is None:
            return self.lines(here.group, shape, *begins, (tree.Read(NEVER), None))
        found = []
        for row in rows:
            tests = tuple(
                self._is_key(each, key_of(table, row) if key is None else row[key], one)
                for (key, each), one in zip(keys.items(), given, strict=True)
            )
            found.append(
                (
                    cell_as_node(row.get(column), shape, tree.Read(NOTHING_SAID), tree.Read(NEVER)),
                    tree.All(tests),
                )
            )
        return self.lines(here.group, shape, *begins, *found, (tree.Read(NOTHING_SAID), None))

    def _is_key(self, node: tree.Node, key: str, given: tree.Node) -> tree.Node:
        figure = self._shape(given).kind == NUMBER
        return tree.Compare("is", node, tree.Literal(Decimal(key) if figure else key))

    def _shape(self, node: tree.Node) -> Type:
        match node:
            case tree.Literal(value):
                return Type(TEXT if isinstance(value, str) else NUMBER)
            case tree.Read(name, group):
                return self.shapes.get((group, name), Type(TEXT))
            case tree.Field(_, table, column) | tree.Lookup(table, column, _):
                return self.shapes[table, column]
            case _:
                return Type(ENTRY)

    def chosen(self, question: Question, here: Here) -> None:
        """The row that was named, where the table offers it: a result of the question's own name."""
        raw = tree.Read(told_name(question.name), here.group)
        if self.rows[question.table] is None:
            self.add(Result(question.name, question.shape, (Row(raw, None, "", 1),), 1), here.group)
            return
        copy = self.copy(question.table, here.group)
        within = here.row_of(question.table, copy)
        same = tree.Compare("is", tree.Read(row_name(copy), copy), raw)
        where = tree.All((same, self.node(question.only_where.tree, within))) if question.only_where else same  # fmt: skip
        offered = tree.Compare("at least", tree.Count(copy, where), tree.Literal(Decimal(1)))
        blank = [(tree.Literal(BLANK), tree.Compare("is", raw, tree.Literal(BLANK)))] if question.may_be_blank else []  # fmt: skip
        rows = [(raw, tree.Known(raw, wanted=False)), *blank, (raw, offered), (tree.Read(NEVER), None)]  # fmt: skip
        found = tuple(Row(gives, made(when) if when else None, "", 1) for gives, when in rows)
        self.add(Result(question.name, question.shape, found, 1), here.group)


def _keys(table: Table) -> list[str]:
    """The columns of its keys, in the order in which a look-up gives them."""
    return list(table.keys)


def _left_out(name: str, group: str) -> tree.Node:
    """Not known while the row that was named is not known to be offered; yes where none was named when asked."""
    told = tree.Read(told_name(name), group)
    passed_over = tree.AnyOf((tree.LeftOut(told), tree.Known(told)))
    return tree.All((tree.Known(tree.Read(name, group), wanted=False), passed_over))
