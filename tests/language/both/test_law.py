"""The law of answers, over thousands of services made by chance: more answers never turn a yes or no into another, nor change
any value once it is known; the order of answering does not matter, nor does closing a draft and opening it again."""

import json
from datetime import date
from random import Random

import pytest

from tests.language.both.making import make_service, make_set, part_of
from tests.language.both.standing import standing
from yett.language import NOT_KNOWN, Group, evaluate, walk
from yett.language.interpret.values import Bounds

SERVICES = 2000


@pytest.fixture(scope="module")
def made():
    """Services, the answers someone gives to each, and where these lead."""
    found = []
    for seed in range(SERVICES):
        service = make_service(seed)
        set_ = make_set(service, seed)
        found.append((service, set_, standing(service, set_)))
    return found


def test_more_answers_never_turn_a_yes_or_no_into_another(made):
    broken = []
    for service, set_, _ in made:
        rng = Random(f"part of {service.hash}")
        part = part_of(set_["answers"], service.questions, rng)
        on = date.fromisoformat(set_["on"])
        before, after = (evaluate(service, answers, on) for answers in (part, set_["answers"]))
        names = changed(service, before.frame, after.frame)
        if before.outcome not in (None, after.outcome):
            names.append("outcome")
        broken += [(service.hash, names, part, set_)] if names else []

    assert broken == []


def test_the_order_of_answering_does_not_matter(made):
    apart = []
    for service, set_, stood in made:
        other = shuffled(set_["answers"], Random(f"order of {service.hash}"))
        apart += [service.hash] if standing(service, set_ | {"answers": other}) != stood else []

    assert apart == []


def test_closing_a_draft_and_opening_it_again_does_not_matter(made):
    apart = [
        service.hash
        for service, set_, stood in made
        if standing(service, json.loads(json.dumps(set_))) != stood
    ]

    assert apart == []


def changed(service, before, after):
    """The names whose value was known and is another now: in the whole, then in every row of every group."""
    here, items = before.group, [each for each in walk(service.questions) if each.group == before.group]  # fmt: skip
    groups = [item.name for item in items if isinstance(item, Group)]
    asked = [item.name for item in items if not settled(before.asked(item.name), after.asked(item.name))]  # fmt: skip
    named = [item.name for item in items if item.name not in groups]
    named += [result.name for result in service.results if result.group == here]
    found = asked + [name for name in named if not settled(before.read(name, here), after.read(name, here))]  # fmt: skip
    for name in groups:
        for one, other in zip(before.rows(name)[0], after.rows(name)[0], strict=False):
            found += changed(service, one, other)
    return found


def settled(before, after):
    """Known values stay; a count that is open only narrows."""
    if not isinstance(before, Bounds):
        return before is NOT_KNOWN or before == after
    low, high = (after.low, after.high) if isinstance(after, Bounds) else (after, after)
    within = before.high is None or (high is not None and high <= before.high)
    return before.low <= low and within


def shuffled(answers, rng):
    """The same answers, told in another order; the rows of a group stay in theirs."""
    names = list(answers)
    rng.shuffle(names)
    return {name: _in_rows(answers[name], rng) for name in names}


def _in_rows(value, rng):
    if isinstance(value, list):
        return [shuffled(each, rng) if isinstance(each, dict) else each for each in value]
    return value
