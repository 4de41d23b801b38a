"""What was posted for one question, under its address name or its own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from yett.language.model import Question


def _no_number(said: str) -> None:
    raise ValueError(f"{said} is no JSON")


class Given:
    """The posted values of a question: whole, or in parts such as `-day`."""

    def __init__(self, question: Question, raw: Mapping[str, Sequence[str]]) -> None:
        self._raw = raw
        self._names = (question.slug, question.name)
        self.all = [value for value in self._values("") if value.strip()]

    def _values(self, ending: str) -> list[str]:
        for name in self._names:
            if name + ending in self._raw:
                given = self._raw[name + ending]
                return [given] if isinstance(given, str) else [str(value) for value in given]
        return []

    @property
    def one(self) -> str:
        return self.all[0] if self.all else ""

    def part(self, ending: str) -> str:
        return next((value.strip() for value in self._values(f"-{ending}") if value.strip()), "")

    @property
    def empty(self) -> bool:
        if self.all:
            return False
        starts = tuple(f"{name}-" for name in self._names)
        return not any(
            key.startswith(starts) and any(value.strip() for value in values)
            for key, values in self._raw.items()
        )

    def json(self) -> Any:
        """The value as JSON, or None when it is not JSON."""
        try:
            return json.loads(self.one, parse_constant=_no_number)
        except (ValueError, RecursionError):
            return None
