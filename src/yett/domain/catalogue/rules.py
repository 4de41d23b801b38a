from __future__ import annotations

from collections.abc import Iterator

from yett.kernel.problems import Problem
from yett.language import Group, Question, Service


class NotCarriedOut(Problem):
    """This service cannot be opened to the public yet."""

    retry = False


def not_carried_out(service: Service) -> list[str]:
    """Which parts of a declaration the platform cannot carry out yet, each as a sentence; none when it can be opened."""
    return list(_parts(service))


def _parts(service: Service) -> Iterator[str]:
    if service.strength != "without signing in":
        yield f'"used by" asks people to be {service.strength}, and people cannot sign in to the gate yet.'
    if service.fee not in (None, "none"):
        yield f'"fee" asks for {service.fee}, and the gate cannot take money yet.'
    for asked in service.questions:
        if isinstance(asked, Group):
            yield f'"each {asked.name}" repeats, and the door cannot ask repeated questions yet.'
        elif isinstance(asked, Question) and asked.check is not None:
            yield f'"{asked.name}" is to be checked with a register, and none is connected yet.'
