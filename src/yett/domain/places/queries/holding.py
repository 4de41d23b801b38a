from __future__ import annotations

from yett.domain.places.index import index


def holds(layer: str) -> bool:
    """Whether a layer of lines or areas is loaded, so that nobody needs to be asked about it."""
    return index.sheet(layer) is not None
