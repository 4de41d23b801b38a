"""What people say stays out of the log, whichever door it tries."""

import json
import logging
import sys

import pytest

from yett.project.logs import JsonLine, Line, request_id, without_people

EMAIL = "nobody.in.particular@example.org"
TOKEN = "Zk3l9Qw" * 6 + "x"


def record(words="hello", *arguments, **more) -> logging.LogRecord:
    made = logging.LogRecord("yett.test", logging.ERROR, "file.py", 1, words, arguments, None)
    made.__dict__.update(more)
    return made


def failing():
    """A fault of ours that quotes somebody, after another that did."""
    try:
        try:
            int(EMAIL)
        except ValueError as first:
            raise LookupError(f"no case of {EMAIL}") from first
    except LookupError:
        return sys.exc_info()


@pytest.mark.parametrize("form", [Line(), JsonLine()])
def test_an_exception_is_told_by_kind_and_place_alone(form):
    text = form.format(record(exc_info=failing()))

    assert EMAIL not in text
    assert [
        name in text for name in ("builtins.LookupError", "builtins.ValueError", "test_logs.py")
    ] == [True] * 3


@pytest.mark.parametrize("form", [Line(), JsonLine()])
def test_a_request_is_named_by_its_route(form, rf):
    request = rf.get(f"/follow/{TOKEN}", {"email": EMAIL})
    request.resolver_match = None

    text = form.format(record("%s: %s", "Internal Server Error", request.path, request=request))

    assert TOKEN not in text
    assert "Internal Server Error: none" in text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"sent to {EMAIL}.", "sent to (address)"),
        (f"to=<{EMAIL}>", "to=<(address)>"),
        (f"/follow/{TOKEN} gone", "/follow/(token) gone"),
        (
            "job 12 of 3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            "job 12 of 3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        ),
    ],
)
def test_what_looks_like_a_person_is_struck_out(said, kept):
    assert without_people(said) == kept


def test_a_json_line_holds_facts_and_the_number_of_the_request():
    kept = request_id.set("0123456789abcdef")
    try:
        facts = {"method": "GET", "route": "door:home", "status": 200, "ms": 1.5}
        job = {"id": 7, "task_name": "messages.deliver", "args": {"message": "not told"}}
        told = json.loads(JsonLine().format(record("%s done", "it", facts=facts, job=job)))
    finally:
        request_id.reset(kept)

    assert told.pop("at").endswith("+00:00")
    assert told == {
        "level": "error", "logger": "yett.test", "message": "it done", "request": "0123456789abcdef",
        "job": 7, "task": "messages.deliver", **facts,
    }  # fmt: skip
