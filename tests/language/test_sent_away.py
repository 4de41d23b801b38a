"""Whom the words of an end, or of an answer that is turned down, are for: held against the rule they stand beneath."""

import pytest

from tests.language.reading import faults, planted

ASKED = "  email: Where should we send news?\n"
BELOW = "    answer: number of metres\n"
STARTS = "    why: we offer plots that are free by then\n    answer: date\n"
BORN = "    data: birth date\n"


def told(question: str, rule: str, words: str) -> list[str]:
    """Of a question of yes or no that is called `so`."""
    more = f"  so: {question}\n    why: it tells us if this form is for you\n    answer: yes or no\n    stop if so is {rule}: {words}\n"
    text = planted(ASKED, more + ASKED)
    return [each for each in faults(text) if " is said to those who answer " in each or "sends to 999" in each or "sends away" in each]  # fmt: skip


SOUND = [
    ("Do you live in Scotland?", "no", "You must live in Scotland."),
    ("Do you live outside Scotland?", "yes", "You must live in Scotland."),
    ("Are you under 16?", "yes", "You must be 16 or over."),
    ("Are you 16 or over?", "yes", "You must be under 16."),
    ("Have you both agreed?", "no", "Come back when you both agree."),
    ("Will the work begin this month?", "yes", "Apply when the work begins."),
    ("Do you get Universal Credit?", "yes", "You cannot get this with Universal Credit."),
    ("Do you owe rent?", "yes", "Pay your rent first. Come back when you have paid your rent."),
    ("Have you phoned the police?", "yes", "Phone the police again if it happens again."),
    ("Have you told the police?", "yes", "Wait until you hear from the police."),
    ("Is smoking banned there?", "no", "Smoking is not allowed in a public place."),
    ("Will you light a fire?", "yes", "Fires are not allowed on the beach."),
    ("Will there be a bar?", "yes", "A bar needs a licence. Ask the licensing board."),
    ("Do you have a lorry?", "no", "A tree needs a lorry."),
    ("Do you have a carer?", "yes", "You need no form for a carer."),
    ("Do you smoke?", "yes", "You must not smoke in the hall."),
    ("Is someone helping them right now?", "no", "Call 999 now."),
    ("Could you get away without being hurt?", "no", "Call 999 now."),
    ("Is it still on fire?", "yes", "Call 999 now."),
]
TURNED = [
    ("Do you live in Scotland?", "yes", "You must live in Scotland."),
    ("Are you 16 or over?", "yes", "You must be 16 to rent a plot."),
    ("Have you both agreed?", "yes", "Talk to them first. You can come back when you both agree."),
    ("Has the owner said yes?", "yes", "Please ask the owner. Come back when you have a yes."),
    ("Do you smoke?", "no", "You must not smoke."),
    ("Have you phoned the gas board?", "yes", "Leave the house and phone the gas board now."),
    ("Will you cook on an open fire?", "no", "Open fires are not allowed here. Please bring a stove."),
    ("Can you fetch it with a lorry?", "yes", "A tree of 5 metres needs a lorry."),
    ("Do you own the home?", "yes", "You do not own the home. Your landlord can ask."),
    ("Is anyone stuck in the lift right now?", "no", "Press the alarm and call 999."),
    ("Could it fall on anyone, or does it lie in the road?", "no", "Call 999 now."),
    ("Is it on fire, or about to roll away?", "no", "Call 999 now."),
    ("Is someone doing it right now?", "no", "Stay away. Come back when it is over."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "rule", "words"), SOUND)
def test_an_end_for_those_it_is_for(question, rule, words):
    assert told(question, rule, words) == []


@pytest.mark.parametrize(("question", "rule", "words"), TURNED)
def test_an_end_that_is_turned_round(question, rule, words):
    other = {"yes": "no", "no": "yes"}[rule]

    (fault,) = told(question, rule, words)

    assert f'write "is {other}"' in fault


CHOICES = "  kind: What is it?\n    why: each has rules of its own\n    choice party: A street party\n    choice march: A march\n    choice market: A market\n    stop if {}: {}\n"


@pytest.mark.parametrize(
    ("rule", "words", "found"),
    [
        ("kind is march", "A march does not need this form.", 0),
        ("kind is not march", "A march does not need this form.", 1),
        ("kind is party", "A march does not need this form.", 1),
        ("kind is party", "A march cannot use this form, and a party cannot.", 0),
        ("kind is party", "A march cannot use this form either.", 0),
        ("kind is party", "This form is for markets only.", 0),
        ("kind is market", "This form is only for markets.", 1),
    ],
)
def test_an_end_that_names_a_choice(rule, words, found):
    text = planted(ASKED, CHOICES.format(rule, words) + ASKED)

    assert sum("stop if" in each and words in each for each in faults(text)) == found


def opposite(below: str, rule: str, words: str) -> list[str]:
    text = planted(below, f"{below}    ask again if {rule}: {words}\n")
    return [each for each in faults(text) if "says the opposite" in each]


