"""What was answered, what is still needed and which question settles it, without a network: the clothing grant from its first page."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Walker

GRANT = "Apply for a school clothing grant"
BENEFIT, PAY = "Which of these do you get?", "What was your household's take-home pay last month?"
CHILDREN, ACCOUNT = "Tell us about each child, one at a time.", "Which account should we pay?"
SO_FAR = "Your answers so far"


def words(walker: Walker) -> str:
    return " ".join(walker.page.locator("main").inner_text().split())


def look(walker: Walker) -> str:
    walker.page.get_by_role("link", name="See your answers so far, and what is still needed").click()  # fmt: skip
    walker.arrive(SO_FAR)
    return words(walker)


def back(walker: Walker, heading: str) -> None:
    walker.page.locator("a[data-on]").click()
    walker.arrive(heading)


@pytest.mark.browser
def test_a_parent_sees_without_a_network_what_is_still_needed_and_whether_they_may_be_entitled(
    walker: Walker, away: Any
):
    walker.make_ready()
    assert "Apply for a school clothing grant about 4 minutes" in words(walker)
    away(True)
    walker.begin(GRANT, "What is your home address?")
    walker.page.locator("main form input").first.fill("1 High Street")
    walker.page.get_by_label("Postcode").fill("FK8 1AA")
    walker.go_on(BENEFIT)

    first = look(walker)
    back(walker, BENEFIT)
    walker.choose("Universal Credit", "Send us your award letter")
    walker.go_on(PAY)
    second = look(walker)
    back(walker, PAY)
    walker.page.locator("main form input").first.fill("850.01")
    walker.go_on("Send us your last payslip")
    third = look(walker)
    back(walker, "Send us your last payslip")

    bears = "Whether you may be entitled is not known yet. This question comes first among those it rests on:"  # fmt: skip
    assert f"{bears} {BENEFIT}" in first
    assert f"{bears} {PAY}" in second
    needed, perhaps = first.split("What is still needed")[1].split("What we may have to ask")
    assert (f"{BENEFIT} " in needed, CHILDREN in needed, ACCOUNT in needed) == (True, True, False)
    assert (PAY in perhaps, ACCOUNT in perhaps) == (True, True)
    assert "you would probably not be entitled. This is not a decision" in third
    assert ACCOUNT not in third


@pytest.mark.browser
def test_the_answers_so_far_lead_back_to_each_of_them(walker: Walker):
    walker.make_ready()
    walker.begin()
    walker.choose("No", "Where is the pothole?")

    told = look(walker)
    walker.page.get_by_role("link", name="Change").first.click()
    walker.arrive("Is anyone in danger")

    assert "Is anyone in danger right now? No" in told
    assert "What is still needed Where is the pothole?" in told
