"""Speaks Open311 GeoReport v2 to somebody else's server. It asks no addresses but those an operator named."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from yett.domain.backoffices.ports import Address, News, NotTaken, Parcel, Refused, Taken
from yett.kernel.dates import UK

PATIENCE = 20  # seconds for one answer
MOST_BYTES = 5_000_000
MEANT_FOR_LATER = frozenset({408, 423, 425, 429})


class _NoDetours(urllib.request.HTTPRedirectHandler):
    """A redirect could lead a report anywhere: it is an answer like another."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Open311:
    """`photo_address` makes the address at which the word of a photo opens it."""

    def __init__(self, photo_address: Callable[[str], str]) -> None:
        self._photo_address = photo_address
        self._open = urllib.request.build_opener(_NoDetours).open

    def send(self, to: Address, parcel: Parcel, key: str) -> Taken:
        """media_url is what the specification has for photos; each one more repeats it."""
        pairs = [("api_key", to.key), ("jurisdiction_id", to.jurisdiction), *parcel.said]
        pairs += [("media_url", self._photo_address(word)) for word in parcel.photos]
        body = urlencode([(name, value) for name, value in pairs if value]).encode()
        kind = "application/x-www-form-urlencoded; charset=utf-8"
        headers = {"Content-Type": kind, "Idempotency-Key": key}
        (first, *_) = self._answer(f"{to.url}/{parcel.to}.json", body, headers) or [{}]
        number = _text(first, "service_request_id") or _text(first, "update_id")
        return Taken(number, _text(first, "token"))

    def number_of(self, to: Address, token: str) -> str:
        found = self._answer(f"{to.url}/tokens/{quote(token, safe='')}.json?{_query(to)}")
        return _text(found[0], "service_request_id") if found else ""

    def news(self, of: Address, since: datetime, until: datetime) -> Sequence[News]:
        span = {"start_date": _w3c(since), "end_date": _w3c(until)}
        said = self._answer(f"{of.url}/servicerequestupdates.json?{_query(of, span)}")
        return sorted(_read(said), key=lambda one: one.at)

    def _answer(
        self, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> list[dict[str, Any]]:
        request = urllib.request.Request(address, body, dict(headers or {}))
        try:
            with self._open(request, timeout=PATIENCE) as answer:
                said = json.loads(answer.read(MOST_BYTES))
        except urllib.error.HTTPError as problem:
            raise _refusal(problem) from problem
        except (OSError, ValueError) as problem:
            raise NotTaken(
                f"It could not be reached, or not be understood ({type(problem).__name__})."
            ) from problem
        return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []


def _refusal(problem: urllib.error.HTTPError) -> Exception:
    """Its own trouble passes; what it says of the report does not."""
    with problem:
        said = problem.read(MOST_BYTES).decode(errors="replace")
    why = f"It answered {problem.code}."
    later = problem.code >= 500 or problem.code in MEANT_FOR_LATER
    return NotTaken(why) if later else Refused(why, _described(said))


def _described(said: str) -> str:
    try:
        errors = json.loads(said)
        return " ".join(str(one["description"]) for one in errors)[:700]
    except (ValueError, TypeError, KeyError):
        return ""


def _read(said: list[dict[str, Any]]) -> Iterator[News]:
    """What cannot be understood is left out; the rest still counts."""
    for one in said:
        try:
            at = datetime.fromisoformat(_text(one, "updated_datetime"))
        except ValueError:
            continue
        update_id, number = _text(one, "update_id"), _text(one, "service_request_id")
        if update_id and number:
            status, words = _text(one, "status"), _text(one, "description")
            yield News(
                update_id,
                number,
                status[:40],
                words[:4000],
                at if at.tzinfo else at.replace(tzinfo=UK),
            )


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    return str(value).strip() if isinstance(value, str | int) else ""


def _query(to: Address, more: Mapping[str, str] | None = None) -> str:
    given = {"jurisdiction_id": to.jurisdiction, "api_key": to.key, **(more or {})}
    return urlencode({name: value for name, value in given.items() if value})


def _w3c(moment: datetime) -> str:
    return moment.astimezone(UK).isoformat(timespec="seconds")
