"""An officer with a browser, who looks at every page on the way as an inspector would."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.support.nation import publish_nation
from tests.support.officers import PASSWORD, account, employ, send_report
from yett.domain.cases.models import Case
from yett.domain.vault.actions import forget_ready_keys

ADDRESS = "officer@stirling.example"
WIDER_THAN_THE_WINDOW = """() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > width)
        .map((element) => element.outerHTML.slice(0, 100))
}"""


@dataclass
class Officer:
    """Presses and types. `look` is called on every page; it asserts."""

    page: Any
    look: Callable[[], None]

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.arrive()

    def arrive(self) -> None:
        self.page.wait_for_load_state()
        assert self.page.evaluate(WIDER_THAN_THE_WINDOW) == [], f"{self.page.url} scrolls sideways"
        self.look()

    @property
    def heading(self) -> str:
        return str(self.page.locator("h1").inner_text())

    @property
    def told(self) -> str:
        return " ".join(self.page.locator("main").inner_text().split())

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.arrive()

    def follow(self, name: str) -> None:
        self.page.locator("main").get_by_role("link", name=name, exact=True).click()
        self.arrive()

    def sign_in(self) -> None:
        self.open("/desk/")
        self.page.get_by_label("Email address").fill(ADDRESS)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Sign in")


@pytest.fixture
def case(transactional_db: None) -> Iterator[Case]:
    """A report in Stirling, and an officer there."""
    cache.clear()
    forget_ready_keys()
    publish_nation(at=timezone.now())
    employ(account(ADDRESS), "stirling", "Demo Officer, Stirling")
    yield send_report()
    forget_ready_keys()


@pytest.fixture
def officer(case: Case, page: Any, axe: Callable[[], list[str]]) -> Officer:
    def look() -> None:
        assert axe() == [], page.url

    return Officer(page, look)


@pytest.fixture
def plain_officer(case: Case, browser: Any, browser_context_args: dict[str, Any]) -> Iterator[Any]:
    """Without JavaScript, on a small phone."""
    small = {"java_script_enabled": False, "viewport": {"width": 320, "height": 640}}
    context = browser.new_context(**{**browser_context_args, **small})
    yield Officer(context.new_page(), lambda: None)
    context.close()
