"""The states of a page that a smooth journey does not show: wrong, stopped, changed elsewhere, nobody's."""

import pytest

from yett.domain.cases.models import Case

from .conftest import APPLY, SENDS

pytestmark = pytest.mark.browser


def wrong(reporter) -> list[str]:
    return reporter.page.locator("#error-summary li").all_inner_texts()


def test_an_error_is_read_first_and_its_link_leads_to_the_field(reporter):
    reporter.open(APPLY)

    reporter.send()

    assert reporter.page.evaluate("document.activeElement.id") == "error-summary"
    reporter.page.locator("#error-summary a").click()
    assert reporter.page.evaluate("document.activeElement.name") == "danger"


def test_danger_stops_and_lets_one_go_back(reporter):
    reporter.open(APPLY)

    reporter.answer("danger", "yes")

    assert reporter.seen[-1] == "Call 999 now"
    reporter.page.get_by_role("link", name="Go back and change my answer").click()
    reporter.arrive()
    assert reporter.seen[-1] == "Is anyone in danger right now?"


def test_an_unknown_place_keeps_what_was_typed(reporter):
    reporter.open(APPLY)
    reporter.answer("danger", "no")

    reporter.page.fill("#near", "qqqqqqqqq")
    reporter.page.press("#near", "Enter")
    reporter.arrive()

    assert (len(wrong(reporter)), reporter.page.input_value("#near")) == (1, "qqqqqqqqq")


def test_several_places_are_a_list_to_choose_from(reporter):
    reporter.open(APPLY)
    reporter.answer("danger", "no")

    reporter.open(f"{APPLY}where/found?near=Newton")

    reporter.page.locator(".yett_candidates a").first.click()
    reporter.arrive()
    assert reporter.seen[-2:] == ["Which of these places?", "Is this the right spot?"]


def test_a_spot_nobody_looks_after_has_a_way_on(reporter):
    reporter.open(APPLY)
    reporter.answer("danger", "no")
    reporter.open(f"{APPLY}where/spot?lat=48.85&lon=2.35&words=by+the+tower")

    reporter.send()

    assert reporter.seen[-1] == "Nobody we know of looks after that spot"
    reporter.page.get_by_role("link", name="Choose another place").click()
    reporter.arrive()
    assert reporter.seen[-1] == "Where is the pothole?"


def test_the_question_about_the_body_tells_when_it_has_no_answer(reporter):
    reporter.open(APPLY)
    reporter.answer("danger", "no")
    reporter.open(f"{APPLY}where/spot?lat=56.1165&lon=-3.9369&words=here")
    reporter.send()

    reporter.send()

    assert wrong(reporter) == ["Choose one of the answers"]


def test_a_file_that_is_no_photo_is_told_and_the_rest_goes_on(reporter, photo, tmp_path):
    note = tmp_path / "note.jpg"
    note.write_text("not a photo")
    reporter.to_the_photo()

    reporter.page.set_input_files("input[type=file]", [photo, note])
    reporter.send()

    assert [line.partition(":")[0] for line in wrong(reporter)] == ["note.jpg"]
    assert reporter.page.locator(".yett_photos img").count() == 1


def test_photos_are_shown_and_taken_away(reporter, photo):
    reporter.to_the_photo()
    reporter.page.set_input_files("input[type=file]", photo)
    reporter.page.get_by_role("button", name="Add these photos").click()
    reporter.arrive()
    assert reporter.page.locator(".yett_photos img").evaluate("image => image.naturalWidth") > 0

    reporter.page.get_by_role("button", name="Remove photo 1").click()
    reporter.arrive()

    assert reporter.page.locator(".yett_photos img").count() == 0


def test_two_windows_on_one_question_lose_nothing(reporter):
    reporter.open(APPLY)
    reporter.answer("danger", "no")
    reporter.place("Stirling", "outside the bakery")
    other = reporter.page.context.new_page()
    other.goto(f"{APPLY}size")
    reporter.answer("size", "large")

    other.locator("input[value='small'] + label").click()
    other.locator(SENDS).first.click()

    assert "Saved: “Bigger than a tray”" in other.locator("main").inner_text()
    assert other.locator("input[value='small']").is_checked()
    other.locator(SENDS).first.click()
    assert other.url.endswith("/position")


def test_the_back_button_shows_answers_and_keeps_them(reporter):
    reporter.open(APPLY)
    reporter.answer("danger", "no")
    reporter.place("Stirling", "outside the bakery")
    reporter.answer("size", "large")

    reporter.page.go_back()

    assert reporter.page.locator("input[value='large']").is_checked()
    reporter.answer("size", "small")
    assert reporter.page.url.endswith("/position")


def test_the_back_button_past_a_mistake_shows_it_again(reporter):
    reporter.open(APPLY)
    reporter.send()
    reporter.answer("danger", "no")

    reporter.page.go_back()

    reporter.answer("danger", "yes")
    assert reporter.page.locator("input[value='yes']").is_checked()
    reporter.send()
    assert reporter.page.url.endswith("/danger/stop")


def test_two_presses_of_send_make_one_report(reporter, photo):
    reporter.to_the_check(photo)

    reporter.page.locator(SENDS).first.dblclick()
    reporter.page.wait_for_url("**/follow/**")
    reporter.arrive()

    assert Case.objects.count() == 1


def test_words_are_added_to_a_report(reporter, photo):
    reporter.to_the_check(photo)
    reporter.send()

    reporter.page.fill("#words", "It is deeper now.")
    reporter.send()

    assert "It is deeper now." in reporter.page.locator("main").inner_text()
    reporter.send()
    assert wrong(reporter) == ["Write what you want to add."]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/search",
        "/search?q=pothol",
        "/search?q=qqqq",
        "/collections/report-it",
        "/about-this-site",
        "/nothing",
    ],
)
def test_pages_around_the_journey_pass_axe(reporter, address):
    reporter.open(address)
