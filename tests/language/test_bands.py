"""Bands charge each slice at its rate, steps give the one row reached, and both change from a day."""

from datetime import date
from decimal import Decimal

import pytest

from tests.language.reading import compiled, faults, planted
from yett.language import ABSENT, NOT_KNOWN, evaluate

BANDS = """  tax bands: bands of price
    from 1 April 2021
      up to £145,000: 0%
      up to £250,000: 2%
      up to £325,000: 5%
      up to £750,000: 10%
      above: 12%
    from 1 April 2026
      up to £250,000: 0%
      above: 10%
  join fee: steps of price
    from 1 April 2025
      up to £100,000: £100
      up to £300,000: £300
      above: £600
"""
PRICE = """  price: What is the price?
    why: the tax depends on it
    answer: money
  sold on: On which day is it sold?
    why: the tax of that day applies
    answer: date
"""
SUMS = """  tax: tax bands charged on price, rounded down to the penny
  fee: join fee for price
  rest: tax bands charged on price, plus join fee for price, rounded down to the pound
  tax then: tax on sold on
  rent then: rent on sold on, plus £1
"""
TEXT = planted("  pay limit: £850\n", f"{BANDS}  pay limit: £850\n")
TEXT = planted("  email: Where", f"{PRICE}  email: Where", TEXT)
TEXT = planted("  urgency\n", f"{SUMS}  urgency\n", TEXT)
BEFORE = date(2026, 3, 31)


@pytest.fixture(scope="module")
def sale():
    return compiled(TEXT)


def worked(service, name, price, on=BEFORE, **more):
    return evaluate(service, {"price": price, **more}, on).results[name]


@pytest.mark.parametrize(
    ("price", "tax"),
    [
        ("0", "0"), ("145000", "0"), ("145000.01", "0"), ("145000.50", "0.01"), ("250000", "2100"), ("250001", "2100.05"),
        ("325000", "5850"), ("750000", "48350"), ("750000.10", "48350.01"), ("1000000", "78350"),
    ],
)  # fmt: skip
def test_each_slice_is_charged_at_its_rate(sale, price, tax):
    assert worked(sale, "tax", price) == Decimal(tax)


@pytest.mark.parametrize(
    ("price", "fee"),
    [("0", 100), ("100000", 100), ("100000.01", 300), ("300000", 300), ("300000.01", 600)],
)
def test_one_step_is_reached_and_includes_its_figure(sale, price, fee):
    assert worked(sale, "fee", price) == fee


def test_bands_hold_until_the_next_day_they_are_made_anew(sale):
    assert worked(sale, "tax", "260000", BEFORE) == 2600
    assert worked(sale, "tax", "260000", date(2026, 4, 1)) == 1000
    assert worked(sale, "tax", "260000", date(2021, 3, 31)) is NOT_KNOWN


def test_a_sum_goes_on_after_bands_with_a_comma(sale):
    assert worked(sale, "rest", "250000") == 2400


@pytest.mark.parametrize("words", ["join fee for price times 3", "join fee for price, times 3"])
def test_steps_are_taken_so_many_times(words):
    service = compiled(planted("  fee: join fee for price\n", f"  fee: {words}\n", TEXT))

    assert worked(service, "fee", "200000") == 900


def test_what_is_charged_must_be_known(sale):
    state = evaluate(sale, {}, BEFORE)

    assert (state.results["tax"], state.results["fee"]) == (NOT_KNOWN, NOT_KNOWN)


def test_a_sum_is_worked_out_as_of_another_day(sale):
    after = {"sold on": "2026-04-01"}

    assert worked(sale, "tax then", "260000", BEFORE, **after) == 1000
    assert worked(sale, "rent then", "260000", BEFORE, **after) == 46
    assert worked(sale, "tax", "260000", BEFORE, **after) == 2600
    assert worked(sale, "tax then", "260000", BEFORE) is NOT_KNOWN


