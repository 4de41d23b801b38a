"""What every builder has at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from yett.language.faults import Findings
from yett.language.model import Rule
from yett.language.rules.read import read_condition
from yett.language.rules.scope import Chain, Scope
from yett.language.sorting import Found
from yett.language.texts import Texts
from yett.language.vocabulary import Vocabulary
from yett.language.words import Words


@dataclass(slots=True)
class Context:
    findings: Findings
    texts: Texts
    vocabulary: Vocabulary
    authorities: frozenset[str] | None
    scope: Scope = field(default_factory=Scope)
    rules: Mapping[str, Callable[..., Any]] | None = None
    # What is taken from the vocabulary, as it is written there.
    taken: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)  # what is written, and could not be read
    shut: set[str] = field(default_factory=set)  # what nobody can answer, as was told
    apart: int = 0  # faults in what no rule rests on

    def fault(self, line: int, wrong: str, mend: str) -> None:
        self.findings.add(line, wrong, mend)

    def fault_apart(self, line: int, wrong: str, mend: str) -> None:
        """A fault that keeps no rule from being read, and so none of their faults from being told."""
        self.apart += 1
        self.fault(line, wrong, mend)

    @property
    def sound(self) -> bool:
        """Is nothing wrong with what rules rest on?"""
        return len(self.findings.faults) == self.apart

    def words(self, found: Found | None) -> Words | None:
        return self.texts.words(found.line) if found else None

    def rule(self, text: str, line: int, chain: Chain = ()) -> Rule | None:
        tree = read_condition(text, self.scope, chain, line, self.findings)
        return Rule(tree, text, line) if tree is not None else None
