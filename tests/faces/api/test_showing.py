"""What programs may see of reports: found in every way, and no more than everyone sees."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from tests.faces.api.conftest import POTHOLE, SPOT, errors, read
from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.models import Case, Event
from yett.domain.clients import actions as programs
from yett.domain.publications import actions as publishing

OFFICER = Staff(
    ref=UUID(int=7), body_id="stirling", roles=frozenset({"officer", "publisher"}), name="Officer A"
)
DAY = timedelta(days=1)


def found(program, address="requests.json", **query):
    answer = program.get(address, **query)
    assert answer.status_code == 200, answer.content
    return [one["service_request_id"] for one in read(answer)]


def made_at(number, moment):
    """As if it had been received at another time."""
    Case.objects.filter(public_number=number).update(received_at=moment)


def answered(number, at=None):
    case = Case.objects.get(public_number=number)
    at = at or timezone.now()
    actions.take(case_id=case.id, version=1, by=OFFICER, at=at)
    outcome, blanks = ("repair", {"repair date": "3 July"})
    actions.decide(case_id=case.id, version=2, outcome=outcome, blanks=blanks, by=OFFICER, at=at)


def test_a_request_has_every_field_of_the_specification(program):
    number = program.report()
    (one,) = read(program.get(f"requests/{number}.json"))
    case = Case.objects.get()
    today = timezone.localtime(case.received_at).replace(hour=0, minute=0, second=0, microsecond=0)

    assert one == {
        "service_request_id": number,
        "status": "open",
        "status_notes": "Received",
        "service_name": "Report a pothole",
        "service_code": "roads_report-a-pothole",
        "description": "How big is it? Bigger than a tray\nWhere in the road is it? Where car wheels go\nUrgency Emergency",
        "agency_responsible": "Stirling Council",
        "service_notice": None,
        "requested_datetime": today.isoformat(),
        "updated_datetime": today.isoformat(),
        "expected_datetime": (today + 2 * DAY - timedelta(seconds=1)).isoformat(),
        "address": "near Stirling",
        "address_id": None,
        "zipcode": None,
        "lat": one["lat"],
        "long": one["long"],
        "media_url": None,
    }


def test_in_xml_it_says_the_same(program):
    number = program.report()

    (as_json,) = read(program.get(f"requests/{number}.json"))
    (as_xml,) = read(program.get(f"requests/{number}.xml"))["service_requests"]
    assert as_xml == {name: "" if value is None else str(value) for name, value in as_json.items()}


def test_nothing_personal_is_in_any_answer(program):
    number = program.report(address_string="outside the bakery")
    answered(number, timezone.now() + timedelta(hours=1))
    case = Case.objects.get()
    tomorrow = (timezone.now() + DAY).isoformat()
    whole = b"".join(
        program.get(address, **query).content
        for form in ("json", "xml")
        for address, query in (
            (f"requests.{form}", {"extensions": "true"}),
            (f"requests/{number}.{form}", {"extensions": "true"}),
            (f"servicerequestupdates.{form}", {"end_date": tomorrow}),
        )
    ).decode()

    secrets = (
        case.reference, str(case.id), "reporter@", "Morag", "blue gate", "bakery", "3 July", "56.1165", "3.9369",
    )  # fmt: skip
    assert [secret for secret in secrets if secret in whole] == []
    assert case.received_at.isoformat(timespec="seconds") not in whole


def test_the_spot_is_rounded_and_a_search_tells_no_more(program):
    number = program.report()
    (one,) = read(program.get(f"requests/{number}.json"))

    assert (one["lat"], one["long"]) != (float(SPOT["lat"]), float(SPOT["long"]))
    at_it = {"lat": SPOT["lat"], "long": SPOT["long"], "radius": "5"}
    at_what_is_shown = {"lat": str(one["lat"]), "long": str(one["long"]), "radius": "5"}
    assert found(program, **at_it) == []
    assert found(program, **at_what_is_shown) == [number]


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("number", ["999999", "KTV4-9QXM", "0", "9" * 40])
def test_a_number_that_is_none_is_not_found(program, form, number):
    assert errors(program.get(f"requests/{number}.{form}"))[0][0] == 404


def test_what_is_hidden_or_taken_back_is_not_found(program):
    hidden, back, shown = (program.report(description=str(n)) for n in range(3))
    publishing.hide(
        case_id=Case.objects.get(public_number=hidden).id,
        reason="names someone",
        by=OFFICER,
        at=timezone.now(),
    )
    Case.objects.filter(public_number=back).update(state="withdrawn")

    assert found(program) == [shown]
    assert found(program, service_request_id=f"{hidden},{back},{shown}") == [shown]
    assert program.get(f"requests/{hidden}.json").status_code == 404
    assert program.get(f"requests/{back}.json").status_code == 404


def test_a_list_of_numbers_overrides_everything_else(program):
    one, two, three = (program.report(description=str(n)) for n in range(3))

    wanted = {
        "service_request_id": f"{one}, {three}",
        "status": "closed",
        "service_code": "streets_report-graffiti",
    }
    assert sorted(found(program, **wanted)) == sorted([one, three])


def test_by_service(program):
    pothole = program.report()
    more = {"attribute[fault]": "daytime", "attribute[danger]": "no"}
    light = program.report(service_code="roads_report-a-street-light", **more)

    assert found(program, service_code="roads_report-a-pothole") == [pothole]
    assert found(program, service_code="roads_report-a-pothole,roads_report-a-street-light") == [
        light,
        pothole,
    ]
    assert errors(program.get("requests.xml", service_code="001"))[0] == (
        404,
        "service_code '001' was not found.",
    )


def test_by_body(program):
    number = program.report()

    assert found(program, jurisdiction_id="S12000030") == [number]
    assert found(program, jurisdiction_id="fife.gov.uk") == []


def test_by_status(program):
    closed, still_open = program.report(description="1"), program.report(description="2")
    answered(closed)

    assert found(program, status="open") == [still_open]
    assert found(program, status="closed") == [closed]
    assert found(program, status="open,closed") == [still_open, closed]
    assert errors(program.get("requests.json", status="pending"))[0][0] == 400


def test_by_time_by_the_day(program):
    number = program.report()
    made_at(number, datetime(2026, 6, 3, 11, 20, tzinfo=UTC))

    def between(start, end):
        return found(program, start_date=start, end_date=end)

    assert between("2026-06-03T00:00:00+01:00", "2026-06-03T23:00:00+01:00") == [number]
    assert between("2026-06-03T15:00:00Z", "2026-06-04T00:00:00Z") == [
        number
    ]  # to the minute would tell when
    assert between("2026-06-01T00:00:00Z", "2026-06-02T22:00:00Z") == []
    assert between("2026-06-04T00:00:00+01:00", "2026-07-04T00:00:00Z") == []
    assert between("2026-06-03", "2026-06-03") == [number]
    assert between("2026-06-03T00:00:00 01:00", "2026-06-04T00:00:00 01:00") == [
        number
    ]  # a lost plus


def test_without_times_the_last_ninety_days(program):
    recent, old = program.report(description="1"), program.report(description="2")
    made_at(recent, timezone.now() - 89 * DAY)
    made_at(old, timezone.now() - 92 * DAY)

    assert found(program) == [recent]


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"), ("2026-06-02T00:00:00Z", "2026-06-01T00:00:00Z"), ("June", "")],
)  # fmt: skip
def test_times_that_cannot_be_are_refused(program, start, end):
    assert errors(program.get("requests.xml", start_date=start, end_date=end))[0][0] == 400


def test_by_what_changed(program):
    touched, untouched = program.report(description="1"), program.report(description="2")
    for number in (touched, untouched):
        made_at(number, timezone.now() - 200 * DAY)
    answered(touched)
    before = (timezone.now() - DAY).isoformat()

    assert found(program, updated_after=before) == [touched]
    assert found(program, updated_before=before) == []


def test_inside_a_box(program):
    number = program.report()

    assert found(program, bbox="-4,56.1,-3.9,56.2") == [number]
    assert found(program, bbox="-3.9,56.1,-3.8,56.2") == []
    assert found(program, bbox="-8,54,0,61") == [number]
    for wrong in ("1,2,3", "a,b,c,d", "1,2,0,3", "-4,56,-3,99"):
        assert errors(program.get("requests.json", bbox=wrong))[0][0] == 400


def test_page_by_page(program):
    numbers = [program.report(description=str(n)) for n in range(5)][::-1]

    assert found(program, page_size="2") == numbers[:2]
    assert found(program, page_size="2", page="3") == numbers[4:]
    assert found(program, page_size="2", page="4") == []
    near = {"lat": SPOT["lat"], "long": SPOT["long"]}
    assert found(program, page_size="2", page="2", **near) == numbers[2:4]
    for wrong in ("0", "-1", "many", "9" * 9):
        assert errors(program.get("requests.json", page=wrong))[0][0] == 400


def test_a_parameter_without_a_value_is_none(program):
    number = program.report()
    empty = dict.fromkeys(
        (
            "service_request_id",
            "service_code",
            "start_date",
            "end_date",
            "status",
            "bbox",
            "page",
            "lat",
            "long",
            "jurisdiction_id",
        ),
        "",
    )

    assert found(program, **empty) == [number]


def test_an_answer_is_told_without_what_an_officer_filled_in(program):
    number = program.report()
    answered(number)

    (one,) = read(program.get(f"requests/{number}.json"))
    assert (one["status"], one["expected_datetime"]) == ("closed", None)
    assert one["status_notes"] == "Answered We will repair it by …."
    assert one["updated_datetime"][:10] == timezone.localtime().date().isoformat()


def test_words_that_were_released_are_the_description(program):
    more = {"attribute[fault]": "daytime", "attribute[danger]": "no"}
    number = program.report(service_code="roads_report-a-street-light", **more)
    case = Case.objects.get()
    publishing.release_words(
        case_id=case.id, slug="more", kept="by the blue gate", by=OFFICER, at=timezone.now()
    )

    (one,) = read(program.get(f"requests/{number}.json"))
    assert "by the blue gate" in one["description"]
    assert "Morag" not in one["description"]


def test_extended_attributes_only_when_asked_for(program):
    number = program.report()
    answered(number)

    (plain,) = read(program.get("requests.json"))
    (more,) = read(program.get("requests.json", extensions="true"))
    assert set(more) - set(plain) == {"extended_attributes", "notes"}
    assert more["extended_attributes"]["state"] == "answered"
    assert more["extended_attributes"]["rounded_to_metres"] == 100
    assert [one["type"] for one in more["notes"]] == ["taken", "answered"]


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_takes_the_same_statements_however_long(program, many, django_assert_num_queries):
    for n in range(many):
        program.report(description=str(n))

    with django_assert_num_queries(2):
        program.get("requests.json")
    with django_assert_num_queries(3):
        program.get("requests.xml", extensions="true")


# --- Updates --------------------------------------------------------------------------------------------------------


def updates(program, **query):
    return read(program.get("servicerequestupdates.json", **query))


def test_what_a_body_did_is_told(program):
    number = program.report()
    answered(number)

    taken, decided = updates(program)
    assert (taken["service_request_id"], taken["status"], taken["update_id"]) == (
        number,
        "INVESTIGATING",
        f"{number}-2",
    )
    assert (decided["status"], decided["description"]) == (
        "ACTION_SCHEDULED",
        "Answered We will repair it by ….",
    )
    assert set(decided) == {
        "update_id",
        "service_request_id",
        "status",
        "updated_datetime",
        "description",
        "media_url",
    }


def test_between_two_moments_to_the_second(program):
    number = program.report()
    case = Case.objects.get()
    now = timezone.now().replace(microsecond=0)
    actions.take(case_id=case.id, version=1, by=OFFICER, at=now - timedelta(hours=3))

    assert (
        len(
            updates(
                program, start_date=(now - timedelta(hours=4)).isoformat(), end_date=now.isoformat()
            )
        )
        == 1
    )
    assert (
        updates(
            program, start_date=(now - timedelta(hours=2)).isoformat(), end_date=now.isoformat()
        )
        == []
    )
    assert len(updates(program, service_request_id=number)) == 1
    assert updates(program, service_request_id="1") == []


def test_what_a_reporter_adds_is_no_update(program):
    number = program.report()
    program.post(
        "servicerequestupdates.json",
        {"api_key": "demo", "service_request_id": number, "description": "deeper now"},
    )

    assert updates(program) == []


def add(program, number, form="json", **said):
    said = {
        "api_key": "demo",
        "service_request_id": number,
        "description": "It is deeper now.",
        **said,
    }
    return program.post(f"servicerequestupdates.{form}", said)


def added():
    return Event.objects.filter(kind="added").count()


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_program_adds_to_its_own_report(program, form):
    number = program.report()

    said = read(
        add(program, number, form, update_id_ext="7", status="OPEN", email="reporter@example.org")
    )
    (one,) = said if form == "json" else said["service_request_updates"]
    assert one == {"update_id": f"{number}-2"}
    assert added() == 1
    assert "deeper" not in str(Event.objects.values_list("sealed", flat=True))


def test_an_update_sent_again_is_one(program):
    number = program.report()
    first = read(add(program, number, update_id_ext="7"))
    assert read(add(program, number, update_id_ext="7")) == first
    add(program, number, update_id_ext="8", description="Deeper still.")
    add(program, number, update_id_ext="7")

    assert added() == 2
    assert errors(add(program, number, update_id_ext="7", description="other"))[0][0] == 400


def test_another_programs_report_is_not_there(program):
    key = programs.add_client(name="other", bodies=(), per_minute=9, at=timezone.now())
    number = program.report()

    assert errors(add(program, number, "xml", api_key=key))[0][0] == 404
    assert errors(add(program, "1", "xml"))[0][0] == 404
    assert errors(add(program, number, api_key="wrong"))[0][0] == 403
    assert errors(add(program, "", "json")) == [(400, "service_request_id is required.")]
    assert errors(add(program, number, description="")) == [(400, "Write what you want to add.")]
    assert errors(add(program, number, status="GONE"))[0][0] == 400
    assert added() == 0


def test_a_closed_report_is_opened_again(program):
    number = program.report()
    answered(number)
    case = Case.objects.get()
    actions.close(
        case_id=case.id,
        version=case.version,
        reason="Repaired on Monday.",
        by=OFFICER,
        at=timezone.now(),
    )

    assert errors(add(program, number))[0][0] == 400
    assert add(program, number, status="REOPEN").status_code == 200
    case.refresh_from_db()
    assert case.state == "looking"
    assert [one["status"] for one in updates(program)][-1] == "REOPEN"


def test_without_a_key_or_a_wrong_one_nothing_is_told_differently(program):
    program.report()

    assert read(program.get("requests.json")) == read(
        program.get("requests.json", api_key=POTHOLE["api_key"])
    )
