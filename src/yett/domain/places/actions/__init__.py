"""Writes: load the boundaries, lines and places this installation goes by."""

from yett.domain.places.actions.areas import BadAreas, LoadedLayer, fitting_layer, load_areas
from yett.domain.places.actions.places import BadPlaces, LoadedPlaces, load_places
from yett.domain.places.actions.progress import Progress

__all__ = [
    "BadAreas",
    "BadPlaces",
    "LoadedLayer",
    "LoadedPlaces",
    "Progress",
    "fitting_layer",
    "load_areas",
    "load_places",
]
