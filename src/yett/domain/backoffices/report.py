"""A case as its body's back office is told of it: what an officer would read, in the parameters of GeoReport; and what
was done with it since, in those of mySociety's servicerequestupdates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from yett.domain.backoffices.models import Endpoint, Forwarding
from yett.domain.backoffices.ports import Parcel
from yett.domain.backoffices.statuses import status_of
from yett.domain.cases.queries.opened import OpenedCase, OpenedEvent
from yett.domain.cases.states import State
from yett.domain.cases.telling import contact_question
from yett.kernel.dates import UK
from yett.language import Group, Question, show_answer

LONGEST = 4000  # characters of a description


def code_of(endpoint: Endpoint, service_id: str) -> str:
    """Their name for our service; ours where they gave none."""
    return str(endpoint.codes.get(service_id) or service_id.replace("/", "_"))


def report(case: OpenedCase, endpoint: Endpoint, photos: Sequence[str]) -> Parcel:
    """The same each time it is made, so that whoever knows reports by their content knows it again."""
    said = [("service_code", code_of(endpoint, case.service.id)), *_place(case)]
    contact = contact_question(case.service)
    address = case.answers.get(contact.name) if contact else None
    said += [("email", str(address))] if address else []
    said += list(_attributes(case))
    return Parcel("requests", [*said, ("description", _description(case))], photos)


def update(
    case: OpenedCase, event: OpenedEvent, forwarding: Forwarding, number: str, photos: Sequence[str]
) -> Parcel:
    """One step of its history. Their number and ours; one name for the update, under both of the names in use."""
    words = "\n".join(event.words) or str(State(event.to_state).label)
    outcome = case.service.decision.outcome(event.outcome)
    said = [
        ("service_request_id", number),
        ("service_request_id_ext", str(case.row.public_number)),
        ("update_id", str(forwarding.id)),
        ("update_id_ext", str(forwarding.id)),
        ("updated_datetime", event.at.astimezone(UK).isoformat(timespec="seconds")),
        ("status", status_of(event.kind, State(event.to_state), outcome)),
        ("description", words[:LONGEST]),
    ]
    return Parcel("servicerequestupdates", said, photos)


def photos_of(case: OpenedCase, seq: int) -> list[str]:
    """The photos that came with the report, or with a step of its history."""
    if seq:
        return [photo["id"] for photo in step_of(case, seq).details.get("photos", ())]
    asked = (one for one in case.asked if isinstance(one, Question) and one.type == "photo")
    return [str(photo["id"]) for one in asked for photo in case.answers[one.name] or ()]


def step_of(case: OpenedCase, seq: int) -> OpenedEvent:
    return next(event for event in case.events if event.seq == seq)


def data_types(case: OpenedCase, seq: int) -> list[str]:
    """What is released by it, for the ledger."""
    if not seq:
        return sorted(asked.name for asked in case.asked)
    return ["photo", "words"] if photos_of(case, seq) else ["words"]


def _place(case: OpenedCase) -> list[tuple[str, str]]:
    row = case.row
    if row.lat is None or row.lon is None:
        return [("address_string", str(case.body.name))]
    spot: Any = case.answers.get(case.service.goes_to.question or "")
    words = spot.get("words", "") if isinstance(spot, dict) else ""
    return [("lat", str(row.lat)), ("long", str(row.lon)), ("address_string", words)]


def _attributes(case: OpenedCase) -> Iterator[tuple[str, str]]:
    for asked in case.asked:
        if isinstance(asked, Question) and asked.choices or asked.type == "yes or no":  # type: ignore[union-attr]
            value = case.answers[asked.name]
            for one in value if isinstance(value, list) else [value]:
                if one is not None:
                    yield f"attribute[{asked.slug}]", _key(one)


def _key(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _description(case: OpenedCase) -> str:
    """Question and answer, line by line; our reference first, for whoever must ask us."""
    code = case.row.language
    lines = [f"{case.service.title.in_(code)}: {case.row.reference}"]
    contact = contact_question(case.service)
    for asked in case.asked:
        if (
            not isinstance(asked, Group)
            and asked != contact
            and case.answers[asked.name] is not None
        ):
            lines.append(
                f"{asked.words.in_(code)} {show_answer(asked, case.answers[asked.name], code)}"
            )
    for event in case.events:
        lines += event.words if event.kind == "received" else ()
    return "\n".join(lines)[:LONGEST]
