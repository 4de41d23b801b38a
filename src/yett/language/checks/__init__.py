"""Checks of a whole service, each in a small module of its own."""

from __future__ import annotations

from yett.language.build.context import Context
from yett.language.model import Service
from yett.language.sorting import Sorted


def check(service: Service, context: Context, parts: Sorted) -> None:
    """Add the faults that only show when the whole service is seen."""
