from __future__ import annotations

from yett.domain.places.gazetteer import gazetteer


def outline() -> str:
    """The nation's coarse outline as GeoJSON, longitude and latitude: a map for when there are no tiles."""
    return gazetteer().outline
