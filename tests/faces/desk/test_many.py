"""One deed on many ticked cases: each by its own version, and a summary that leaves nothing out."""

import pytest

from yett.domain.cases import actions
from yett.domain.cases.models import Case

from .test_sign_in import main_of

MANY = "/desk/many/"


def ticks(*cases: Case) -> list[str]:
    return [f"{case.id}:{case.version}" for case in cases]


def holders(*cases: Case) -> list:
    return [Case.objects.values_list("holder", flat=True).get(id=case.id) for case in cases]


def test_ticked_cases_are_taken_and_the_rest_is_left(officer, report):
    one, two, other = report(), report(), report()

    page = officer.client.post(MANY, {"case": ticks(one, two), "do": "take"})

    assert holders(one, two, other) == [officer.staff.ref, officer.staff.ref, None]
    assert "Done with 2 cases" in main_of(page)
    assert (one.reference in main_of(page), other.reference in main_of(page)) == (True, False)


def test_what_was_not_done_is_told_with_its_reason(officer, colleague, stranger, report):
    free, changed, handed = report(), report(), report()
    stale = ticks(free, changed, handed)
    actions.note(case_id=changed.id, version=1, words="x", by=colleague.staff, at=free.received_at)
    actions.hand_over(
        case_id=handed.id, version=1, outcome="not ours", to="fife", blanks={}, by=colleague.staff,
        at=handed.received_at,
    )  # fmt: skip

    told = main_of(officer.client.post(MANY, {"case": [*stale, "nonsense"], "do": "take"}))

    assert holders(free, changed, handed) == [officer.staff.ref, None, None]
    assert f"Done with 1 case {free.reference} Not done with 2 cases" in told
    assert f"{changed.reference}: Someone else has changed it since you opened the list." in told
    assert "A case: It is not with your body any more." in told
    assert handed.reference not in told


def test_a_supervisor_gives_cases_to_a_colleague_and_back_to_nobody(supervisor, officer, report):
    one, two = report(), report()

    supervisor.client.post(
        MANY, {"case": ticks(one, two), "do": "assign", "to": str(officer.staff.ref)}
    )
    given = holders(one, two)
    two.refresh_from_db()
    supervisor.client.post(MANY, {"case": ticks(two), "do": "assign", "to": "nobody"})

    assert given == [officer.staff.ref, officer.staff.ref]
    assert holders(one, two) == [officer.staff.ref, None]


def test_an_officer_gives_cases_to_nobody_else(officer, colleague, report):
    one = report()

    told = main_of(
        officer.client.post(
            MANY, {"case": ticks(one), "do": "assign", "to": str(colleague.staff.ref)}
        )
    )

    assert holders(one) == [None]
    assert "It cannot be done with this case as it stands now." in told


def test_ticked_cases_are_moved_where_the_table_of_states_lets_them(officer, report):
    ready, fresh = report(), report()
    actions.take(case_id=ready.id, version=1, by=officer.staff, at=ready.received_at)
    ready.refresh_from_db()

    officer.client.post(MANY, {"case": ticks(ready, fresh), "do": "move", "state": "waiting"})

    states = [Case.objects.values_list("state", flat=True).get(id=one.id) for one in (ready, fresh)]
    assert states == ["waiting", "received"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"do": "take"}, "Tick at least one case first."),
        ({"do": "assign", "to": "", "case": "yes"}, "Choose what to do with the ticked cases."),
        ({"do": "assign", "to": "x", "case": "yes"}, "Choose what to do with the ticked cases."),
        ({"do": "move", "state": "closed", "case": "yes"}, "Choose what to do with the ticked"),
    ],
)
def test_what_is_missing_is_asked_for_and_the_list_stays(officer, case, sent, said):
    sent = sent | ({"case": ticks(case)} if "case" in sent else {})

    page = officer.client.post(MANY, sent | {"query": "whose=nobody"}, follow=True)

    assert said in page.content.decode()
    assert page.request["QUERY_STRING"] == "whose=nobody"
    assert holders(case) == [None]
