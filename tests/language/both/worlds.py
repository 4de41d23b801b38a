"""What is told to the services that only the server evaluates: answers of all who take part, and what registers say."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.language.both.names import DAYS
from tests.language.both.plainly import days_told
from tests.language.both.tabling import PEOPLE, make_registers
from tests.language.both.telling import Teller, part_of, told_day
from tests.language.both.whole import BY_RULE, SHARED
from yett.kernel.dates import UK
from yett.language import NOT_KNOWN, Group, Service, World, evaluate
from yett.language.interpret.frame import Frame
from yett.language.interpret.world import Case
from yett.language.rules.scope import OUTCOME

TIMES_OF_DAY = (time(9), time(17, 30), time(17, 31), time(17, 31))


@dataclass(frozen=True)
class Told:
    """Answers, as they are stored, on a day; and the world beside them."""

    on: date
    answers: dict[str, Any]
    world: World


def _known(*given: Any) -> Decimal:
    """A rule in Python: of how many things is it known what they are?"""
    return Decimal(sum(each is not None for each in given))


def make_told(service: Service, seed: int) -> Told:
    rng = Random(f"told {seed}")
    on = date.fromisoformat(rng.choice(DAYS[:9]))
    rows, keys = make_registers(service, rng)
    spoken = {name: each for name, each in rows.items() if rng.random() < 0.8}
    said = {SHARED: rng.choice(("yes", "no"))} if service.rounds and rng.random() < 0.5 else {}
    applicant = rng.choice((None, *PEOPLE))
    world = World(spoken, said, {BY_RULE: _known}, applicant, received=_received(rng, on), seed="1")
    answers = Teller(service, rng, keys).some(service.everything) | told_day(rng)
    return Told(on, _with_silence(service, answers, rng, on, world), world)


def _received(rng: Random, on: date) -> date | datetime:
    day = on - timedelta(days=rng.choice((0, 0, 0, 1, 30)))
    return rng.choice((day, datetime.combine(day, rng.choice(TIMES_OF_DAY), tzinfo=UK)))


def _with_silence(service: Service, answers: dict[str, Any], rng: Random, on: date, world: World) -> dict[str, Any]:  # fmt: skip
    """The time of some has run out; and where a person decides, the outcome may have been chosen."""
    found = answers | {each.silent_key: True for each in service.parties if each.silence_means and rng.random() < 0.5}  # fmt: skip
    frame = evaluate(service, found, on, world).frame
    if service.asks and frame.plan.by_person(frame) is True and rng.random() < 0.5:
        found[OUTCOME] = rng.choice([each.key for each in service.decision.outcomes])
    return found


def part_told(service: Service, told: Told, rng: Random) -> Told:
    """Fewer answers, of all who take part; whoever's time has run out tells no more. Some registers have not spoken yet."""
    part = part_of(told.answers, service.everything, rng)
    part.pop(OUTCOME, None) if rng.random() < 0.5 else None
    for party in service.parties:
        names = [item.name for asking in service.asks if asking.party == party.name for item in asking.questions]  # fmt: skip
        if any(part.get(name) != told.answers.get(name) for name in names) or rng.random() < 0.3:
            part.pop(party.silent_key, None)
    return replace(told, answers=part, world=_quieter(service, told, rng))


def _quieter(service: Service, told: Told, rng: Random) -> World:
    """Some registers have not spoken yet. While one is silent an answer that names a row of it stands; whether it has such a row is
    told by what is silent only where it does, for otherwise the answer is not given more but taken back."""
    frame = evaluate(service, told.answers, told.on, told.world).frame
    doubted = set(_doubted(service, frame))
    spoken = told.world.registers.items()
    kept = {name: rows for name, rows in spoken if name in doubted or rng.random() < 0.6}
    return replace(told.world, registers=kept)


def _doubted(service: Service, frame: Frame) -> Iterator[str]:
    """The tables that have no such row as was named, or do not offer it."""
    for item in service.items:
        if item.group != frame.group:
            continue
        if isinstance(item, Group):
            for row in frame.rows(item.name)[0]:
                yield from _doubted(service, row)
        elif item.table and frame.answers.get(item.name) is not None and _open(frame, item.name):
            yield item.table


def _open(frame: Frame, name: str) -> bool:
    return frame.read(name, frame.group) is NOT_KNOWN


def make_cases(service: Service, seed: int) -> tuple[Told, tuple[Case, ...]]:
    """The close of a round: the day it is closed on and what registers say, and the cases that were sent, in time or late."""
    rng = Random(f"cases {seed}")
    on = date.fromisoformat(rng.choice(DAYS[:9]))
    rows, keys = make_registers(service, rng)
    spoken = {name: each for name, each in rows.items() if rng.random() < 0.85}
    told = Told(
        on, {}, World(spoken, {}, {BY_RULE: _known}, received=on, seed=rng.choice(("1", "2")))
    )
    teller = Teller(service, rng, keys)
    closes = days_told(service, on).get("round closes", on)
    cases = tuple(
        Case(
            f"case {at}",
            teller.some(service.everything),
            _received(rng, rng.choice((on, closes, closes))),
            rng.choice((None, None, *PEOPLE)),
        )
        for at in range(rng.randint(0, 7))
    )
    return told, cases
