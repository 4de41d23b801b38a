"""Which body looks after a spot.

1. The area of the authority's usual kind of body: inside one, or nearest off the coast, or asked near a border. An
   installation without boundaries asks among the bodies of the nearest towns.
2. Before that counts, each line layer of the authority: a spot on a trunk road belongs to another body. A layer that is
   not loaded is asked of the reporter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from yett.domain.places import sentences
from yett.domain.places.gazetteer import Town, gazetteer
from yett.domain.places.index import Sheet, index
from yett.domain.places.metres import spot
from yett.domain.places.queries.find import find
from yett.language import Authority, Body, LayerRow, Words

COAST_M = 500  # off every area, the nearest within this far
ON_LINE_M = 25  # this near to a line is on it
NEAREST_BODIES = 4

YES, NO, NOT_SURE, OTHER = "yes", "no", "not sure", "other"


@dataclass(frozen=True)
class Found:
    body: Body


@dataclass(frozen=True)
class Ask:
    """One question to the reporter. The value they choose is kept as told[key], and then we are asked again.

    `kind` says why it is asked: "line" (is it on a line we do not hold?), "border" (too near to tell), "nearby"
    (no boundaries held: one of the nearest?) or "all" (then any). `beside` is what is open as well, and may be asked along
    with it: an answer to the first may make it needless.
    """

    kind: Literal["line", "border", "nearby", "all"]
    key: str
    words: Words
    hint: Words | None
    options: tuple[tuple[str, Words], ...]
    beside: tuple[Ask, ...] = ()


@dataclass(frozen=True)
class Nobody:
    words: Words


Answer = Found | Ask | Nobody


def responsible(
    lat: float,
    lon: float,
    authority: Authority,
    told: Mapping[str, str],
    bodies: Mapping[str, Body],
) -> Answer:
    """Degrees in WGS84; `told` holds what the reporter has answered so far, by Ask.key; `bodies` are the nation's."""
    sheet = index.sheet(authority.otherwise_kind)
    if sheet:
        usual = _by_boundary(lat, lon, authority, told, bodies, sheet)
    else:
        usual = _by_nearest_town(lat, lon, authority, told, bodies)
    if isinstance(usual, Nobody):
        return usual
    asks: list[Ask] = []
    for row in authority.layers:
        special = _by_line(lat, lon, row, told, bodies)
        if isinstance(special, Found):
            usual = special
            break
        asks += [special] if special else []
    asks += [usual] if isinstance(usual, Ask) else []
    return replace(asks[0], beside=tuple(asks[1:])) if asks else usual


def asked_everywhere(authority: Authority, bodies: Mapping[str, Body]) -> tuple[Ask, ...]:
    """What is asked of every spot here, for want of boundaries or of a layer: so it can be asked before it is known where."""
    asked: list[Ask] = []
    if not index.sheet(authority.otherwise_kind):
        by_name = sorted(_of_kind(bodies, authority), key=lambda body: str(body.name))
        hint = sentences.WHO_OF_ALL_HINT
        asked.append(_ask("all", authority, sentences.WHO_IS_NEAR, hint, by_name, NOT_SURE))
    for row in authority.layers:
        if not index.sheet(row.layer):
            asked.append(_ask_line(row))
    return tuple(asked)


def responsible_for_address(
    postcode: str,
    authority: Authority,
    told: Mapping[str, str],
    bodies: Mapping[str, Body],
) -> Answer:
    """The body whose area the postcode lies in, where we hold the postcode; else the one its people name."""
    every = {body.id: body for body in _of_kind(bodies, authority)}
    named = every.get(told.get(authority.otherwise_kind, ""))
    if named is not None:
        return Found(named)
    held = find(postcode, NEAREST_BODIES).places
    if len(held) == 1:
        return responsible(held[0].lat, held[0].lon, authority, told, bodies)
    by_name = sorted(every.values(), key=lambda body: str(body.name))
    options = tuple((body.id, body.name) for body in by_name)
    return Ask(
        "all",
        authority.otherwise_kind,
        sentences.WHOSE_ADDRESS,
        sentences.WHOSE_ADDRESS_HINT,
        options,
    )


