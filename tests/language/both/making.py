"""Makes whole services by chance, and answers to any service: known, open, left out, unreadable, in rows and rows of rows."""

import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from random import Random
from typing import Any

from tests.language.both.trees import (
    COUNTS,
    DAYS,
    FIGURES,
    METRES,
    MONEY_,
    PLAIN,
    STATES,
    TIMES,
    UNITS,
    Name,
    Names,
    Trees,
)
from tests.language.reading import compiled
from yett.kernel.dates import Span
from yett.language.checks.rules import trees
from yett.language.model import (
    Amount,
    Band,
    Check,
    Decision,
    Group,
    Held,
    Outcome,
    Question,
    Result,
    Row,
    Rule,
    Service,
    Stop,
    walk,
)
from yett.language.tree import Arithmetic, Literal, Node, Read, Shift, inside
from yett.language.types import (
    BANDS,
    CHOICE,
    DATE,
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

LETTERS = ("a", "b", "c", "d")
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
ODD = (
    "",
    " ",
    "x",
    "1e3",
    "1_0",
    "2026-02-30",
    "20260603",
    "7 fortnights",
    True,
    7,
    [],
    {},
    ["a", 1],
    "a",
)


@cache
def base() -> Service:
    return compiled()


def make_service(seed: int) -> Service:
    """A service in which names rest only on names before them, so that nothing goes in circles."""
    rng, names = Random(f"service {seed}"), Names()
    amounts = tuple(_amount(rng, names, each) for each in range(rng.randint(2, 5)))
    questions = _items(rng, names, "", rng.randint(3, 8), depth=2)
    names.all_asked = True
    groups = ["", *names.parents]
    results = [_result(rng, names, rng.choice(groups), each) for each in range(rng.randint(2, 8))]
    rules = Trees(rng, names)
    keys = [("yes", rules.condition(2)), ("no", rules.condition(2)), ("later", None)]
    outcomes = tuple(
        Outcome(key, (Words(key),), _rule(tree) if tree else None, (), False, 1)
        for key, tree in keys
    )
    return replace(
        base(), questions=questions, amounts=amounts, results=tuple(results), hash=f"made {seed}", later=(), fee=None,
        decision=Decision((), (), outcomes), as_at=_as_at(rng, questions),
    )  # fmt: skip


def _rule(tree: Node) -> Rule:
    return Rule(tree, "made", 1)


def _as_at(rng: Random, questions: tuple[Question | Group, ...]) -> Rule | None:
    """The day amounts are read on rests on no amount: on a day that is always asked."""
    days = [
        each
        for each in questions
        if isinstance(each, Question) and each.shape.kind == DATE and not each.only_if
    ]
    if not days or rng.random() < 0.6:
        return None
    read, other = Read(rng.choice(days).name), Literal(date.fromisoformat(rng.choice(DAYS)))
    return _rule(
        rng.choice(
            (read, Arithmetic("lower of", read, other), Shift(1, Literal(Span(1, "month")), read))
        )
    )


def _amount(rng: Random, names: Names, number: int) -> Amount:
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


def _items(
    rng: Random, names: Names, group: str, count: int, depth: int
) -> tuple[Question | Group, ...]:
    found: list[Question | Group] = []
    for number in range(count):
        if depth and rng.random() < 0.2:
            found.append(_group(rng, names, group, number, depth))
        else:
            found.append(_question(rng, names, group, number))
    return tuple(found)


def _only_if(rng: Random, names: Names, group: str) -> Rule | None:
    return _rule(Trees(rng, names, group).condition(1)) if rng.random() < 0.3 else None


def _group(rng: Random, names: Names, group: str, number: int, depth: int) -> Group:
    name = f"{group} row {number}".strip()
    only_if = _only_if(rng, names, group)
    names.parents[name] = group
    inside = _items(rng, names, name, rng.randint(1, 3), depth - 1)
    return Group(
        name, name, Words(name), None, 1, inside, only_if, least=rng.randint(0, 2), group=group
    )


def _question(rng: Random, names: Names, group: str, number: int) -> Question:
    kind, shape = rng.choice(SHAPES)
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
    names.known.append(name)
    check = None
    if not group and rng.random() < 0.2:
        check = Check(Words("May we check?"), None)
        names.checked.append(name.name)
    stops = [_stop(rng, names, group, word) for word in ("stop", "again") if rng.random() < 0.1]
    return Question(
        name.name, name.name, Words(name.name), None, kind, shape, 1, only_if=only_if, optional=optional, check=check, group=group,
        counts_as=counts_as, stops=tuple(each for each in stops if each.words.en == "stop"),
        ask_again=tuple(each for each in stops if each.words.en == "again"),
    )  # fmt: skip


def _stop(rng: Random, names: Names, group: str, word: str) -> Stop:
    return Stop(_rule(Trees(rng, names, group).condition(1)), Words(word))


def _result(rng: Random, names: Names, group: str, number: int) -> Result:
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
        Row(_gives(rules, shape), _rule(rules.condition(2)) if left else None, "", 1)
        for left in range(count - 1, -1, -1)
    ]
    names.known.append(Name(name, group, shape))
    return Result(name, shape, tuple(rows), 1, group)


