"""The close of a round: its cases are counted, and what there is is shared out among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from yett.language import tree
from yett.language.interpret.frame import Frame
from yett.language.interpret.nodes import step
from yett.language.interpret.plan import plan_of
from yett.language.interpret.rounds import in_time
from yett.language.interpret.tabled import arranged, fold
from yett.language.interpret.values import ABSENT, NOT_KNOWN, plain
from yett.language.interpret.world import NOTHING, Case, World
from yett.language.model import Service

AFTER_THE_REST = "taken, and ranked after the rest"


@dataclass(frozen=True, slots=True)
class Closed:
    """What the close gives: results of the round, of each row of a table, and for each case whether it has a share."""

    results: Mapping[str, Any]
    frame: Frame
    shared: Mapping[str, bool]


def close_round(
    service: Service, cases: Sequence[Case], on: date, world: World = NOTHING
) -> Closed:
    """Count and share out. Where things may be sent again, only the last of each person counts; what is late counts where it is taken."""
    rounds = service.rounds
    counted = _last_of_each(cases) if rounds and rounds.again else list(cases)
    top = Frame(plan_of(service), {}, on, world=replace(world, cases=tuple(counted)))
    if rounds and rounds.late == "refused":
        counted = [each for each in counted if in_time(top.of_case(each)) != "no"]
        top = Frame(top.plan, {}, on, world=replace(world, cases=tuple(counted)))
    results = {
        each.name: plain(top.read(each.name, ""))
        for each in (rounds.results if rounds else ())
        if not each.group
    }
    return Closed(results, top, share_out(service, top))


def _last_of_each(cases: Sequence[Case]) -> list[Case]:
    last: dict[str, Case] = {}
    for case in cases:
        who = case.applicant or case.key
        last.pop(who, None)
        last[who] = case
    return list(last.values())


# Sharing out


def share_out(service: Service, top: Frame) -> dict[str, bool]:
    """Who has a share: in each lot of cases that are alike, the first so many in the order."""
    share = service.rounds.share if service.rounds else None
    if share is None or not isinstance(share.order.tree, tree.Picked):
        return {}
    alike: dict[tuple[str, ...], list[Frame]] = {}
    parts = [step(rule.tree) for rule in share.each]
    for case in top.world.cases:
        frame = top.of_case(case)
        alike.setdefault(tuple(fold(part(frame)) for part in parts), []).append(frame)
    many = step(share.how_many.tree)
    shared: dict[str, bool] = {}
    for frames in alike.values():
        count = many(frames[0])
        places = 0 if count is ABSENT or count is NOT_KNOWN else int(count)
        ranked = _ranked(frames, share.order.tree, service)
        shared |= {frame.case: at < places for at, frame in enumerate(ranked)}
    return shared


def _ranked(frames: list[Frame], order: tree.Picked, service: Service) -> list[Frame]:
    """In the order, those alike by lot; late cases after the rest, where that is said."""
    parts = [step(part) for part in order.order]
    found = [(frame, [_settled(part(frame)) for part in parts]) for frame in frames]
    for at, part in reversed(list(enumerate(order.order))):
        highest = isinstance(part, tree.Ordered) and part.direction == "highest"
        found = arranged(found, at, part, highest=highest)
    if service.rounds and service.rounds.late == AFTER_THE_REST:
        found.sort(key=lambda pair: in_time(pair[0]) == "no")
    return [frame for frame, _ in found]


def _settled(value: Any) -> Any:
    """At the close nothing more is told: what is not known yet is as absent."""
    return ABSENT if value is NOT_KNOWN else value
