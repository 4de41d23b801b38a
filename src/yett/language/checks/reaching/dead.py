"""What is told of a row that nothing reaches: why, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from yett.language.build.context import Context
from yett.language.checks.reaching.why import Above, why_never, why_taken
from yett.language.checks.reasoning.trying import Trying
from yett.language.model import Rule

CORRECT = "correct its rule, or remove it"


def dead_rule(
    what: str,
    line: int,
    rule: Rule,
    above: Sequence[Above],
    trying: Trying,
    context: Context,
    *,
    alone: bool,
) -> None:
    """`what` says that something never happens; `alone`, that its own rule is never true, whatever stands above it."""
    why = why_never(rule, trying) if alone else why_taken(rule, above, trying)
    wrong, mend = what, CORRECT
    if why is not None:
        wrong, mend = f"{wrong}, because {why.because}", why.mend
    elif alone:
        wrong = f'{wrong}, because "{rule}" is never true'
    elif above:
        wrong, mend = f"{wrong}, because the rows above it take all its cases", "correct its rule, or move it up"  # fmt: skip
    context.fault(line, wrong, mend)
