"""A report that a program sends: what becomes of it, and how a bad one is refused."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.domain.documents import drawn
from tests.faces.api.conftest import POTHOLE, PUBLISHED, SPOT, Program, errors, read
from tests.scotland.nation import texts
from tests.support import declared
from yett.domain.cases.models import Case
from yett.domain.cases.queries.opened import opened
from yett.domain.clients import actions as programs
from yett.domain.clients.allowance import TooMany
from yett.domain.clients.models import Client
from yett.domain.documents.models import Document
from yett.domain.ledger.models import Entry
from yett.domain.messages.models import Message

LIGHT = {
    **SPOT,
    "api_key": "demo",
    "service_code": "roads_report-a-street-light",
    "attribute[danger]": "no",
    "attribute[fault]": "out",
    "attribute[spread]": "one",
    "attribute[crossing]": "no",
}


def the_case() -> Case:
    return Case.objects.get()


def refused(program: Program, said: dict, form: str = "json") -> list[tuple[int, str]]:
    answer = program.post(f"requests.{form}", said)
    assert not Case.objects.exists()
    return errors(answer)


def photo(name: str = "hole.jpg", colour: str = "red") -> BytesIO:
    file = BytesIO(
        drawn.written(drawn.halves(), "JPEG")
        if colour == "red"
        else drawn.written(drawn.halves().rotate(90), "JPEG")
    )
    file.name = name
    return file


def test_a_report_becomes_a_case_like_any_other(program):
    number = program.report()

    case = opened(the_case())
    assert str(case.row.public_number) == number
    assert dict(case.answers) == {
        "danger": False,
        "where": {
            "lat": 56.1165,
            "lon": -3.9369,
            "words": "",
            "told": {"council": "stirling", "trunk roads": "not sure"},
        },
        "size": "large",
        "position": "lane",
        "photo": None,
        "email": "reporter@example.org",
    }
    assert (case.body.id, case.row.results, case.row.state) == (
        "stirling",
        {"urgency": "emergency"},
        "received",
    )


def test_the_answer_names_the_number_and_what_to_expect(program):
    (told,) = read(program.post("requests.json", POTHOLE))

    case = the_case()
    assert told["service_request_id"] == str(case.public_number)
    assert told["service_notice"].startswith("Stirling Council should answer by ")
    assert told["service_notice"].endswith(f"Your reference is {case.reference}.")
    assert told["account_id"] is None


def test_in_xml_the_number_is_the_text_of_its_element(program):
    (told,) = read(program.post("requests.xml", POTHOLE))["service_requests"]

    assert told["service_request_id"] == str(the_case().public_number)
    assert "token" not in told


def test_what_is_personal_is_sealed(program):
    program.report(
        first_name="Morag",
        last_name="Placeholder",
        phone="01632 960001",
        device_id="tt222111",
        account_id="77",
        address_string="outside the bakery",
    )

    row = str(Case.objects.values().get())
    events = str(list(the_case().events.values()))
    assert [
        word
        for word in ("reporter@", "Placeholder", "blue gate", "960001", "bakery", "tt222111")
        if word in row + events
    ] == []


def test_a_description_nobody_asked_for_is_kept_beside_the_answers(program):
    program.report()

    received = opened(the_case()).events[0]
    assert received.words == ("Ask Morag Placeholder,", "by the blue gate.")


def test_a_description_that_is_asked_for_is_an_answer(program):
    program.post("requests.json", {**LIGHT, "description": "It hums.\nAll night."})

    case = opened(the_case())
    assert case.answers["more"] == "It hums.\nAll night."
    assert case.events[0].words == ()


def test_who_somebody_is_and_what_they_hold_is_not_kept_unless_it_is_asked(program):
    program.report(first_name="Morag", phone="01632 960001", device_id="tt222111", account_id="77")

    case = opened(the_case())
    kept = f"{dict(case.answers)} {[event.words for event in case.events]}"
    assert [word for word in ("01632", "tt222111", "77") if word in kept] == []


def test_an_attribute_nobody_asked_for_is_not_lost(program):
    program.report(**{"attribute[easting]": "279600", "description": ""})

    assert opened(the_case()).events[0].words == ("easting: 279600",)


def test_an_address_of_media_is_kept_as_it_is_and_nothing_is_fetched(program):
    program.report(
        media_url=["http://127.0.0.1:9/one.jpg", "https://example.org/two.jpg"], description=""
    )

    assert opened(the_case()).events[0].words == (
        "media_url: http://127.0.0.1:9/one.jpg",
        "media_url: https://example.org/two.jpg",
    )
    assert not Document.objects.exists()


def test_the_reporter_is_written_to(program):
    program.report()

    assert Message.objects.get().about == the_case().id


def test_without_an_address_nobody_is_written_to(program):
    program.report(email="")

    assert not Message.objects.exists()


def test_the_ledger_names_the_program(program):
    program.report()

    entry = Entry.objects.get()
    assert (entry.actor_kind, entry.action, entry.subject) == ("program", "submit", the_case().id)
    assert entry.actor_ref == the_case().client_id
    assert "email" in entry.data_types
    assert "words beside the answers" in entry.data_types


def test_photos_are_taken_with_the_report(program):
    answer = program.post(
        "requests.json", {**POTHOLE, "media": photo(), "photo1": photo(colour="blue")}
    )

    assert answer.status_code == 200, answer.content
    case = opened(the_case())
    assert len(case.answers["photo"]) == 2
    assert set(Document.objects.values_list("case_id", flat=True)) == {case.row.id}


def test_a_photo_sent_again_is_not_taken_again(program):
    first = read(program.post("requests.json", {**POTHOLE, "media": photo()}))
    again = read(program.post("requests.json", {**POTHOLE, "media": photo()}))

    assert first == again
    assert (Case.objects.count(), Document.objects.count()) == (1, 1)


def test_what_is_no_photo_is_refused(program):
    file = BytesIO(b"not a photo")
    file.name = "notes.txt"

    (fault,) = refused(program, {**POTHOLE, "media": file})
    assert fault[0] == 400
    assert fault[1].startswith("media 'notes.txt': This file is not a photo we can read.")


@pytest.mark.parametrize("form", ["json", "xml"])
def test_every_question_that_is_missing_is_named(program, form):
    said = {**POTHOLE, "attribute[size]": "", "attribute[position]": None}

    found = refused(program, said, form)
    assert [code for code, _ in found] == [400, 400]
    assert found[0][1].startswith("attribute[size]: ")
    assert found[1][1].startswith("attribute[position]: ")


def test_a_question_that_only_some_are_asked_is_named_when_it_is_missing(program):
    said = {**LIGHT, "attribute[spread]": ""}

    assert refused(program, said) == [
        (400, "attribute[spread] is required: How many lights are out?")
    ]


def test_and_is_not_missed_where_it_is_not_asked(program):
    program.report(
        **LIGHT
        | {"attribute[fault]": "daytime", "attribute[spread]": "", "attribute[crossing]": ""}
    )

    assert the_case().results == {"urgency": "planned"}


def test_a_choice_that_is_not_one_is_refused(program):
    (fault,) = refused(program, {**POTHOLE, "attribute[size]": "enormous"})

    assert fault[0] == 400
    assert fault[1].startswith("attribute[size]: ")


def test_how_many_there_are_is_not_below_nothing(program):
    """At the door the same is refused in `tests/faces/door/test_groups.py`, in a browser by the cases of `tests/language/both`."""
    asked = (
        "  holes: How many holes are there?\n    why: the crew brings more\n    answer: number\n"
    )
    text = texts("pothole").service[1].replace("languages: English, Gaelic", "languages: English")
    declared.publish_words(text.replace("  photo: Do", f"{asked}  photo: Do"), PUBLISHED)

    assert refused(program, {**POTHOLE, "attribute[holes]": "-3"}) == [(400, "attribute[holes]: Enter 0 or more")]  # fmt: skip
    program.report(**{"attribute[holes]": "0"})


def test_an_answer_that_ends_the_report_says_what_to_do(program):
    said = {**POTHOLE, "attribute[danger]": "yes"}

    assert refused(program, said) == [(400, "Call 999 now. Come back when it is safe.")]


def test_repeated_attributes_are_several_values(program):
    asked = program.post(
        "requests.json",
        {**POTHOLE, "attribute[size][]": ["large", "large"], "attribute[size]": None},
    )

    assert asked.status_code == 200


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"service_code": ""}, "service_code is required."),
        ({"lat": "", "long": ""}, "lat and long, or address_string, are required."),
        ({"lat": "north"}, "lat must be a number of degrees between -90 and 90, not 'north'."),
        ({"lat": "nan"}, "lat must be a number of degrees between -90 and 90, not 'nan'."),
        ({"long": "181"}, "long must be a number of degrees between -180 and 180, not '181'."),
        ({"long": ""}, "lat and long must be sent together."),
        ({"description": "x" * 4001}, "description is longer than 4000 characters."),
        ({"media_url": "file:///etc/passwd"}, "media_url must be an address that begins with https://, not 'file:///etc/passwd'."),
        ({"attribute[trunk-roads]": "perhaps"}, "attribute[trunk-roads] must be yes, no or not sure."),
        ({"idempotency_key": "k" * 256}, "idempotency_key is longer than 255 characters."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(program, changed, said):
    assert refused(program, {**POTHOLE, **changed}) == [(400, said)]


def test_an_address_of_email_that_is_none_is_refused(program):
    (fault,) = refused(program, {**POTHOLE, "email": "nobody"})

    assert fault[1].startswith("email: ")


def test_an_unknown_service_is_not_found(program):
    assert refused(program, {**POTHOLE, "service_code": "001"}) == [
        (404, "service_code '001' was not found.")
    ]


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize(
    ("key", "said"),
    [(None, "api_key is missing."), ("", "api_key is missing."), ("wrong", "api_key is not one of ours, or was revoked.")],
)  # fmt: skip
def test_without_a_key_of_ours_nothing_is_taken(program, form, key, said):
    assert refused(program, {**POTHOLE, "api_key": key}, form) == [(403, said)]


def test_a_key_may_come_in_a_header(program):
    answer = program.post("requests.json", {**POTHOLE, "api_key": None}, **{"x-api-key": "demo"})

    assert answer.status_code == 200


def test_a_revoked_key_opens_nothing_at_once_even_where_it_is_remembered(program):
    key = programs.add_client(name="app", bodies=(), per_minute=9, at=timezone.now())
    program.post("requests.json", {**POTHOLE, "api_key": key, "lat": "x"})
    Client.objects.filter(name="app").update(revoked_at=timezone.now())  # as another process would

    answer = program.post("requests.json", {**POTHOLE, "api_key": key})

    assert errors(answer)[0][0] == 403
    assert not Case.objects.exists()


def test_a_key_for_some_bodies_sends_to_no_other(program):
    key = programs.add_client(name="app", bodies=["fife"], per_minute=9, at=timezone.now())

    assert refused(program, {**POTHOLE, "api_key": key})[0][0] == 403


def test_a_key_that_has_sent_all_it_may_is_told_to_wait(program):
    key = programs.add_client(name="app", bodies=(), per_minute=2, at=timezone.now())
    an_hour_on = timezone.now() + timedelta(hours=1)
    Client.objects.filter(name="app").update(minute=an_hour_on, taken=2)  # full, whenever this runs

    answer = program.post("requests.xml", {**POTHOLE, "api_key": key})

    assert errors(answer) == [(429, TooMany.__doc__)]
    assert answer["Retry-After"] == "60"


def test_trunk_roads_are_somebody_elses(program):
    program.report(**{"attribute[trunk-roads]": "yes"})

    assert the_case().body_id == "transport-scotland"


def test_a_body_that_has_a_layer_says_by_its_own_name_that_it_is_there(program):
    program.report(jurisdiction_id="transport.gov.scot")

    assert the_case().body_id == "transport-scotland"


def test_without_boundaries_the_body_must_be_named(program):
    (fault,) = refused(program, {**POTHOLE, "jurisdiction_id": ""})

    assert fault[0] == 400
    assert "stirling.gov.uk (Stirling Council)" in fault[1]


def test_a_spot_at_sea_is_nobodys(program):
    (fault,) = refused(program, {**POTHOLE, "lat": "40", "long": "-30", "jurisdiction_id": ""})

    assert fault[0] == 400


def test_an_address_that_means_one_place_is_enough(program):
    program.report(lat="", long="", address_string="Callander", jurisdiction_id="stirling")

    where = opened(the_case()).answers["where"]
    assert where["words"] == "Callander"
    assert round(where["lat"], 1) == 56.2


def test_an_address_that_means_nothing_says_so(program):
    (fault,) = refused(program, {**POTHOLE, "lat": "", "long": "", "address_string": "Qqqqq xyz"})

    assert fault[1].startswith("address_string was not found: ")


def test_it_takes_at_most_eight_statements(program):
    program.report()
    counted = []
    for n in range(40):  # enough that keys are made and a handful taken on the way
        with_all = [
            CaptureQueriesContext(connections[alias])
            for alias in ("default", "keys", "identity", "ledger")
        ]
        for one in with_all:
            one.__enter__()
        program.report(description=f"report {n}")
        for one in with_all:
            one.__exit__(None, None, None)
        counted.append(sum(len(one) for one in with_all))

    assert max(counted) <= 8
    assert sorted(counted)[len(counted) // 2] == 1


def test_a_body_that_cannot_be_read_is_refused_in_the_format_asked_for(program):
    answer = program.client.post(
        "/open311/v2/requests.xml", b"--x\r\nbroken", content_type="multipart/form-data; boundary="
    )

    assert errors(answer)[0][0] == 400


def test_more_fields_than_we_take_are_refused_in_the_format_asked_for(program):
    said = {**POTHOLE, **{f"attribute[a{n}]": "1" for n in range(300)}}

    assert refused(program, said)[0][0] == 400