def told(old, new):
    return faults(planted(old, new, TEXT))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  tax: tax bands charged on price,", "  tax: tax bands for price,", '"tax bands" holds slices, each with its rate; write "tax bands charged on price"'),
        ("  fee: join fee for price", "  fee: join fee charged on price", '"join fee" gives one row and has no slices; write "join fee for price"'),
        ("  tax: tax bands charged on price, rounded down to the penny", "  tax: tax bands charged on price", '"tax" can hold part of a penny; end with ", rounded down to the penny" or another rounding'),
        ("  fee: join fee for price", "  fee: join fee for distance", 'the limits of "join fee" are money and "distance" is a number of metres; name money there'),
        ("  fee: join fee for price", "  fee: join fee", '"join fee" is steps, of which one is reached; write, as in "join fee for price"'),
        ("  tax then: tax on sold on", "  tax then: tax on price", '"price" is money, not a date; write a date there'),
        ("on price, plus join", "on price plus join", '"tax bands charged on price plus join fee for price" joins plus with times, divided by, % or bands, and could be read two ways; put a comma before "plus"'),
        ("      above: £600\n", "", '"from 1 April 2025" does not say what holds above £300,000; add a row "above" with what holds above £300,000'),
        ("      up to £300,000: £300", "      up to £90,000: £300", '"up to £90,000" does not stand above the row before it; write the lowest first, and each figure once'),
        ("      up to £300,000: £300", "      up to 300,000: £300", "the limits of these rows are of two kinds: money and a number; give every row the same unit"),
        ("      up to £300,000: £300", "      up to £300,000: 3%", "the values of these rows are of two kinds: money and a percentage; give every row the same unit"),
        ("      up to £300,000: £300", "      up to 3 weeks: £300", '"3 weeks" is a length of time; use money or numbers in bands'),
        ("      up to £300,000: £300", "      up to a lot: £300", '"a lot" is not a figure; write, as in £850, 5, 28 days or 50 metres'),
        ("    from 1 April 2025\n      up", "    from 1 April 2025: £5\n      up", '"from 1 April 2025: £5" is not a row of steps; write rows beneath it, as in "up to £100: 1%"'),
        ("  join fee: steps of price", "  join fee: steps of sold on", 'the limits of "join fee" are money and "sold on" is a date; write limits of the same kind, or name what they are of'),
        ("  pay limit: £850", "  pay limit: bands of pay", '"pay limit" has no bands; add "from 1 April 2021" and beneath it rows such as "up to £100: 1%" and "above: 2%"'),
        ("    from 1 April 2025: £40", "    from 1 April 2025: £40\n      above: £3", '"above" stands under an amount that is not bands; write "bands of" or "steps of" after the name'),
        ("by {due date}.", "by {due date}. {tax bands}", '"{tax bands}" is not a known placeholder; use one of: tax then, tax, plots wanted, start day, needs, to pay, home address or distance'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_bands_is_told(old, new, fault):
    assert [each.partition(": ")[2] for each in told(old, new)] == [fault]


@pytest.mark.parametrize("words", ["bands for price", "bands", "bands extra of price"])
def test_bands_say_what_they_are_of(words):
    [found] = faults(planted("  tax bands: bands of price", f"  tax bands: {words}", TEXT))

    assert found.endswith(
        f'"{words}" does not say what "tax bands" is read for; write "bands of " and the name of a figure'
    )


def test_bands_give_rates_only():
    text = planted("  join fee: steps of price", "  join fee: bands of price", TEXT)

    assert '"£100" is not a rate, and bands charge each slice at its rate; write, as in 5%, or "steps of" for one row reached' in [
        each.partition(": ")[2] for each in faults(text)
    ]  # fmt: skip


def test_what_may_be_left_out_cannot_be_charged():
    text = planted("    why: the tax depends on it", "    why: the tax depends on it\n    may be left out", TEXT)  # fmt: skip

    assert sum('adds up "price", which may be left out' in each for each in faults(text)) == 3
    assert evaluate(compiled(planted("may be left out\n    counts as: 0\n", "may be left out\n    counts as: 0\n")), {"distance": None}, BEFORE).value("distance") is ABSENT  # fmt: skip


FEE = "  fee: join fee for price\n"


@pytest.mark.parametrize(
    ("rows", "of", "told"),
    [
        (("£600", "£950", "£140"), "price", "climbs with what it is for, but for one row that falls from £950 to £140"),
        (("£600", "£950", "£600"), "price", "climbs with what it is for, but for one row that falls from £950 to £600"),
        (("£600", "£95", "£1,400"), "price", "climbs with what it is for, but for one row that falls from £600 to £95"),
        (("£600", "£950", "£0"), "price", ""),
        (("£600", "£400", "£200"), "price", ""),
        (("£5", "£20", "£10"), "age of car", ""),
    ],
)  # fmt: skip
def test_a_fee_does_not_climb_and_fall_again(rows, of, told):
    question = f"  {of}: How much is it?\n    why: the fee depends on it\n    answer: number\n"
    one, other, last = rows
    steps = f"  plot fee: steps of {of}\n    from 1 April 2025\n      up to 5: {one}\n      up to 10: {other}\n      above: {last}\n"
    text = planted("  email: Where", f"{question}  email: Where")
    text = planted("  pay limit: £850\n", f"{steps}  pay limit: £850\n", text)
    found = faults(
        planted(
            "  fee: none\n", f"  fee: plot fee for {of}\n    taken when: outcome is offer\n", text
        )
    )

    assert [each.split('"plot fee" ')[1].split(";")[0] for each in found] == [told] * bool(told)
