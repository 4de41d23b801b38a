"""Makes services by chance that only the server evaluates: with tables, rounds, and several who answer and may keep silent."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from random import Random

from tests.language.both.making import (
    base,
    made,
    make_amount,
    make_as_at,
    make_items,
    make_outcomes,
    make_result,
)
from tests.language.both.names import DAYS, PLAIN, Name, Names
from tests.language.both.tabling import make_tables
from tests.language.both.trees import Trees
from yett.kernel.dates import Span
from yett.language.model import (
    APPLICANT,
    DECIDER,
    Asking,
    Cadence,
    DecidedBy,
    Decision,
    Group,
    Limit,
    Moment,
    Party,
    Period,
    Question,
    Result,
    Rounds,
    Row,
    Service,
    ShareOut,
)
from yett.language.rules.scope import OUTCOME, PERIOD_DAYS
from yett.language.tree import ByRule, Literal, Lot, Node, Ordered, Picked, Read, Shift
from yett.language.types import CHOICE, DATE, LIST, PERSON, TEXT, YES_NO, Type
from yett.language.words import Words

LATE = ("taken", "refused", "taken, and ranked after the rest")
SHARED, TIME = "place had", "each time"
ROUND_DAYS = ("round opens", "round closes", "round's first day", "round's last day")
LINES = {"opens": 101, "closes": 102}
BY_RULE = "how many are known"
Item = Question | Group


@lru_cache(maxsize=500)
def make_whole(seed: int) -> Service:
    """Names rest only on names before them, as in every service that is made."""
    rng = Random(f"whole {seed}")
    tabled, joined, several = (rng.random() < share for share in (0.7, 0.45, 0.5))
    simply = rng.random() < 0.7
    names = Names(
        known=[Name(APPLICANT, "", Type(PERSON))],
        on_server=True,
        turns_back=not (joined and simply),
    )
    rounds = _rounds(rng, names) if joined or not (tabled or several) else None
    amounts = tuple(make_amount(rng, names, each) for each in range(rng.randint(1, 4)))
    tables = make_tables(rng, names) if tabled else ()
    questions = make_items(rng, names, "", rng.randint(3, 7), depth=2)
    parties, asks = _parties(rng, names) if several else ((), ())
    names.all_asked = True
    results = tuple(_result(rng, names, each) for each in range(rng.randint(2, 8)))
    outcomes = make_outcomes(rng, names)
    decision = Decision(_by(rng, names), (), outcomes)
    afterwards = base().afterwards
    if several:
        asks += (_ask_decider(rng, names, tuple(each.key for each in outcomes)),)
        results += tuple(_result(rng, names, 10 + each) for each in range(2))
        afterwards = replace(afterwards, periods=_periods(rng, names))
    found = replace(
        base(), questions=questions, amounts=amounts, results=results, hash=f"whole {seed}", later=(), fee=None,
        decision=decision, as_at=None if joined and simply else make_as_at(rng, questions), tables=tables, parties=parties, asks=asks,
        afterwards=afterwards,
    )  # fmt: skip
    return replace(found, rounds=_closing(rng, names, rounds)) if rounds else found


def _result(rng: Random, names: Names, number: int) -> Result:
    """As in every service; or rows in an order, or what a rule in Python gives."""
    chance = rng.random()
    if names.tables and chance < 0.12:
        table = rng.choice(list(names.tables))
        return _alone(names, number, Type(LIST, unit=table), Trees(rng, names).picked(table))
    if names.tables and chance < 0.3:
        return _looked_up(rng, names, number)
    if chance < 0.36:
        inputs = [
            each.read
            for each in names.known
            if not (each.group or each.type.banded or each.type.kind in (LIST, PERSON))
        ]
        return _alone(names, number, PLAIN, ByRule(BY_RULE, tuple(rng.sample(inputs, min(2, len(inputs))))))  # fmt: skip
    return make_result(rng, names, rng.choice(["", "", *names.parents, *names.tables]), number)


def _looked_up(rng: Random, names: Names, number: int) -> Result:
    table = names.tables[rng.choice(list(names.tables))]
    column = rng.choice(table.columns)
    found = Trees(rng, names).looked_up(table, column)
    if found is None:
        return make_result(rng, names, "", number)
    return _alone(names, number, column.shape, found)


def _alone(names: Names, number: int, shape: Type, gives: Node) -> Result:
    name = f"result {number}"
    names.known.append(Name(name, "", shape))
    return Result(name, shape, (Row(gives, None, "", 1),), 1)


# Several who answer


def _parties(rng: Random, names: Names) -> tuple[tuple[Party, ...], tuple[Asking, ...]]:
    """One or two beside the applicant, each asked its own questions once it joins, and perhaps once for each member."""
    parties = [Party(APPLICANT, Words(APPLICANT), "signed in", None, 1)]
    asks = []
    for number, name in enumerate(("second", "third")[: rng.randint(1, 2)], 1):
        parties.append(_party(rng, names, name))
        asked = make_items(rng, names, "", rng.randint(1, 3), depth=1, first=100 * number)
        if parties[-1].many:
            asked += (_each_member(rng, names, name),)
        asks.append(Asking(name, tuple(_asked_of(name, each) for each in asked), 1))
    return tuple(parties), tuple(asks)


def _each_member(rng: Random, names: Names, party: str) -> Group:
    names.parents[party] = ""
    return Group(party, party, Words(party), None, 1, make_items(rng, names, party, 2, depth=0))


def _asked_of(party: str, item: Item) -> Item:
    """The same item, and what stands in it, as a party is asked it."""
    if isinstance(item, Question):
        # What a register knows, the decider is not asked: who decides may rest on every check.
        return replace(item, party=party, check=None if party == DECIDER else item.check)
    inside = tuple(_asked_of(party, each) for each in item.questions)
    return replace(
        item, party=party, questions=inside, check=None if party == DECIDER else item.check
    )


def _by(rng: Random, names: Names) -> tuple[DecidedBy, ...]:
    """By the computer or a person, by rules of which the first true one wins."""
    rules = Trees(rng, names)
    rows = [DecidedBy(Words("made"), made(rules.condition(1)), rng.random() < 0.5) for _ in range(rng.randint(0, 2))]  # fmt: skip
    return (*rows, DecidedBy(Words("made"), None, rng.random() < 0.3))


def _ask_decider(rng: Random, names: Names, keys: tuple[str, ...]) -> Asking:
    names.known.append(Name(OUTCOME, "", Type(CHOICE, keys=keys)))
    checked = list(names.checked)
    asked = make_items(rng, names, "", rng.randint(1, 2), depth=1, first=300)
    names.checked = checked
    return Asking(DECIDER, tuple(_asked_of(DECIDER, each) for each in asked), 1)


def _party(rng: Random, names: Names, name: str) -> Party:
    rules = Trees(rng, names)
    reached = [each.name for each in names.known if each.type.kind == TEXT and each.is_question and not each.group]  # fmt: skip
    return Party(
        name, Words(name), "signed in", None, 1,
        joins_when=made(rules.condition(1)) if rng.random() < 0.6 else None,
        invited_by=APPLICANT, invited_at=rng.choice((None, *reached)),
        sees=tuple(each.name for each in names.known if each.is_question and not each.group)[:2],
        many=rng.random() < 0.5, within=Span(14, "day"), silence_means=rng.choice(("carry on", "later", "suspend", None)),
    )  # fmt: skip


def _periods(rng: Random, names: Names) -> tuple[Period, ...]:
    """What is asked again and again, each time with days of its own."""
    if rng.random() < 0.6:
        return ()
    start = made(Trees(rng, names).day(1))
    names.parents[TIME] = ""
    names.known += [Name(each, TIME, Type(DATE)) for each in PERIOD_DAYS]
    group = Group(TIME, TIME, Words(TIME), None, 1, make_items(rng, names, TIME, 2, depth=0), least=0)  # fmt: skip
    within = Limit(Span(5, "day"), made(Read("last day", TIME))) if rng.random() < 0.5 else None
    return (Period(TIME, group, Span(rng.choice((1, 3)), "month"), start, within, None, 1),)


# Rounds


def _rounds(rng: Random, names: Names) -> Rounds:
    """Its days and whether a case is in time are names at once; what the close counts is added when all else is made."""
    cadence, opens, closes = rng.choice((_once_a_year, _each_period, _every_so_long, _called))(rng)
    names.known += [Name(each, "", Type(DATE)) for each in ROUND_DAYS]
    names.known += [Name(each, "", YES_NO) for each in ("in time", SHARED)]
    again, late = rng.random() < 0.5, rng.choice(LATE)
    return Rounds(cadence, opens, closes, late, None, ("", ""), again, None, (), 1)


def _year_day(rng: Random) -> tuple[int, int]:
    return rng.choice(((15, 3), (1, 1), (31, 12), (28, 2), (3, 6), (3, 6), (4, 6)))


def _yearly(rng: Random, head: str) -> Moment:
    at = time(17, 30) if head == "closes" and rng.random() < 0.6 else None
    return Moment(_year_day(rng), None, at, LINES[head], head)


def _reckoned(head: str, tree: Node) -> Moment:
    at = time(17, 30) if head == "closes" and tree != Read("received") else None
    return Moment(None, made(tree), at, LINES[head], head)


def _after_last(rng: Random) -> Moment:
    span = Literal(Span(rng.choice((0, 1, 10)), "day"))
    return _reckoned("closes", Shift(1, span, Read("round's last day")))


def _once_a_year(rng: Random) -> tuple[Cadence, Moment | None, Moment]:
    return Cadence("year"), _yearly(rng, "opens"), _yearly(rng, "closes")


def _each_period(rng: Random) -> tuple[Cadence, Moment | None, Moment]:
    opens = rng.choice((None, _yearly(rng, "opens")))
    closes = rng.choice((_yearly(rng, "closes"), _after_last(rng)))
    return Cadence("period", first=(6, 4), last=(5, 4)), opens, closes


def _every_so_long(rng: Random) -> tuple[Cadence, Moment | None, Moment]:
    span = Span(rng.choice((1, 4)), rng.choice(("week", "month")))
    start = date.fromisoformat(rng.choice(("2026-01-31", "2026-06-03", "2025-02-28")))
    return Cadence("every", span, start), None, _after_last(rng)


def _called(rng: Random) -> tuple[Cadence, Moment | None, Moment]:
    opens, closes = sorted(rng.sample(DAYS[:7], 2))
    days = {"opens": opens, "closes": closes}
    made_of = {head: _reckoned(head, Literal(date.fromisoformat(day))) for head, day in days.items()}  # fmt: skip
    return Cadence("called", called_by="the council"), made_of["opens"], made_of["closes"]


def _closing(rng: Random, names: Names, rounds: Rounds) -> Rounds:
    """What is counted over the cases, whose own names are those of the service; and what is shared out among them."""
    columns = {column.name for table in names.tables.values() for column in table.columns}
    above = [
        each
        for each in names.known
        if each.name.startswith("amount")
        or (each.group in names.tables and (each.node or each.name in columns))
    ]
    close = Names(
        known=above, tables=names.tables, of_case=names, on_server=True, turns_back=names.turns_back
    )
    groups = ["", "", *names.tables]
    found = [make_result(rng, close, rng.choice(groups), 20 + each) for each in range(3)]
    results = tuple(replace(each, closing=True) for each in found)
    return replace(rounds, results=results, share=_share(rng, names))


def _share(rng: Random, names: Names) -> ShareOut:
    """Among those who chose alike, in an order that ends by lot."""
    rules = Trees(rng, names)
    chosen = rules.reads(lambda each: each.type.kind == CHOICE and each.is_question)  # fmt: skip
    found = rules.reads(lambda each: each.type == PLAIN)
    ranked = rules.reads(lambda each: each.type.comparable)
    order = [Ordered(each.read, rng.choice(("lowest", "highest")), each.type.keys) for each in rng.sample(ranked, min(2, len(ranked)))]  # fmt: skip
    return ShareOut(
        SHARED, tuple(made(each.read) for each in chosen[:1]),
        made(rng.choice((*(each.read for each in found[:2]), Literal(Decimal(2))))),
        made(Picked("", None, (*order, Lot()) if rng.random() < 0.5 else tuple(order))), 1,
    )  # fmt: skip
