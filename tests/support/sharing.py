"""How workers share the suite: module by module, those first that start whole gates and browsers. They have few tests and
take long; begun last, one of them would run on alone."""

from collections import Counter

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.support import environment

FIRST = (
    "tests/resilience/",
    "tests/project/test_installing.py",
    "tests/project/test_backup.py",
    "tests/faces/desk/test_walls.py",
    "tests/faces/door/test_editions.py",
    "tests/journeys/",
    "tests/language/test_law",
    "tests/language/both/test_law",
    "tests/project/",
)
ONE_GATE = "tests/resilience/"  # a gate of their own that these tests kill and start again: one worker starts it


class ByModules(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return ONE_GATE if nodeid.startswith(ONE_GATE) else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByModules | None:
    if config.getoption("dist") != "loadscope":
        return None
    config.option.loadscopereorder = False
    return ByModules(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if environment.WORKER:
        tests = Counter(item.path for item in items)
        items.sort(key=lambda item: (_rank(item.nodeid), -tests[item.path], str(item.path)))


def _rank(nodeid: str) -> int:
    found = [number for number, start in enumerate(FIRST) if nodeid.startswith(start)]
    return found[0] if found else len(FIRST)
