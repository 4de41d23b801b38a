"""What no honest form sends gets a plain page with a way on."""

import pytest

from .conftest import POTHOLE

DANGER = f"{POTHOLE}danger"
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=edge"


@pytest.fixture
def client_(citizen):
    citizen.open(POTHOLE)
    return citizen.client


def refused(answer) -> tuple[int, bool]:
    return answer.status_code, "Go to all services" in answer.content.decode()


def test_a_form_of_megabytes_is_refused(client_):
    body = b"danger=" + b"x" * 2_000_000

    assert refused(client_.post(DANGER, body, content_type=FORM)) == (413, True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--edge",
        b"--edge\r\n\r\n",
        b'--edge\r\nContent-Disposition: form-data; name="danger"\r\n\r\n\xff\xfe\r\n--edge--',
        b"\0" * 100,
    ],
)
def test_a_broken_form_is_refused_or_answered_in_words(client_, body):
    answer = client_.post(DANGER, body, content_type=PARTS)

    assert answer.status_code in {400, 422}


def test_a_form_of_a_thousand_fields_is_refused(client_):
    body = "&".join(f"field{number}=1" for number in range(1000)).encode()

    assert refused(client_.post(DANGER, body, content_type=FORM)) == (400, True)


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
@pytest.mark.parametrize("address", ["/", DANGER, f"{POTHOLE}check", "/follow/x"])
def test_a_method_we_do_not_take_is_refused_with_a_page(client_, method, address):
    assert refused(getattr(client_, method)(address)) == (405, True)


def test_an_answer_in_another_format_is_told_what_is_missing(client_):
    answer = client_.post(DANGER, b'{"danger": "no"}', content_type="application/json")

    assert answer.status_code == 422
