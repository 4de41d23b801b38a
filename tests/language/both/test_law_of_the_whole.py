"""The law of answers over services made by chance with tables, rounds and several who answer: whatever more is told by any of them,
or by a register, nothing that was known changes; nor does it where answers come in another order, or out of a draft."""

from random import Random

import pytest

from tests.language.both.changing import changed, kept, reopened, settled, shuffled
from tests.language.both.standing import stand
from tests.language.both.whole import make_whole
from tests.language.both.worlds import make_told, part_told
from yett.language import evaluate
from yett.language.interpret.following import takes_part

SERVICES = 400


@pytest.fixture(scope="module")
def made():
    """Services, what is told to each, and where it leads."""
    services = [make_whole(seed) for seed in range(SERVICES)]
    told = [make_told(service, seed) for seed, service in enumerate(services)]
    return [
        (service, each, stand(service, each.answers, each.on, each.world))
        for service, each in zip(services, told, strict=True)
    ]


def test_more_answers_never_turn_a_yes_or_no_into_another(made):
    broken = []
    for service, told, _ in made:
        part = part_told(service, told, Random(f"part of {service.hash}"))
        before, after = (
            evaluate(service, each.answers, each.on, each.world) for each in (part, told)
        )
        names = changed(service, before.frame, after.frame)
        names += [] if before.outcome in (None, after.outcome) else ["outcome"]
        names += [
            party.name
            for party in service.parties
            if not settled(*(takes_part(service, each, party.name) for each in (before, after)))
        ]
        broken += [(service.hash, names, part, told)] if names else []

    assert broken == []


def test_the_order_of_answering_does_not_matter(made):
    apart = []
    for service, told, stood in made:
        other = shuffled(told.answers, Random(f"order of {service.hash}"))
        apart += [service.hash] if stand(service, other, told.on, told.world) != stood else []

    assert apart == []


def test_closing_a_draft_and_opening_it_again_does_not_matter(made):
    apart = []
    for service, told, stood in made:
        again = reopened(kept(told.answers, first=9))
        apart += [service.hash] if stand(service, again, told.on, told.world) != stood else []

    assert apart == []
