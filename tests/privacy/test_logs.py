"""A gate that writes JSON logs of everything it is asked, and fails now and then, names nobody in them."""

from __future__ import annotations

import json
import socket
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from aiosmtpd.controller import Controller

from tests.privacy.dumping import found_in
from tests.privacy.test_dumps import ADDED, EMAIL, REPORTS, SECRETS
from tests.support.gate import Gate, free_port, new_gate, wait_for
from yett.project.visitor import Visitor, walk

pytestmark = pytest.mark.slow


class Refusing:
    """A mail server that quotes the address in its refusal, as they do."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        return f"450 {address} is busy, ask Noperson Neverborn"


@dataclass(frozen=True)
class Logged:
    gate: Gate
    follow: str
    lines: list[dict[str, object]]
    text: str


@pytest.fixture(scope="module")
def logged() -> Iterator[Logged]:
    post = Controller(Refusing(), hostname="127.0.0.1", port=free_port())
    post.start()
    settings = {
        "YETT_LOG_FORMAT": "json",
        "YETT_LOG_LEVEL": "INFO",
        "YETT_SMTP_URL": f"smtp://127.0.0.1:{post.port}",
    }
    try:
        with new_gate(settings) as gate:
            follow = _report(gate)
            _misbehave(gate, follow)
            wait_for(
                lambda: "NotDelivered" in gate.log.read_text(),
                60,
                lambda: gate.log.read_text()[-2000:],
            )
            text = gate.log.read_text()
            told = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
            yield Logged(gate, follow, told, text + gate.database_log.read_text(errors="replace"))
    finally:
        post.stop()


def _report(gate: Gate) -> str:
    visitor = Visitor(gate.port)
    arrival = walk(visitor, REPORTS["en"][0])
    assert arrival.sent, arrival.reason
    assert visitor.send(arrival.page, arrival.page.form, {"words": ADDED}).status == 200
    visitor.close()
    return arrival.page.path.partition("?")[0].removeprefix("/follow/")


def _misbehave(gate: Gate, follow: str) -> None:
    """Addresses that lead nowhere and hold what they should not, a forged form, and words no database takes."""
    visitor = Visitor(gate.port)
    for path in (f"/follow/{follow}x", f"/nowhere/{EMAIL}?email={EMAIL}", f"/search?q={EMAIL}"):
        visitor.get(path)
    visitor.close()
    with socket.create_connection(("localhost", gate.port)) as raw:
        raw.sendall(
            f"POST /follow/{follow} HTTP/1.1\r\nHost: localhost:{gate.port}\r\nContent-Length: 5\r\n"
            f"Connection: close\r\n\r\nwords".encode()
        )
        while raw.recv(4096):
            pass


def test_nobody_is_named(logged: Logged) -> None:
    secrets = (*SECRETS, logged.follow)

    assert {one: found for one in secrets if (found := found_in(logged.text, one))} == {}


def test_each_request_is_told_by_its_route(logged: Logged) -> None:
    requests = [line for line in logged.lines if line["logger"] == "yett.requests"]

    routes = {(line["method"], line["route"], line["status"]) for line in requests}
    assert {
        ("GET", "door:follow", 200),
        ("GET", "none", 404),
        ("POST", "door:follow", 403),
    } <= routes
    assert all(set(line) >= {"at", "level", "request", "ms"} for line in requests)


def test_what_failed_in_the_worker_is_told_by_kind(logged: Logged) -> None:
    errors = [
        str(line["error"]) for line in logged.lines if "NotDelivered" in str(line.get("error"))
    ]

    assert errors != []
    assert "yett.domain.messages.ports.NotDelivered" in errors[0]


def test_the_figures_name_nobody_and_add_up_over_the_processes(logged: Logged) -> None:
    address = f"http://127.0.0.1:{logged.gate.port}/metrics"
    with urllib.request.urlopen(address, timeout=20) as answer:
        text = answer.read().decode()

    follows = [line for line in logged.lines if line.get("route") == "door:follow"]
    posted = sum(line["method"] == "POST" and line["status"] == 403 for line in follows)
    assert {one: found for one in (*SECRETS, logged.follow) if (found := found_in(text, one))} == {}
    assert (
        f'yett_requests_total{{method="POST",route="door:follow",status="403"}} {posted}.0' in text
    )
    assert 'yett_cases{body="glasgow-city",state="received"} 1.0' in text
