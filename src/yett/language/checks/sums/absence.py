"""A part of a sum that may be absent must say what it counts as, or be known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from yett.language.build.context import Context
from yett.language.checks.reasoning.apart import Apart
from yett.language.checks.rules import Web
from yett.language.model import DECIDER, Party, Question, Rule, Service
from yett.language.once import once_for_each
from yett.language.tree import (
    All,
    AnyOf,
    Arithmetic,
    FromBands,
    Known,
    Literal,
    Lookup,
    Node,
    OnDay,
    PartBeyond,
    Read,
    Rounded,
    Total,
    Worth,
    reads,
)
from yett.language.types import DATE, MONEY

CARRY_ON = "carry on"
FIGURES = {MONEY: "£0"}


@dataclass(frozen=True, slots=True)
class Where:
    """Where a sum stands: its name and line, the rules that are true there, and those that are not."""

    name: str
    line: int
    true: tuple[Rule, ...] = ()
    untrue: tuple[Rule, ...] = ()
    counted: tuple[Node, ...] = ()  # what is true of the rows that are counted

    def among(self, counted: tuple[Node, ...]) -> Where:
        return replace(self, counted=counted)

    @property
    def trees(self) -> list[Node]:
        return [*(each.tree for each in self.true), *self.counted]

    @property
    def known(self) -> frozenset[Node]:
        """What these rules make sure of."""
        return frozenset().union(*map(_known, self.true), *map(_absent, self.untrue))


def check_absence(service: Service, context: Context) -> None:
    for result in service.worked_out:
        above: tuple[Rule, ...] = ()
        for row in result.rows:
            own = (row.rule,) if row.rule else ()
            _summed(row.gives, Where(result.name, row.line, own, above), service, context)
            above += own
    if service.fee:
        fee, when = service.fee.rule, service.fee.taken_when
        _summed(fee.tree, Where("fee", fee.line, (when,) if when else ()), service, context)
    for pay in service.afterwards.all_pays:
        own = (pay.only_while,) if pay.only_while else ()
        _summed(pay.rule.tree, Where(f"pay {pay.name}", pay.line, own), service, context)
    for read in reads(service.as_at.tree) if service.as_at else ():
        question = _question(read, service)
        if question is not None and _lacking(question, service):
            _no_day(service, question, context)


def _summed(tree: Node, where: Where, service: Service, context: Context) -> None:
    told: set[str] = set()  # of each table once
    if isinstance(tree, Literal):
        return
    for read, counted in _parts(tree, where.known):
        looked_up = read if isinstance(read, Lookup) else _looks_up(read, service)
        if looked_up is None and isinstance(read, Read):
            _may_lack(read, where.among(counted), service, context)
        elif looked_up is not None and looked_up.table not in told:
            told |= _no_row(read, looked_up, tree, where, service, context)


def _may_lack(read: Read, where: Where, service: Service, context: Context) -> None:
    question = _question(read, service)
    if question is None or read.counts_as is not None or not _lacking(question, service):
        return
    if not _there(read, question, where, service):
        _tell(question, where, service, context)


def _there(read: Read, question: Question, where: Where, service: Service) -> bool:
    """Do the rules make sure that it is answered: held against something, or asked, where that is all that may lack?"""
    true, untrue = where.trees, [each.tree for each in where.untrue]
    if not true and not untrue:
        return False
    apart = _apart(service)
    if not apart.together(true, [*untrue, Known(read)]):
        return True
    if question.only_if is None or _lacking(replace(question, only_if=None), service):
        return False
    return not apart.together(true, [*untrue, question.only_if.tree])


@once_for_each(kept=2)
def _apart(service: Service) -> Apart:
    return Apart(service)


def _looks_up(read: Read, service: Service) -> Lookup | None:
    """A result that is what a table says, where its row does not make sure that the table has it."""
    found = next((each for each in service.results if (each.group, each.name) == (read.group, read.name)), None)  # fmt: skip
    rows = found.rows if found else ()
    unsure = (row.gives for row in rows if row.gives not in _known(row.rule))
    return next((each for each in unsure if isinstance(each, Lookup)), None)


def _no_row(
    part: Read | Lookup,
    looked_up: Lookup,
    tree: Node,
    where: Where,
    service: Service,
    context: Context,
) -> set[str]:
    """A row that is not there is absent, and so is every sum it stands in. Gives the table that was told of."""
    if part is tree or _always_there(looked_up, service):
        return set()
    table, missing = looked_up.table, _missing(looked_up, service)
    said = part.name if isinstance(part, Read) else f"{looked_up.column} in {table}"
    wrong = f'"{where.name}" adds up "{said}", which is absent where "{table}" has no such row'
    mend = f'give it rows of its own: one "{looked_up.column} in {table} for ...: {looked_up.column} in {table} for ... is known", then "0: otherwise"'
    if missing:
        wrong = f'"{where.name}" adds up "{said}", and "{table}" has no row for "{missing}"'
        mend = f"add that row to the file; or, where there is to be none, {mend}"
    context.fault(where.line, wrong, mend)
    return {table}


def _always_there(node: Lookup, service: Service) -> bool:
    """In a file that was read, with a row for every choice of its one key."""
    table = next((each for each in service.tables if each.name == node.table), None)
    if table is None or table.register:
        return False
    if table.rows is None or len(node.keys) != 1 or not isinstance(node.keys[0], Read):
        return table.rows is None
    question = _question(node.keys[0], service)
    return bool(question and question.shape.keys) and not _missing(node, service)


def _missing(node: Lookup, service: Service) -> str:
    """The first choice that has no row in a file that was read, where others have one."""
    table = next((each for each in service.tables if each.name == node.table), None)
    key = node.keys[0] if len(node.keys) == 1 else None
    question = _question(key, service) if isinstance(key, Read) else None
    if table is None or table.register or table.rows is None or question is None:
        return ""
    known = {str(row.get(table.keys[0])) for row in table.rows}
    return next((key for key in question.shape.keys if key not in known), "")


def _question(read: Read, service: Service) -> Question | None:
    item = Web.of(service).questions.get((read.group, read.name))
    return item if isinstance(item, Question) else None


def _known(rule: Rule | None) -> frozenset[Node]:
    """What the row's own rule makes sure of."""
    return _sure(rule.tree if rule else None)


