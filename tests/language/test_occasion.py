"""Once per, and the day amounts are read on."""

from datetime import date

import pytest

from tests.language.reading import compiled, faults, planted
from yett.domain.catalogue.rules import not_carried_out
from yett.language import NOT_KNOWN, evaluate

ON = date(2026, 6, 3)
ASKED = planted("    answer: date\n    may be left out\n", "    answer: date\n")
DATED = planted("  fee: none\n", "  fee: none\n  as at: start day\n", ASKED)


def rent(text, **answers):
    answers = {"size": "half", "benefit": "none", **answers}
    return evaluate(compiled(text), answers, ON).results["full rent"]


def test_amounts_are_read_on_the_day_it_is_received():
    assert rent(planted("  fee: none\n", "  fee: none\n  as at: received\n")) == 45
    assert rent(ASKED) == 45


@pytest.mark.parametrize(
    ("day", "value"), [("2026-03-31", 40), ("2026-04-01", 45), ("2025-03-31", NOT_KNOWN)]
)
def test_amounts_are_read_on_the_day_that_is_named(day, value):
    assert rent(DATED, **{"start day": day}) == value


def test_before_that_day_is_told_amounts_are_not_known_yet():
    assert rent(DATED) is NOT_KNOWN


def test_no_question_rests_on_amounts_before_that_day_is_asked():
    text = planted(
        "    only if: benefit is universal credit\n", "    only if: rent is at least £41\n", DATED
    )

    assert faults(text) == ['service.yett:54: "pay" rests on "start day", which is asked later; ask "start day" before "pay"']  # fmt: skip


def test_the_day_does_not_rest_on_amounts():
    more = "  first day\n    received: rent is £40\n    start day: otherwise\n"
    text = planted("as at: start day", "as at: first day", DATED)
    text = planted("  urgency\n", f"{more}  urgency\n", text)

    assert faults(text) == ['service.yett:102: "first day" rests on itself; let one of them rest on questions alone']  # fmt: skip


def test_once_per_is_declared_and_not_opened_yet():
    service = compiled(planted("  fee: none\n", "  fee: none\n  once per: applicant and size\n"))

    assert service.once_per == ("applicant", "size")
    assert '"once per" allows it once for each applicant and size, and the gate cannot count that yet.' in not_carried_out(service)  # fmt: skip


def test_people_who_do_not_sign_in_are_not_told_apart():
    text = planted("  fee: none\n", "  fee: none\n  once per: applicant\n")
    text = planted(", signed in, or a helper with their authority\n    why: a plot is let to one person", ", without signing in", text)  # fmt: skip

    assert faults(text) == ['service.yett:12: people who do not sign in cannot be told apart, so once per applicant means nothing; remove it, or write "signed in" in "used by"']  # fmt: skip
