"""Whatever is wrong with a request, the answer is in the format asked for, names each fault, and has the right status."""

import socket
from io import BytesIO
from urllib.parse import urlsplit

import pytest
import requests
from django.test import Client

from tests.domain.documents import drawn
from tests.faces.api.conftest import BASE, POTHOLE, SPOT, encoded, errors, read
from yett.domain.cases.models import Case
from yett.domain.catalogue import queries as catalogue
from yett.language import Group

FORMS = pytest.mark.parametrize("form", ["json", "xml"])
URLENCODED = "application/x-www-form-urlencoded"
TOO_LARGE = "The request is larger than 80 MB, which is the most that is taken at once."


# --- Too much -----------------------------------------------------------------------------------------------------------


@FORMS
@pytest.mark.parametrize("address", ["requests", "servicerequestupdates", "nothing"])
def test_more_than_is_taken_at_once_is_refused_before_it_is_read(program, form, address):
    length = {"CONTENT_LENGTH": str(81 * 1024 * 1024)}
    answer = program.client.post(f"{BASE}{address}.{form}", content_type=URLENCODED, **length)

    assert errors(answer) == [(413, TOO_LARGE)]
    assert answer["Access-Control-Allow-Origin"] == "*"


@FORMS
@pytest.mark.parametrize("address", ["requests", "nothing"])
def test_a_length_that_is_no_number_is_a_request_that_cannot_be_read(program, form, address):
    answer = program.client.post(
        f"{BASE}{address}.{form}", content_type=URLENCODED, CONTENT_LENGTH="a lot"
    )

    assert errors(answer) == [(400, "The request cannot be read.")]


@FORMS
def test_it_is_so_over_http_too(site, form):
    """The server in front reads nothing of it either: the answer comes while the body is still to be sent."""
    at = urlsplit(site)
    with socket.create_connection((at.hostname, at.port), timeout=30) as wire:
        wire.sendall(
            f"POST {BASE}requests.{form} HTTP/1.1\r\nHost: {at.netloc}\r\nContent-Type: {URLENCODED}\r\n"
            f"Content-Length: {90 * 1024 * 1024}\r\n\r\napi_key=demo".encode()
        )
        said = b""
        while TOO_LARGE.encode() not in said and (piece := wire.recv(65536)):
            said += piece
    answer = said.decode()

    assert answer.startswith("HTTP/1.1 413")
    assert TOO_LARGE in answer
    assert f"content-type: {'application' if form == 'json' else 'text'}/{form}" in answer.lower()


@FORMS
def test_parameters_that_are_too_long_are_refused_with_what_to_do(program, form):
    answer = program.post(f"requests.{form}", {**POTHOLE, "description": "x" * 1_100_000})

    assert errors(answer) == [
        (413, "The parameters are longer than 1 MB. Send photos as files of multipart/form-data.")
    ]


@FORMS
def test_too_many_parameters_and_too_many_files_are_counted(program, form):
    many = {**POTHOLE, **{f"attribute[a{n}]": "1" for n in range(300)}}
    files = {**POTHOLE, **{f"photo{n}": file(b"x") for n in range(21)}}

    for said in (many, files):
        assert errors(program.post(f"requests.{form}", said)) == [
            (400, "At most 200 parameters and 20 files can be sent at once.")
        ]


def file(content: bytes) -> BytesIO:
    one = BytesIO(content)
    one.name = "photo.jpg"
    return one


# --- Addresses and methods ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post", "delete", "put", "patch"])
@pytest.mark.parametrize(
    "address", ["/open311/nothing.{}", "/open311/v2/nothing.{}", "/open311/v2/.{}", "/open311/v1/services.{}"]
)  # fmt: skip
@FORMS
def test_below_the_interface_every_unknown_address_is_refused_in_its_format(
    program, form, method, address
):
    answer = getattr(program.client, method)(address.format(form))

    assert errors(answer) == [(404, "There is no such address here.")]
    assert (
        answer["Content-Type"]
        == ("application/json" if form == "json" else "text/xml") + "; charset=utf-8"
    )


@pytest.mark.parametrize("address", ["/open311", "/open311/", "/open311/v2", "/open311/v2/"])
def test_the_base_itself_answers_in_xml_or_as_is_accepted(program, address):
    assert errors(program.client.get(address))[0][0] == 404
    accepting = program.client.get(address, headers={"accept": "application/json"})
    assert accepting["Content-Type"] == "application/json; charset=utf-8"


