"""The school clothing grant from the first page to an outcome: decided by the computer, and by an officer."""

import pytest

from yett.domain.cases.models import Case

pytestmark = pytest.mark.browser


def test_the_computer_refuses_says_why_and_a_person_looks_at_it(pages):
    parent, officer = pages
    parent.to_the_benefit()
    parent.answer("benefit", "none")
    parent.child("Aila", "Raploch Primary", "primary", "yes")
    parent.child("Calum", "Stirling High", "secondary", "no")
    parent.send()  # no email address
    parent.send()

    assert parent.seen[-1] == "Thank you. We have your application"
    assert "You have an answer, decided by the computer" in parent.told
    assert "because your answer to “Which of these do you get?” was “None of these”" in parent.told
    assert "With “Income Support” as the answer to “Which of these do you get?”, it would be granted." in parent.told  # fmt: skip
    parent.page.fill("#person", "I do get Income Support.")
    parent.page.get_by_role("button", name="Ask a person to look at it").click()
    parent.arrive()
    assert "A person will look at it and decide anew." in parent.told

    case = Case.objects.get()
    officer.sign_in()
    officer.open(f"/desk/cases/{case.id}/")
    assert "A person was asked for: decide by hand." in officer.told
    assert "I do get Income Support." in officer.told
    officer.follow("Answer")
    officer.page.get_by_text("We will pay").click()
    officer.press("Continue")
    if officer.page.get_by_label("Reason").count():
        officer.page.get_by_label("Reason").fill("you sent your letter")
        officer.press("Continue")
    officer.press("Send this answer")
    parent.page.reload()
    assert "We will pay £270 into your account within 10 working days." in parent.told


def test_an_officer_confirms_what_was_sent_and_the_rules_then_pay(pages):
    parent, officer = pages
    parent.to_the_benefit()
    parent.answer("benefit", "universal credit")
    assert parent.seen[-1] == "Send us your award letter. (optional)"
    parent.send()
    parent.write(pay="850")
    parent.send()
    parent.child("Calum", "Stirling High", "secondary", "no")
    parent.account()
    parent.page.fill("[name=email]", "parent@example.org")
    parent.send()
    parent.send()
    assert "You have an answer" not in parent.told

    case = Case.objects.get()
    officer.sign_in()
    officer.open(f"/desk/cases/{case.id}/")
    assert "They lead to a grant." in officer.told
    for name in ("benefit", "pay"):
        form = officer.page.locator(f"form:has(input[name=check][value={name}])")
        form.get_by_role("button", name="It is confirmed").click()
        officer.arrive()

    assert "The computer decided this case." in officer.told
    parent.page.reload()
    assert "We will pay £150 into your account within 10 working days." in parent.told
    assert "Something you told us was confirmed" in parent.told
