"""What only looks as if its words spoke against its rule: these are sound, and nothing is told of them."""

import pytest

from tests.language.reading import SOUND, faults, planted
from tests.language.test_promised import told as told_of

ASKED = "  email: Where should we send news?\n"
WORK = "\nwork out\n"


def asked(name: str, words: str, answer: str = "yes or no") -> str:
    return f"  {name}: {words}\n    why: it tells us what fits you\n    answer: {answer}\n"


def more(question: str, result: str, amounts: str = "") -> list[str]:
    """What is told of the garden plot with another question, and with a result that a line tells of."""
    text = planted(ASKED, question + ASKED)
    text = planted(WORK, f"{WORK}{result}", text)
    text = planted("amounts\n", f"amounts\n{amounts}", text)
    name = result.strip().split("\n")[0].partition(":")[0]
    thanks = "received: Thank you."
    return faults(planted(thanks, f"{thanks} {{{name}}} is what we know.", text))


@pytest.mark.parametrize(
    ("question", "result", "amounts"),
    [
        (asked("event day", "When is it?", "date"), "  too late\n    yes: event day is less than 28 days after received\n    no: otherwise\n", ""),
        (asked("garden bin", "Do you have a bin already?"), "  bin cost\n    £0: garden bin is yes\n    garden bin price: otherwise\n", "  garden bin price: £30\n"),
        (asked("savings", "What have you saved?", "money"), "  spare: the higher of savings and savings limit, minus savings limit\n", "  savings limit: £6,000\n"),
    ],
)  # fmt: skip
def test_a_result_that_says_what_it_is_called(question, result, amounts):
    assert more(question, result, amounts) == []


@pytest.mark.parametrize(
    ("question", "result", "amounts", "said"),
    [
        (asked("event day", "When was it?", "date"), "  too late\n    yes: event day is less than 28 days before received\n    no: otherwise\n", "", "opposite by its name"),
        (asked("garden bin", "Do you want a bin?"), "  bin cost\n    £0: garden bin is yes\n    garden bin price: otherwise\n", "  garden bin price: £30\n", "after which it is called"),
        (asked("savings", "What have you saved?", "money"), "  counted: the higher of savings and savings limit\n", "  savings limit: £6,000\n", "by its name is the other end"),
    ],
)  # fmt: skip
def test_a_result_that_does_not(question, result, amounts, said):
    assert any(said in each for each in more(question, result, amounts))


def test_what_is_asked_for_more_than_news_is_kept_as_long_as_it_is_declared():
    old = "only if: reached by is by phone\\n    kept until: the case is closed"

    assert told_of("geese", (old, old.replace("the case is", "25 years after the case is"))) == []


@pytest.mark.parametrize(
    ("question", "stop", "said"),
    [
        (asked("birthday", "When were you born?", "birth date"), "birthday is less than 16 years before today", "We have a plot for those under 16. Ask your school for it."),
        (asked("birthday", "When were you born?", "birth date"), "birthday is at least 60 years before today", "You can get a free plot when you are 60. Ask for that one."),
        (asked("guests", "How many guests come?", "number"), "guests is less than 30", "That many fit into the small hall, which holds up to 30. The big hall is too large."),
        (asked("guests", "How many guests come?", "number"), "guests is less than 20", "A coach is too big for you. Hire a minibus. It has only 16 seats."),
        (asked("guests", "How many guests come?", "number"), "guests is less than 10", "The hall is much too big for you. You can book a room. It holds at most 10."),
        (asked("guests", "How many guests come?", "number"), "guests is less than 20", "A bus costs too much for so few. Ring a taxi firm."),
        (asked("weight", "How heavy is it?", "number of kilograms"), "weight is more than 50 kilograms", "Our van is too small. Ring a scrap dealer."),
        (asked("share", "How much do you ask for?", "money"), "share is less than £500", "The community fund is for grants up to £500. You can find it on our website."),
        (asked("share", "How much do you ask for?", "money"), "share is more than £5,000", "We give up to £5,000. A bank may give more."),
    ],
)  # fmt: skip
def test_who_is_turned_down_here_may_be_offered_something_else(question, stop, said):
    text = planted(ASKED, f"{question}    stop if {stop}: {said}\n{ASKED}")

    assert [each for each in faults(text) if "says the opposite" in each] == []