def _sure(tree: Node | None) -> frozenset[Node]:
    """What is known wherever this is true."""
    match tree:
        case All(tests):
            return frozenset().union(*map(_sure, tests))
        case Known(Read() | Lookup() as read, True):
            return frozenset({read})
    return frozenset()


def _absent(rule: Rule | None) -> frozenset[Read]:
    """What a row takes for itself when it is absent: the rows below have it."""
    tests = (
        rule.tree.tests if rule and isinstance(rule.tree, AnyOf) else (rule.tree,) if rule else ()
    )
    return frozenset(
        test.left
        for test in tests
        if isinstance(test, Known) and not test.wanted and isinstance(test.left, Read)
    )


Part = tuple[Read | Lookup, tuple[Node, ...]]


def _parts(node: Node, known: frozenset[Node], counted: tuple[Node, ...] = ()) -> Iterator[Part]:
    """The names a sum adds, takes away or multiplies, with what is true of the rows in which it does."""
    if isinstance(node, (Read, Lookup)):
        if node not in known:
            yield node, counted
        return
    if isinstance(node, Total):
        where = node.where
        yield from _parts(node.part, known | _sure(where), (*counted, where) if where else counted)
    elif isinstance(node, (Arithmetic, PartBeyond)):
        yield from _parts(node.left, known, counted)
        yield from _parts(node.right, known, counted)
    elif isinstance(node, (FromBands, OnDay, Rounded, Worth)):
        yield from _parts(node.left, known, counted)


def summed(tree: Node) -> tuple[Read | Lookup, ...]:
    """The names that must be known for a sum to be."""
    return tuple(part for part, _ in _parts(tree, frozenset()))


def _lacking(question: Question, service: Service) -> str | None:
    """Why an answer may be absent: left out, not asked, or of a party that is silent or never joins."""
    if question.optional:
        return "may be left out"
    if question.only_if is not None:
        return "is not always asked"
    party = service.party(question.party)
    if party is not None and party.silence_means == CARRY_ON and not question.group:
        return f'is absent when "{party.name}" keeps silent'
    if party is not None and party.joins_when and not question.group and not _sure_to_join(party, service):  # fmt: skip
        return f'is absent when "{party.name}" does not take part'
    if question.party == DECIDER and any(by.computer for by in service.decision.by):
        return "is not asked where the computer decides"
    return None


def _sure_to_join(party: Party, service: Service) -> bool:
    """Do they join as soon as something is known that nobody can leave out?"""
    match party.joins_when:
        case Rule(tree=Known(Read() as read, True)):
            question = _question(read, service)
            asked = question is not None and question.party in ("", service.begins)
            return asked and question is not None and _lacking(question, service) is None
    return False


def _no_day(service: Service, question: Question, context: Context) -> None:
    why = _lacking(question, service)
    wrong = f'amounts are read on a day that rests on "{question.name}", which {why}'
    line = service.as_at.line if service.as_at else question.line
    context.fault(line, wrong, f'ask "{question.name}" of everyone, or write "as at: received"')


def _tell(question: Question, where: Where, service: Service, context: Context) -> None:
    wrong = f'"{where.name}" adds up "{question.name}", which {_lacking(question, service)}'
    mend = f'write "counts as: {FIGURES.get(question.shape.kind, "0")}" under "{question.name}", or add "where {question.name} is known"'
    if question.shape.kind == DATE:
        wrong = f'"{where.name}" rests on "{question.name}", which {_lacking(question, service)}'
        mend = f'write "{question.name} is known" as the rule of the row, and add a row for when it is not'
    context.fault(where.line, wrong, mend)
