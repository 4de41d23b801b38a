import re
from uuid import UUID

import pytest
from django.urls import reverse

from tests.support.officers import SPOT
from yett.domain.cases import actions
from yett.domain.cases.models import Case, Event
from yett.domain.ledger.models import Entry
from yett.domain.messages.models import Message

from .test_queue import counting
from .test_sign_in import main_of


def at(name: str, case: Case) -> str:
    return reverse(f"desk:{name}", args=[case.id])


def deeds_on_record(case: Case) -> list[tuple[str, UUID]]:
    rows = Entry.objects.filter(subject=case.id, actor_kind="staff").order_by("subject_seq")
    return list(rows.values_list("action", "actor_ref"))


def steps(case: Case) -> list[str]:
    return list(Event.objects.filter(case=case).order_by("seq").values_list("kind", flat=True))


def taken(case: Case, desk) -> Case:
    actions.take(case_id=case.id, version=case.version, by=desk.staff, at=case.received_at)
    case.refresh_from_db()
    return case


def answered(case: Case, desk) -> Case:
    blanks = {"repair date": "3 June"}
    actions.decide(
        case_id=case.id,
        version=case.version,
        outcome="repair",
        blanks=blanks,
        by=desk.staff,
        at=case.received_at,
    )
    case.refresh_from_db()
    return case


def test_a_case_page_plays_back_what_was_reported_and_the_look_is_on_record(officer, case):
    page = officer.client.get(at("case", case))

    told = main_of(page)
    assert page.status_code == 200
    assert "How big is it? Bigger than a tray" in told
    assert "reporter@example.org" in told
    assert SPOT["words"] in told
    assert "Urgency: Emergency" in told
    assert deeds_on_record(case) == [("look", officer.staff.ref)]


@pytest.mark.parametrize(("history", "statements"), [(1, 5), (2, 5), (4, 5)])
def test_a_case_page_asks_the_databases_the_same_number_of_questions_however_long_its_history(
    officer, case, history, statements
):
    for number in range(1, history):
        actions.note(
            case_id=case.id, version=number, words="x", by=officer.staff, at=case.received_at
        )
    officer.client.get(at("case", case))

    with counting() as said:
        officer.client.get(at("case", case))

    assert len(said()) == statements


def test_taking_a_case_makes_it_ones_own(officer, case):
    answer = officer.client.post(at("take", case), {"version": 1}, follow=True)

    case.refresh_from_db()
    assert (case.holder, case.state, case.version) == (officer.staff.ref, "looking", 2)
    assert "Taken by Demo Officer, Stirling" in main_of(answer)
    assert [deed for deed, _ in deeds_on_record(case)] == ["taken", "look"]


def test_a_case_taken_meanwhile_is_not_taken_again(officer, colleague, case):
    taken(case, colleague)

    answer = officer.client.post(at("take", case), {"version": 1}, follow=True)

    case.refresh_from_db()
    assert case.holder == colleague.staff.ref
    assert "Someone else has changed this case." in answer.content.decode()


@pytest.mark.parametrize("version", ["", "x", "-1", "١", "9" * 40])
def test_a_version_that_never_was_changes_nothing(officer, case, version):
    officer.client.post(at("take", case), {"version": version})

    case.refresh_from_db()
    assert (case.version, case.holder) == (1, None)


def test_an_answer_is_chosen_filled_read_and_sent(officer, case):
    url = at("answer", case)
    choosing = officer.client.get(url)
    filling = officer.client.get(f"{url}?outcome=repair")
    reading = officer.client.post(
        f"{url}?outcome=repair", {"version": 1, "repair-date": "Friday 5 June", "do": "read"}
    )
    case.refresh_from_db()
    before = case.state
    sent = officer.client.post(
        f"{url}?outcome=repair", {"version": 1, "repair-date": "Friday 5 June", "do": "send"}
    )

    case.refresh_from_db()
    assert "We will repair it by [repair date]." in main_of(choosing)
    assert "We will repair it by [repair date]." in main_of(filling)
    assert "{" not in main_of(choosing) + main_of(filling)
    assert list(filling.context["form"].blanks) == ["repair-date"]
    assert "We will repair it by Friday 5 June." in main_of(reading)
    assert (before, case.state, case.outcome) == ("received", "answered", "repair")
    assert sent.url == at("case", case)
    assert Message.objects.filter(about=case.id).count() == 2


def test_the_preview_is_word_for_word_what_the_reporter_gets(officer, report):
    case = report(language="gd")
    url = f"{at('answer', case)}?outcome=wait"
    blanks = {"version": 1, "reason": "the road is closed"}

    reading = officer.client.post(url, blanks | {"do": "read"})
    officer.client.post(url, blanks | {"do": "send"})
    shown = actions.look(case_id=case.id, by=officer.staff, at=case.received_at)

    assert tuple(reading.context["preview"]) == shown.events[-1].words
    assert 'lang="gd"' in reading.content.decode()
    assert "the road is closed" in " ".join(shown.events[-1].words)


