"""What people say about themselves stands in no database openly, in no guise, and in no log."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from benchmarks.statements import standing_still
from tests.privacy.dumping import dump, found_in
from tests.support.gate import Gate, new_gate, wait_for
from yett.project.postgres import roles
from yett.project.visitor import Jar, Report, Visitor, walk

pytestmark = pytest.mark.slow
SPOT = "55.8609, -4.2514"
EMAIL = "nobody.in.particular@example.org"
ENGLISH = "Noperson Neverborn of Nowhere Lane saw it, ring 07700 900123"
GAELIC = "Chunnaic Gunduine Mac Gunainm à Baile Gun Àite e, fòn 07700 900456"
PLACE = "behind Noperson's crooked gate"
ADDED = "Neverborn again: my neighbour Unperson Unseen knows more"
UNSENT = "unsent.reader@example.org"
SECRETS = (
    EMAIL, UNSENT, ENGLISH, GAELIC, PLACE, ADDED,
    "Noperson", "Neverborn", "Gunduine", "Mac Gunainm", "07700 900123", "07700900123", "+447700900123",
    "crooked gate", "Unperson", "nobody.in.particular", "unsent.reader",
)  # fmt: skip
REPORTS = {
    "en": [
        Report("roads/report-a-pothole", SPOT,
               {"danger": "no", "where-words": PLACE, "email": EMAIL, "said:trunk roads": "no"}),
        Report("streets/report-fly-tipping", SPOT,
               {"danger": "no", "where-words": PLACE, "more": ENGLISH, "email": EMAIL}),
        Report("streets/report-graffiti", SPOT,
               {"happening": "no", "where-words": PLACE, "more": ENGLISH, "email": EMAIL}),
    ],
    "gd": [
        Report("roads/report-a-street-light", SPOT,
               {"danger": "no", "where-words": PLACE, "number": "Gunduine", "more": GAELIC, "email": EMAIL,
                "said:trunk roads": "no"}),
        Report("streets/report-fly-tipping", SPOT,
               {"danger": "no", "where-words": PLACE, "more": GAELIC, "email": EMAIL}),
    ],
}  # fmt: skip
UNSENT_REPORT = Report(
    "streets/report-graffiti",
    SPOT,
    {"happening": "no", "where-words": PLACE, "more": ENGLISH, "email": UNSENT},
)
QUEUED_REPORT = Report(
    "streets/report-graffiti",
    SPOT,
    {"happening": "no", "where-words": PLACE, "more": ENGLISH, "email": EMAIL},
)
ALIASES = tuple(roles.NAMES)


@dataclass(frozen=True)
class Told:
    """A gate that people have told things, and the secrets it gave them in turn. One letter still waits in the queue."""

    gate: Gate
    draft_tokens: list[str]
    follow_tokens: list[str]


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    with new_gate() as gate:
        _send_by_program(gate)
        follows = [
            _send(gate, report, code) for code, reports in REPORTS.items() for report in reports
        ]
        wait_for(
            lambda: (
                gate.rows("SELECT count(*) FROM messages_message WHERE state <> 'sent'") == [(0,)]
            ),
            60,
        )
        with standing_still(gate.tree("worker")):
            follows.append(_send(gate, QUEUED_REPORT, "en"))
            yield Told(gate, [_leave_unsent(gate)], follows)


def _send(gate: Gate, report: Report, language: str) -> str:
    """Report, then add something on the page to follow it; the token of that page."""
    visitor = Visitor(gate.port)
    visitor.get(f"/language/{language}?next=/")
    arrival = walk(visitor, report)
    assert arrival.sent, arrival.reason
    assert arrival.page.form is not None
    assert visitor.send(arrival.page, arrival.page.form, {"words": ADDED}).status == 200
    visitor.close()
    return arrival.page.path.partition("?")[0].removeprefix("/follow/")


def _send_by_program(gate: Gate) -> None:
    """The same by Open311, in parameters nobody asked for too; and somebody asks for letters about the place."""
    said = {
        "api_key": "demo", "jurisdiction_id": "glasgow.gov.uk", "service_code": "roads_report-a-pothole",
        "lat": "55.8609", "long": "-4.2514", "attribute[danger]": "no", "attribute[size]": "large",
        "attribute[position]": "lane", "email": EMAIL, "description": ENGLISH, "address_string": PLACE,
        "first_name": "Noperson", "phone": "07700 900123", "attribute[neighbour]": "Unperson Unseen",
        "idempotency_key": "Noperson's own key",
    }  # fmt: skip
    visitor = Visitor(gate.port)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode(said).encode()
    status, _, content = visitor.fetch("POST", "/open311/v2/requests.json", body, kind)
    assert status == 200, content
    visitor.be({})
    page = visitor.get("/alerts")
    assert page.form is not None
    asked = visitor.send(page, page.form, {"near": SPOT, "email": EMAIL})
    assert asked.status == 200
    visitor.close()


def _leave_unsent(gate: Gate) -> str:
    visitor, jar = Visitor(gate.port), Jar()
    visitor.be(jar)
    assert walk(visitor, UNSENT_REPORT, goal="/check").sent
    visitor.close()
    return jar["yett_draft"][0]


@pytest.mark.parametrize("alias", ALIASES)
def test_no_database_names_anyone(told: Told, alias: str) -> None:
    text = dump(told.gate, alias)

    assert {secret: found for secret in SECRETS if (found := found_in(text, secret))} == {}


def test_the_reports_were_really_there(told: Told) -> None:
    sent = sum(map(len, REPORTS.values()))

    assert told.gate.rows("SELECT count(*) FROM cases_case") == [(sent + 2,)]  # one by a program
    assert told.gate.rows("SELECT count(*) FROM messages_message") == [
        (sent + 3,)
    ]  # and one about a place
    assert told.gate.rows("SELECT count(*) FROM cases_draft WHERE case_id IS NULL") == [(1,)]
    assert len(list((told.gate.home / "post").glob("*.eml"))) == sent + 2
    letters = "".join(file.read_text() for file in (told.gate.home / "post").glob("*.eml"))
    assert letters.count(f"To: {EMAIL}") == sent + 2


@pytest.mark.parametrize("alias", ALIASES)
def test_no_database_opens_a_draft_or_a_follow_page(told: Told, alias: str) -> None:
    text = dump(told.gate, alias)

    tokens = [*told.draft_tokens, *told.follow_tokens]
    raw = [base64.urlsafe_b64decode(token + "=").hex() for token in tokens]
    assert [token for token in [*tokens, *raw] if token in text] == []


def test_jobs_hold_identifiers_only(told: Told) -> None:
    rows = told.gate.rows("SELECT task_name, args FROM procrastinate_jobs")

    values = {str(value) for _, arguments in rows for value in _values(arguments)}
    identifier = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+")
    assert rows != []
    assert {value for value in values if not identifier.fullmatch(value)} == set()


def _values(arguments: object) -> list[object]:
    assert isinstance(arguments, dict)
    return list(arguments.values())


def test_no_log_names_anyone(told: Told) -> None:
    logs = told.gate.log.read_text() + told.gate.database_log.read_text(errors="replace")

    tokens = [*told.draft_tokens, *told.follow_tokens]
    assert {
        secret: found for secret in (*SECRETS, *tokens) if (found := found_in(logs, secret))
    } == {}


@pytest.mark.parametrize(
    "guise",
    [
        EMAIL,
        EMAIL.upper(),
        EMAIL.encode().hex(),
        base64.b64encode(EMAIL.encode()).decode(),
        base64.urlsafe_b64encode(b"to: " + EMAIL.encode() + b", kindly").decode(),
    ],
)
def test_the_search_finds_an_address_planted_in_the_open(told: Told, guise: str) -> None:
    planted = {"planted": guise}
    with told.gate.superuser(roles.NAMES["default"]) as connection:
        connection.execute("BEGIN")
        connection.execute(
            "UPDATE cases_case SET open_answers = open_answers || %s::jsonb", [json.dumps(planted)]
        )
        connection.execute("COMMIT")

        text = dump(told.gate, "default")
        connection.execute("UPDATE cases_case SET open_answers = open_answers - 'planted'")

    assert found_in(text, EMAIL) != []
