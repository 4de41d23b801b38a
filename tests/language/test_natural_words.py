"""What people write in other words than the rules, or beside them, and is sound: nothing is told of it."""

import pytest

from tests.language.reading import faults, planted
from tests.language.test_left_alone import ASKED, asked, more

ANSWER = "We will answer by {due date}."
AGAIN = "You can ask us to look again by {review date}."
YOURS = "The rent is {to pay} a year."
YOUNG = "  old enough\n"
LATER = "\nafterwards\n"
REVIEW = f"{LATER}  review: Ask us to look again\n    within: 1 month of told\n    by: another officer\n    answered within: 10 working days\n"
LASTS = f"{LATER}  lasts until: 3 years after decided\n"


def told_of(later: str, *changes: tuple[str, str]) -> list[str]:
    """What is told of the garden plot with these changes, and with what comes after the decision."""
    text = planted("\npublish:", f"{later}\npublish:")
    for old, new in changes:
        text = planted(old, new, text)
    return faults(text)


@pytest.mark.parametrize(
    ("later", "old", "new"),
    [
        ("", ANSWER, "We will write to you within 6 working days to say that we have your papers."),
        ("", ANSWER, "We will tell you within 3 working days when the officer comes to see you."),
        ("", ANSWER, "We aim to answer within 10 working days."),
        (REVIEW, AGAIN, "If you ask us to look again, we will answer within 10 working days."),
        (REVIEW, AGAIN, f"{AGAIN} After that you can ask the Ombudsman to look again within 12 months."),
        (LASTS, YOURS, f"{YOURS} There is a test. It lasts 2 hours."),
        (LASTS, YOURS, f"{YOURS} Your first aid certificate lasts for 2 years."),
        (LASTS, YOURS, f"{YOURS} The old pass is valid for 2 weeks more."),
    ],
)  # fmt: skip
def test_a_time_that_is_told_of_something_else(later, old, new):
    assert told_of(later, (old, new)) == []


ACCOUNT = "  account: Which account should we pay?\n    data: bank account\n    why: to pay you\n"
PAID = f"{LATER}  pay part: grant\n    to: account\n    by: 20 working days after told\n"


@pytest.mark.parametrize(
    "said",
    [
        "We will pay {mile rate} for each mile that you drove.",
        "We will pay you {grant} once you send your receipts within 5 working days.",
    ],
)
def test_a_rate_and_a_time_to_send_receipts(said):
    miles = asked("miles", "How many miles did you drive?", "number of miles")
    changes = [
        (ASKED, f"{miles}{ACCOUNT}{ASKED}"),
        ("amounts\n", "amounts\n  mile rate: £0.45\n"),
        (YOUNG, f"  grant: miles times mile rate, rounded down to the penny\n{YOUNG}"),
        (YOURS, said),
    ]

    assert told_of(PAID, *changes) == []


NOISE = asked("noise", "How loud is it?", "number")
WAGE = asked("hourly pay", "What are you paid for each hour?", "money")
LAST = "  last grant: When did you last have a grant?\n    why: {}\n    answer: date\n    ask again if last grant is after today: Enter today or an earlier day.\n"


@pytest.mark.parametrize(
    ("question", "amount", "row"),
    [
        (WAGE, "  minimum wage: £12.21\n", "no: hourly pay is at least minimum wage"),
        (asked("income", "What do you earn?", "money"), "  minimum income: £900\n", "no: income is at least minimum income"),
        (asked("banned", "Are you banned from the library?"), "", "no: banned is no"),
        (LAST.format("you can only have one within 3 years"), "", "no: last grant is less than 3 years before received"),
        (LAST.format("you must keep your receipts for at least 2 years"), "", "no: last grant is at least 2 years before received"),
    ],
)  # fmt: skip
def test_a_row_that_refuses(question, amount, row):
    changes = [(ASKED, question + ASKED), (YOUNG, f"{YOUNG}    {row}\n")]

    assert told_of("", *changes, ("amounts\n", f"amounts\n{amount}")) == []


def test_who_complains_does_so_of_what_is_past_a_limit():
    changes = [
        (ASKED, NOISE + ASKED),
        (YOUNG, f"{YOUNG}    no: noise is at most highest noise\n"),
        ("amounts\n", "amounts\n  highest noise: 80\n"),
    ]

    (fault,) = told_of("", *changes)
    assert "by its name the most" in fault
    title = ("service: Ask for a garden plot", "service: Complain about noise")
    assert told_of("", *changes, title) == []


SIZES = "  bin size: Which bin do you {}?\n    why: it tells us the price\n    choice small: A small one\n    choice large: A large one\n"
PRICES = "  small bin price: £10\n  large bin price: £30\n"
MOVED = LAST.replace("last grant", "moved").format("we look at your last home")
PLACES = "".join(asked(f"{each} place", f"Where is your {each}?", "place") for each in ("school", "home"))  # fmt: skip


