"""The vocabulary as linked data (JSON-LD), with the terms machines know: RDF Schema, SKOS, Dublin Core, schema.org."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from yett.domain.catalogue import queries as catalogue
from yett.faces.door.items import Meaning, by_theme, instead_of, named
from yett.language import Item, Words

CONTEXT = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
RANGES = {
    "yes or no": "xsd:boolean",
    "number": "xsd:decimal",
    "percent": "xsd:decimal",
    "money": "schema:MonetaryAmount",
    "date": "xsd:date",
    "birth date": "xsd:date",
    "month": "xsd:gYearMonth",
    "time": "xsd:time",
    "duration": "xsd:duration",
    "address": "schema:PostalAddress",
    "place": "schema:GeoCoordinates",
    "area": "schema:GeoShape",
    "photo": "schema:ImageObject",
    "file": "schema:MediaObject",
    "choice": "skos:Concept",
    "many choices": "skos:Concept",
    "bank account": "schema:BankAccount",
}


def linked_item(meaning: Meaning) -> dict[str, Any]:
    return {"@context": CONTEXT, **_item(meaning), "dct:isReferencedBy": _services(meaning.item)}


def linked_items() -> dict[str, Any]:
    """Every item, gathered by theme."""
    address = _here(reverse("door:items"))
    themes = [
        {
            "@type": "skos:Collection",
            "skos:prefLabel": _words(found[0].item.theme),
            "skos:member": [_item(each) for each in found],
        }
        for _, found in by_theme(settings.LANGUAGE_CODE)
    ]
    return {"@context": CONTEXT, "@id": address, "@type": "skos:Collection", "skos:member": themes}


def _item(meaning: Meaning) -> dict[str, Any]:
    item = meaning.item
    replaced, instead = named(item.replaces), instead_of(item)
    return {
        "@id": item.uri,
        "@type": "rdf:Property",
        "rdfs:label": {"@language": "en", "@value": item.name},
        "skos:definition": _words(item.words),
        "rdfs:range": {"@id": RANGES.get(item.type, "xsd:string")},
        "dct:type": item.type,
        "dct:accessRights": item.sensitivity,
        **({"dct:source": item.source} if item.source else {}),
        "dct:rights": item.published,
        **({"dct:replaces": {"@id": replaced.item.uri}} if replaced else {}),
        **({"dct:isReplacedBy": {"@id": instead.item.uri}} if instead else {}),
        **({"schema:rangeIncludes": _choices(meaning)} if item.choices else {}),
        "rdfs:seeAlso": {"@id": _here(reverse("door:item", args=[meaning.path]))},
        "rdfs:isDefinedBy": {"@id": _here(reverse("door:items"))},
    }


def _choices(meaning: Meaning) -> list[dict[str, Any]]:
    return [
        {
            "@id": f"{meaning.item.uri}#{part}",
            "@type": "skos:Concept",
            "skos:notation": choice.key,
            "skos:prefLabel": _words(choice.words),
        }
        for part, choice in meaning.choices
    ]


def _services(item: Item) -> list[dict[str, Any]]:
    return [
        {
            "@id": _here(reverse("door:service", args=[service.id])),
            "@type": "schema:GovernmentService",
            "schema:name": _words(service.title),
            "schema:description": _words(question.why or service.purpose),
        }
        for service, question in catalogue.asked_by(item)
    ]


def _words(words: Words) -> list[dict[str, str]]:
    return [{"@language": code, "@value": words.in_(code)} for code in sorted(words.codes)]


def _here(path: str) -> str:
    return settings.YETT_SITE_URL + path
