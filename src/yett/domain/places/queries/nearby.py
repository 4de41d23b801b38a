from __future__ import annotations

import shapely

from yett.domain.places import sentences
from yett.domain.places.gazetteer import gazetteer
from yett.domain.places.metres import spot
from yett.language import Words

FAR_M = 30_000


def nearby(lat: float, lon: float) -> Words | None:
    """The nearest town, in words, for somebody who reads a list; None far from any."""
    here, towns = spot(lat, lon), gazetteer()
    if here is None or not towns.towns:
        return None
    town = towns.nearest(lat, lon)[0]
    if shapely.distance(here, spot(town.lat, town.lon)) > FAR_M:
        return None
    return sentences.said(sentences.NEAR, town=Words(town.name, {"gd": town.gaelic or town.name}))
