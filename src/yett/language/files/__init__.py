"""Files of declarations where they stand: what each is, what stands around it, and its faults."""

from yett.language.files.checking import (
    changed_service,
    check_files,
    check_overlays,
    find_sources,
    overlays_of,
    report,
)
from yett.language.files.kinds import is_service

__all__ = [
    "changed_service",
    "check_files",
    "check_overlays",
    "find_sources",
    "is_service",
    "overlays_of",
    "report",
]
