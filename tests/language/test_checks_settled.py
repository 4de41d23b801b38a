"""A check that settles whether it is made: it would be looked for without end."""

import pytest

from tests.language.reading import SOUND, faults, planted

CHECKED = "  national number: What is your National Insurance number?\n    data: national insurance number\n    why: we look you up\n    check with: May we look you up?\n    otherwise: Send us a letter.\n"
LINK = "  looked up: Shall we look you up?\n    why: you may prefer a letter\n    answer: yes or no\n    only if: every check is confirmed\n"
EMAIL = "  email: Where should we send news?\n"


def with_question(*lines: str) -> str:
    return planted(EMAIL, "".join(lines) + EMAIL, SOUND)


@pytest.mark.parametrize(
    "text",
    [
        with_question(CHECKED, "    only if: every check is confirmed\n"),
        with_question(LINK, CHECKED, "    only if: looked up is yes\n"),
    ],
)
def test_a_check_among_those_that_it_waits_for(text):
    assert [each for each in faults(text) if "only made once that is settled" in each]


def test_a_check_of_who_decides_settles_not_who_decides():
    text = planted("\nwork out\n", f"\nask decider\n{CHECKED}\nwork out\n", SOUND)
    text = planted("by the computer: old enough is no", "by the computer: every check is confirmed", text)  # fmt: skip

    assert [each for each in faults(text) if "only made once that" in each]


def test_a_check_that_is_made_whoever_decides():
    assert not [each for each in faults(with_question(CHECKED)) if "only made once" in each]
