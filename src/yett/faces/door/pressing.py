"""What a device carries, as small as it is sent: scripts without comments and blank space, each file pressed once."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass

import brotli
from rjsmin import jsmin


def script(text: str) -> bytes:
    """The names and the order of things stay as they are written, so that a fault in a browser can be found."""
    return str(jsmin(text)).encode()


@dataclass(frozen=True)
class Pressed:
    """A file as it is, and by the ways it may be sent, the smallest first."""

    plain: bytes
    ways: Mapping[str, bytes]

    @classmethod
    def of(cls, content: bytes) -> Pressed:
        return cls(
            content, {"br": brotli.compress(content), "gzip": gzip.compress(content, mtime=0)}
        )

    def taken(self, accepted: str) -> tuple[bytes, str]:
        """What is sent to whoever accepts these, and how it is pressed."""
        asked = {
            each.partition(";")[0].strip()
            for each in accepted.lower().split(",")
            if not _refused(each)
        }
        way = next((each for each in self.ways if each in asked), "")
        return self.ways.get(way, self.plain), way


def _refused(accepted: str) -> bool:
    return accepted.replace(" ", "").endswith((";q=0", ";q=0.0", ";q=0.00", ";q=0.000"))
