"""What a plain twin cannot work out, worked out beside it and told as an answer: rows picked in an order, and rules in Python."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.language.both.making import made
from tests.language.both.plainly import Row as Ranked
from tests.language.both.plainly import pick, place_of
from tests.language.both.tabling import key_of
from tests.language.both.twins import Here, Unfolding, told_name
from tests.language.both.worlds import Told
from yett.language import ABSENT, NOT_KNOWN, Service, evaluate, tree
from yett.language.interpret.frame import Frame
from yett.language.model import Group, Question, Result, Rule
from yett.language.types import TEXT, YES_NO, Type

YES = tree.Literal("yes")
Item = Question | Group


@dataclass(frozen=True)
class Picking:
    """Rows to be picked for a group or a result, as they are seen from the rows of a group."""

    of: str
    node: tree.Picked
    context: str
    copy: str


class Picker:
    """The part of a twin that is worked out step by step, as what it rests on is known."""

    home: str
    of: Service
    told: Told
    here: Here
    service: Service
    answers: dict[str, Any]
    unfolding: Unfolding
    pickings: list[Picking | tuple[str, int]]

    def _add(self, name: str, shape: Type, rows: Sequence[tuple[tree.Node, Rule | None]], group: str | None = None) -> None:  # fmt: skip
        raise NotImplementedError  # given by the class that this is mixed into

    def _answers(self, told: Mapping[str, Any], items: Sequence[Item], group: str) -> dict[str, Any]:  # fmt: skip
        raise NotImplementedError  # given by the class that this is mixed into

    def _cells(self, table: str, row: Mapping[str, Any], group: str) -> dict[str, Any]:
        raise NotImplementedError  # given by the class that this is mixed into

    def _by_rule(self, result: Result, node: tree.ByRule) -> None:
        """A rule in Python is given what it waits for, and its result becomes an answer."""
        self.pickings.append((result.name, len(node.inputs)))
        for at, each in enumerate(node.inputs):
            self._add(f"{result.name} given {at}", Type(TEXT), [(self.unfolding.node(each, self.here), None)])  # fmt: skip

    def _work_out(self, name: str, count: int) -> None:
        state = evaluate(self.service, self.answers, self.told.on)
        for frame in _frames(self.service, state.frame, self.home):
            given = [frame.read(f"{name} given {at}", self.home) for at in range(count)]
            if NOT_KNOWN not in given:
                answers: Any = frame.answers
                answers[name] = str(sum(each is not ABSENT for each in given))

    # Rows picked

    def _picking(self, of: str, node: tree.Picked, context: str) -> None:
        """What it takes to pick rows becomes results: whether each is wanted, what it is ranked by, and how many there are."""
        copy = self.unfolding.copy(node.group, context)
        self.pickings.append(Picking(of, node, context, copy))
        within = replace(self.here, group=context)
        here = within.row_of(node.group, copy)
        where = made(self.unfolding.node(node.where, here)) if node.where else None
        self._add(f"{of} wanted", YES_NO, [(YES, where), (tree.Literal("no"), None)], copy)
        for at, part in enumerate(node.order):
            if isinstance(part, tree.Ordered):
                rule = self.unfolding.node(part.left, here)
                self._add(f"{of} place {at}", Type(TEXT), [(rule, None)], copy)
        if node.first is not None:
            first = self.unfolding.node(node.first, within)
            self._add(f"{of} first", Type(TEXT), [(first, None)], context)

    def _pick_rows(self) -> None:
        groups = {item.name: item for item in self.of.items if isinstance(item, Group)}
        for picking in self.pickings:
            if not isinstance(picking, Picking):
                self._work_out(*picking)
                continue
            state = evaluate(self.service, self.answers, self.told.on)
            for frame in _frames(self.service, state.frame, picking.context):
                rows, closed = self._picked(picking, frame)
                if picking.of in groups:
                    self._fill(groups[picking.of], frame, rows, closed)
                elif closed:
                    answers: Any = frame.answers
                    answers |= {picking.of: "given", listed(picking.of): [row.key for row in rows]}

    def _picked(self, picking: Picking, frame: Frame) -> tuple[list[Ranked], bool]:
        node, copy = picking.node, picking.copy
        entries = self.unfolding.rows[node.group]
        found = None
        if entries is not None:
            pairs = zip(frame.rows(copy)[0], entries, strict=True)
            found = [self._ranked(picking, row, entry) for row, entry in pairs]
        first = frame.read(f"{picking.of} first", picking.context) if node.first else None
        return pick(found, node.order, first)

    def _ranked(self, picking: Picking, row: Frame, entry: Mapping[str, Any]) -> Ranked:
        copy, seed = picking.copy, self.told.world.seed
        key = key_of(self.unfolding.tables[picking.node.group], entry)
        ranked_by = [
            None if isinstance(part, tree.Lot) else row.read(f"{picking.of} place {at}", copy)
            for at, part in enumerate(picking.node.order)
        ]
        places = tuple(place_of(part, value, key, seed) for part, value in zip(picking.node.order, ranked_by, strict=True))  # fmt: skip
        return Ranked(key, row.read(f"{picking.of} wanted", copy), places, entry)

    def _fill(self, group: Group, frame: Frame, rows: list[Ranked], closed: bool) -> None:
        """Asks about the rows that were picked, with what was said of each."""
        answers: Any = frame.answers
        told = {str(row.get(group.row_key)): row for row in answers[told_name(group.name)]}
        answers[group.name] = [
            self._answers(told.get(row.key, {}), group.questions, group.name)
            | self._cells(group.over.table, row.cells, group.name)
            for row in rows
        ]
        answers[group.closed_key] = closed


def listed(name: str) -> str:
    """Where the rows that were picked are kept among the answers."""
    return f"{name} listed"


def _frames(service: Service, frame: Frame, group: str) -> Iterator[Frame]:
    """Every row of a group; the whole is the only row outside all."""
    if frame.group == group:
        yield frame
        return
    for item in service.items:
        if isinstance(item, Group) and item.group == frame.group:
            for row in frame.rows(item.name)[0]:
                yield from _frames(service, row, group)
