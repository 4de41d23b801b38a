"""Every mistake in mistakes.txt is planted into the sound service, alone, and must be told exactly so.

A block names the mistake; `-` is what stands in the sound service, `+` what is planted there, `=` each fault that must be told.
"""

import pytest

from tests.language.planting import mistakes_of
from tests.language.reading import HERE, SOUND, faults, planted

MISTAKES = mistakes_of(HERE / "mistakes.txt")


def test_the_sound_service_has_no_fault():
    assert faults(SOUND) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_planted_mistake_is_told_where_it_stands(mistake):
    text = SOUND
    for old, new in mistake.changes:
        text = planted(old, new, text)

    assert faults(text) == list(mistake.told)


def test_all_mistakes_are_told_at_once():
    text = planted(
        "fee: none", "fee: size", planted("born is at least youngest", "born is at least yungest")
    )

    assert faults(text) == [
        'service.yett:12: "fee: size" is a choice, not money; write, as in "fee: £20", or "fee: none"',
        'service.yett:88: "yungest" is not a known name; write "youngest"',
    ]


def test_many_different_mistakes_are_planted():
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES) >= 120
