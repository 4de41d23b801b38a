"""Give, hand over, ask, answer in one's own words, close with photos: what an officer does with a case of theirs."""

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.support.officers import account
from yett.domain.bodies.actions import join_body
from yett.domain.cases import actions, queries
from yett.domain.cases.models import Case
from yett.domain.catalogue import queries as catalogue

from .test_cases import answered, at, steps, taken
from .test_photos import drawn
from .test_sign_in import main_of


def handed(case: Case, desk, to: str = "fife") -> Case:
    actions.hand_over(
        case_id=case.id, version=case.version, outcome="not ours", to=to, blanks={}, by=desk.staff,
        at=timezone.now(),
    )  # fmt: skip
    case.refresh_from_db()
    return case


def test_an_officer_may_take_a_case_or_give_it_back_and_a_supervisor_give_it_to_anyone(
    officer, colleague, supervisor, auditor_like, case
):
    offered = [main_of(desk.client.get(at("assign", case))) for desk in (officer, supervisor)]
    holders = []
    for desk, to in (
        (officer, "mine"),
        (officer, "nobody"),
        (supervisor, str(colleague.staff.ref)),
        (officer, str(officer.staff.ref)),
        (officer, str(colleague.staff.ref)),
        (supervisor, str(auditor_like.ref)),
        (supervisor, "nonsense"),
    ):
        case.refresh_from_db()
        desk.client.post(at("assign", case), {"version": case.version, "to": to})
        holders.append(Case.objects.values_list("holder", flat=True).get(id=case.id))

    mine, theirs = officer.staff.ref, colleague.staff.ref
    assert holders == [mine, None, theirs, mine, mine, mine, mine]
    assert ["Demo Colleague" in words for words in offered] == [False, True]
    assert "Demo Auditor" not in offered[1]


@pytest.fixture
def auditor_like(db):
    return join_body(
        person=account("auditor@stirling.example"), body_id="stirling", roles=["auditor"],
        name="Demo Auditor", at=timezone.now(),
    )  # fmt: skip


def test_giving_to_no_one_chosen_asks_and_a_case_changed_meanwhile_stays(officer, case):
    asked = officer.client.post(at("assign", case), {"version": 1})
    late = officer.client.post(at("assign", case), {"version": 9, "to": "mine"}, follow=True)

    assert (asked.status_code, "Choose who should have it" in main_of(asked)) == (422, True)
    assert "Someone else has changed this case." in late.content.decode()
    assert Case.objects.get(id=case.id).holder is None


def test_given_cases_say_so_in_the_history_of_colleagues_only(supervisor, officer, case):
    supervisor.client.post(
        at("assign", case), {"version": 1, "to": str(officer.staff.ref)}, follow=True
    )
    told = main_of(officer.client.get(at("case", case)))
    officer.client.post(at("assign", case), {"version": 2, "to": "nobody"})
    back = main_of(officer.client.get(at("case", case)))

    assert "Given to only for colleagues" in told
    assert "Demo Supervisor, Stirling Demo Officer, Stirling" in told
    assert "Given back: nobody has it now" in back


def test_a_case_is_handed_over_after_finding_the_body_and_reading_the_words(
    officer, stranger, case
):
    url = at("hand-over", case)
    all_of_them = officer.client.get(url)
    found = officer.client.get(f"{url}?find=fife")
    none = officer.client.get(f"{url}?find=atlantis")
    missing = officer.client.get(f"{url}?to=")
    reading = officer.client.get(f"{url}?to=fife")
    before = steps(case)
    done = officer.client.post(f"{url}?to=fife", {"version": 1, "do": "send"}, follow=True)

    case.refresh_from_db()
    told = main_of(stranger.client.get(at("case", case)))
    assert len(all_of_them.context["bodies"]) == len(catalogue.nation().bodies) - 1
    assert found.context["bodies"] == [("Fife Council", "fife")]
    assert "No public body has such a name." in main_of(none)
    assert "There is a problem Choose a body" in main_of(missing)
    assert "Fife Council looks after this road. We have passed it on." in main_of(reading)
    assert before == ["received"]
    assert (case.body_id, steps(case)) == ("fife", ["received", "handed over"])
    assert f"Fife Council has case {case.reference} now." in done.content.decode()
    assert f"{case.reference} Report a pothole" in main_of(done)
    assert reading.context["preview"] == shown_words(case, stranger)
    assert "Handed over to Fife Council" in told
    assert ", Stirling Council" in told
    assert "Demo Officer, Stirling" not in told