def _by_line(
    lat: float, lon: float, row: LayerRow, told: Mapping[str, str], bodies: Mapping[str, Body]
) -> Found | Ask | None:
    """The line's body, a question, or None: not on this line, or the reporter could not say."""
    sheet, here = index.sheet(row.layer), spot(lat, lon)
    if sheet and here:
        return Found(bodies[row.body]) if sheet.near(here, ON_LINE_M) else None
    answer = told.get(row.layer)
    if answer == YES:
        return Found(bodies[row.body])
    if answer in {NO, NOT_SURE}:
        return None
    return _ask_line(row)


def _ask_line(row: LayerRow) -> Ask:
    options = (
        (YES, sentences.YES),
        (NO, sentences.NO),
        (NOT_SURE, sentences.NOT_SURE),
    )
    return Ask("line", row.layer, row.ask, row.hint, options)


def _by_boundary(
    lat: float,
    lon: float,
    authority: Authority,
    told: Mapping[str, str],
    bodies: Mapping[str, Body],
    sheet: Sheet,
) -> Answer:
    """Inside an area its distance is nothing; two that are equally near within the tolerance cannot be told apart."""
    here = spot(lat, lon)
    near = sheet.near(here, COAST_M) if here else []
    by_code = {body.code: body for body in _of_kind(bodies, authority)}
    close = [
        by_code[code]
        for metres, code in near
        if metres <= near[0][0] + sheet.tolerance_m and code in by_code
    ]
    if not close:
        return Nobody(sentences.NOBODY)
    chosen = _chosen(close, authority, told)
    if chosen or len(close) == 1:
        return Found(chosen or close[0])
    words = sentences.said(
        sentences.ON_THE_BORDER, names=sentences.either([body.name for body in close])
    )
    return _ask("border", authority, words, sentences.ON_THE_BORDER_HINT, close, NOT_SURE)


def _by_nearest_town(
    lat: float,
    lon: float,
    authority: Authority,
    told: Mapping[str, str],
    bodies: Mapping[str, Body],
) -> Answer:
    towns = gazetteer()
    if towns.is_far_from(lat, lon):
        return Nobody(sentences.NOBODY)
    every = {body.id: body for body in _of_kind(bodies, authority)}
    nearest = _bodies_of(towns.nearest(lat, lon), every)
    if not nearest:
        return Nobody(sentences.NOBODY)
    if chosen := _chosen([*nearest, *every.values()], authority, told):
        return Found(chosen)
    if told.get(authority.otherwise_kind) == OTHER:
        by_name = sorted(every.values(), key=lambda body: str(body.name))
        return _ask(
            "all", authority, sentences.WHO_IS_NEAR, sentences.WHO_OF_ALL_HINT, by_name, NOT_SURE
        )
    return _ask(
        "nearby", authority, sentences.WHO_IS_NEAR, sentences.WHO_IS_NEAR_HINT, nearest, OTHER
    )


def _bodies_of(towns: Iterable[Town], every: Mapping[str, Body]) -> list[Body]:
    """The first few different bodies of these towns."""
    found: dict[str, Body] = {}
    for town in towns:
        if town.body in every:
            found[town.body] = every[town.body]
        if len(found) == NEAREST_BODIES:
            break
    return list(found.values())


def _of_kind(bodies: Mapping[str, Body], authority: Authority) -> list[Body]:
    return [body for body in bodies.values() if body.kind == authority.otherwise_kind]


def _chosen(close: list[Body], authority: Authority, told: Mapping[str, str]) -> Body | None:
    """The one the reporter named, the nearest if they could not say, None if they were not asked yet."""
    answer = told.get(authority.otherwise_kind)
    if answer == NOT_SURE:
        return close[0]
    return next((body for body in close if body.id == answer), None)


def _ask(
    kind: Literal["border", "nearby", "all"],
    authority: Authority,
    words: Words,
    hint: Words,
    bodies: Iterable[Body],
    last: str,
) -> Ask:
    way_on = {NOT_SURE: sentences.NOT_SURE, OTHER: sentences.NONE_OF_THESE}[last]
    options = (*((body.id, body.name) for body in bodies), (last, way_on))
    return Ask(kind, authority.otherwise_kind, words, hint, options)