AWAY = [
    (STARTS, "start day is before today", "start day is after today", "That day is over."),
    (STARTS, "start day is after today", "start day is before today", "Nobody begins after today."),
    (STARTS, "start day is after today", "start day is before today", "Enter a day that is not after today."),
    (STARTS, "start day is after today", "start day is before today", "Give a day that is not to come."),
    (STARTS, "start day is after today", "start day is before today", "Give a day up to today."),
    (STARTS, "start day is on or before today", "start day is on or after today", "Give a day that has not come yet."),
    (STARTS, "start day is before 1 May 2026", "start day is after 1 May 2026", "We need some time. Choose a later day."),
    (STARTS, "start day is less than 3 weeks after today", "start day is at least 3 weeks after today", "We need 3 weeks."),
    (STARTS, "today is less than 3 weeks before start day", "today is at least 3 weeks before start day", "Choose a day at least 3 weeks ahead."),
    (STARTS, "start day is more than 6 months after today", "start day is at most 6 months after today", "You can book up to 6 months ahead."),
    (STARTS, "start day is more than 3 months before today", "start day is at most 3 months before today", "We can only go back 3 months."),
    (STARTS, "start day is more than 3 months before today", "start day is at most 3 months before today", "We look at dogs of the last 3 months."),
    (BELOW, "distance is more than 500 metres", "distance is at most 500 metres", "That is too far."),
    (BELOW, "distance is more than 500 metres", "distance is at most 500 metres", "Enter a smaller number."),
    (BELOW, "distance is more than 500 metres", "distance is at most 500 metres", "It cannot be more than the whole way."),
    (BELOW, "distance is less than 100 metres", "distance is at least 100 metres", "That is too short. Enter a larger number."),
]  # fmt: skip


@pytest.mark.parametrize(("below", "sound", "turned", "words"), AWAY)
def test_words_that_send_the_other_way(below, sound, turned, words):
    assert opposite(below, sound, words) == []
    (fault,) = opposite(below, turned, words)
    assert f'"{words}" is said when {turned}, and ' in fault


@pytest.mark.parametrize(
    ("below", "rule", "words"),
    [
        (STARTS, "start day is more than 3 months before today", "You must ask at most 3 months after the first day."),
        (STARTS, "start day is after 1 May 2026", "Choose a day from 1 March until 1 May."),
        (STARTS, "start day is less than 2 weeks after today", "If you need it in at most 3 days from today, call us."),
        (STARTS, "start day is before today", "You must pay by 1 May. Choose a day to come."),
        (BELOW, "distance is less than 100 metres", "If that is too much, call us. Enter 100 metres or more."),
        (BELOW, "distance is less than 100 metres", "We cannot mend more than 20 short walls a year."),
        (BELOW, "distance is less than 100 metres", "Another wall may be too long."),
        (BELOW, "distance is more than 500 metres", "Give more details in a letter."),
        (BELOW, "distance is more than 500 metres", "Walks of 100 metres at least are free, but not more than 500 metres."),
    ],
)  # fmt: skip
def test_words_that_send_nobody_the_other_way(below, rule, words):
    assert opposite(below, rule, words) == []


AGES = [
    ("less than", "You must be 16 when the term starts.", "at least"),
    ("less than", "You are too young for this.", "at least"),
    ("less than", "You are not yet 16 years old.", "at least"),
    ("less than", "Lessons are for older children.", "at least"),
    ("less than", "You can join when you are 16.", "at least"),
    ("less than", "Use the form for children under 16.", ""),
    ("less than", "The junior card is for those under 16.", ""),
    ("at least", "This form is for children under 16.", "less than"),
    ("at least", "The child is too old for these clubs.", "less than"),
    ("at least", "People of 16 or over have another card.", ""),
    ("at least", "The card ends when you are 16.", ""),
    ("at least", "A helper must be 16 or over.", ""),
]


@pytest.mark.parametrize(("how", "words", "other"), AGES)
def test_an_age_and_who_is_sent_away(how, words, other):
    def said(way: str) -> list[str]:
        born = f"  born on: When were you born?\n    answer: birth date\n    why: this is for some ages\n    stop if born on is {way} 16 years before today: {words}\n"
        text = planted(ASKED, born + ASKED)
        return [each for each in faults(text) if "says the opposite" in each]

    assert said(how) == []
    assert len(said(other) if other else []) == bool(other)


def test_an_age_that_is_worked_out():
    def said(value: str) -> list[str]:
        born = f"  born on: When were you born?\n    answer: birth date\n    why: this is for some ages\n    stop if old enough is {value}: You are too young for this. You can ask us to look again.\n"
        text = planted(ASKED, born + ASKED)
        row = "work out\n  old enough\n    yes: born on is at least 16 years before today\n    no: otherwise\n"
        text = text.replace("work out\n", row, 1)
        return [each for each in faults(text) if "says the opposite" in each]

    assert (said("no"), len(said("yes"))) == ([], 1)
