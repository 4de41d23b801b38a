"""Cases that no outcome takes, answers that are always refused, and deciders who never decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from yett.kernel.dates import show_day
from yett.language.build.context import Context
from yett.language.checks.reaching.choosing import said_value, values_of
from yett.language.checks.reaching.dead import Ruled, all_reached
from yett.language.checks.reasoning.points import ABSENT
from yett.language.checks.reasoning.trials import Trial
from yett.language.checks.reasoning.trying import Trying
from yett.language.interpret.frame import Frame
from yett.language.interpret.nodes import Step, step
from yett.language.model import Outcome, Question, Service, Stop, walk
from yett.language.tree import All, Compare, Literal, Node, Read


def check_gaps(service: Service, trying: Trying, context: Context) -> None:
    for item in service.items:
        if isinstance(item, Question) and item.ask_again and not item.group:
            _always_refused(item, trying, context)
    _no_outcome(service, trying, context)
    _never_decides(service, trying, context)


def _always_refused(item: Question, trying: Trying, context: Context) -> None:
    """Where every answer is asked again, nobody can go on."""
    only_if = [item.only_if.tree] if item.only_if else []
    alone = [(each,) for each in item.ask_again]
    for refused in (*alone, item.ask_again) if len(alone) > 1 else alone:
        trees = [each.rule.tree for each in refused]
        trial = trying.trial([*trees, *only_if], stopping=False)
        rules, asked = [step(tree) for tree in trees], [step(tree) for tree in only_if]
        if trial is None:
            if item.name not in context.shut and _none_passes(item, trees, trying):
                _tell_refused(item, refused[-1], context)
                return
            continue
        given = [
            frame
            for frame in trial.frames()
            if frame.answers.get(item.name) is not None
            and all(each(frame) is True for each in asked)
        ]
        if given and all(any(rule(frame) is True for rule in rules) for frame in given):
            _tell_refused(item, refused[-1], context)
            return


def _none_passes(item: Question, trees: list[Node], trying: Trying) -> bool:
    """Where not all can be tried: is one of these rules true of every answer, whatever it is held against?"""
    read = Read(item.name, item.group, item.counts_as)
    return not trying.apart.may_be_none_of(trees, read)


def _tell_refused(item: Question, stop: Stop, context: Context) -> None:
    wrong = f'every answer to "{item.name}" is asked again, so nobody can go on'
    context.fault(stop.rule.line, wrong, 'correct the rule of "ask again if"')


def _no_outcome(service: Service, trying: Trying, context: Context) -> None:
    """Where every outcome follows from a rule, some rule must be true of every case."""
    outcomes = _decided_on(service)
    rules = [each.rule for each in outcomes if each.rule is not None]
    if not outcomes or len(rules) < len(outcomes):
        if all(each.rule or each.passes_on for each in outcomes):
            _taken_twice(outcomes, trying, context)
        return
    trial = trying.trial([rule.tree for rule in rules])
    if trial is None:
        _uncovered(service, trying, context)
        return
    ends = [step(rule.tree) for rule in rules]
    refused, silent = _refusals(service, trial), _silences(service, trying)
    for frame in trial.frames():
        if any(rule(frame) is True for rule in refused) or any(frame.answers.get(each) is True for each in silent):  # fmt: skip
            continue
        if all(rule(frame) is False for rule in ends):
            near = _nearest(service, lambda tree, frame=frame: step(tree)(frame) is True)  # type: ignore[misc]
            wrong = f"no outcome follows when {_said(frame, trial)}"
            context.fault(near.line, wrong, "add an outcome for it, or correct a rule")
            return


def _taken_twice(outcomes: list[Outcome], trying: Trying, context: Context) -> None:
    """A value from which nothing follows but that it is passed on, where an outcome that may be meant for it follows from another."""
    ruled = [each for each in outcomes if each.rule]
    trees = [each.rule.tree for each in ruled if each.rule]
    twice = sorted((each for each, tree in zip(ruled, trees, strict=True) if trees.count(tree) > 1), key=_named_for_it)  # fmt: skip
    for value in _lost(trees, trying):
        key = value.right.value if isinstance(value.right, Literal) else ""
        named = [each for each in ruled if each.key == key]
        meant = named or ([] if key in ("yes", "no") else twice)
        if meant and meant[0].rule:
            wrong = f'no outcome follows when {said_value(value)}, but to pass it on, and "{meant[0].key}" follows when {meant[0].rule}'
            context.fault(meant[0].line, wrong, f'write "when {said_value(value)}", or add an outcome for it')  # fmt: skip
            return


def _named_for_it(outcome: Outcome) -> bool:
    """Does it follow from the value that it is called after?"""
    tree = outcome.rule.tree if outcome.rule else None
    return isinstance(tree, Compare) and tree.right == Literal(outcome.key)


def _decided_on(service: Service) -> list[Outcome]:
    """The outcomes that are chosen, without those that follow from silence alone."""
    silent = {party.silence_means for party in service.parties}
    return [each for each in service.decision.outcomes if each.rule or each.key not in silent]


def _silences(service: Service, trying: Trying) -> set[str]:
    """Where answers are kept that say a party kept silent, and an outcome follows from that."""
    keys = {each.key for each in service.decision.outcomes}
    parties = {each.name for each in service.parties if each.silence_means in keys}
    asked = trying.web.questions.items()
    return {trying.plan.asked[key].silent for key, item in asked if item.party in parties and not key[0]}  # fmt: skip


def _nearest(service: Service, holds: Callable[[Node], bool]) -> Outcome:
    """The outcome that lacks least: most likely one of its tests is too much."""

    def lacks(outcome: Outcome) -> tuple[int, int]:
        tree = outcome.rule.tree if outcome.rule else None
        tests = tree.tests if isinstance(tree, All) else ()
        return -sum(map(holds, tests)), -outcome.line

    return min(service.decision.outcomes, key=lacks)


def _uncovered(service: Service, trying: Trying, context: Context) -> None:
    """Where not all can be tried: a case that is sure to be there, and that no outcome takes."""
    outcomes = _decided_on(service)
    asked = [item for item in walk(service.questions) if isinstance(item, Question)]
    refused = [each.rule.tree for item in asked if not item.group for each in item.ask_again]
    found = trying.apart.uncovered([each.rule.tree for each in outcomes if each.rule], refused)
    if found is None:
        _lost_value(service, trying, context)
        return
    told = {about.name: value for about, value in found.items() if isinstance(about, Read) and isinstance(value, str)}  # fmt: skip
    said = " and ".join(f"{name} is {'left out' if value == ABSENT else value}" for name, value in told.items())  # fmt: skip
    wrong = f"no outcome follows when {said}" if said else "there are cases that no outcome follows"
    near = _nearest(service, lambda tree: trying.apart.holds(tree, found))
    context.fault(near.line, wrong, "add an outcome for it, or correct a rule")


def _lost_value(service: Service, trying: Trying, context: Context) -> None:
    """Where not all can be tried: a value that outcomes tell apart, and that none takes."""
    outcomes = _decided_on(service)
    trees = [each.rule.tree for each in outcomes if each.rule]
    for value in _lost(trees, trying):
        near = _nearest(service, lambda tree: False)
        wrong = f"no outcome follows when {said_value(value)}"
        context.fault(near.line, wrong, "add an outcome for it, or correct a rule")
        return


def _lost(trees: list[Node], trying: Trying) -> Iterator[Compare]:
    """Of a value that is an outcome's own rule nothing is lost."""
    for value in values_of(trees, trying):
        if value not in trees and trying.apart.together([value]) and not any(trying.apart.together([value, tree]) for tree in trees):  # fmt: skip
            yield value


def _refusals(service: Service, trial: Trial) -> list[Step]:
    """What is asked again never comes as far as an outcome."""
    asked = [item for item in walk(service.questions) if isinstance(item, Question)]
    return [
        step(each.rule.tree)
        for item in asked
        if item.name in trial.names and not item.group
        for each in item.ask_again
    ]


def _said(frame: Frame, trial: Trial) -> str:
    values = {**frame.answers, **frame.world.said}
    told = [f"{name} is {_value(values.get(name))}" for name in trial.names[:3]]
    return " and ".join(told) or f"it is received on {show_day(frame.on)}"


def _value(value: Any) -> str:
    if value is None or value == []:
        return "left out"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value)
    try:
        return show_day(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _never_decides(service: Service, trying: Trying, context: Context) -> None:
    by = [(row.rule, f"by {row.who}: {row.rule}") for row in service.decision.by if row.rule]
    ruled = [Ruled(rule, written, rule.line, f'"{written}" never decides') for rule, written in by]
    all_reached(ruled, trying, context)