@pytest.mark.parametrize(("choices", "found"), [
    ((("Small, 2 metres long", 2), ("Medium, 3 metres long", 8), ("Large, 5 metres long", 5)), 1),
    ((("10 kilograms", 10), ("20 kilograms", 20), ("More than 20 kilograms", 40)), 0),
    ((("30 minutes", 30), ("45 minutes", 45), ("1 hour", 60)), 0),
    ((("1 person", 1), ("2 people", 2), ("4 or more people", 5)), 0),
    ((("3 nights, for the price of two", 2), ("4 nights", 4), ("5 nights", 5)), 0),
])  # fmt: skip
def test_a_choice_counts_as_the_figure_in_its_words_where_all_others_do(choices, found):
    written = "".join(f"    choice {'abc'[at]} kind: {words}\n      worth: {worth}\n" for at, (words, worth) in enumerate(choices))  # fmt: skip
    question = f"  size wanted: Which would you like?\n    why: the price rests on it\n    answer: one of these\n{written}"
    told = more(
        question, "  size price: garden rate times size wanted's worth\n", "  garden rate: £3\n"
    )

    assert len([each for each in told if "counts as" in each]) == found


@pytest.mark.parametrize(("words", "found"), [("I can no longer work", 0), ("I no longer have the plot", 1)])  # fmt: skip
def test_who_can_no_longer_work_may_be_given_more(words, found):
    change = f"\nafterwards\n  change other: {words}\n    within: 1 month\n    means: offer\n"
    told = faults(planted("\nstandard\n", f"{change}\nstandard\n"))

    assert sum("as if it were asked for" in each for each in told) == found


def test_what_fills_a_name_in_stands_in_no_hint_of_a_choice_either():
    hint = "choice half: Half a plot\n      hint: For those who pay {nothing known}.\n"

    assert any("nothing known" in each for each in faults(planted("choice half: Half a plot\n", hint, SOUND)))  # fmt: skip


def test_who_is_no_longer_at_home_may_come_first():
    urgent = "  urgency\n    urgent: at home is no\n"
    text = planted(ASKED, asked("at home", "Are you still in your home?") + ASKED)
    text = planted("  urgency\n", urgent, text)
    soon = "  within 5 working days: urgency is soon\n"

    assert faults(planted(soon, f"  within 2 working days: urgency is urgent\n{soon}", text)) == []


def test_what_is_looked_at_more_closely_may_take_longer():
    text = planted(ASKED, asked("dangerous animal", "Do you keep a dangerous animal?") + ASKED)
    soon = "  within 5 working days: urgency is soon\n"

    assert faults(planted(soon, f"  within 60 days: dangerous animal is yes\n{soon}", text)) == []


@pytest.mark.parametrize(("many", "found"), [(3, 1), (20, 0)])
def test_each_of_many_choices_may_send_its_own(many, found):
    letters = "abcdefghijklmnopqrst"[:many]
    choices = "".join(f"    choice school {each}: School {each.upper()}\n" for each in letters)
    school = f"  school: Which school is it?\n    why: each has one plot\n{choices}"
    once = "  fee: none\n  once per: school\n"
    told = faults(planted("  fee: none\n", once, planted(ASKED, school + ASKED)))

    assert sum("no more such choices" in each for each in told) == found


OTHERWISE = "    ask: trips includes wheelchair and training is left out\\n    yes: otherwise"
PASSED_ON = "  outcome not ours: {new owner} looks after this lift. We have passed it on.\\n    passes on: new owner\\n"


@pytest.mark.parametrize(
    ("service", "changes"),
    [
        # Skipping it helps: a yes is turned down.
        ("taxi-licence", [("    ask: doctor is yes", "    no: doctor is yes")]),
        # Who skips it is looked at by a person, who may grant it.
        ("taxi-licence", [(OTHERWISE, f"{OTHERWISE.replace('yes: otherwise', 'yes: condition is not known')}\\n    ask: otherwise")]),
        # It is said what holds where it is skipped.
        ("market-stall", [("only if: goods includes food\\n", "only if: goods includes food\\n    may be left out\\n"), ("    no: otherwise\\n\\ndecide", "    no: food number is left out\\n    no: otherwise\\n\\ndecide")]),
        # A charge that falls a little, and a choice that is not sure of something else than the answer.
        ("drone", [("up to 20: £90", "up to 20: £30")]),
        ("blue-badge", [("    choice nothing: Nothing\\n", "    choice unsteady: I am not sure on my feet\\n    choice nothing: Nothing\\n")]),
        # Each value has an outcome of its own, or is passed on.
        ("stairlift", [("  outcome mend when", f"{PASSED_ON}  outcome mend when")]),
        ("stairlift", [("  outcome mend when plan is mend: An engineer will mend your lift by {visit date}.\\n", PASSED_ON)]),
    ],
)  # fmt: skip
def test_what_stands_near_a_mistake_is_none(service, changes):
    assert told_of(service, *changes) == []