def _gives(rules: Trees, shape: Type) -> Node:
    if shape.kind == CHOICE:
        return Literal(rules.rng.choice(shape.keys))
    return rules.day(2) if shape.kind == DATE else rules.figure(shape, 3)


# Answers


@lru_cache(maxsize=256)
def edges(service: Service) -> tuple[str, ...]:
    """The figures at which its rules may turn, and their neighbours."""
    literals = [
        part.value
        for rule in trees(service)
        for part in inside(rule.tree)
        if isinstance(part, Literal)
    ]
    held = [each.value for amount in service.amounts for each in amount.held]
    figures = {value for value in (*literals, *held) if isinstance(value, Decimal)}
    moves = (Decimal(0), Decimal("0.01"), Decimal("-0.01"))
    return (*FIGURES, *sorted({f"{figure + move:f}" for figure in figures for move in moves}))


def make_answers(service: Service, rng: Random) -> dict[str, Any]:
    """Some answers someone may have given, or somebody may have stored."""
    return _answers(service.questions, rng, edges(service))


def _answers(items: Any, rng: Random, figures: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    share = rng.choice((0.3, 0.8, 1.0))
    for item in items:
        if rng.random() > share:
            continue
        if isinstance(item, Group):
            found[item.name] = [
                _answers(item.questions, rng, figures) for _ in range(rng.choice((0, 1, 1, 2, 3)))
            ]
            if rng.random() < 0.7:
                found[item.closed_key] = True
            continue
        found[item.name] = _answer(item, rng, figures)
        if item.check and rng.random() < 0.7:
            found[f"check of {item.name}"] = rng.choice(STATES)
    return found


def whole_answers(service: Service, rng: Random) -> dict[str, Any]:
    """An answer to each question, each of them readable, and the rows of each group and that there are no more."""
    return _whole(service.questions, rng, edges(service))


def _whole(items: Any, rng: Random, figures: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in items:
        if isinstance(item, Group):
            count = rng.randint(item.least, 3)
            found[item.name] = [_whole(item.questions, rng, figures) for _ in range(count)]
            found[item.closed_key] = True
            continue
        answer = None
        while answer is None or answer in ODD:
            answer = _answer(item, rng, figures)
        found[item.name] = None if item.optional and rng.random() < 0.3 else answer
        if item.check:
            found[f"check of {item.name}"] = rng.choice(STATES)
    return found


def _answer(question: Question, rng: Random, figures: tuple[str, ...]) -> Any:
    chance = rng.random()
    if chance < 0.12:
        return None
    if chance < 0.15:
        return copy.deepcopy(rng.choice(ODD))
    keys = question.shape.keys
    if question.shape == TIME:
        return rng.choice(TIMES)
    made = {
        NUMBER: lambda: rng.choice(figures),
        MONEY: lambda: rng.choice(figures),
        DATE: lambda: rng.choice(DAYS),
        SPAN: lambda: str(Span(rng.choice(COUNTS), rng.choice(UNITS))),
        CHOICE: lambda: rng.choice((True, False)) if keys == YES_NO.keys else rng.choice(keys),
        MANY: lambda: rng.sample(keys, rng.randint(0, len(keys))),
        PLACE: lambda: {"lat": 55.9, "lon": -3.2},
    }
    return made.get(question.shape.kind, lambda: "words")()


def make_set(service: Service, seed: int) -> dict[str, Any]:
    """Answers on a day, and the results whose open questions are asked for."""
    rng = Random(f"answers {seed}")
    names = [result.name for result in service.results if not result.group]
    return {
        "on": rng.choice(DAYS[:13]),
        "answers": make_answers(service, rng),
        "unsettled": names[:3],
    }


def part_of(answers: dict[str, Any], items: Any, rng: Random) -> dict[str, Any]:
    """Fewer of the answers: some not given yet, some rows not told of yet."""
    found = {name: value for name, value in answers.items() if not name.endswith(" closed")}
    for item in items:
        if isinstance(item, Group) and isinstance(found.get(item.name), list):
            rows = found[item.name]
            kept = rows[: rng.randint(0, len(rows))] if rng.random() < 0.5 else rows
            found[item.name] = [part_of(row, item.questions, rng) for row in kept]
            if len(kept) == len(rows) and item.closed_key in answers and rng.random() < 0.7:
                found[item.closed_key] = answers[item.closed_key]
        if rng.random() < 0.3:
            for name in (item.name, f"{item.name} closed", f"check of {item.name}"):
                found.pop(name, None)
    return found


__all__ = ["make_answers", "make_service", "make_set", "part_of", "walk"]
