"""Checks files where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from yett.language.faults import Fault


def check_files(paths: Iterable[str | Path]) -> list[Fault]:
    return []
