from collections.abc import Iterator

import pytest

from tests.resilience import letterbox
from tests.resilience.letterbox import Letterbox
from tests.support.gate import Gate, new_gate


@pytest.fixture(scope="package")
def post() -> Iterator[tuple[Letterbox, str]]:
    with letterbox.opened() as box_and_address:
        yield box_and_address


@pytest.fixture(scope="package")
def gate(post: tuple[Letterbox, str]) -> Iterator[Gate]:
    """One gate for all of these tests; each leaves it running."""
    with new_gate({"YETT_SMTP_URL": post[1]}) as one:
        yield one


@pytest.fixture(scope="package")
def box(post: tuple[Letterbox, str]) -> Letterbox:
    return post[0]