@pytest.mark.parametrize(
    ("question", "result", "amounts"),
    [
        (asked("member", "Are you a member?"), "  cost\n    £0: member is yes\n    non member fee: otherwise\n", "  non member fee: £9\n"),
        (asked("insurance", "Are you insured?"), "  cost\n    £0: insurance is yes\n    insurance fee: otherwise\n", "  insurance fee: £9\n"),
        (SIZES.format("want"), "  cost\n    large bin price minus small bin price: bin size is large\n    £0: otherwise\n", PRICES),
        (SIZES.format("use now"), "  cost\n    large bin price: bin size is small\n    small bin price: otherwise\n", PRICES),
        (LAST.format("it tells us what fits you"), "  no recent grant\n    yes: last grant is at least 2 years before received\n    no: otherwise\n", ""),
        (MOVED, "  old landlord\n    yes: moved is less than 6 months before received\n    no: otherwise\n", ""),
        (asked("ends", "When does it end?", "date"), "  on time\n    yes: ends is at most 3 months after received\n    no: otherwise\n", ""),
        (PLACES, "  none near\n    yes: way is more than 3 miles\n    no: otherwise\n  way: distance from home place to school place\n", ""),
    ],
)  # fmt: skip
def test_a_name_that_says_so(question, result, amounts):
    assert more(question, result, amounts) == []


CAR = asked("trip", "How long is the trip?", "number of miles")
JOBS = "  jobs: What work do you do?\n    why: we look at your pay\n    choice one job: One job\n    choice two jobs: Two jobs\n    choice other: Something else\n"


@pytest.mark.parametrize(
    "question",
    [
        f"{CAR}    hint: If your car shows it in kilometres, take 6 for every 10.\n",
        asked("cost", "What does it cost?", "money") + "    hint: Leave out what is in pence.\n",
        asked("opens", "In which month of each year do you open?", "text") + "    say: When do you open in the year? Say a day of the month, such as Monday.\n",
        asked("work", "Are you in work?") + asked("left because", "Why did you leave work?", "text") + "    only if: work is no\n",
        JOBS + asked("second", "What is your other job?", "text") + "    only if: jobs is two jobs\n",
    ],
)  # fmt: skip
def test_a_question_that_asks_so(question):
    assert told_of("", (ASKED, question + ASKED)) == []


STEPS = (
    "steps of {}\n    from 1 April 2026\n      up to 10: {}\n      up to 20: {}\n      above: {}\n"
)


@pytest.mark.parametrize(
    ("name", "why", "values"),
    [
        ("top up", "those most in need get more", ("£50", "£20", "£10")),
        ("fee help", "those with a higher income pay more of it", ("£50", "£20", "£10")),
        ("hall price", "large groups pay less for each person", ("£10", "£20", "£50")),
    ],
)
def test_who_gets_more_of_what_is_in_steps(name, why, values):
    income = asked("people", "How many are you?", "number").replace("it tells us what fits you", why)  # fmt: skip
    amount = f"  {name}: {STEPS.format('people', *values)}"

    assert more(income, f"  given: {name} for people\n", amount) == []


TRIP = CAR + "    hint: A trip of 20 miles there and back is £9.\n"
COST = asked("cost", "What does it cost?", "money")


@pytest.mark.parametrize(
    ("question", "result"),
    [
        (TRIP, "trip times 2 times £0.45, rounded down to the penny"),
        (f"{COST}    hint: A cost of £1,000 is paid in three parts of £300.\n", "90% of cost, rounded down to the penny"),
        (f"{COST}    hint: For a cost of £500 you get £25 a month.\n", "60% of cost, rounded down to the penny"),
    ],
)  # fmt: skip
def test_a_worked_figure_of_a_part(question, result):
    changes = [(ASKED, f"{question}{ACCOUNT}{ASKED}"), (YOUNG, f"  grant: {result}\n{YOUNG}"), (YOURS, "We will pay {grant}.")]  # fmt: skip

    assert told_of(PAID, *changes) == []


@pytest.mark.parametrize(
    "question",
    ["Did you miss a tablet in the last week?", "Which of these two days suits you for a visit?"],
)
def test_what_is_asked_every_four_weeks_of_less(question):
    tablets = f"    tablets: {question}\n      answer: yes or no\n      why: we see how it goes\n"
    spell = f"  each spell: Tell us about this time.\n    every: 4 weeks from decided\n    within: 5 working days of spell's last day\n    silence means: carry on\n{tablets}"

    assert told_of(f"{LASTS}{spell}") == []