def shown_words(case: Case, desk) -> list[str]:
    seen = actions.look(case_id=case.id, by=desk.staff, at=timezone.now())
    return list(seen.events[-1].words)


def test_the_outcome_that_passes_on_leads_to_the_page_that_does(officer, case):
    answer = officer.client.get(at("answer", case), {"outcome": "not ours"})

    assert answer.url == f"{at('hand-over', case)}?{urlencode({'outcome': 'not ours'})}"


def test_nobody_hands_a_case_to_their_own_body_or_twice(officer, case):
    own = officer.client.get(f"{at('hand-over', case)}?to=stirling")
    stale = officer.client.post(f"{at('hand-over', case)}?to=fife", {"version": 7, "do": "send"})
    answered(case, officer)
    done = officer.client.get(at("hand-over", case), follow=True)

    assert "Choose a body" in main_of(own)
    assert (stale.status_code, "Someone else has changed this case" in main_of(stale)) == (
        422,
        True,
    )
    assert "That cannot be done with the case as it stands now." in done.content.decode()


def test_the_body_that_passed_a_case_on_sees_that_and_how_it_stands_and_no_more(
    officer, stranger, case
):
    actions.note(case_id=case.id, version=1, words="a secret", by=officer.staff, at=timezone.now())
    case.refresh_from_db()
    handed(case, officer)
    taken(case, stranger)

    listed = main_of(officer.client.get("/desk/passed-on/"))

    assert (case.reference in listed, "Being looked at" in listed) == (True, True)
    assert officer.client.get(at("case", case)).status_code == 404
    assert "a secret" not in main_of(stranger.client.get(at("case", case)))


def test_a_declared_question_is_put_and_the_clock_stands(officer, case):
    taken(case, officer)
    page = officer.client.get(at("ask", case))
    unchosen = officer.client.post(at("ask", case), {"version": 2})
    put = officer.client.post(at("ask", case), {"version": 2, "question": "side"}, follow=True)

    case.refresh_from_db()
    assert "Which side of the road is it on?" in main_of(page)
    assert "The clock stands until they answer." in main_of(page)
    assert (unchosen.status_code, "Choose a question" in main_of(unchosen)) == (422, True)
    assert (case.state, steps(case)[-1]) == ("waiting", "asked")
    assert "the clock stands since" in main_of(put)
    assert "A question to the person who sent it" in main_of(put)


def test_the_answer_to_a_question_stands_with_the_answers_and_in_the_history(officer, case):
    taken(case, officer)
    actions.ask(case_id=case.id, version=2, question="side", by=officer.staff, at=timezone.now())
    follow = actions.look(case_id=case.id, by=officer.staff, at=timezone.now()).follow_token
    actions.answer_asked(follow_token=follow, question="side", value="left", at=timezone.now())

    told = main_of(officer.client.get(at("case", case)))

    assert "Which side of the road is it on? left" in told
    assert "The person who sent it answered our question" in told


@pytest.mark.parametrize(
    "sent", [{"question": "nonsense", "version": 2}, {"question": "side", "version": 9}]
)
def test_a_question_nobody_declared_and_a_case_changed_meanwhile_are_left(officer, case, sent):
    taken(case, officer)

    page = officer.client.post(at("ask", case), sent, follow=True)

    assert steps(case) == ["received", "taken"]
    assert "ds_inset-text" in page.content.decode()


def test_a_case_that_nobody_looks_at_yet_cannot_wait(officer, case):
    assert officer.client.get(at("ask", case)).url == at("case", case)


