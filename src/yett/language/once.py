"""What is made of a service once, and kept as long as the service itself: two that are equal may stand on other lines of their files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, TypeVar
from weakref import ref

from yett.language.model import Service

Made = TypeVar("Made")


def once_for_each(kept: int) -> Callable[[Callable[[Service], Made]], Callable[[Service], Made]]:
    """Keeps what was made of the last so many services that are still there."""

    def keeping(make: Callable[[Service], Made]) -> Callable[[Service], Made]:
        found: dict[int, tuple[ref[Service], Made]] = {}  # by the service's id, which none can take before it is gone  # fmt: skip

        @wraps(make)
        def made(service: Service) -> Made:
            known = found.get(id(service))
            if known is None:
                if len(found) >= kept:
                    found.pop(list(found)[0], None)
                gone = partial(_forget, found, id(service))
                known = found[id(service)] = (ref(service, gone), make(service))
            return known[1]

        return made

    return keeping


def _forget(found: dict[int, Any], key: int, _: ref[Service]) -> None:
    found.pop(key, None)
