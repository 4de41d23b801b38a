"""No test sees the boundaries that another loaded: what a process remembers of them is forgotten before each."""

import pytest


@pytest.fixture(autouse=True)
def _no_boundaries_remembered() -> None:
    from yett.domain.places.index import index  # noqa: PLC0415 -- Django must be set up first

    index.forget()
