"""Which of several rules is ever the first to be true: a case may show it, a search may rule it out, and where neither does all kinds of answers are tried."""

from __future__ import annotations

from collections.abc import Sequence

from yett.language.checks.reasoning.trials import Trial
from yett.language.checks.reasoning.trying import Trying
from yett.language.interpret.nodes import Step, step
from yett.language.model import Rule
from yett.language.tree import Node


def never_true(rule: Rule, trying: Trying, group: str = "") -> bool:
    return not ever_first([rule.tree], [step(rule.tree)], trying, group)[0]


def ever_first(rules: Sequence[Node], steps: Sequence[Step], trying: Trying, group: str = "") -> list[bool]:  # fmt: skip
    """For each rule, whether it is ever true where none above it is."""
    if any(map(trying.rests_on_dead, rules)):
        # What rests on something already told of is not told of again.
        return _tried(rules, steps, trying, group)
    cases = trying.apart.cases(rules)
    shown = [case is not None and not group and trying.shows(case, steps[: at + 1]) for at, case in enumerate(cases)]  # fmt: skip
    if all(sure or case is None for sure, case in zip(shown, cases, strict=True)):
        trying.searched += rules
        return shown
    tried = _tried(rules, steps, trying, group)
    return [case is not None and reached for case, reached in zip(cases, tried, strict=True)]


def _tried(rules: Sequence[Node], steps: Sequence[Step], trying: Trying, group: str) -> list[bool]:
    """All together; where that is too much, as many as can be, from the first."""
    trial = trying.trial(list(rules), group)
    if trial is not None:
        return _reached(trial, steps)
    able: list[int] = []
    for at, rule in enumerate(rules) if len(rules) > 1 else ():
        more = trying.trial([*(rules[each] for each in able), rule], group)
        if more is not None:
            trial = more
            able.append(at)
        elif trying.can(rule, group):  # what is too much with it is too much with more
            break
    tried = _reached(trial, [steps[at] for at in able]) if trial else []
    found = [True] * len(rules)
    for at, reached in zip(able, tried, strict=True):
        found[at] = reached
    return found


def _reached(trial: Trial, rules: Sequence[Step]) -> list[bool]:
    """For each rule, whether it is ever the first to be true."""
    reached = [False] * len(rules)
    for frame in trial.scattered():
        for at, rule in enumerate(rules):
            holds = rule(frame)
            reached[at] |= holds is not False
            if holds is True:
                break
        if all(reached):
            break
    return reached


__all__ = ["ever_first", "never_true"]
