"""An answer as XML and as JSON. The JSON follows from the XML: a list of things is an element that holds its things."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from django.http import HttpResponse

XML, JSON = "xml", "json"
KINDS = {XML: "text/xml; charset=utf-8", JSON: "application/json; charset=utf-8"}
MIME_TYPES = ("text/xml", "application/json")
ONE = {
    "services": "service", "attributes": "attribute", "values": "value", "service_requests": "request",
    "service_request_updates": "request_update", "endpoints": "endpoint", "formats": "format", "errors": "error",
    "notes": "note", "photos": "photo",
}  # fmt: skip
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def answer(form: str, name: str, value: Any, status: int = 200) -> HttpResponse:
    """`value` is a list or a mapping; `name` is the element it is in XML."""
    if form == JSON:
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = '<?xml version="1.0" encoding="utf-8"?>\n' + "".join(_element(name, value))
    response = HttpResponse(text, content_type=KINDS[form], status=status)
    response["Cache-Control"] = "no-store" if status != 200 else "no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _element(name: str, value: Any) -> Iterator[str]:
    yield f"<{name}>"
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _element(key, inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from _element(ONE[name], inner)
    else:
        yield escape(_text(value))
    yield f"</{name}>"


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return NOT_IN_XML.sub("\ufffd", str(value))
