"""A parent and an officer, each with a browser of their own, with JavaScript and without."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.journeys.citizen.conftest import Reporter
from tests.journeys.desk_work.conftest import ADDRESS, Officer
from tests.support.nation import publish_nation
from tests.support.officers import account, employ
from tests.support.server import AXE
from yett.domain.vault.actions import forget_ready_keys

GRANT = "/apply/education/school-clothing-grant/"


class Parent(Reporter):
    """Fills in the grant."""

    def write(self, **boxes: str) -> None:
        for name, words in boxes.items():
            self.page.fill(f"[name='{name.replace('_', ' ', 1)}']", words)
        self.send()

    def to_the_benefit(self) -> None:
        self.open("/services/education/school-clothing-grant")
        self.page.get_by_role("link", name="Start now").click()
        self.arrive()
        for line, words in (("line-1", "1 High Street"), ("line-3", "Stirling"), ("postcode", "FK8 1AA")):  # fmt: skip
            self.page.fill(f"[name='home address-{line}']", words)
        self.send()
        self.answer("said:council", "stirling")

    def child(self, name: str, school: str, stage: str, more: str) -> None:
        self.write(child_name=name)
        self.write(school=school)
        self.answer("stage", stage)
        self.answer("more", more)

    def account(self) -> None:
        for box, words in (("name", "A Parent"), ("sort-code", "80 00 00"), ("number", "12345678")):
            self.page.fill(f"[name='account-{box}']", words)
        self.send()

    @property
    def told(self) -> str:
        return " ".join(self.page.locator("main").inner_text().split())


def clean(page: Any) -> None:
    """No complaint of axe's about a page of the desk."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text())
    assert page.evaluate("async () => (await axe.run()).violations.map((one) => one.id)") == []


@pytest.fixture
def offered(transactional_db: None) -> Iterator[None]:
    cache.clear()
    forget_ready_keys()
    publish_nation(at=timezone.now())
    employ(account(ADDRESS), "stirling", "Demo Officer, Stirling")
    yield
    forget_ready_keys()


@pytest.fixture(params=["with JavaScript", "without JavaScript, small phone"])
def pages(
    request: pytest.FixtureRequest,
    offered: None,
    browser: Any,
    browser_context_args: dict[str, Any],
    page: Any,
    axe: Callable[[], list[str]],
) -> Iterator[tuple[Parent, Officer]]:
    if request.param == "with JavaScript":

        def look() -> None:
            assert axe() == [], page.url

        context = browser.new_context(**browser_context_args)
        desk = context.new_page()
        yield Parent(page, look), Officer(desk, lambda: clean(desk))
        context.close()
        return
    bare = {"java_script_enabled": False, "viewport": {"width": 320, "height": 640}}
    contexts = [browser.new_context(**{**browser_context_args, **bare}) for _ in range(2)]
    parent, officer = (context.new_page() for context in contexts)
    yield Parent(parent), Officer(officer, lambda: None)
    for context in contexts:
        context.close()
