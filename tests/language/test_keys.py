"""What is kept beside answers, and the pages of a journey, do not collide with names that designers give."""

import pytest

from tests.language.reading import compiled, faults, line_of, planted

KIND = "  email: Where"


def named(name: str, *more: str) -> str:
    lines = "".join(f"    {line}\n" for line in more)
    question = f"  {name}: Is it so?\n    why: we need it\n    answer: yes or no\n{lines}"
    return planted(KIND, f"{question}{KIND}")


@pytest.mark.parametrize("name", ["check", "again"])
def test_a_question_named_as_a_page_of_every_journey_has_an_address_of_its_own(name):
    text = named(name)

    assert faults(text) == []
    assert compiled(text).question(name).slug == f"{name}-"


def test_a_question_may_not_be_named_as_what_is_kept_beside_another():
    text = named("helper closed")

    assert faults(text) == [
        f'service.yett:{line_of("helper closed", text)}: "helper closed" is also the name under which is kept that there is no more of "helper"; give it another name'
    ]


def test_a_question_may_not_be_named_as_what_a_check_found():
    text = named("check of benefit")

    assert faults(text) == [
        f'service.yett:{line_of("check of benefit:", text)}: "check of benefit" is also the name under which is kept what a check of "benefit" found; give it another name'
    ]


def test_two_questions_that_are_one_in_an_address_are_told_apart():
    text = named("home-address")

    assert faults(text) == [
        f'service.yett:{line_of("home-address:", text)}: "home address" and "home-address" are one in an address, where both are "home-address"; give it another name'
    ]
