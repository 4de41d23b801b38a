"""Possible duplicates on the page of a case; two cases compared, joined, and separated again."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.support.officers import SPOT, send_report
from yett.domain.cases import actions
from yett.domain.cases.models import Case
from yett.domain.documents.actions import take_photo
from yett.domain.ledger.models import Entry

from .test_cases import at
from .test_photos import drawn
from .test_sign_in import main_of


@pytest.fixture
def other(report) -> Case:
    """Fifteen metres up the road, with a photo."""
    kept = take_photo(stream=drawn(), at=timezone.now())
    photo = {"id": str(kept.id), "key": kept.key, "width": kept.width, "height": kept.height}
    return report(
        where=SPOT | {"lat": 56.11664, "words": "by the bank"}, photo=[photo], email="other@x.org"
    )


def state(case: Case) -> tuple[str, object]:
    return Case.objects.values_list("state", "merged_into_id").get(id=case.id)


def compare(case: Case, other: Case) -> str:
    return f"{at('merge', case)}?with={other.reference}"


def join(desk, case: Case, other: Case, keep: str = "other", **versions: int):
    sent = {"version": case.version, "other_version": other.version, "keep": keep, **versions}
    return desk.client.post(compare(case, other), sent, follow=True)


def test_the_page_of_a_case_shows_what_may_be_of_the_same_thing(officer, case, other):
    page = officer.client.get(at("case", case))

    words = main_of(page)
    assert "Perhaps of the same thing" in words
    assert f"Compare with case {other.reference}" in words
    assert "About 20 metres away; received on the same day" in words
    assert "Likely" in words
    assert f"Photo of case {other.reference}" in page.content.decode()


def test_the_photo_beside_it_is_seen_on_record(officer, case, other):
    page = officer.client.get(at("case", case)).content.decode()
    photo = f"/desk/cases/{other.id}/photos/"
    address = page[page.index(photo) :].partition('"')[0]

    assert officer.client.get(address).status_code == 200
    assert Entry.objects.filter(subject=other.id, action="look at photo").count() == 1


def test_where_nothing_is_alike_nothing_is_shown(officer, case):
    assert "Perhaps of the same thing" not in main_of(officer.client.get(at("case", case)))


def test_two_cases_are_compared_and_both_looks_are_on_record(officer, case, other):
    words = main_of(officer.client.get(compare(case, other)))

    assert [name for name in ("outside the bakery", "by the bank", "the earlier one") if name not in words] == []  # fmt: skip
    looks = Entry.objects.filter(action="look", subject__in=[case.id, other.id])
    assert looks.values("subject").distinct().count() == 2


@pytest.mark.parametrize(("keep", "stays"), [("other", 1), ("this", 0)])
def test_the_officer_says_which_one_stays(officer, case, other, keep, stays):
    both = (case, other)

    page = join(officer, case, other, keep)

    assert "The two are joined. This is the one that stays." in page.content.decode()
    assert f"Joined with this case: {both[1 - stays].reference}" in main_of(page)
    assert (state(both[stays]), state(both[1 - stays])) == (
        ("received", None),
        ("merged", both[stays].id),
    )


def test_a_joined_case_leads_to_the_other_and_is_separated_by_one_press(officer, case, other):
    join(officer, case, other)
    case.refresh_from_db()
    page = main_of(officer.client.get(at("case", case)))

    officer.client.post(at("separate", case), {"version": case.version})

    assert "This case is of the same thing as another one" in page
    assert state(case) == ("received", None)


def test_a_case_of_another_body_is_refused_in_a_sentence(officer, stranger, case, other):
    actions.hand_over(case_id=other.id, version=other.version, outcome="not ours", to="fife", blanks={}, by=officer.staff, at=timezone.now())  # fmt: skip

    for desk, one, two in ((officer, case, other), (stranger, other, case)):
        page = desk.client.get(compare(one, two))
        assert page.status_code == 422
        assert "Cases of two public bodies are not joined" in main_of(page)
    assert (state(case), state(other)) == (("received", None), ("received", None))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Give the reference of the other case"),
        ("nonsense", "There is no such case with your body."),
        ("\0", "Give the reference of the other case"),
    ],
)
def test_what_is_no_reference_is_told_and_kept(officer, case, typed, said):
    page = officer.client.get(at("merge", case), {"with": typed})

    assert (page.status_code, said in main_of(page)) == (422, True)


def test_a_case_is_not_joined_with_itself(officer, case):
    page = officer.client.get(compare(case, case))

    assert "This is the same case." in main_of(page)


def test_another_kind_stays_apart(officer, case, other):
    Case.objects.filter(id=other.id).update(service_id="roads/report-a-street-light")

    page = join(officer, case, other)

    assert (page.status_code, "Only cases of one kind can be joined." in main_of(page)) == (422, True)  # fmt: skip
    assert state(case) == ("received", None)


def test_the_one_that_stays_must_be_chosen(officer, case, other):
    page = join(officer, case, other, keep="neither")

    assert (page.status_code, "Choose which one stays" in main_of(page)) == (422, True)


def test_a_case_changed_meanwhile_is_looked_at_again(officer, case, other):
    page = join(officer, case, other, other_version=7)

    assert "Someone else has changed this case" in page.content.decode()
    assert state(case) == ("received", None)


def test_a_closed_case_cannot_be_joined(officer, case, other):
    Case.objects.filter(id=case.id).update(state="closed", closed_at=timezone.now())

    page = officer.client.get(compare(case, other), follow=True)

    assert "That cannot be done with the case as it stands now." in page.content.decode()


def test_the_reporter_reads_on_their_page_what_it_was_joined_with(officer, case, other):
    first = send_report()
    sent = actions.look(case_id=first.id, by=officer.staff, at=timezone.now()).follow_token
    join(officer, first, other)

    page = Client().get(f"/follow/{sent}").content.decode()

    assert "Your report was joined with another of the same thing, with Stirling Council." in page
    assert "now it stands as: Received." in page
    assert other.reference not in page
