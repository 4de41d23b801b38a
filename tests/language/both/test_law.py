"""The law of answers, over thousands of services made by chance: more answers never turn a yes or no into another, nor change
any value once it is known; the order of answering does not matter, nor does closing a draft and opening it again."""

from datetime import date
from random import Random

import pytest

from tests.language.both.changing import changed, kept, reopened, seen, shuffled
from tests.language.both.making import make_service
from tests.language.both.standing import standing
from tests.language.both.telling import make_set, part_of, whole_answers
from yett.domain.cases.rows import fold
from yett.language import Group, evaluate

SERVICES = 1500
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
