"""Finding cases: by words that are sealed in them, near a spot, under a kept name; and who has how many."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.domain.cases.reports import ANSWERS, NOON, begin
from tests.domain.cases.verbs import do, officer_of, row
from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions, queries, traces
from yett.domain.cases.actions.views import MOST, NameNeeded, TooManyViews
from yett.domain.cases.models import Case, Trace
from yett.domain.cases.queries import Filters, Workload
from yett.domain.vault import actions as vault

pytestmark = pytest.mark.django_db(databases=["default", "identity", "keys", "ledger"])


def found(staff, **filters):
    return [case.id for case in queries.queue(staff, Filters(**filters)).cases]


@pytest.mark.parametrize(
    "words",
    [
        "bakery",
        "BAKERY",
        "  outside   the bakery ",
        "reporter@example.org",
        "Reporter",
        "bakery reporter@example.org",
    ],
)
def test_a_case_is_found_by_whole_words_of_what_is_sealed(sent, officer, words):
    assert found(officer, words=words) == [sent.case_id]


@pytest.mark.parametrize("words", ["bake", "bakery butcher", "bakeries", "ab", "?!", "large"])
def test_a_case_is_not_found_by_parts_of_words_or_by_what_is_not_in_it(sent, officer, words):
    assert found(officer, words=words) == []


def test_no_words_narrow_nothing(sent, officer):
    assert found(officer, words=" ") == [sent.case_id]


def test_accents_and_apostrophes_do_not_matter(pothole, officer):
    where = ANSWERS["where"] | {"words": "ri taobh na h-eaglaise, Sràid a’ Chaisteil"}
    token, draft = begin(pothole, ANSWERS | {"where": where})
    sent = actions.submit(token=token, seen=draft.version, at=NOON)

    assert found(officer, words="sraid chaisteil") == [sent.case_id]
    assert found(officer, words="h-eaglaise") == [sent.case_id]


def test_words_added_later_lead_to_the_case(sent, officer):
    actions.add_information(follow_token=sent.follow_token, words="By the fountain.", at=NOON)

    assert found(officer, words="fountain bakery") == [sent.case_id]


def test_notes_of_staff_lead_to_no_case(sent, officer):
    do(actions.note, sent, officer, words="Ask the depot.")

    assert found(officer, words="depot") == []


def test_the_words_themselves_stand_nowhere(sent):
    held = [bytes(mark) for mark in Trace.objects.values_list("mark", flat=True)]

    assert len(held) > 4
    assert [mark for mark in held if b"bakery" in mark or len(mark) != traces.MARK_BYTES] == []


def test_the_marks_of_two_bodies_never_meet(sent, officer, stranger):
    assert traces.marks("stirling", "bakery") == traces.marks("stirling", "Bakery.")
    assert traces.marks("stirling", "bakery") != traces.marks("fife", "bakery")
    assert found(stranger, words="bakery") == []


def test_a_search_in_sealed_words_takes_at_most_two_statements(
    sent, officer, django_assert_max_num_queries
):
    traces.marks("stirling", "bakery")  # the key of the body is read once in the life of a process

    with django_assert_max_num_queries(2):
        assert found(officer, words="bakery") == [sent.case_id]


def test_other_filters_narrow_a_search_in_words(sent, officer):
    assert found(officer, words="bakery", states=("received",)) == [sent.case_id]
    assert found(officer, words="bakery", states=("looking",)) == []
    assert found(officer, words="bakery", service_id="streets/report-graffiti") == []


def test_photos_leave_no_marks(sent):
    assert traces._words([[{"id": "a" * 36, "key": "b" * 43, "width": 4, "height": 3}]]) == set()


# A key that was destroyed


def key_of(sent, name):
    return UUID(row(sent).keys[name])


def test_what_a_destroyed_key_sealed_is_hidden_and_the_rest_is_not(sent, officer):
    vault.destroy([key_of(sent, "the case is closed")])

    seen = actions.look(case_id=sent.case_id, by=officer, at=NOON)
    assert dict(seen.answers) == {name: value for name, value in ANSWERS.items() if name != "email"}
    assert "email" not in [question.name for question in seen.asked]
    assert "email" not in queries.followed(sent.follow_token).answers


def test_without_the_key_of_the_case_its_words_are_hidden_too(sent, officer):
    do(actions.note, sent, officer, words="Ask the depot.")
    vault.destroy([key_of(sent, "the case")])

    seen = actions.look(case_id=sent.case_id, by=officer, at=NOON)
    assert sorted(seen.answers) == ["danger", "email", "position", "size"]
    assert [event.words for event in seen.events] == [(), ()]
    assert seen.follow_token == ""


def test_marks_of_one_class_go_without_those_of_another(sent, officer):
    Trace.objects.filter(case_id=sent.case_id, retention="the case is closed").delete()

    assert found(officer, words="reporter@example.org") == []
    assert found(officer, words="bakery") == [sent.case_id]


# Near a spot


@pytest.mark.parametrize(
    ("near", "is_near"),
    [
        ((56.1165, -3.9369), True),
        ((56.1265, -3.9469), True),
        ((56.1365, -3.9369), False),
        ((-56.1165, 3.9369), False),
    ],
)
def test_cases_near_a_spot(sent, officer, near, is_near):
    assert (found(officer, near=near) == [sent.case_id]) is is_near


def test_cases_with_a_spot_are_put_on_the_map(sent, officer, stranger):
    assert [case.id for case in queries.spots(officer, Filters())] == [sent.case_id]
    assert queries.spots(stranger, Filters()) == ()

    Case.objects.update(lat=None, lon=None)
    assert queries.spots(officer, Filters()) == ()


# Queues under a name


def names(staff):
    return [(view.name, view.query) for view in queries.views(staff)]


def test_a_queue_is_kept_under_a_name_until_it_is_replaced_or_deleted(officer, stranger):
    actions.save_view(name="  My   late ones ", query="late=1", by=officer)
    actions.save_view(name="A", query="", by=officer)
    actions.save_view(name="My late ones", query="late=1&mine=1", by=officer)

    assert names(officer) == [("A", ""), ("My late ones", "late=1&mine=1")]
    assert names(stranger) == []
    actions.delete_view(name="A", by=stranger)
    actions.delete_view(name="My late ones", by=officer)
    assert names(officer) == [("A", "")]


@pytest.mark.parametrize(("name", "query"), [(" ", ""), ("x" * 61, ""), ("x", "y" * 501)])
def test_a_kept_queue_needs_a_short_name(officer, name, query):
    with pytest.raises(NameNeeded):
        actions.save_view(name=name, query=query, by=officer)


def test_nobody_keeps_more_than_twenty(officer):
    for count in range(MOST):
        actions.save_view(name=f"View {count}", query="", by=officer)

    with pytest.raises(TooManyViews):
        actions.save_view(name="One more", query="", by=officer)
    actions.save_view(name="View 1", query="late=1", by=officer)
    assert len(names(officer)) == MOST


def test_what_someone_kept_in_one_body_is_not_shown_in_another(officer):
    actions.save_view(name="Mine", query="", by=officer)
    moved = Staff(ref=officer.ref, body_id="fife", roles=officer.roles, name=officer.name)

    assert names(moved) == []


# Workload


def test_the_workload_counts_open_and_late_cases_of_each(pothole, officer, stranger):
    for _ in range(3):
        token, draft = begin(pothole)
        last = actions.submit(token=token, seen=draft.version, at=NOON)
    first = Case.objects.exclude(id=last.case_id).first()
    actions.take(case_id=first.id, version=1, by=officer, at=NOON)
    actions.withdraw(follow_token=last.follow_token, at=NOON)

    assert queries.workload(officer, NOON) == [Workload(officer.ref, 1, 0), Workload(None, 1, 0)]
    assert queries.workload(officer, NOON + timedelta(days=2)) == [
        Workload(officer.ref, 1, 1),
        Workload(None, 1, 1),
    ]
    assert queries.workload(stranger, NOON) == []


def test_a_case_that_waits_for_its_reporter_is_nobody_s_lateness(sent, officer):
    do(actions.take, sent, officer)
    do(actions.ask, sent, officer, question="side")
    later = NOON + timedelta(days=9)

    assert queries.workload(officer, later) == [Workload(officer.ref, 1, 0)]
    assert found(officer, late_at=later) == []
    assert found(officer_of("stirling"), late_at=later) == []
