"""The services on offer, and for each what it asks, as its declaration says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yett.domain.cases import routing
from yett.domain.catalogue import queries as catalogue
from yett.domain.places import queries as places
from yett.faces.api.open311.entry import Answer, Asked, Refused
from yett.faces.api.open311.jurisdictions import jurisdiction
from yett.faces.api.open311.spots import spot_given
from yett.kernel.text import slug
from yett.language import Authority, Body, Choice, Question, Service

CHANNEL = "API"
NOT_ASKED = frozenset({"photo", "file", "email"})  # they have parameters of their own
DATATYPES = {
    "yes or no": "singlevaluelist", "choice": "singlevaluelist", "many choices": "multivaluelist",
    "declaration": "singlevaluelist", "number": "number", "percent": "number", "money": "number",
    "date": "datetime", "birth date": "datetime", "long text": "text",
}  # fmt: skip
YES_NO = {"en": ("Yes", "No", "Not sure"), "gd": ("Tha", "Chan eil", "Chan eil mi cinnteach")}


def code_of(service: Service) -> str:
    """The service's id without a character that means something in an address."""
    return service.id.replace("/", "_")


def service_of(code: str) -> Service:
    """Refuses a code of no service that programs may use, and says why not where there is such a service."""
    known = {name: one for one in catalogue.services() for name in (code_of(one), one.id)}
    found = known.get(code)
    if found is None:
        raise Refused(404, f"service_code {code[:120]!r} was not found.")
    if why := _why_not(found):
        raise Refused(404, f"service_code {code[:120]!r} cannot be used by programs: {why}.")
    return found


def _why_not(service: Service) -> str:
    """Why a service is not offered here; nothing where it is."""
    if CHANNEL not in service.channels:
        return "its declaration does not offer it to them"
    groups = [asked for asked in service.questions if not isinstance(asked, Question)]
    if groups:
        return f"it asks again for each {groups[0].name}, for which GeoReport has no attribute"
    return ""


def offered() -> list[Service]:
    """What GeoReport can say: it has no attribute that is asked again for each of something."""
    return [one for one in catalogue.services() if not _why_not(one)]


def services(asked: Asked) -> Answer:
    body, spot = jurisdiction(asked), spot_given(asked)
    found = [one for one in offered() if _is_done_by(one, body) and _is_done_at(one, spot)]
    return "services", [_listed(one, asked.code) for one in found]


def _listed(service: Service, code: str) -> dict[str, Any]:
    nation = catalogue.nation()
    groups = [
        nation.collections[key].title.in_(code)
        for key in service.collections
        if key in nation.collections
    ]
    return {
        "service_code": code_of(service),
        "service_name": service.title.in_(code),
        "description": service.purpose.in_(code),
        "metadata": bool(list(_attributes(service, code))),
        "type": "realtime",
        "keywords": service.keywords.in_(code) if service.keywords else "",
        "group": next(iter(groups), ""),
    }  # fmt: skip


def definition(asked: Asked, code: str) -> Answer:
    jurisdiction(asked)
    service = service_of(code)
    attributes = [
        {"variable": True, "order": order, **attribute}
        for order, attribute in enumerate(_attributes(service, asked.code), 1)
    ]
    return "service_definition", {"service_code": code_of(service), "attributes": attributes}


def _attributes(service: Service, code: str) -> Iterator[dict[str, Any]]:
    for question in service.questions:
        if isinstance(question, Question) and is_attribute(service, question):
            yield _attribute(question, code)
    for row in unknown_layers(service):
        values = zip((places.YES, places.NO, places.NOT_SURE), YES_NO[code], strict=True)
        yield {
            "code": slug(row.layer),
            "datatype": "singlevaluelist",
            "required": False,
            "datatype_description": row.hint.in_(code) if row.hint else "",
            "description": row.ask.in_(code),
            "values": [{"key": key, "name": name} for key, name in values],
        }  # fmt: skip


def is_attribute(service: Service, question: Question) -> bool:
    return question.type not in NOT_ASKED and question.name != service.goes_to.question


def _attribute(question: Question, code: str) -> dict[str, Any]:
    about = [question.hint.in_(code)] if question.hint else []
    about += [question.why.in_(code)] if question.why else []
    return {
        "code": question.slug,
        "datatype": DATATYPES.get(question.type, "string"),
        "required": not question.optional and question.only_if is None,
        "datatype_description": " ".join(about),
        "description": question.words.in_(code),
        "values": list(_values(question, code)),
    }


def _values(question: Question, code: str) -> Iterator[dict[str, str]]:
    if question.type in ("yes or no", "declaration"):
        keys = ("yes", "no") if question.type == "yes or no" else ("yes",)
        yield from (
            {"key": key, "name": name} for key, name in zip(keys, YES_NO[code], strict=False)
        )
    yield from (_value(choice, code) for choice in question.choices if question.type != "yes or no")


def _value(choice: Choice, code: str) -> dict[str, str]:
    return {"key": choice.key, "name": choice.words.in_(code)}


def authority_of(service: Service) -> Authority | None:
    return catalogue.nation().authorities.get(service.goes_to.authority)


def unknown_layers(service: Service) -> list[Any]:
    """The layers that decide who looks after a spot and are not loaded: programs may say what they know of them."""
    authority = authority_of(service)
    return [row for row in authority.layers if not places.holds(row.layer)] if authority else []


def _is_done_by(service: Service, body: Body | None) -> bool:
    if body is None:
        return True
    authority = authority_of(service)
    if authority is None:
        return service.goes_to.authority == str(body.name)
    return authority.otherwise_kind in (body.kind, body.id) or body.id in {
        row.body for row in authority.layers
    }


def _is_done_at(service: Service, spot: dict[str, Any] | None) -> bool:
    if spot is None or service.goes_to.question is None:
        return True
    return not isinstance(
        routing.responsible(service, {service.goes_to.question: spot}), places.Nobody
    )
