"""How many statements the work on a case may take, BEGIN and COMMIT (here: savepoints) counted."""

import pytest
from django.utils import timezone

from yett.domain.cases.models import Case, Event
from yett.domain.documents.actions import take_photo

from .test_cases import at
from .test_photos import drawn
from .test_queue import counting

PAGE, WORK = 15, 40
STEPS, PHOTOS = 200, 20


@pytest.fixture
def long_case(report) -> Case:
    photos = [take_photo(stream=drawn(), at=timezone.now()) for _ in range(PHOTOS)]
    case = report(
        photo=[
            {"id": str(one.id), "key": one.key, "width": one.width, "height": one.height}
            for one in photos
        ]
    )
    step = Event(
        case=case, at=timezone.now(), kind="replied", to_state="received", actor_kind="staff",
        body_id="stirling", for_reporter=True,
    )  # fmt: skip
    rows = []
    for seq in range(2, STEPS + 1):
        rows.append(Event(**{f.attname: getattr(step, f.attname) for f in Event._meta.fields}))
        rows[-1].seq = seq
    Event.objects.bulk_create(rows)
    return case


def test_a_case_page_with_a_long_history_and_many_photos_stays_within_its_statements(
    officer, long_case
):
    officer.client.get(at("case", long_case))

    with counting() as said:
        page = officer.client.get(at("case", long_case))

    assert len(page.context["page"].steps) == STEPS
    assert page.content.decode().count("open it large") == PHOTOS
    assert len(said()) <= PAGE


def test_opening_answering_and_closing_a_case_stays_within_its_statements(officer, report):
    report()
    case = report()
    officer.client.get("/desk/")

    with counting() as said:
        officer.client.get(at("case", case))
        officer.client.post(
            f"{at('answer', case)}?outcome=repair",
            {"version": 1, "repair-date": "Friday", "words": "On Friday.", "do": "send"},
        )
        officer.client.post(at("close", case), {"version": 2, "words": "It is filled."})

    assert Case.objects.get(id=case.id).state == "closed"
    assert len(said()) <= WORK, "\n".join(said())
