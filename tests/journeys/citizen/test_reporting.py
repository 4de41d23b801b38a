"""A pothole, from the front page to the page that follows it."""

import re

import pytest

from yett.domain.cases.models import Case

from .conftest import Reporter


@pytest.mark.browser
@pytest.mark.parametrize(("code", "thanks"), [("en", "Thank you"), ("gd", "Tapadh leibh")])
def test_a_pothole_is_reported_with_a_photo_and_a_place(reporter, photo, code, thanks):
    reporter.open(f"/language/{code}?next=/")
    reporter.open("/services/roads/report-a-pothole")
    reporter.to_the_check(photo)

    reporter.send()

    case = Case.objects.get()
    assert reporter.page.locator("html").get_attribute("lang") == code
    assert reporter.seen[-1].startswith(thanks)
    assert case.reference in reporter.page.locator("main").inner_text()
    assert (case.body_id, case.language) == ("stirling", code)


@pytest.mark.browser
def test_a_pothole_is_reported_without_javascript(offered, browser, browser_context_args, photo):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    reporter = Reporter(context.new_page())
    reporter.to_the_check(photo)

    reporter.send()

    assert reporter.seen[-1].startswith("Thank you")
    assert Case.objects.count() == 1
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("size", [(320, 640), (320, 256)], ids=["small phone", "400% zoom"])
def test_nothing_scrolls_sideways(offered, browser, browser_context_args, photo, size):
    narrow = {**browser_context_args, "viewport": {"width": size[0], "height": size[1]}}
    context = browser.new_context(**narrow)
    reporter = Reporter(context.new_page())
    for address in (
        "/",
        "/search?q=pothole",
        "/collections/report-it",
        "/about-this-site",
        "/nothing",
    ):
        reporter.open(address)
    reporter.to_the_check(photo)

    reporter.send()

    assert Case.objects.count() == 1
    context.close()


@pytest.mark.browser
def test_a_pothole_is_reported_by_keyboard_alone(offered, page):
    page.goto("/services/roads/report-a-pothole")
    keys = Keys(page)

    keys.to("a", "Start now").press("Enter")
    keys.tick("danger", "no").press("Enter")
    keys.to("input", "near").type("Stirling").press("Enter")
    keys.to("input", "where-words").type(" by the bridge").press("Enter")
    keys.tick("said:trunk roads", "no").press("Enter")
    keys.tick("size", "large").press("Enter")
    keys.tick("position", "lane").press("Enter")
    keys.to("button", "Continue").press("Enter")
    keys.to("input", "email").press("Enter")
    keys.to("button", "Send").press("Enter")

    assert page.locator("h1").inner_text().startswith("Thank you")


class Keys:
    """Only the Tab key moves, and what has the focus can be seen to have it."""

    def __init__(self, page) -> None:
        self.page = page

    def to(self, tag: str, name: str) -> "Keys":
        focused = "[document.activeElement.localName, document.activeElement.name, document.activeElement.textContent.trim()]"
        for _ in range(60):
            self.page.keyboard.press("Tab")
            found = self.page.evaluate(focused)
            if found[0] == tag and name in found[1:]:
                return self
        raise AssertionError(f"no {tag} {name!r} by Tab on {self.page.url}")

    def tick(self, name: str, value: str) -> "Keys":
        self.to("input", name)
        for _ in range(8):
            self.page.keyboard.press("Space")
            if self.page.evaluate("document.activeElement.value") == value:
                return self
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no {value!r} by arrow keys on {self.page.url}")

    def type(self, text: str) -> "Keys":
        self.page.keyboard.type(text)
        return self

    def press(self, key: str) -> "Keys":
        before = self.page.url
        self.page.keyboard.press(key)
        self.page.wait_for_url(re.compile(f"^(?!{re.escape(before)}$)"))
        self.page.wait_for_load_state()
        return self
