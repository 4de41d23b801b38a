"""Cold, without a network, from the first page to the receipt."""

import pytest

from yett.domain.cases.models import Case
from yett.domain.documents.models import Document, Upload

from .conftest import SMALL, Walker


@pytest.mark.browser
def test_a_report_begun_cold_without_a_network_goes_by_itself_when_it_returns(
    walker: Walker, away, photo, context
):
    walker.make_ready()
    away(True)
    walker.page.close()
    walker.watch(context.new_page())
    walker.page.set_viewport_size(SMALL)

    walker.open("/")
    walker.arrive("Report without a signal")
    walker.to_the_check([photo])
    walker.send()
    walker.expect_state("Kept on this device")
    before = (Case.objects.count(), walker.held())
    away(False)
    walker.expect_state("Received. Your reference is")

    assert before[0] == 0
    assert len(before[1]["photos"]) == 1
    case = Case.objects.get()
    assert (Document.objects.get().case_id, Upload.objects.count()) == (case.id, 0)
    held = walker.held()
    assert held["photos"] == []
    assert "reporter@example.org" not in str(held)


@pytest.mark.browser
def test_in_gaelic_by_keyboard_alone_with_a_position_and_every_refusal_in_words(
    walker: Walker, context
):
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 56.1165, "longitude": -3.9369, "accuracy": 12})
    page, keys = walker.page, walker.page.keyboard
    walker.open("/offline/gd/")
    page.get_by_role("link", name="Innsibh dhuinn mu tholl san rathad", exact=True).focus()
    keys.press("Enter")
    walker.arrive("A bheil duine sam bith ann an cunnart")
    focused = page.evaluate("document.activeElement.tagName")
    page.get_by_role("button", name="Leanaibh air adhart").press("Enter")
    walker.arrive("A bheil duine")
    wrong = page.evaluate("document.activeElement.id")
    page.locator("#error-summary a").press("Enter")
    keys.press("Space")
    page.get_by_role("button", name="Leanaibh air adhart").press("Enter")
    walker.arrive("Cuiribh fòn gu 999")
    keys.press("Tab")
    page.get_by_role("link", name="Rachaibh air ais agus atharraichibh").press("Enter")
    walker.arrive("A bheil duine")
    page.get_by_role("radio", name="Chan eil").press("Space")
    page.get_by_role("button", name="Leanaibh air adhart").press("Enter")
    walker.arrive("Càit a bheil an toll?")
    page.get_by_role("button", name="Cleachdaibh an t-àite agam").press("Enter")
    page.get_by_text("56.116500").wait_for()
    walker.tell_of_the_spot("Chan eil")
    page.get_by_role("button", name="Leanaibh air adhart").press("Enter")
    walker.arrive("Dè cho mòr")

    assert (focused, wrong) == ("H1", "error-summary")
    assert walker.held()["reports"][0]["typed"]["where"]["lat"] == ["56.116500"]


@pytest.mark.browser
def test_without_javascript_every_service_is_still_reached(offered, browser, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto("/offline/en/")

    page.get_by_role("link", name="Report a pothole", exact=True).click()

    assert page.locator("h1").inner_text() == "Report a pothole"
    assert page.url.endswith("/services/roads/report-a-pothole")
    context.close()


@pytest.mark.browser
def test_the_first_page_loads_nothing_of_it(offered, page):
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))

    page.goto("/")
    page.wait_for_load_state("networkidle")

    assert [address for address in loaded if "/carried/" in address or "worker" in address] == []


@pytest.mark.browser
def test_where_a_browser_keeps_nothing_it_is_said_and_the_services_are_as_usual(offered, page):
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    page.goto("/offline/en/")

    page.get_by_text("Your browser does not let us keep anything on this device").wait_for()
    page.get_by_role("link", name="Report a pothole", exact=True).click()

    assert page.url.endswith("/services/roads/report-a-pothole")
