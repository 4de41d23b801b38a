"""Take a report, and tell again what became of one."""

from __future__ import annotations

from typing import Any

from yett.domain.cases import actions, telling
from yett.domain.cases.actions import Received
from yett.domain.catalogue import queries as catalogue
from yett.domain.clients import marks
from yett.domain.clients.allowance import TooMany, spend
from yett.domain.clients.marks import Mark
from yett.domain.clients.queries import Program, Revoked
from yett.domain.documents.actions import PhotoGone
from yett.faces.api.open311 import reading, spots
from yett.faces.api.open311.entry import Answer, Asked, Refused
from yett.faces.api.open311.jurisdictions import jurisdiction
from yett.faces.api.open311.services import service_of
from yett.language import Body, Service

LONGEST_KEY = 255


def take(asked: Asked) -> Answer:
    """Read, then do one thing: receive. Sent again, it answers the same."""
    client, body = asked.client(), jurisdiction(asked)
    if not asked.one("service_code"):
        raise Refused(400, "service_code is required.", *reading.unfit(asked), *spots.faults(asked))
    service = service_of(asked.one("service_code"))
    try:
        spend(client=client, at=asked.at)
        mark = _mark(asked, client)
        received = _before(asked, mark) or _receive(asked, client, mark, service, body)
    except actions.NotComplete as problem:
        raise Refused(400, reading.required(service, problem.question, asked.code)) from problem
    except actions.Stopped as problem:
        words = (problem.stop.words, *problem.stop.then)
        raise Refused(400, " ".join(one.in_(asked.code) for one in words)) from problem
    except (actions.NotForThisClient, Revoked) as problem:
        raise Refused(403, type(problem).__doc__ or "") from problem
    except (actions.OtherContent, PhotoGone) as problem:
        raise Refused(400, str(problem)) from problem
    except TooMany as problem:
        raise Refused(429, str(problem)) from problem
    return "service_requests", [_taken(received)]


def _receive(
    asked: Asked, client: Program, mark: Mark, service: Service, body: Body | None
) -> Received:
    report = reading.with_photos(asked, service, reading.report(asked, service, body))
    return actions.receive(
        client=client,
        mark=mark,
        service=service,
        answers=report.answers,
        words=report.words,
        language=asked.code,
        at=asked.at,
    )


def _mark(asked: Asked, client: Program) -> Mark:
    key = asked.request.headers.get("Idempotency-Key", "") or asked.one("idempotency_key")
    if len(key) > LONGEST_KEY:
        raise Refused(400, f"idempotency_key is longer than {LONGEST_KEY} characters.")
    said = [*asked.said(), *reading.prints(asked.files())]
    return marks.marked(client.id, key, said, asked.at)


def _before(asked: Asked, mark: Mark) -> Received | None:
    """Photos are costly to read: what was sent before is looked for first. Without photos receiving tells in one go."""
    if not asked.files():
        return None
    try:
        return actions.before(mark, asked.at)
    except actions.NotReceived:
        return None


def _taken(received: Received) -> dict[str, Any]:
    case = received.case
    body = catalogue.nation().bodies[case.body_id]
    return {
        "service_request_id": str(received.number),
        "service_notice": f"{telling.due_words(case, body)} {telling.reference_words(case)}",
        "account_id": None,
    }


def token(asked: Asked, token: str) -> Answer:
    """Every report is numbered at once, so none is answered with a token. A program that lost the answer may ask here
    with its own idempotency key, and its api_key, what became of its report."""
    jurisdiction(asked)
    if asked.one("api_key"):
        found = _receipt(asked, token)
        if found is not None:
            return "service_requests", [{"service_request_id": found, "token": token}]
    raise Refused(404, f"token {token[:80]!r} was not found.")


def _receipt(asked: Asked, key: str) -> str | None:
    number = actions.number_under(marks.by_key(asked.client().id, key), asked.at)
    return None if number is None else str(number)
