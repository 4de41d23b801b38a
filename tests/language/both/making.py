"""Makes whole services by chance, and answers to any service: known, open, left out, unreadable, in rows and rows of rows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from tests.language.both.names import (
    COUNTS,
    DAYS,
    FIGURES,
    METRES,
    MONEY_,
    PLAIN,
    UNITS,
    Name,
    Names,
)
from tests.language.both.tabling import LETTERS, name_columns
from tests.language.both.trees import Trees
from tests.language.reading import compiled
from yett.kernel.dates import Span
from yett.language.model import (
    Amount,
    Band,
    Check,
    Decision,
    Group,
    Held,
    Outcome,
    Over,
    Question,
    Result,
    Row,
    Rule,
    Service,
    Stop,
)
from yett.language.tree import Arithmetic, Literal, Node, Read, Shift
from yett.language.types import (
    BANDS,
    CHOICE,
    DATE,
    ENTRY,
    MANY,
    MONEY,
    NUMBER,
    PLACE,
    SPAN,
    STEPS,
    TEXT,
    TIME,
    YES_NO,
    Type,
    banded,
)
from yett.language.words import Words

PERCENT = Type(NUMBER, unit="percent")
SHAPES = (
    ("number", PLAIN), ("number", METRES), ("percent", PERCENT), ("money", MONEY_), ("money", MONEY_), ("date", Type(DATE)),
    ("birth date", Type(DATE, birth=True)), ("duration", Type(SPAN)), ("yes or no", YES_NO), ("text", Type(TEXT)),
    ("choice", Type(CHOICE, keys=LETTERS, ordered=True)), ("choice", Type(CHOICE, keys=LETTERS[:3])),
    ("many choices", Type(MANY, keys=LETTERS)), ("place", Type(PLACE)), ("time", TIME),
)  # fmt: skip
BANDED = (
    banded(BANDS, MONEY_, PERCENT),
    banded(STEPS, MONEY_, MONEY_),
    banded(STEPS, METRES, PLAIN),
)


@cache
def base() -> Service:
    return compiled()


def make_service(seed: int) -> Service:
    """A service in which names rest only on names before them, so that nothing goes in circles."""
    rng, names = Random(f"service {seed}"), Names()
    amounts = tuple(make_amount(rng, names, each) for each in range(rng.randint(2, 5)))
    questions = make_items(rng, names, "", rng.randint(3, 8), depth=2)
    names.all_asked = True
    groups = ["", *names.parents]
    results = [
        make_result(rng, names, rng.choice(groups), each) for each in range(rng.randint(2, 8))
    ]
    return replace(
        base(), questions=questions, amounts=amounts, results=tuple(results), hash=f"made {seed}", later=(), fee=None,
        decision=Decision((), (), make_outcomes(rng, names)), as_at=make_as_at(rng, questions),
    )  # fmt: skip


def make_outcomes(rng: Random, names: Names) -> tuple[Outcome, ...]:
    rules = Trees(rng, names)
    keys = [("yes", rules.condition(2)), ("no", rules.condition(2)), ("later", None)]
    return tuple(
        Outcome(key, (Words(key),), made(tree) if tree else None, (), False, 1)
        for key, tree in keys
    )


def made(tree: Node) -> Rule:
    return Rule(tree, "made", 1)


def make_as_at(rng: Random, questions: tuple[Question | Group, ...]) -> Rule | None:
    """The day amounts are read on rests on no amount: on a day that is always asked."""
    days = [
        each
        for each in questions
        if isinstance(each, Question) and each.shape.kind == DATE and not each.only_if
    ]
    if not days or rng.random() < 0.6:
        return None
    read, other = Read(rng.choice(days).name), Literal(date.fromisoformat(rng.choice(DAYS)))
    return made(
        rng.choice(
            (read, Arithmetic("lower of", read, other), Shift(1, Literal(Span(1, "month")), read))
        )
    )


def make_amount(rng: Random, names: Names, number: int) -> Amount:
    shape = rng.choice((PLAIN, MONEY_, METRES, Type(SPAN), PERCENT, *BANDED))
    days = sorted(rng.sample(DAYS[:-2], rng.randint(0, 2)))
    held = [Held(None, _held(rng, shape))] if not days or rng.random() < 0.5 else []
    held += [Held(date.fromisoformat(day), _held(rng, shape)) for day in days]
    if rng.random() < 0.3:
        held[-1] = replace(held[-1], until=date.fromisoformat(rng.choice(DAYS)))
    name = Name(f"amount {number}", "", shape)
    names.known.append(name)
    return Amount(name.name, shape, tuple(held), (), 1)


def _held(rng: Random, shape: Type) -> Any:
    if shape.kind == SPAN:
        return Span(rng.choice(COUNTS), rng.choice(UNITS))
    if not shape.banded:
        return Decimal(rng.choice(FIGURES))
    ends = sorted({Decimal(each) for each in rng.sample(FIGURES, 3)})
    return tuple(Band(end, Decimal(rng.choice(FIGURES))) for end in (*ends, None))


def make_items(
    rng: Random, names: Names, group: str, count: int, depth: int, first: int = 0
) -> tuple[Question | Group, ...]:
    """So many questions and groups, numbered from the first on."""
    found: list[Question | Group] = []
    for number in range(first, first + count):
        if depth and rng.random() < 0.2:
            found.append(_group(rng, names, group, number, depth))
        else:
            found.append(_question(rng, names, group, number))
    return tuple(found)


def _only_if(rng: Random, names: Names, group: str) -> Rule | None:
    return made(Trees(rng, names, group).condition(1)) if rng.random() < 0.3 else None


def _group(rng: Random, names: Names, group: str, number: int, depth: int) -> Group:
    name = f"{group} row {number}".strip()
    only_if = _only_if(rng, names, group)
    over = _over(rng, names, name, group) if names.tables and rng.random() < 0.5 else None
    names.parents[name] = group
    inside = make_items(rng, names, name, rng.randint(1, 3), depth - 1)
    check = None
    if not (group or over) and rng.random() < 0.15:
        check = Check(Words("May we check?"), None)
        names.checked.append(name)
    return Group(
        name,
        name,
        Words(name),
        None,
        1,
        inside,
        only_if,
        least=rng.randint(0, 2),
        group=group,
        over=over,
        check=check,
    )


def _over(rng: Random, names: Names, group: str, outer: str) -> Over:
    """The rows of a table that a group asks about, where its columns are names."""
    table = names.tables[rng.choice(list(names.tables))]
    found = Over(table.name, made(Trees(rng, names, outer).picked(table.name)))
    name_columns(names, table, group)
    return found


def _question(rng: Random, names: Names, group: str, number: int) -> Question:
    table = rng.choice(list(names.tables)) if names.tables and rng.random() < 0.35 else ""
    kind, shape = ("entry", Type(ENTRY, unit=table)) if table else rng.choice(SHAPES)
    optional = rng.random() < 0.3
    counts_as = (
        Decimal(rng.choice(FIGURES))
        if shape.kind in (NUMBER, MONEY) and rng.random() < 0.3
        else None
    )
    name = Name(
        f"{group} question {number}".strip(), group, shape, is_question=True, counts_as=counts_as
    )
    only_if = _only_if(rng, names, group)
    where = Trees(rng, names, group).within(table) if table and rng.random() < 0.5 else None
    only_where = made(where.condition(1)) if where else None
    names.known.append(name)
    check = None
    if not (group or table) and rng.random() < 0.2:
        check = Check(Words("May we check?"), None)
        names.checked.append(name.name)
    stops = [_stop(rng, names, group, word) for word in ("stop", "again") if rng.random() < 0.1]
    return Question(
        name.name, name.name, Words(name.name), None, kind, shape, 1, only_if=only_if, optional=optional, check=check, group=group,
        counts_as=counts_as, stops=tuple(each for each in stops if each.words.en == "stop"),
        ask_again=tuple(each for each in stops if each.words.en == "again"),
        table=table, only_where=only_where, may_be_blank=bool(table) and rng.random() < 0.3,
    )  # fmt: skip


def _stop(rng: Random, names: Names, group: str, word: str) -> Stop:
    return Stop(made(Trees(rng, names, group).condition(1)), Words(word))


def make_result(rng: Random, names: Names, group: str, number: int) -> Result:
    rules = Trees(rng, names, group)
    name = f"{group} result {number}".strip()
    shape = rng.choice(
        (
            MONEY_,
            PLAIN,
            METRES,
            Type(SPAN),
            Type(DATE),
            Type(CHOICE, keys=LETTERS, ordered=True),
            YES_NO,
        )
    )
    count = rng.randint(1, 4) if shape.kind == CHOICE or rng.random() < 0.4 else 1
    rows = [
        Row(_gives(rules, shape), made(rules.condition(2)) if left else None, "", 1)
        for left in range(count - 1, -1, -1)
    ]
    names.known.append(Name(name, group, shape))
    return Result(name, shape, tuple(rows), 1, group)


def _gives(rules: Trees, shape: Type) -> Node:
    if shape.kind == CHOICE:
        return Literal(rules.rng.choice(shape.keys))
    return rules.day(2) if shape.kind == DATE else rules.figure(shape, 3)
