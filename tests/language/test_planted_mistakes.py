"""Every mistake in mistakes.txt is planted into the sound service, alone, and must be told exactly so; those of
mistakes_several.txt into the sound service of several parties, and of what follows the decision.

A block names the mistake; `-` is what stands in the sound service, `+` what is planted there, `=` each fault that must be told.
"""

import pytest

from tests.language.planting import mistakes_of
from tests.language.reading import HERE, SEVERAL, SOUND, faults, planted

MISTAKES = [
    *((SOUND, each) for each in mistakes_of(HERE / "mistakes.txt")),
    *((SEVERAL, each) for each in mistakes_of(HERE / "mistakes_several.txt")),
]


@pytest.mark.parametrize("text", [SOUND, SEVERAL])
def test_a_sound_service_has_no_fault(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "mistake"), MISTAKES, ids=lambda each: getattr(each, "name", "in")
)
def test_a_planted_mistake_is_told_where_it_stands(text, mistake):
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
    assert len({mistake.name for _, mistake in MISTAKES}) == len(MISTAKES) >= 120
