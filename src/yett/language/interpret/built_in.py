"""Names the language gives: who applies, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from yett.language.interpret.steps import Step
from yett.language.interpret.values import NOT_KNOWN

if TYPE_CHECKING:
    from yett.language.interpret.frame import Frame


def applicant(frame: Frame) -> Any:
    return frame.world.applicant or NOT_KNOWN


def unknown(frame: Frame) -> Any:
    """Another party, whom no register is asked about."""
    return NOT_KNOWN


def received(frame: Frame) -> date:
    """The day the case was received; until it is sent, the day it is."""
    return frame.world.received_on(frame.on)


NAMES: Mapping[str, Step] = {"received": received}
