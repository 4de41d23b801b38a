"""What a service is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from yett.language.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Source:
    """All that a service is made from. Without translations (None) it is checked as a file by itself.

    `own` are a body's translations of what it changes. `files` are those that stand beside it, which its tables copy; `rules` the functions of its rules.py, and `rules_text` what is written there.
    """

    text: str
    file: str = "service.yett"
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    translations: Mapping[str, tuple[str, str]] | None = None
    examples: tuple[str, str] | None = None
    authorities: frozenset[str] | None = None
    own: Mapping[str, tuple[str, str]] | None = None
    files: Mapping[str, str] | None = None
    rules: Mapping[str, Callable[..., Any]] | None = None
    rules_text: str = ""
