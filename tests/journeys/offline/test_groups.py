"""The same questions for each of several: rows added, changed, taken away and closed without a network, as at the door."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.faces.door.test_editions import TEXT
from tests.support import declared
from yett.domain.cases.models import Case
from yett.domain.cases.queries.follow import followed

from .conftest import PUBLISHED, Walker

PLOT = "Ask for a garden plot"
HELPERS = "Tell us about each helper."
NAME, AGE = "What is their name?", "How old are they?"
RULES = "Do you agree to the rules?"
CHECK = "Check your answers"


def to_the_helpers(walker: Walker) -> None:
    walker.begin(PLOT, "Where should it be?")
    walker.page.get_by_label("Postcode, place, street or grid reference").fill("Stirling")
    walker.page.get_by_label("Describe the spot").fill("by the burn")
    walker.page.locator("select").select_option("stirling")
    walker.go_on("Have you a garden at home?")
    walker.choose("No", "How big should it be?")
    walker.choose("Large", "How long is your longest tool?")
    write(walker, "70", "Which tools have you got?")
    walker.choose("A spade", "What else should we know?")
    walker.go_on(NAME)


def write(walker: Walker, text: str, heading: str) -> None:
    walker.page.locator("main form input").first.fill(text)
    walker.go_on(heading)


def helper(walker: Walker, name: str, years: str) -> None:
    write(walker, name, AGE)
    write(walker, years, HELPERS)


def rows(walker: Walker) -> list[str]:
    return walker.page.locator("section.yett_row h2").all_inner_texts()


def arrived(walker: Walker) -> dict[str, Any]:
    """The answers of the first report on this device, as its body has them."""
    (follow, *_) = [one["follow"] for one in walker.held()["reports"]]
    return dict(followed(follow.removeprefix("/follow/")).answers)


@pytest.mark.browser
def test_rows_are_added_changed_taken_away_and_closed_and_arrive_as_they_were_told(
    walker: Walker, away: Any
):
    declared.publish_words(TEXT, PUBLISHED)
    walker.make_ready()
    away(True)
    to_the_helpers(walker)
    assert "(number 1)" in walker.page.locator("main").inner_text()
    helper(walker, "Aila", "40")
    walker.go_on(HELPERS)
    assert "Say whether there are any more" in walker.page.locator("#error-summary").inner_text()
    walker.choose("Yes, add another", NAME)
    helper(walker, "Somebody", "50")
    walker.choose("Yes, add another", NAME)
    helper(walker, "Calum", "30")
    assert rows(walker) == ["1. Aila", "2. Somebody", "3. Calum"]

    walker.page.get_by_role("link", name="Take away").nth(1).press("Enter")
    walker.arrive("Take this away?")
    assert walker.page.evaluate("document.activeElement.tagName") == "H1"
    walker.page.get_by_role("button", name="Take away").press("Enter")
    walker.arrive(HELPERS)
    assert rows(walker) == ["1. Aila", "2. Calum"]
    walker.choose("Yes, add another", NAME)
    write(walker, "Half", AGE)
    walker.page.goto(f"{walker.page.url.partition('#')[0]}#/")
    walker.page.get_by_role("link", name="Go on").click()
    walker.arrive(AGE)
    write(walker, "20", HELPERS)
    walker.choose("No, that is all", RULES)
    walker.page.locator("main form label").first.click()
    walker.go_on("Where should we write to?")
    write(walker, "gardener@example.org", CHECK)
    told = " ".join(walker.page.locator("[data-answers]").inner_text().split())
    assert f"{HELPERS} (number 2) {NAME} Calum" in told
    walker.page.get_by_role("link", name=AGE).nth(1).click()
    walker.arrive(AGE)
    write(walker, "31", CHECK)
    walker.send()
    walker.expect_state("Kept on this device")
    away(False)
    walker.expect_state("Received. Your reference is")

    case = Case.objects.get()
    assert arrived(walker)["helper"] == [
        {"helper name": "Aila", "years": "40"},
        {"helper name": "Calum", "years": "31"},
        {"helper name": "Half", "years": "20"},
    ]
    assert case.service_id == "gardens/plot"


@pytest.mark.browser
def test_rows_within_rows_are_asked_too_and_a_full_group_closes_itself(walker: Walker):
    pets = (
        "    each pet: Which pets come along?\n      may be none\n      at most: 2\n"
        "      pet name: What is it called?\n        answer: text\n"
    )
    years = TEXT[TEXT.index("    years:") : TEXT.index("  agreed:")]
    declared.publish_words(TEXT.replace(years, pets), PUBLISHED)
    walker.make_ready()
    to_the_helpers(walker)

    write(walker, "Aila", "Which pets come along?")
    walker.choose("Yes", "What is it called?")
    write(walker, "Rex", "Which pets come along?")
    walker.choose("Yes, add another", "What is it called?")
    write(walker, "Tam", "Which pets come along?")
    assert "There is room for 2 here, and no more." in walker.page.locator("main").inner_text()
    walker.go_on(HELPERS)
    walker.choose("Yes, add another", NAME)
    write(walker, "Calum", "Which pets come along?")
    walker.choose("No", HELPERS)
    walker.choose("No, that is all", RULES)
    walker.page.locator("main form label").first.click()
    walker.go_on("Where should we write to?")
    walker.go_on(CHECK)
    walker.send()
    walker.expect_state("Received. Your reference is")

    assert arrived(walker)["helper"] == [
        {"helper name": "Aila", "pet": [{"pet name": "Rex"}, {"pet name": "Tam"}], "pet closed": True},
        {"helper name": "Calum", "pet": [], "pet closed": True},
    ]  # fmt: skip


TYPED = {
    "where": {"lat": ["56.1165"], "lon": ["-3.9369"], "words": ["by the burn"], "told:council": ["stirling"]},
    "home": {"": ["no"]}, "size": {"": ["large"]}, "length": {"": ["70"]}, "tools": {"": ["spade"]}, "note": {},
    "helper/1/helper name": {"": ["Aila"]}, "helper/1/years": {"": ["40"]},
    "helper/3/helper name": {"": ["Calum"]}, "helper/3/years": {"": ["30"]},
    "agreed": {"": ["yes"]}, "email": {},
}  # fmt: skip


@pytest.mark.browser
def test_what_a_new_edition_asks_again_in_rows_is_asked_in_its_row(walker: Walker, away: Any):
    declared.publish_words(TEXT, PUBLISHED)
    walker.make_ready()
    away(True)
    walker.enqueue([{"service": "gardens/plot", "typed": TYPED, "beside": {"helper closed": True}}])
    other = "    years: How old are they?\n      answer: number\n"
    fewer = "    why: each gets a key\n"
    changed = TEXT.replace(other, other.replace("number", "yes or no"))
    declared.publish_words(changed.replace(fewer, f"{fewer}    at most: 1\n"), PUBLISHED)
    away(False)
    walker.page.reload()
    expect(walker.page.locator("[data-state=asks]")).to_have_count(1, timeout=20_000)

    walker.page.get_by_role("link", name="Go on").click()
    walker.arrive(AGE)
    expect(walker.page.locator("main")).to_contain_text("(number 1)")
    walker.choose("Yes", AGE)
    expect(walker.page.locator("main")).to_contain_text("(number 2)")
    walker.choose("No", HELPERS)
    walker.go_on(HELPERS)
    assert "There is room for 1 here. Take some away first." in walker.page.locator("#error-summary").inner_text()  # fmt: skip
    walker.page.get_by_role("link", name="Take away").last.click()
    walker.arrive("Take this away?")
    walker.page.get_by_role("button", name="Take away").click()
    walker.arrive(HELPERS)
    walker.go_on(CHECK)
    walker.send()
    walker.expect_state("Received. Your reference is")

    assert arrived(walker)["helper"] == [{"helper name": "Aila", "years": True}]


GRANT = {
    "home address": {"line-1": ["1 High Street"], "town": ["Stirling"], "postcode": ["FK8 1AA"]},
    "benefit": {"": ["income support"]},
    "child/1/child name": {"": ["Aila"]}, "child/1/school": {"": ["Raploch Primary"]}, "child/1/stage": {"": ["primary"]},
    "child/2/child name": {"": ["Calum"]}, "child/2/school": {"": ["Stirling High"]}, "child/2/stage": {"": ["secondary"]},
    "account": {"name": ["A Parent"], "sort-code": ["800000"], "number": ["00000000"]},
    "email": {},
}  # fmt: skip


@pytest.mark.browser
def test_an_application_for_each_child_says_beside_its_address_which_council_it_is(walker: Walker):
    walker.make_ready()
    walker.enqueue([{"service": "education/school-clothing-grant", "typed": GRANT, "beside": {"child closed": True}}])  # fmt: skip
    walker.page.reload()
    expect(walker.page.locator("[data-state=asks]")).to_have_count(1, timeout=20_000)

    walker.page.get_by_role("link", name="Go on").click()
    walker.arrive("What is your home address?")
    walker.go_on("What is your home address?")
    assert "Choose one of the answers" in walker.page.locator("#error-summary").inner_text()
    walker.page.locator("select").select_option("stirling")
    walker.go_on("Send us your award letter.")
    walker.go_on(CHECK)
    assert "(number 2)" in walker.page.locator("[data-answers]").inner_text()
    walker.send()
    walker.expect_state("Received. Your reference is")

    assert [child["stage"] for child in arrived(walker)["child"]] == ["primary", "secondary"]
    assert Case.objects.get().body_id == "stirling"