@FORMS
def test_a_fault_of_our_own_is_said_in_the_format_asked_for(program, form, monkeypatch):
    def break_down(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("yett.domain.catalogue.queries.services", break_down)
    program.client.raise_request_exception = False

    assert errors(program.get(f"services.{form}")) == [
        (500, "Something went wrong here. It has been noted; try again later.")
    ]


@FORMS
def test_a_host_that_is_not_ours_is_refused_in_the_format_asked_for(program, form):
    answer = program.client.get(f"{BASE}services.{form}", headers={"host": "elsewhere.example"})

    assert errors(answer) == [(400, "The request cannot be read.")]


def test_people_still_get_pages(program):
    answer = program.client.get("/nowhere.json")

    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")


@FORMS
@pytest.mark.parametrize("address", ["services", "requests", "servicerequestupdates"])
def test_head_answers_as_get_does_without_a_body(program, form, address):
    whole, head = program.get(f"{address}.{form}"), program.client.head(f"{BASE}{address}.{form}")

    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"] == whole["Content-Type"]
    assert head["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize(
    ("address", "methods"),
    [("services", "GET, HEAD, OPTIONS"), ("requests", "GET, HEAD, OPTIONS, POST"), ("requests/1", "GET, HEAD, OPTIONS")],
)  # fmt: skip
def test_a_page_of_another_website_may_ask_first(program, address, methods):
    answer = program.client.options(
        f"{BASE}{address}.json",
        headers={"origin": "https://council.example", "access-control-request-method": "GET"},
    )

    assert (answer.status_code, answer.content) == (204, b"")
    assert (answer["Allow"], answer["Access-Control-Allow-Methods"]) == (methods, methods)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Idempotency-Key" in answer["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer


@FORMS
def test_another_method_is_named_with_those_that_are_taken(program, form):
    answer = program.client.put(f"{BASE}services.{form}")

    assert errors(answer) == [(405, "This address takes GET only.")]
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


# --- Bodies -------------------------------------------------------------------------------------------------------------


@FORMS
@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "text/xml", "application/octet-stream"]
)
def test_a_body_of_another_kind_says_which_are_read(program, form, kind):
    answer = program.client.post(
        f"{BASE}requests.{form}", b'{"api_key": "demo"}', content_type=kind
    )

    assert errors(answer) == [
        (
            400,
            f"Send parameters as application/x-www-form-urlencoded or multipart/form-data, not as {kind}.",
        )
    ]


def test_other_letters_than_utf8_are_refused_in_words(program):
    kind = f"{URLENCODED}; charset=iso-8859-1"
    answer = program.client.post(f"{BASE}requests.json", "description=caf%E9", content_type=kind)

    ((status, said),) = errors(answer)
    assert status == 400
    assert "UTF-8" in said


def test_the_charset_may_be_named(program):
    kind = f"{URLENCODED}; charset=UTF-8"
    answer = program.client.post(f"{BASE}requests.json", encoded(POTHOLE), content_type=kind)

    assert answer.status_code == 200


def test_parameters_may_stand_in_the_address_of_a_post(program):
    answer = program.client.post(f"{BASE}requests.json?{encoded(POTHOLE)}", content_type=URLENCODED)

    assert answer.status_code == 200, answer.content


