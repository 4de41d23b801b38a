"""Machines are told how the gate is; strangers are told no figures; nobody's page waits for it."""

import gzip
import re
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from time import perf_counter

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.support.officers import send_report
from yett.domain.catalogue.actions import publish_nation
from yett.domain.vault.actions import forget_ready_keys
from yett.project.health import metrics, pages, traces, watching
from yett.project.routers import ALIASES

HERE = {"REMOTE_ADDR": "127.0.0.1"}
FAR = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture(autouse=True)
def _nothing_remembered():
    pages._last.clear()
    metrics._tables._at = None


def test_live_asks_nothing_and_minds_no_host(client):
    answer = client.get("/health/live", headers={"host": "10.0.0.7"})

    assert (answer.status_code, answer.content) == (200, b"live\n")


@pytest.mark.django_db
def test_ready_asks_each_database_once(client):
    asked = []
    for alias in ALIASES:
        connections[alias].execute_wrappers.append(
            lambda execute, sql, *rest, alias=alias: (
                asked.append((alias, sql)),
                execute(sql, *rest),
            )[1]
        )
    try:
        answers = [client.get("/health/ready") for _ in range(3)]
    finally:
        for alias in ALIASES:
            connections[alias].execute_wrappers.pop()

    assert [(answer.status_code, answer.content) for answer in answers] == [(200, b"ready\n")] * 3
    assert asked == [(alias, "SELECT 1") for alias in ALIASES]


@pytest.mark.django_db(transaction=True)
def test_ready_names_the_database_that_is_away(client):
    """One that is not there at all: the keys' database under a wrong name."""
    connection = connections["keys"]
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "no_such_database"
    try:
        answer = client.get("/health/ready")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name

    assert (answer.status_code, answer.content) == (503, b"not ready: keys\n")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "status"),
    [
        (HERE, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        (FAR, 403),
        (HERE | {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, 403),
        (FAR | {"HTTP_AUTHORIZATION": "Bearer a long token of ours"}, 200),
        (FAR | {"HTTP_AUTHORIZATION": "Bearer another"}, 403),
        ({"REMOTE_ADDR": ""}, 403),
    ],
)
def test_figures_are_for_this_machine_or_the_token(settings, more, status):
    settings.YETT_METRICS_TOKEN = "a long token of ours"

    assert Client().get("/metrics", **more).status_code == status


@pytest.mark.django_db
def test_behind_a_proxy_this_machine_is_everybody(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert Client().get("/metrics", **HERE).status_code == 403


@pytest.mark.django_db
def test_without_a_token_an_empty_one_opens_nothing():
    assert Client().get("/metrics", **FAR | {"HTTP_AUTHORIZATION": "Bearer "}).status_code == 403


def figure(text: str, line: str) -> float:
    found = re.search(rf"^{re.escape(line)} (.+)$", text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def scraped() -> str:
    metrics._tables._at = None
    return Client().get("/metrics", **HERE).content.decode()


@pytest.mark.django_db
def test_requests_are_counted_by_route_and_status(client):
    line = 'yett_requests_total{method="GET",route="parts:colours",status="200"}'
    before = figure(scraped(), line)

    client.get("/colours.css")
    text = scraped()

    assert figure(text, line) == before + 1
    assert figure(text, 'yett_request_seconds_bucket{le="+Inf",route="parts:colours"}') >= 1


@pytest.mark.django_db
def test_the_tables_are_counted(nation_of_services):
    send_report()

    text = scraped()

    assert figure(text, 'yett_cases{body="stirling",state="received"}') == 1
    assert figure(text, 'yett_messages{state="queued"}') == 1
    assert figure(text, 'yett_jobs{state="todo"}') == 1
    assert figure(text, "yett_drafts") == 0
    assert figure(text, "yett_ledger_tail") == 1
    assert figure(text, "yett_databases_answer") == 1


@pytest.fixture
def nation_of_services(db):
    forget_ready_keys()
    publish_nation(at=timezone.now())
    yield
    forget_ready_keys()


@pytest.mark.django_db
def test_a_made_up_method_or_path_adds_no_row(client):
    client.generic("GARDEN", "/colours.css")
    client.get("/follow/" + "a" * 43 + "x/y")

    text = scraped()

    assert "GARDEN" not in text
    assert "a" * 43 not in text
    assert figure(text, 'yett_requests_total{method="GET",route="none",status="404"}') >= 1


def test_a_page_costs_no_statement_more(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/colours.css")

    assert re.fullmatch("[0-9a-f]{16}", answer["X-Request-ID"])


def test_a_number_is_taken_from_our_own_proxy_only(client, settings):
    given = {"HTTP_X_REQUEST_ID": "from-the-proxy-1"}
    ours = client.get("/health/live", **given)["X-Request-ID"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    theirs = client.get("/health/live", **given)["X-Request-ID"]
    odd = client.get("/health/live", HTTP_X_REQUEST_ID="a b\r\nc")["X-Request-ID"]

    assert ours != "from-the-proxy-1"
    assert theirs == "from-the-proxy-1"
    assert re.fullmatch("[0-9a-f]{16}", odd)


def test_watching_costs_less_than_a_tenth_of_a_millisecond(rf):
    request, answer = rf.get("/"), HttpResponse("x")
    request.resolver_match = None
    watched = watching.watched(lambda request: answer)
    watched(request)

    took = []
    for _ in range(20):
        begun = perf_counter()
        for _ in range(50):
            watched(request)
        took.append((perf_counter() - begun) / 50)

    assert min(took) < 0.0001


# --- Traces -------------------------------------------------------------------------------------------------------


@pytest.fixture
def collector():
    """A collector of traces on this machine, which keeps what it is sent."""
    kept = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            kept.append(ExportTraceServiceRequest.FromString(body))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Collector)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server, kept
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_request_leaves_a_span_named_by_its_route(collector, rf):
    server, kept = collector
    start = traces.starter(f"http://127.0.0.1:{server.server_port}/v1/traces")
    request = rf.get("/follow/a-secret-token", {"email": "reporter@example.org"})

    with start(request) as span:
        span.ended("GET", "door:follow", 200)
        provider = span.inner._span_processor
    provider.shutdown()

    (sent,) = kept
    (found,) = sent.resource_spans[0].scope_spans[0].spans
    told = {one.key: one.value.string_value or one.value.int_value for one in found.attributes}
    assert found.name == "GET door:follow"
    assert told == {
        "http.request.method": "GET", "http.route": "door:follow", "http.response.status_code": 200,
    }  # fmt: skip
    assert b"secret" not in sent.SerializeToString()


def test_without_a_place_to_send_them_there_are_none(rf):
    with traces.starter("")(rf.get("/")) as span:
        span.ended("GET", "none", 200)

    assert span is traces.NOTHING
