"""Every page beside the questions, at 320 pixels, as axe sees it: finding out first, answers so far, groups, saving, coming back."""

import pytest

from tests.domain.cases.test_saving import letters

from .conftest import GRANT, Parent

pytestmark = pytest.mark.browser
SERVICE = "/services/education/school-clothing-grant"


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_on_the_way_are_clean(offered, page, axe, width):
    page.set_viewport_size({"width": width, "height": 640})

    def look() -> None:
        assert axe() == [], page.url

    parent = Parent(page, look)
    parent.open(f"{SERVICE}/may-i")
    parent.send()  # nothing chosen: the error
    parent.answer("benefit", "universal credit")
    parent.write(pay="850")
    assert parent.seen[-1] == "You may be entitled"

    parent.to_the_benefit()
    parent.open(f"{GRANT}-/so-far")
    parent.open(f"{GRANT}benefit")
    parent.answer("benefit", "none")
    parent.write(child_name="Aila")
    parent.write(school="Raploch Primary")
    parent.answer("stage", "primary")
    parent.send()  # nothing chosen: the error
    parent.open(f"{GRANT}child/1/-/remove")

    parent.open(f"{GRANT}-/save")
    parent.send()  # no address: the error
    parent.page.fill("#address", "parent@example.org")
    parent.send()
    link = letters()[-1]["path"]
    parent.open(link)
    parent.page.locator("#send").click()
    parent.arrive()
    parent.page.fill("#code", "1")
    parent.page.get_by_role("button", name="Open my answers").click()
    parent.arrive()
    parent.page.fill("#code", letters()[-1]["paragraphs"][0][-6:])
    parent.page.get_by_role("button", name="Open my answers").click()
    parent.arrive()
    assert parent.seen[-1] == "Tell us about each child, one at a time."
    parent.open(f"{GRANT}-/return/{'A' * 43}")
    assert parent.seen[-1] == "This link does not work any more"
