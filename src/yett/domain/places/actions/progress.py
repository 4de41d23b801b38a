from __future__ import annotations

from collections.abc import Callable

# Called now and then with how much is done and how much there is, in one unit (bytes or shapes).
Progress = Callable[[int, int], None]


def silently(done: int, of: int) -> None:
    """For a caller who wants no progress."""
