"""Do a service and its plain twin lead to the same place?"""

from collections.abc import Iterator
from typing import Any

from tests.language.both.picking import listed
from tests.language.both.twinning import Twin
from tests.language.both.twins import told_name
from tests.language.both.whole import ROUND_DAYS
from tests.language.both.worlds import Told
from yett.language import NOT_KNOWN, Service, evaluate
from yett.language.interpret.frame import Frame
from yett.language.model import Group
from yett.language.types import LIST


def unlike(service: Service, told: Told, twin: Twin) -> list[str]:
    """What the service and its twin say differently."""
    real = evaluate(service, told.answers, told.on, told.world)
    plain = evaluate(twin.service, twin.answers, told.on)
    found = list(rows_alike(service, twin, real.frame, plain.frame))
    found += [] if real.outcome == plain.outcome else [f"outcome: {real.outcome!r}, {plain.outcome!r}"]  # fmt: skip
    for name in (*ROUND_DAYS, "in time") if service.rounds else ():
        found += _not_alike(name, real.frame.read(name, ""), plain.frame.read(name, ""))
    for amount in service.amounts:
        found += _not_alike(amount.name, real.frame.read(amount.name, ""), plain.frame.read(amount.name, ""))  # fmt: skip
    return found


def _list_of(plain: Frame, name: str) -> Any:
    found = plain.answers.get(listed(name), NOT_KNOWN)
    return tuple(found) if isinstance(found, list) else found


def rows_alike(service: Service, twin: Twin, real: Frame, plain: Frame) -> Iterator[str]:
    here = real.group
    for item in service.items:
        if item.group != here:
            continue
        if isinstance(item, Group):
            yield from _not_alike(
                f"asked {item.name}", real.asked(item.name), plain.asked(item.name)
            )
            yield from _rows_apart(service, twin, real.rows(item.name), plain.rows(item.name), item.name)  # fmt: skip
            continue
        name = told_name(item.name) if item.table else item.name
        yield from _not_alike(f"asked {item.name}", real.asked(item.name), plain.asked(name))
        yield from _not_alike(item.name, real.read(item.name, here), plain.read(item.name, plain.group))  # fmt: skip
    for result in service.results:
        if result.group == here:
            listed = result.shape.kind == LIST
            there = _list_of(plain, result.name) if listed else plain.read(result.name, plain.group)
            yield from _not_alike(result.name, real.read(result.name, here), there)
    for table in () if here else service.tables:
        copy = twin.unfolding.copies[table.name, twin.home]
        yield from _rows_apart(service, twin, real.rows(table.name), plain.rows(copy), table.name)


def _rows_apart(service: Service, twin: Twin, real: Any, plain: Any, name: str) -> Iterator[str]:
    yield from _not_alike(f"rows of {name}", (len(real[0]), real[1]), (len(plain[0]), plain[1]))
    for one, other in zip(real[0], plain[0], strict=False):
        yield from rows_alike(service, twin, one, other)


def _not_alike(name: str, real: Any, plain: Any) -> list[str]:
    return [] if real == plain else [f"{name}: {real!r}, and plainly {plain!r}"]
