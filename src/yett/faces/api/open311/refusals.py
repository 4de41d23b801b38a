"""Refusals that no address of Open311 made itself, in the format asked for: what is too long, unknown, or our own fault."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from yett.faces.api.open311.entry import form_of, refusal

ADDRESSES = re.compile(r"/open311(?:/|$)")
SENTENCES = {
    400: "The request cannot be read.",
    404: "There is no such address here.",
    413: "The request is larger than {megabytes} MB, which is the most that is taken at once.",
    500: "Something went wrong here. It has been noted; try again later.",
    503: "The gate cannot answer for the moment. Try again.",
}
OTHERWISE = "The request was refused."


def in_their_format(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A page for people is no answer to a program."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if response.status_code < 400 or not (is_page and ADDRESSES.match(request.path_info)):
            return response
        sentence = SENTENCES.get(response.status_code, OTHERWISE).format(
            megabytes=settings.YETT_REQUEST_BYTES // settings.MEGABYTE
        )
        said = refusal(form_of(request), response.status_code, [sentence])
        for name in ("Allow", "Retry-After"):
            if name in response:
                said[name] = response[name]
        return said

    return middleware
