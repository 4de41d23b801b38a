"""What is made of a service once, and kept by the service itself: two that are equal may stand on other lines of their files."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from yett.language.model import Service

Made = TypeVar("Made")


def once_for_each(kept: int) -> Callable[[Callable[[Service], Made]], Callable[[Service], Made]]:
    """Keeps what was made of the last so many services."""

    def keeping(make: Callable[[Service], Made]) -> Callable[[Service], Made]:
        found: dict[
            int, tuple[Service, Made]
        ] = {}  # by the service's id, which none can take while it is kept

        @wraps(make)
        def made(service: Service) -> Made:
            known = found.get(id(service))
            if known is None:
                if len(found) >= kept:
                    found.pop(list(found)[0], None)
                known = found[id(service)] = (service, make(service))
            return known[1]

        return made

    return keeping
