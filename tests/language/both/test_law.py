"""The law of answers, over thousands of services made by chance: more answers never turn a yes or no into another, nor change
any value once it is known; the order of answering does not matter, nor does closing a draft and opening it again."""

import json
from datetime import date
from random import Random

import pytest

from tests.language.both.making import make_service, make_set, part_of, whole_answers
from tests.language.both.standing import standing
from yett.domain.cases.rows import fold
from yett.language import NOT_KNOWN, Group, evaluate, walk
from yett.language.interpret.values import Bounds

SERVICES = 2000
WALKS = 500


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
    """As drafts keep answers: each under a key of its own, as JSON, read back into rows."""
    apart = [
        service.hash
        for service, set_, stood in made
        if standing(service, set_ | {"answers": reopened(kept(set_["answers"], first=9))}) != stood
    ]

    assert apart == []


def test_a_draft_that_is_closed_after_each_answer_leads_on_as_one_that_is_not(made):
    """Answered one by one as it is asked, and put by in between, nothing that was known changes, and all ends alike."""
    broken = []
    steps = 0
    for service, set_, _ in made[:WALKS]:
        on = date.fromisoformat(set_["on"])
        draft: dict = {}
        before = evaluate(service, {}, on)
        answers = whole_answers(service, Random(f"walk of {service.hash}"))
        for key, value in walked(service, answers, on):
            steps += 1
            draft[key] = value
            after = evaluate(service, reopened(draft), on)
            names = changed(service, before.frame, after.frame)
            broken += [(service.hash, key, names)] if names else []
            before = after
        whole = evaluate(service, fold(draft), on)
        broken += [] if seen(before) == seen(whole) else [(service.hash, "the end", draft)]

    assert broken == []
    assert steps > 5 * WALKS


def kept(answers, begins="", first=1):
    """The keys of a draft, child/2/stage, its rows counted from a number on."""
    draft = {}
    for name, value in answers.items():
        rows = value if isinstance(value, list) and any(isinstance(each, dict) for each in value) else []  # fmt: skip
        for number, row in enumerate(rows, first):
            draft |= {f"{begins}{name}/{number}/": None} | kept(
                row, f"{begins}{name}/{number}/", first
            )
        if not rows:
            draft[begins + name] = value
    return draft


def reopened(draft):
    return fold(json.loads(json.dumps(draft)))


def walked(service, answers, on):
    """Each answer as the journey comes to it, the rows of groups and whether they are all too, as a draft keeps it."""
    told: dict = {}
    given = kept(answers)
    for _ in range(len(given) + 1):
        at = following(evaluate(service, fold(told), on))
        if at is None:
            return
        key = next((key for key in (at, *given) if key in given and key not in told and key.removeprefix("check of ").startswith(at)), None)  # fmt: skip
        if key is None:
            return
        told[key] = given[key]
        yield key, given[key]


def following(state, begins=""):
    """The key of what is asked next: a question, or the row of a group that is not whole, or the group itself."""
    item = state.next
    if not isinstance(item, Group):
        return begins + item.name if item else None
    for number, row in enumerate(state.rows[item.name], 1):
        if not row.complete and row.next:
            return following(row, f"{begins}{item.name}/{number}/")
    return begins + item.name


def seen(state):
    return [item.name for item in state.path], state.next, state.unused, dict(state.results), state.outcome  # fmt: skip


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
