"""Natural lines that speak of a deed, of somebody else or of what is refused: nothing is told of them."""

import pytest

from tests.language.reading import faults, planted
from tests.language.test_left_alone import ASKED, asked

DAY, BORN = asked("wanted day", "On which day?", "date"), asked("birthday", "When were you born?", "birth date")  # fmt: skip
GUESTS, GRANT = asked("guests", "How many guests come?", "number"), asked("grant", "How much do you ask for?", "money")  # fmt: skip


@pytest.mark.parametrize(
    ("question", "rule", "words"),
    [
        (DAY, "wanted day is after today", "You cannot claim before you have paid."),
        (DAY, "wanted day is before today", "You must ask us before you go."),
        (DAY, "wanted day is less than 14 days after today", "We need two weeks to close the road, so we cannot take an earlier day."),
        (DAY, "wanted day is less than 28 days after today", "Choose a day at least twenty-eight days from today."),
        (DAY, "wanted day is after today", "Choose a day in the last 12 months."),
        (DAY, "wanted day is on or before today", "You can book up to 8 weeks ahead, but not for the same day."),
        (GRANT, "grant is less than £300", "A grant starts at £300. You cannot ask for less."),
        (GRANT, "grant is more than £1,000,000", "It must be £1 million at most."),
        (GRANT, "grant is less than £5", "It would cost us too much to collect less than £5."),
        (GUESTS, "guests is more than 80", "We have too few seats for more than 80 people."),
        (GUESTS, "guests is more than 20", "We cannot take larger groups."),
        (GUESTS, "guests is more than 80", "The hall is too small for that."),
        (BORN, "birthday is less than 16 years before today", "We cannot give a permit to anyone under 16."),
        (BORN, "birthday is at least 26 years before today", "You must be 16 to 25."),
        (asked("moving", "Are you going to move house soon?"), "moving is yes", "Come back when you have moved house."),
        (asked("settled", "Has your claim been decided?"), "settled is no", "We cannot look at this while your claim is being decided."),
        (asked("leashed", "Is your dog on a lead?"), "leashed is no", "Dogs are not allowed off the lead."),
        (asked("badged", "Do you have a blue badge?"), "badged is yes", "This form is for people who need a badge."),
        (asked("fined", "Have you paid the fine?"), "fined is yes", "You cannot appeal a fine that you have paid."),
        (asked("escape", "Is there a fire escape from the top floor?"), "escape is no", "Keep away from the top floor and call 999."),
    ],
)  # fmt: skip
def test_who_is_turned_down_for_what_it_says(question, rule, words):
    text = planted(ASKED, f"{question}    stop if {rule}: {words}\n{ASKED}")

    assert [each for each in faults(text) if words.split(".")[0] in each or "sends" in each] == []


def test_nothing_at_weekends_is_no_answer_that_stands_alone():
    choices = "    choice gone: Nothing at weekends\n    choice late: No lights on the stair\n    choice damp: It is damp\n"
    text = planted(ASKED, f"{asked('troubles', 'What is wrong?', 'any of these')}{choices}{ASKED}")

    assert [each for each in faults(text) if "on its own" in each] == []


@pytest.mark.parametrize("why", ["the young card is for those who are 21 or under", "if you are 75 or over, you need no photo"])  # fmt: skip
def test_an_age_of_others_is_not_held_against_the_rule(why):
    born = f"  birthday: When were you born?\n    why: {why}\n    answer: birth date\n    stop if birthday is less than 60 years before today: You must be 60 or over.\n"

    assert [each for each in faults(planted(ASKED, born + ASKED)) if "tells the age" in each] == []
