from __future__ import annotations

import re
from collections.abc import Iterator

from yett.kernel.dates import Span, read_span
from yett.kernel.problems import Problem
from yett.language import Group, Service, walk

ONCE_ONLY = frozenset({"place", "area", "photo", "file"})
WHEN_CLOSED = "the case is closed"
_LATER = re.compile(rf"(.+) after {WHEN_CLOSED}")


class NotCarriedOut(Problem):
    """This service cannot be opened to the public yet."""

    retry = False


def not_carried_out(service: Service) -> list[str]:
    """Which parts of a declaration the platform cannot carry out yet, each as a sentence; none when it can be opened."""
    return list(_parts(service))


def _parts(service: Service) -> Iterator[str]:
    if service.strength != "without signing in":
        yield f'"used by" asks people to be {service.strength}, and people cannot sign in to the gate yet.'
    if service.fee is not None:
        yield f'"fee" asks for {service.fee}, and the gate cannot take money yet.'
    if service.once_per:
        yield f'"once per" allows it once for each {" and ".join(service.once_per)}, and the gate cannot count that yet.'
    if service.decision.silence_means:
        yield f'"silence means" ends in "{service.decision.silence_means}" without anyone deciding, and the gate cannot do that yet.'
    for line in service.areas_at:
        yield f'"is inside" on line {line} asks where an area lies, and the gate has no areas to compare with yet.'
    for table in service.tables:
        yield f'"{table.name}" is read from {"a register" if table.register else "a file"}, and the gate has none to read yet.'
    yield from _asked(service)


def _asked(service: Service) -> Iterator[str]:
    for asked in walk(service.questions):
        if isinstance(asked, Group):
            continue
        if asked.group and asked.type in ONCE_ONLY:
            yield f'"{asked.name}" asks for a {asked.type} for each {asked.group}, and the door can ask for that only once yet.'
        if asked.group and asked.kept_until is not None:
            yield f'"{asked.name}" is kept until {asked.kept_until}, and what is asked for each {asked.group} is kept as long as the case.'
        if asked.covers:
            yield f'"{asked.name}" covers other answers, and the gate cannot withdraw a signature when they change yet.'
        if asked.kept_until is not None and after_closing(asked.kept_until) is None:
            yield (
                f'"{asked.name}" is kept until {asked.kept_until}, and the gate can erase when "{WHEN_CLOSED}" or '
                f'"1 year after {WHEN_CLOSED}".'
            )
        if asked.check is not None:
            yield f'"{asked.name}" is to be checked with a register, and none is connected yet.'


def after_closing(kept_until: str) -> Span | None:
    """How long after a case is over this class is kept: 0 days for "the case is closed"; None for any other words."""
    if kept_until == WHEN_CLOSED:
        return Span(0, "day")
    later = _LATER.fullmatch(kept_until)
    return read_span(later[1]) if later else None
