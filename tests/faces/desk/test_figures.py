"""How many statements the work on a case may take, BEGIN and COMMIT (here: savepoints) counted."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from yett.domain.cases.models import Case, Event
from yett.domain.documents.actions import take_photo
from yett.domain.people.rules import NOTE_EVERY
from yett.faces.desk.middleware import SEEN_AT

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


WALK: list[tuple[str, dict[str, object] | None]] = [
    ("case", None),
    ("answer", None),
    ("answer?outcome=repair", None),
    ("answer?outcome=repair", {"version": 1, "repair-date": "Friday", "do": "read"}),
    ("answer?outcome=repair", {"version": 1, "repair-date": "Friday", "words": "On Friday.", "do": "send"}),
    ("close", None),
    ("close", {"version": 2, "words": "It is filled."}),
]  # fmt: skip


def walked(client, case: Case) -> Iterator[tuple[str, list[str]]]:
    """Each request an officer's browser sends from opening the case to seeing it closed, with what it asked."""
    for where, typed in WALK:
        name, _, query = where.partition("?")
        url = f"{at(name, case)}?{query}" if query else at(name, case)
        while url:
            with counting() as said:
                page = client.get(url) if typed is None else client.post(url, typed)
            yield f"{'GET' if typed is None else 'POST'} {where} {page.status_code}", said()
            url, where, typed = page.headers.get("Location", ""), "case", None


def _be_worth_noting(client) -> None:
    """So long has nothing been asked that the session is written anew on the way, once."""
    session = client.session
    session[SEEN_AT] = (timezone.now() - NOTE_EVERY).isoformat()
    session.save()


def test_opening_answering_and_closing_a_case_stays_within_its_statements_on_every_page(
    officer, report
):
    other, case = report(), report()
    list(walked(officer.client, other))
    _be_worth_noting(officer.client)

    asked = list(walked(officer.client, case))

    told = [f"{request}\n  " + "\n  ".join(said) for request, said in asked]
    assert [request for request, _ in asked] == [
        "GET case 200",
        "GET answer 200",
        "GET answer?outcome=repair 200",
        "POST answer?outcome=repair 200",
        "POST answer?outcome=repair 302",
        "GET case 200",
        "GET close 200",
        "POST close 302",
        "GET case 200",
    ]
    assert Case.objects.get(id=case.id).state == "closed"
    assert sum(len(said) for _, said in asked) <= WORK, "\n".join(told)