@FORMS
def test_a_photo_that_is_cut_short_is_named(program, form):
    whole = drawn.written(drawn.halves(), "JPEG")
    answer = program.post(f"requests.{form}", {**POTHOLE, "media": file(whole[: len(whole) // 2])})

    ((status, said),) = errors(answer)
    assert status == 400
    assert said.startswith("media 'photo.jpg': This photo is damaged")


# --- Parameters ---------------------------------------------------------------------------------------------------------


@FORMS
def test_all_that_is_wrong_with_a_report_is_said_at_once(program, form):
    said = {
        **POTHOLE,
        "lat": "north",
        "attribute[size]": "enormous",
        "attribute[position]": "",
        "email": "nobody",
        "media_url": "file:///etc/passwd",
        "description": "x" * 4001,
    }

    found = errors(program.post(f"requests.{form}", said))
    assert {code for code, _ in found} == {400}
    assert [sentence.replace(":", " ").split()[0] for _, sentence in found] == [
        "description", "media_url", "lat", "attribute[size]", "attribute[position]", "email",
    ]  # fmt: skip
    assert not Case.objects.exists()


@FORMS
def test_without_a_service_what_can_be_known_is_said_too(program, form):
    said = {**POTHOLE, "service_code": "", "long": "", "media_url": "ftp://example.org"}

    assert [
        sentence.partition(" ")[0] for _, sentence in errors(program.post(f"requests.{form}", said))
    ] == [
        "service_code",
        "media_url",
        "lat",
    ]


@FORMS
def test_a_service_of_rows_is_refused_with_the_reason(program, form):
    rows = next(
        one
        for one in catalogue.services()
        if any(isinstance(asked, Group) for asked in one.questions)
    )
    code = rows.id.replace("/", "_")
    answer = program.get(f"services/{code}.{form}")

    ((status, said),) = errors(answer)
    assert status == 404
    assert said.startswith(f"service_code '{code}' cannot be used by programs: ")


def test_of_a_parameter_that_is_repeated_the_first_counts(program):
    number = program.report(
        lat=["56.1165", "0"], email=["reporter@example.org", "other@example.org"]
    )

    assert Case.objects.get().lat == 56.1165
    assert read(
        program.client.get(
            f"{BASE}requests/{number}.json?jurisdiction_id=&jurisdiction_id=stirling"
        )
    )


def test_lists_may_be_repeated_or_divided_by_commas(program):
    one, two, three = (program.report(description=str(n)) for n in range(3))

    def found(query):
        return {
            one["service_request_id"]
            for one in read(program.client.get(f"{BASE}requests.json?{query}"))
        }

    assert found(f"service_request_id={one}&service_request_id={two}") == {one, two}
    assert found(f"service_request_id={one},,%20{two},999999,nonsense") == {one, two}
    assert found("service_request_id=nonsense") == set()
    assert found(
        f"service_request_id={','.join([three, *map(str, range(10**6, 10**6 + 1500))])}"
    ) == {three}


@pytest.mark.parametrize("base", [POTHOLE])
def test_a_decimal_comma_is_refused_with_what_it_was(program, base):
    assert errors(program.post("requests.json", {**base, "lat": "56,1165"})) == [
        (400, "lat must be a number of degrees between -90 and 90, not '56,1165'.")
    ]


# --- Times --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-06-03T00:00:00Z", "2026-06-03T23:59:59Z"),
        ("2026-06-03t00:00:00z", "2026-06-03t23:59:59z"),
        ("20260603T000000Z", "20260603T235959Z"),
        ("2026-06-03T00:00:00.123456789Z", "2026-06-03T23:59:59,5Z"),
        ("2026-06-03T00:00Z", "2026-06-03T23:59Z"),
        ("2026-06-03T00Z", "2026-06-03T23Z"),
        ("2026-06-02T24:00:00+01:00", "2026-06-03T24:00:00+01:00"),
        ("2026-06-03T00:00:00+01", "2026-06-03T23:00:00+0100"),
        ("2026-06-02T22:00:00\u221202:00", "2026-06-03T20:00:00-02:00"),
        ("2026-06-03 00:00:00", "2026-06-03 23:59:59"),
        ("2026-06-03", "2026-06-03"),
        ("20260603", "20260603"),
        ("2026-W23-3", "2026-W23-3"),
        ("2026-154", "2026154"),
        ("2026-06", "2026-06"),
    ],
)
@pytest.mark.parametrize("address", ["requests", "servicerequestupdates"])
def test_every_way_to_write_a_time_is_read(program, address, start, end):
    answer = program.get(f"{address}.json", start_date=start, end_date=end)

    assert answer.status_code == 200, answer.content


@pytest.mark.parametrize(
    "text",
    ["Monday", "2026-13-01", "2026-02-30", "2026-366", "26-06-03", "2026-06-03T25:00:00Z", "2026-06-03T00:00:00Q",
     "0001-01-01", "9999-12-31T23:59:59Z", "1899", "-1", "1780444800", "2026-W60-1", "T", ":"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["start_date", "end_date", "updated_after", "updated_before"])
@FORMS
def test_what_is_no_time_is_refused_with_what_it_was(program, form, name, text):
    assert errors(program.get(f"requests.{form}", **{name: text})) == [
        (400, f"{name} must be written as 2026-06-03T00:00:00Z, not {text!r}.")
    ]


@pytest.mark.parametrize(
    "name", ["lat", "radius", "bbox", "page", "page_size", "status", "service_code"]
)
def test_nonsense_in_any_filter_is_named(program, name):
    ((status, said),) = errors(program.get("requests.json", **{**SPOT, name: "\x00\u202e<script>"}))

    assert status in (400, 404)
    assert name in said


def test_a_stranger_may_try_without_a_browser_or_a_cookie(offered):
    answer = Client(enforce_csrf_checks=True).post(
        f"{BASE}requests.json",
        encoded(POTHOLE),
        content_type=URLENCODED,
        headers={"origin": "https://app.example"},
    )

    assert answer.status_code == 200
    assert not answer.cookies


def test_over_http_a_body_in_pieces_is_refused_in_words(site, program):
    """Without a length, as some clients stream: it is not taken for an empty one."""
    answer = requests.post(
        f"{site}{BASE}requests.json",
        data=iter([encoded(POTHOLE).encode()]),
        headers={"Content-Type": URLENCODED},
        timeout=30,
    )

    assert (answer.status_code, answer.json()) == (
        411,
        [{"code": 411, "description": "Send the length of the body with it (Content-Length)."}],
    )