def test_an_answer_is_sent_in_the_officers_own_words(officer, case):
    url = f"{at('answer', case)}?outcome=repair"
    read = officer.client.post(url, {"version": 1, "repair-date": "Friday", "do": "read"})
    words = read.context["form"]["words"].value() + "\r\n\r\nThe road stays open."

    officer.client.post(url, {"version": 1, "repair-date": "Friday", "do": "send", "words": words})

    shown = shown_words(case, officer)
    assert shown[-2:] == ["We will repair it by Friday.", "The road stays open."]
    assert steps(case) == ["received", "answered"]


@pytest.mark.parametrize(
    ("words", "why"), [("  ", "Write what the person"), ("x" * 4001, "too long")]
)
def test_no_words_and_too_many_are_not_sent_and_the_blanks_are_kept(officer, case, words, why):
    url = f"{at('answer', case)}?outcome=repair"

    page = officer.client.post(
        url, {"version": 1, "repair-date": "Friday", "do": "send", "words": words}
    )

    assert page.status_code == 422
    assert why in main_of(page)
    assert 'name="repair-date" value="Friday"' in page.content.decode()
    assert steps(case) == ["received"]


def test_own_words_survive_a_colleague_who_was_quicker(officer, colleague, case):
    url = f"{at('answer', case)}?outcome=repair"
    taken(case, colleague)

    page = officer.client.post(
        url, {"version": 1, "repair-date": "Friday", "do": "send", "words": "Mine alone."}
    )

    assert page.context["form"]["words"].value() == "Mine alone."
    assert "Someone else has changed this case since you opened it." in main_of(page)


@pytest.fixture
def cleared(report_tipping, officer) -> Case:
    """A case that is closed with a photo only."""
    case = report_tipping
    actions.decide(
        case_id=case.id, version=1, outcome="clear", blanks={"clearing date": "Friday"}, by=officer.staff,
        at=timezone.now(),
    )  # fmt: skip
    case.refresh_from_db()
    return case


@pytest.fixture
def report_tipping(case) -> Case:
    """The pothole, made by the edition of a service one of whose answers needs a photo to close with."""
    service = catalogue.service("streets/report-fly-tipping")
    Case.objects.filter(id=case.id).update(edition_hash=service.hash, service_id=service.id)
    case.refresh_from_db()
    return case


def test_where_it_is_declared_a_case_is_closed_with_a_photo(officer, cleared):
    url = at("close", cleared)
    page = officer.client.get(url)
    without = officer.client.post(url, {"version": 2, "words": "Done."})
    broken = officer.client.post(
        url, {"version": 2, "words": "Done.", "photos": [file("x.jpg", b"no photo")]}
    )
    kept = officer.client.post(url, {"version": 2, "words": "", "photos": [file("a.jpg")]})
    held = kept.context["photos"]
    done = officer.client.post(url, {"version": 2, "words": "Done.", "held": held}, follow=True)

    assert "Photos of what was done" in main_of(page)
    assert "Add a photo of what was done." in main_of(without)
    assert "x.jpg: " in main_of(broken)
    assert "Done." in main_of(broken)
    assert "1 photo is here already." in main_of(kept)
    assert Case.objects.get(id=cleared.id).state == "closed"
    assert "Photo 1 of 1, open it large" in done.content.decode()
    photo = re_photo(done)
    assert officer.client.get(photo)["Content-Type"] == "image/jpeg"


def test_photos_held_for_another_case_or_forged_are_not_taken(officer, cleared):
    forged = officer.client.post(
        at("close", cleared), {"version": 2, "words": "Done.", "held": "forged"}
    )

    assert "Add a photo of what was done." in main_of(forged)
    assert queries.queue(officer.staff, queries.Filters(states=("closed",))).cases == ()


def file(name: str, content: bytes | None = None):
    return SimpleUploadedFile(name, drawn().read() if content is None else content, "image/jpeg")


def re_photo(page) -> str:
    photo = page.context["page"].steps[-1].photos[0]
    case_id = page.context["page"].row.id
    return reverse("desk:photo", args=[case_id, photo["id"], "full"])
