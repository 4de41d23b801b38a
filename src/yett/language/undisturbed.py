"""Work that leaves nothing behind which holds itself: whoever collects such things would look through all of it, again and again, in vain."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Nothing is collected meanwhile, unless someone else asks for it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
