"""Sound lines as people write them: nothing is told of them."""

import pytest

from tests.language.reading import SOUND, faults, planted, source
from yett.language import inspect_service

ASKED = "  email: Where should we send news?\n"
WORK = "\nwork out\n"
TELL = "\ntell\n"
THANKS = "received: Thank you."
WITHIN = "  within 5 working days: urgency is soon\n"
OFFER = "A plot is yours from {start date}. The rent is {to pay} a year."


def asked(name: str, words: str, answer: str = "money", *more: str) -> str:
    lines = "".join(f"    {line}\n" for line in more)
    return f"  {name}: {words}\n    why: it tells us what fits you\n    answer: {answer}\n{lines}"


def service(*changes: tuple[str, str]) -> str:
    text = SOUND
    for old, new in changes:
        text = planted(old, new, text)
    return text


def with_result(question: str, result: str, amounts: str = "") -> str:
    """A result that a line tells of."""
    name = result.strip().split("\n")[0].partition(":")[0]
    return service(
        (ASKED, question + ASKED),
        (WORK, f"{WORK}{result}"),
        ("amounts\n", f"amounts\n{amounts}"),
        (THANKS, f"{THANKS} {{{name}}} is what we know."),
    )


def followed_by(*lines: str) -> str:
    text = "".join(f"  {line}\n" for line in lines)
    return planted(TELL, f"\nafterwards\n{text}{TELL}")


BIN = asked("bin", "Which bin do you want?", "one of these", "choice small: A small one", "  worth: 1", "choice large: A large one", "  worth: 2", "choice no bin: None")  # fmt: skip
BIN_PRICE = "  bin price: £10\n"
TWO = asked("loan", "What do you owe?") + asked("income", "What comes in?")
EACH_YEAR = ("each year: Tell us how it is.", "  why: others wait", "  every: 1 year from decided", "  within: 4 weeks of year's last day", "  silence means: carry on", "  wanted: Do you still want it?", "    why: others wait", "    answer: yes or no")  # fmt: skip
OWN_WISH = "end when any year where wanted is no: Thank you for telling us that you no longer want your plot."
LEAVES = ("change leaving: I give the plot back", "  told by: applicant", "  means: end")
TERMS = ("pay first term: to pay", "  from: applicant", "  by: 20 working days after decided", "pay second term: to pay", "  from: applicant", "  by: 6 months after decided")  # fmt: skip
LAST_YEAR = ("each year: Tell us how it is.", "  why: others wait", "  every: 1 year from decided", "  within: 4 weeks of year's first day", "  silence means: carry on", "  dry: Did you have enough water last year?", "    why: others wait", "    answer: yes or no")  # fmt: skip
LASTS = "lasts until: 3 years after decided"


@pytest.mark.parametrize(
    ("question", "result", "amounts"),
    [
        (TWO, "  higher: the higher of loan and income\n", ""),
        (TWO, "  part: the part of loan above income\n", ""),
        (TWO, "  above: the part of loan above income\n", ""),
        ("", "  number: number of helper\n", ""),
        ("", "  average: average of hours for each helper\n", ""),
        (BIN.replace("    choice no bin: None\n", ""), "  worth: bin's worth\n", ""),
        (BIN, "  bin cost\n    bin price times bin's worth: bin is not no bin\n    £0: otherwise\n", BIN_PRICE),
        (BIN, "  bin cost\n    £0: bin is no bin\n    bin price times bin's worth: otherwise\n", BIN_PRICE),
        (BIN.replace("one of these", "one of these, in order"), "  bin cost\n    bin price times bin's worth: bin is at most large\n    £0: otherwise\n", BIN_PRICE),
        (asked("weekly hours", "How many hours can you come each week?", "number of hours", "at least: 1"), "  weeks needed: hours per course divided by weekly hours, rounded up to 1\n", "  hours per course: 30 hours\n"),
        (asked("start hour", "When do you start?", "number"), "  cost: court fee for start hour\n", "  court fee: steps of start hour\n    from 1 April 2025\n      up to 9: £10\n      up to 16: £4\n      above: £12\n"),
        (asked("lost earnings", "What did you lose?"), "  witness: witness allowance for lost earnings\n", "  witness allowance: steps of lost earnings\n    from 1 April 2025\n      up to £100: £35\n      above: £70\n"),
        (asked("cost", "What does it cost?"), "  help: island grant rate of cost, rounded down to the penny\n", "  island grant rate: 120%\n"),
    ],
)  # fmt: skip
def test_a_result(question, result, amounts):
    assert faults(with_result(question, result, amounts)) == []


def test_what_is_above_a_limit_is_worked_out_in_two_lines():
    text = with_result(
        asked("savings", "What have you saved?"),
        "  above limit: counted minus savings limit\n  counted: savings, but at least savings limit\n",
        "  savings limit: £6,000\n",
    )

    assert faults(text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"outcome offer when old enough is yes: {OFFER}", f"outcome plot when old enough is yes: {OFFER} You cannot keep animals on it."),
        (WITHIN, f"{WITHIN}  within 60 working days: emergency exit is yes\n"),
        (
            "    kept until: the case is closed",
            "    kept until: 1 week after the plot is given back",
        ),
    ],
)  # fmt: skip
def test_a_line(old, new):
    question = asked("emergency exit", "Does the plot have an emergency exit?", "yes or no")
    review = "\nafterwards\n  review: Ask us to look again\n    within: 28 days of told\n    by: another garden officer\n"  # fmt: skip
    text = service((ASKED, question + ASKED), (TELL, f"{review}{TELL}"))

    assert faults(planted(old, new, text)) == []


def test_they_are_read_by_whoever_decides():
    decider = "\nask decider\n  affordable: Can they afford it?\n    why: nobody should fall into debt\n    answer: yes or no\n"  # fmt: skip
    text = service(
        (
            ASKED,
            asked("income", "What comes in each month?").replace(
                "answer: money", "data: monthly pay"
            )
            + ASKED,
        ),
        (WORK, decider + WORK),
        ("  old enough\n", "  old enough\n    no: affordable is no\n"),
        (
            "  by the computer: old enough is no\n  by a garden officer: otherwise",
            "  by: an officer",
        ),
    )
    told = [str(each) for each in inspect_service(source(text))[1]]

    assert [each for each in told if "nothing reads the answer" in each] == []


@pytest.mark.parametrize(
    "lines", [(*EACH_YEAR, OWN_WISH), (*EACH_YEAR, *LEAVES), (LASTS, *TERMS), (LASTS, *LAST_YEAR)]
)
def test_what_follows(lines):
    assert faults(followed_by(*lines)) == []
