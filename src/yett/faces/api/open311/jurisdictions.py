"""Which body a program means: by the root of its website, by its code, or by its key."""

from __future__ import annotations

from yett.domain.catalogue import queries as catalogue
from yett.faces.api.open311.entry import Asked, Refused
from yett.language import Body


def jurisdiction(asked: Asked) -> Body | None:
    """The body named by jurisdiction_id; None for none, which means the whole nation. Refuses an unknown one."""
    wanted = asked.one("jurisdiction_id")
    if not wanted:
        return None
    plain = wanted.lower().removeprefix("https://").removeprefix("http://").rstrip("/")
    found = _by_name().get(plain.removeprefix("www."))
    if found is None:
        raise Refused(404, f"jurisdiction_id {wanted[:80]!r} was not found.")
    return found


def jurisdiction_id(body: Body) -> str:
    return body.website or body.code or body.id


def _by_name() -> dict[str, Body]:
    bodies = catalogue.nation().bodies.values()
    return {
        name.lower(): body for body in bodies for name in (body.id, body.code, body.website) if name
    }
