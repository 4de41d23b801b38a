"""The map and the locating button: for those who have them, and never needed."""

import pytest

from .conftest import APPLY, Reporter

pytestmark = pytest.mark.browser


@pytest.fixture
def there(reporter):
    reporter.open(APPLY)
    reporter.answer("danger", "no")
    return reporter


def spot(reporter) -> tuple[float, float]:
    return tuple(
        float(reporter.page.input_value(f"[name=where-{part}]")) for part in ("lat", "lon")
    )


def test_a_pin_is_put_by_pointing(there):
    there.page.locator("[data-map-frame]").click()
    there.page.get_by_role("button", name="Use the pin").click()
    there.arrive()

    lat, lon = spot(there)
    assert (54 < lat < 61, -9 < lon < 0) == (True, True)


def test_a_pin_is_put_by_keyboard(there):
    frame = there.page.locator("[data-map-frame]")
    frame.focus()
    for key in ("+", "ArrowUp", "ArrowLeft"):
        there.page.keyboard.press(key)
    there.page.get_by_role("button", name="Put the pin in the middle of the map").press("Enter")
    there.page.get_by_role("button", name="Use the pin").press("Enter")
    there.page.wait_for_url("**/spot?**")
    there.arrive()

    lat, lon = spot(there)
    assert (54 < lat < 61, -9 < lon < 0) == (True, True)


def test_moving_the_pin_forgets_what_the_name_told(there):
    there.page.fill("#near", "Stirling")
    there.page.press("#near", "Enter")
    assert there.page.locator("[data-map-told]").count() == 1

    there.page.locator("[data-map-frame]").click(position={"x": 150, "y": 150})

    assert there.page.locator("[data-map-told]").count() == 0


def test_the_map_asks_nothing_of_other_sites(there, site):
    asked = []
    there.page.on("request", lambda request: asked.append(request.url))

    there.open(f"{APPLY}where")
    there.page.locator(".yett_map__land").first.wait_for(state="attached")

    assert [address for address in asked if not address.startswith((site, "data:"))] == []


def test_my_location_leads_to_its_spot(offered, browser, browser_context_args):
    context = browser.new_context(
        **browser_context_args,
        geolocation={"latitude": 56.1165, "longitude": -3.9369},
        permissions=["geolocation"],
    )
    reporter = Reporter(context.new_page())
    reporter.open(APPLY)
    reporter.answer("danger", "no")

    reporter.page.get_by_role("button", name="Use my location").click()
    reporter.page.wait_for_url("**/spot?**")

    assert spot(reporter) == (56.1165, -3.9369)
    context.close()


def test_a_refused_location_is_told_in_words(offered, browser, browser_context_args):
    context = browser.new_context(**browser_context_args, permissions=[])
    reporter = Reporter(context.new_page())
    reporter.open(APPLY)
    reporter.answer("danger", "no")

    reporter.page.get_by_role("button", name="Use my location").click()

    status = reporter.page.locator("[data-locate] [role=status]")
    status.get_by_text("Please use another way").wait_for()
    context.close()