def test_an_empty_blank_is_named_and_the_rest_is_kept(officer, case):
    url = f"{at('answer', case)}?outcome=repair"

    answer = officer.client.post(url, {"version": 1, "repair-date": " ", "do": "send"})

    assert answer.status_code == 422
    assert "There is a problem Fill in: repair date" in main_of(answer)
    assert steps(case) == ["received"]


def test_an_answer_may_be_changed_before_it_is_sent(officer, case):
    url = f"{at('answer', case)}?outcome=repair"

    back = officer.client.post(url, {"version": 1, "repair-date": "Friday", "do": "change"})

    assert re.search(r"<textarea[^>]*>\s*Friday</textarea>", back.content.decode())
    assert steps(case) == ["received"]


def test_choosing_no_answer_asks_for_one(officer, case):
    answer = officer.client.get(at("answer", case), {"outcome": ""})

    assert "There is a problem Choose an answer" in main_of(answer)


def test_an_answer_nobody_declared_is_not_there(officer, case):
    assert officer.client.get(at("answer", case), {"outcome": "abolish"}).status_code == 404


WORDS = {"words": "The van comes on Friday."}


@pytest.mark.parametrize(
    ("name", "data", "prepare", "kind", "state"),
    [
        ("reply", WORDS, [], "replied", "received"),
        ("note", WORDS, [], "noted", "received"),
        ("move", WORDS | {"to": "waiting"}, [taken], "moved", "waiting"),
        ("move", {"to": "waiting", "words": ""}, [taken], "moved", "waiting"),
        ("move", {"to": "looking", "words": ""}, [answered], "moved", "looking"),
        ("close", WORDS, [answered], "closed", "closed"),
    ],
)
def test_a_deed_is_done_once_with_its_words_and_is_on_record(
    officer, case, name, data, prepare, kind, state
):
    for step in prepare:
        step(case, officer)

    answer = officer.client.post(at(name, case), data | {"version": case.version}, follow=True)

    case.refresh_from_db()
    assert (steps(case)[-1], case.state) == (kind, state)
    assert data.get("words", "") in main_of(answer)
    assert [deed for deed, _ in deeds_on_record(case)][-2:] == [kind, "look"]


def test_a_note_is_marked_as_hidden_from_the_reporter(officer, case):
    page = officer.client.post(at("note", case), WORDS | {"version": 1}, follow=True)

    assert "Note for colleagues only for colleagues" in main_of(page)
    assert Message.objects.filter(about=case.id).count() == 1


@pytest.mark.parametrize("name", ["reply", "note", "move", "close"])
def test_words_written_while_someone_else_changed_the_case_are_kept(officer, colleague, case, name):
    seen = answered(case, officer).version
    actions.note(
        case_id=case.id, version=seen, words="I was here", by=colleague.staff, at=case.received_at
    )
    written = {"words": "A long careful message.", "to": "looking", "version": seen}

    answer = officer.client.post(at(name, case), written)
    again = officer.client.post(
        at(name, case), written | {"version": answer.context["page"].row.version}
    )

    told = main_of(answer)
    assert answer.status_code == 422
    assert "Someone else has changed this case since you opened it." in told
    assert "A long careful message." in told
    assert "I was here" in told
    assert again.status_code == 302


def test_blanks_filled_while_someone_else_changed_the_case_are_kept(officer, colleague, case):
    url = f"{at('answer', case)}?outcome=repair"
    taken(case, colleague)

    answer = officer.client.post(url, {"version": 1, "repair-date": "Friday", "do": "send"})

    told = main_of(answer)
    assert "Someone else has changed this case since you opened it." in told
    assert "We will repair it by Friday." in told
    assert steps(case) == ["received", "taken"]


@pytest.mark.parametrize(("name", "data"), [("close", WORDS), ("move", WORDS | {"to": "waiting"})])
def test_what_the_table_of_states_does_not_allow_is_said_and_the_words_are_kept(
    officer, case, name, data
):
    answer = officer.client.post(at(name, case), data | {"version": 1})

    told = main_of(answer)
    assert "That cannot be done with the case as it stands now." in told
    assert WORDS["words"] in told
    assert steps(case) == ["received"]


@pytest.mark.parametrize("name", ["reply", "note", "close"])
@pytest.mark.parametrize("words", ["", "  ", "x" * 4001])
def test_no_words_and_too_many_are_refused_at_the_box(officer, case, name, words):
    answered(case, officer)

    answer = officer.client.post(at(name, case), {"words": words, "version": case.version})

    assert answer.status_code == 422
    assert 'href="#id_words"' in answer.content.decode()
    assert steps(case) == ["received", "answered"]


def test_the_case_page_offers_only_what_the_table_of_states_allows(officer, case):
    def offered() -> set[str]:
        page = officer.client.get(at("case", case)).content.decode()
        names = (
            "take", "answer", "reply", "note", "move", "close", "assign", "hand-over", "ask",
        )  # fmt: skip
        return {name for name in names if at(name, case) in page}

    fresh = offered()
    taken(case, officer)
    mine = offered()
    answered(case, officer)
    done = offered()

    assert fresh == {"take", "answer", "reply", "note", "move", "assign", "hand-over"}
    assert mine == {"answer", "reply", "note", "move", "assign", "hand-over", "ask"}
    assert done == {"answer", "reply", "note", "move", "close"}
