"""What we need from outside: somebody who speaks Open311 to a body's own server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Address:
    """Where to, as whom, and with which key."""

    url: str
    jurisdiction: str
    key: str


@dataclass(frozen=True)
class Parcel:
    """What is sent: to which of its resources, in the parameters of GeoReport, and photos. A photo is a word that opens
    it for a while at an address of ours."""

    to: str
    said: Sequence[tuple[str, str]]
    photos: Sequence[str] = ()


@dataclass(frozen=True)
class Taken:
    """It was taken: under a number, or with a token by which its number can be asked later, or with neither."""

    number: str = ""
    token: str = ""


@dataclass(frozen=True)
class News:
    """One thing a back office did."""

    update_id: str
    number: str
    status: str
    words: str
    at: datetime
    media: Sequence[str] = ()


class NotTaken(Exception):
    """It did not go for now, or nobody knows whether it went: try again under the same key. Says why, in our words."""


class Refused(Exception):
    """It will not be taken like this, however often it is sent. Says why, in our words; `said` is in theirs, which may
    repeat what is in the report."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why)
        self.said = said


class BackOffice(Protocol):
    def send(self, to: Address, parcel: Parcel, key: str) -> Taken:
        """Raises NotTaken, Refused. Sent again under the same key it counts once, if they keep to that."""

    def number_of(self, to: Address, token: str) -> str:
        """ "" while there is none. Raises NotTaken, Refused."""

    def news(self, of: Address, since: datetime, until: datetime) -> Sequence[News]:
        """Raises NotTaken, Refused."""


class NotConnected(RuntimeError):
    """Nobody who speaks Open311 has been connected; the project does so when it starts."""


_connected: list[BackOffice] = []


def connect(speaker: BackOffice) -> None:
    _connected[:] = [speaker]


def back_offices() -> BackOffice:
    if not _connected:
        raise NotConnected(NotConnected.__doc__)
    return _connected[0]
