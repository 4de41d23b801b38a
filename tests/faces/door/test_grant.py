"""The clothing grant from its first page to an outcome, as a parent without JavaScript meets it."""

import pytest

from yett.domain.cases import actions
from yett.domain.cases.models import Case

from .conftest import PUBLISHED

GRANT = "/apply/education/school-clothing-grant/"
ADDRESS = {
    "home address-line-1": "1 High Street",
    "home address-line-3": "Stirling",
    "home address-postcode": "FK8 1AA",
}
CHILD = [
    ("child/1/child-name", {"child name": "Aila"}),
    ("child/1/school", {"school": "Raploch Primary"}),
    ("child/1/stage", {"stage": "primary"}),
    ("child", {"more": "no"}),
]
ACCOUNT = {"account-name": "A Parent", "account-sort-code": "80 00 00", "account-number": "12345678"}  # fmt: skip


@pytest.fixture
def parent(citizen):
    return citizen


def fill(parent, steps):
    page = parent.open(GRANT)
    for slug, answers in steps:
        page = parent.fill(GRANT + slug, answers)
    return page


def at_home(parent):
    """The address and its council, which we cannot know without postcodes."""
    parent.open(GRANT)
    asked = parent.fill(f"{GRANT}home-address", ADDRESS)
    told = parent.fill(asked.address, asked.hidden | {"said:council": "stirling"}, seen=1)
    return asked, told


def test_the_council_of_an_address_is_asked_where_the_postcode_is_not_held(parent):
    asked, told = at_home(parent)

    assert (asked.address, asked.heading) == (f"{GRANT}home-address/body", "Which council is this address in?")  # fmt: skip
    assert asked.hidden["home address-line-1"] == "1 High Street"
    assert told.address == f"{GRANT}benefit"
    assert "This goes to Stirling Council." in told.text


def test_what_no_register_can_confirm_is_asked_for_in_words(parent):
    at_home(parent)

    page = parent.open(f"{GRANT}benefit")
    proof = fill(parent, [("benefit", {"benefit": "universal credit"})])

    assert "We are not connected yet to the register that could confirm this" in page.text
    assert (proof.address, proof.heading) == (f"{GRANT}proof-of-benefit", "Send us your award letter. (optional)")  # fmt: skip
    assert "so a person looks at what you send" in proof.text


def test_the_page_of_the_service_tells_what_is_asked_of_each_child_too(parent):
    page = parent.open("/services/education/school-clothing-grant")

    of_each = page.text.partition("The grant is paid for each child.")[2].partition("Which account")[0]  # fmt: skip
    assert "What is the child's name?" in of_each
    assert "The school must know who the grant is for." in of_each
    assert "Which stage are they in?" in of_each


def test_nobody_proves_what_the_computer_decides_on_unconfirmed(parent):
    at_home(parent)

    asked = fill(parent, [("benefit", {"benefit": "none"})])

    assert asked.address == f"{GRANT}child/1/child-name"


def test_a_refusal_by_the_computer_says_so_says_why_and_leads_to_a_person(parent):
    at_home(parent)
    check = fill(parent, [("benefit", {"benefit": "none"}), *CHILD, ("email", {"email": ""})])  # fmt: skip

    sent = parent.fill(f"{GRANT}check", {}, seen=check.hidden["seen"])

    assert sent.heading == "Thank you. We have your application"
    answer, rest = sent.text.split("What happens next", 1)
    assert "We cannot pay you the grant, because your answer to" in answer
    assert "Stirling Council has answered. If you think that the answer is wrong, you can ask a person below." in rest  # fmt: skip
    assert "It leads back to your application." in answer
    for words in (
        "You have an answer, decided by the computer",
        "because your answer to “Which of these do you get?” was “None of these”",
        "By the computer, by the published rules and from your answers, without a person.",
        "entitled, no: otherwise, as nothing above it was true",
        "With “Income Support” as the answer to “Which of these do you get?”, it would be granted.",
        "With “Universal Credit” as the answer to “Which of these do you get?”, we would have to ask more.",
    ):
        assert words in sent.text
    asked = parent.fill(f"{sent.address}/person", {"words": "I do get Income Support."})
    assert "Thank you. A person will look at it and decide anew." in asked.text
    assert "You asked for a person to look at it" in asked.text
    assert "something you told us has changed" in asked.text
    assert "Take this application back" in asked.text
    assert Case.objects.get().state == "looking"


def test_too_many_words_for_a_person_are_told_and_stay(parent):
    at_home(parent)
    check = fill(parent, [("benefit", {"benefit": "none"}), *CHILD, ("email", {"email": ""})])  # fmt: skip
    sent = parent.fill(f"{GRANT}check", {}, seen=check.hidden["seen"])

    page = parent.fill(f"{sent.address}/person", {"words": "x" * 4001})

    assert (page.status, page.wrong) == (422, ["This is too long to keep: use at most 4,000 characters."])  # fmt: skip
    assert page.typed["words"] == ""  # the box for more words stays empty
    assert parent.client.get(f"{sent.address}/person").status_code == 303


def test_an_officer_decides_what_was_not_confirmed_and_the_parent_reads_why(parent, db):
    at_home(parent)
    check = fill(
        parent,
        [("benefit", {"benefit": "universal credit"}), ("proof-of-benefit", {}), ("pay", {"pay": "850"}), ("proof-of-pay", {}),
         *CHILD, ("account", ACCOUNT), ("email", {"email": ""})],
    )  # fmt: skip
    sent = parent.fill(f"{GRANT}check", {}, seen=check.hidden["seen"])
    case = Case.objects.get()

    officer = actions.work.Staff(ref=case.id, body_id="stirling", roles=frozenset({"officer"}), name="Officer A")  # fmt: skip
    actions.decide(case_id=case.id, version=1, outcome="pay", blanks={"reason": ""}, by=officer, at=PUBLISHED)  # fmt: skip
    page = parent.open(sent.address)

    assert "We will pay £120 into your account within 10 working days." in page.text
    assert "How this was decided" in page.text
    assert "Pay limit£850" in page.text.replace("\n", "")
    assert "Ask a person to look at it" not in page.text
