"""How every address of Open311 is entered: in a format, with parameters, and with refusals in the format asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.core.files.uploadedfile import UploadedFile
from django.db import InterfaceError, OperationalError, connections
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from yett.domain.clients import queries as clients
from yett.domain.clients.queries import Program
from yett.faces.api.open311 import formats
from yett.faces.parts.context import language

ATTRIBUTE = re.compile(r"attribute\[([^\[\]]+)\](?:\[\d*\])?")
BODIES = ("application/x-www-form-urlencoded", "multipart/form-data")
HEADERS = "Accept, Accept-Language, Content-Type, Idempotency-Key, X-Api-Key"
SECRET = frozenset({"api_key", "idempotency_key"})


class Refused(Exception):
    """A request that cannot be carried out: the status, and a sentence for each thing that is wrong."""

    def __init__(self, status: int, *sentences: str) -> None:
        super().__init__(*sentences)
        self.status = status
        self.sentences = sentences


@dataclass(frozen=True)
class Asked:
    """One request: its format, its parameters (those of the body before those of the address), and when it came."""

    request: HttpRequest
    form: str
    at: datetime
    body: QueryDict

    @property
    def code(self) -> str:
        """The language of the answer: as asked for in `language`, else as the program says it prefers."""
        wanted = self.one("language")
        known = translation.get_supported_language_variant(wanted) if wanted in ("en", "gd") else ""
        return known or language()

    def all(self, name: str) -> list[str]:
        """Every value given; a parameter without a value counts as not given."""
        given = self.body.getlist(name) or self.request.GET.getlist(name)
        return [value.replace("\0", "").strip() for value in given if value.strip("\0 \r\n\t")]

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def listed(self, name: str) -> list[str]:
        """Values divided by commas, or given several times."""
        parts = ",".join(self.all(name)).split(",")
        return [part.strip() for part in parts if part.strip()]

    def attributes(self) -> dict[str, list[str]]:
        """attribute[code]=value and attribute[code][]=value, each code with its values."""
        found: dict[str, list[str]] = {}
        for given in (self.request.GET, self.body):
            for name in given:
                match = ATTRIBUTE.fullmatch(name)
                if match and (values := self.all(name)):
                    found.setdefault(match[1], []).extend(values)
        return found

    def files(self) -> list[UploadedFile]:
        """The media sent along, whatever their fields are called: media, media[], photo, photo1 …"""
        sent = self.request.FILES if self.request.method == "POST" else {}
        return [file for name in sent for file in sent.getlist(name)]  # type: ignore[attr-defined]

    def said(self) -> list[tuple[str, str]]:
        """All that was sent, in an order of its own, without what only proves who sends it."""
        pairs = [
            (name, value)
            for given in (self.request.GET, self.body)
            for name in given
            if name not in SECRET
            for value in given.getlist(name)
        ]
        return sorted(pairs)

    @property
    def key(self) -> str:
        return self.one("api_key") or self.request.headers.get("X-Api-Key", "")

    def client(self) -> Program:
        """Whose key this is. Refuses a missing key and one that opens nothing."""
        if not self.key:
            raise Refused(403, "api_key is missing.")
        found = clients.client_of(self.key)
        if found is None:
            raise Refused(403, "api_key is not one of ours, or was revoked.")
        return found


Answer = (
    tuple[str, Any] | HttpResponse
)  # an element and what is in it, or what is no element at all
View = Callable[..., Answer]


def spoken(**views: View) -> Callable[..., HttpResponse]:
    """The views of one address by method. Each answers with the name of the element and what is in it."""

    @csrf_exempt
    def view(request: HttpRequest, form: str | None = None, **parts: str) -> HttpResponse:
        if request.method == "OPTIONS":
            return _may_ask(views)
        chosen = (form or _preferred(request)).lower()
        try:
            if chosen not in formats.KINDS:
                chosen = formats.XML
                raise Refused(404, "There is no such format: ask for .xml or .json.")
            response = _answered(request, chosen, views, parts)
        except Refused as refused:
            response = refusal(chosen, refused.status, refused.sentences)
            if refused.status == 405:
                response["Allow"] = _methods(views)
            if refused.status in (429, 503):
                response["Retry-After"] = "60" if refused.status == 429 else "5"
        return response

    return view


def _methods(views: Mapping[str, View]) -> str:
    return ", ".join(sorted({*views, "HEAD", "OPTIONS"} if "GET" in views else {*views, "OPTIONS"}))


def _may_ask(views: Mapping[str, View]) -> HttpResponse:
    """To a page of another website, before it asks: nothing here goes by cookies, so any page may."""
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = _methods(views)
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Headers"] = HEADERS
    response["Access-Control-Max-Age"] = "86400"
    return response


def _answered(
    request: HttpRequest, form: str, views: Mapping[str, View], parts: dict[str, str]
) -> HttpResponse:
    method = "GET" if request.method == "HEAD" else str(request.method)
    if method not in views:
        raise Refused(405, f"This address takes {' and '.join(sorted(views))} only.")
    try:
        asked = Asked(request, form, timezone.now(), _body(request))
        answer = views[method](asked, **parts)
        return answer if isinstance(answer, HttpResponse) else formats.answer(form, *answer)
    except RequestDataTooBig as problem:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // settings.MEGABYTE
        said = f"The parameters are longer than {most} MB. Send photos as files of multipart/form-data."
        raise Refused(413, said) from problem
    except (TooManyFieldsSent, TooManyFilesSent) as problem:
        said = (
            f"At most {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS} parameters and "
            f"{settings.DATA_UPLOAD_MAX_NUMBER_FILES} files can be sent at once."
        )
        raise Refused(400, said) from problem
    except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError) as problem:
        raise Refused(
            400, f"The request cannot be read: {problem or 'it is damaged'}."
        ) from problem
    except (OperationalError, InterfaceError) as problem:
        for connection in connections.all(initialized_only=True):
            connection.close_if_unusable_or_obsolete()
        raise Refused(503, "The gate cannot answer for the moment. Try again.") from problem


def _body(request: HttpRequest) -> QueryDict:
    """The parameters of the body. One of another kind, or in pieces, would look as if nothing had been sent."""
    kind = request.content_type or ""
    if "chunked" in request.headers.get("Transfer-Encoding", "").lower():
        raise Refused(411, "Send the length of the body with it (Content-Length).")
    if request.method == "POST" and kind and kind not in BODIES:
        raise Refused(400, f"Send parameters as {' or '.join(BODIES)}, not as {kind[:80]}.")
    return request.POST


def refusal(form: str, status: int, sentences: Sequence[str]) -> HttpResponse:
    errors = [{"code": status, "description": sentence} for sentence in sentences]
    return formats.answer(form, "errors", errors, status)


def form_of(request: HttpRequest) -> str:
    """The format that an address asks for, whatever else it is."""
    ending = request.path_info.rstrip("/").rpartition(".")[2].lower()
    return ending if ending in formats.KINDS else _preferred(request)


def _preferred(request: HttpRequest) -> str:
    """An address without a format answers in XML, which every client reads, unless JSON is what it accepts."""
    return formats.JSON if "json" in request.headers.get("Accept", "") else formats.XML


def lines(text: str) -> Iterator[str]:
    """Paragraphs of words that somebody wrote."""
    return filter(None, (line.strip() for line in text.replace("\r", "\n").split("\n")))


@csrf_exempt
def missing(request: HttpRequest) -> HttpResponse:
    return refusal(form_of(request), 404, ["There is no such address here."])
