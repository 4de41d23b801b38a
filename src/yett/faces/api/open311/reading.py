"""A report as a program sends it, read as answers to the questions of the declaration.

What the declaration asks is an answer; words it does not ask for are kept beside the answers, sealed, so that nothing
that was said is lost. What identifies a person or a device and is not asked for is not kept at all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from yett.domain.documents import actions as documents
from yett.domain.documents.rules import MOST_PHOTOS
from yett.faces.api.open311 import services, spots
from yett.faces.api.open311.entry import Asked, Refused, lines
from yett.kernel.dates import civil_day
from yett.kernel.problems import Problem
from yett.kernel.text import slug, without_controls
from yett.language import BadAnswer, Body, Question, Service, read_answer

LONGEST = 4000  # characters, of description and of all that is kept beside the answers
LONGEST_ADDRESS = 2000


@dataclass(frozen=True)
class Report:
    answers: dict[str, Any]
    words: list[str]


def report(asked: Asked, service: Service, body: Body | None) -> Report:
    """All faults at once, each naming the parameter it is about."""
    given = _given(asked, service)
    faults = [*unfit(asked), *_placed(asked, service, body, given)]
    answers: dict[str, Any] = {}
    for question in service.questions:
        if not isinstance(question, Question) or given[question.slug] is FAULTY:
            continue
        try:
            answers[question.name] = _answer(asked, question, given[question.slug])
        except BadAnswer as wrong:
            faults.append(f"{_parameter(service, question)}: {wrong.message.in_(asked.code)}")
    if faults:
        raise Refused(400, *faults)
    known = {name: value for name, value in answers.items() if value is not MISSING}
    words = _beside(asked, service, given)
    if sum(map(len, words)) > LONGEST + LONGEST_ADDRESS:
        raise Refused(400, f"What is sent beside the answers is longer than {LONGEST} characters.")
    return Report(known, words)


def _placed(
    asked: Asked, service: Service, body: Body | None, given: dict[str, list[str]]
) -> Sequence[str]:
    """Fill in where it is; else what is wrong with that, in the words of its own parameters."""
    if service.spot is None:
        return ()
    try:
        given[service.spot.slug] = [_where(asked, service, body)]
    except Refused as refused:
        given[service.spot.slug] = FAULTY
        return refused.sentences
    return ()


FAULTY: list[str] = []  # what is said of a spot that cannot be read
MISSING = object()  # a question that is asked of some only, and was not answered


def _answer(asked: Asked, question: Question, values: list[str]) -> Any:
    if not values and not question.optional and question.only_if is not None:
        return MISSING
    return read_answer(question, {question.slug: values}, civil_day(asked.at))


def _given(asked: Asked, service: Service) -> dict[str, list[str]]:
    """What was said to each question, by its slug: as an attribute, else as the parameter that stands for it."""
    said = asked.attributes()
    given = {
        question.slug: said.get(question.slug) or said.get(question.name) or []
        for question in service.questions
    }
    for question, values in _standing_for(asked, service):
        if not given[question.slug]:
            given[question.slug] = values
    return given


def _where(asked: Asked, service: Service, body: Body | None) -> str:
    spot, authority = spots.spot_meant(asked), services.authority_of(service)
    told = spots.told(asked, service, spot, body, authority) if authority else {}
    return json.dumps({**spot, "told": told})


def _standing_for(asked: Asked, service: Service) -> Iterator[tuple[Question, list[str]]]:
    """The standard parameters, each for the first question of its type."""
    name = " ".join(filter(None, (asked.one("first_name"), asked.one("last_name"))))
    for kind, text in (
        ("email", asked.one("email")),
        ("phone", asked.one("phone")),
        ("person name", name),
        ("long text", asked.one("description")),
    ):
        question = _first(service, kind)
        if question is not None and text:
            yield question, [text]


def _first(service: Service, kind: str) -> Question | None:
    found = (one for one in service.questions if isinstance(one, Question) and one.type == kind)
    return next(found, None)


def _parameter(service: Service, question: Question) -> str:
    """What a program calls the question."""
    if question.name == service.goes_to.question:
        return "lat and long"
    if question == _first(service, "email"):
        return "email"
    if question == _first(service, "photo"):
        return "media"
    return f"attribute[{question.slug}]"


def required(service: Service, question: Question | Any, code: str) -> str:
    """That this question must be answered, in a sentence that names it."""
    return f"{_parameter(service, question)} is required: {question.words.in_(code)}"


def unfit(asked: Asked) -> Iterator[str]:
    """What is wrong with the words beside any answers."""
    if len(asked.one("description")) > LONGEST:
        yield f"description is longer than {LONGEST} characters."
    for address in asked.all("media_url"):
        if not address.startswith(("https://", "http://")) or len(address) > LONGEST_ADDRESS:
            yield f"media_url must be an address that begins with https://, not {address[:40]!r}."


def _beside(asked: Asked, service: Service, given: Mapping[str, list[str]]) -> list[str]:
    """What was said and not asked. An address of media is kept as it was sent; nothing is fetched from it."""
    known = {name for one in service.questions for name in (one.slug, one.name)}
    known |= {
        name for row in services.unknown_layers(service) for name in (slug(row.layer), row.layer)
    }
    description, answered = asked.one("description"), _first(service, "long text")
    words = [] if answered and given[answered.slug] == [description] else list(lines(description))
    words += [f"media_url: {address}" for address in asked.all("media_url")]
    words += [f"address_id: {one}" for one in asked.all("address_id")]
    for name, values in asked.attributes().items():
        if name not in known:
            words += [f"{name}: {value}" for value in values]
    return [" ".join(without_controls(one).split()) for one in words]


def prints(files: list[UploadedFile]) -> list[tuple[str, str]]:
    """What tells one set of files from another."""
    found = []
    for file in files:
        file.seek(0)
        found.append(("media", hashlib.file_digest(file, "sha256").hexdigest()))  # type: ignore[arg-type]
        file.seek(0)
    return sorted(found)


def with_photos(asked: Asked, service: Service, found: Report) -> Report:
    """The report with the photos sent along, each read, stripped and sealed."""
    files = asked.files()
    if not files:
        return found
    question = _first(service, "photo")
    if question is None:
        raise Refused(400, "media: this service takes no photos.")
    if len(files) > MOST_PHOTOS:
        raise Refused(400, f"media: at most {MOST_PHOTOS} photos can be sent, not {len(files)}.")
    photos = [_photo(asked, file) for file in files]
    return Report({**found.answers, question.name: photos}, found.words)


def _photo(asked: Asked, file: UploadedFile) -> dict[str, Any]:
    try:
        photo = documents.take_photo(stream=file, at=asked.at)  # type: ignore[arg-type]
    except Problem as wrong:
        raise Refused(400, f"media {(file.name or '')[:80]!r}: {wrong}") from wrong
    return {
        "id": str(photo.id),
        "key": photo.key,
        "width": photo.width,
        "height": photo.height,
        "print": prints([file])[0][1][:16],
    }
