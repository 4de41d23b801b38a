"""Worked examples are run, and tell where they come out otherwise than they say."""

import pytest

from tests.language.reading import SOUND, compiled, planted, source
from yett.language import inspect_service, run_examples

GOOD = """example: Old enough, on low pay
  on: 3 June 2026
  full name: A
  born: 3 June 2010
  home address: 1 High Street, EH1 1YZ
  size: half
  benefit: universal credit
  pay: £850
  needs: water, path
  distance: 40
  helper 1
    helper name: B
    adult: yes
    hours: 2
  helper 2
    helper name: C
    adult: no
    hours: 3
  start day: 1 August 2026
  email: left out
  check benefit: confirmed
  start date: 1 July 2026
  expect
    old enough: yes
    low pay: yes
    plots wanted: 1
    to pay: £22.50
    help hours: 2
    outcome: offer
    by: a garden officer
    within: 5 working days
    asked: pay, helper
    told: A plot is yours from 1 July 2026. The rent is £22.50 a year.
  then on 20 June 2026
    change pay: £850.01
    expect
      low pay: no
      to pay: £45
example: Too young
  on: 2 June 2026
  born: 3 June 2010
  size: double
  benefit: income support
  needs: shed
  helper: none
  reason: you are 15
  expect
    old enough: no
    urgency: later
    low pay: yes
    plots wanted: 2
    not asked: pay
    next: full name
    help hours: 0
    to pay: £45
    told: You are too young to hold a plot, because you are 15. You can ask us to look again by {review date}.
example: A baby
  on: 2 June 2026
  full name: D
  born: 1 June 2026
  expect
    stop: Please ask a parent to apply.
    low pay: not known yet
    pay: not known yet
"""


def told(text=GOOD, service=None):
    return [str(fault) for fault in run_examples(service or compiled(), text, "examples.yett")]


def test_good_examples_have_no_fault():
    assert told() == []


def first_only(text):
    """Faults of the first example, but that others are missing."""
    return [each for each in told(text) if "no example" not in each]


@pytest.mark.parametrize("address", ["1 High Street", "1 High Street, Perth", "1 High Street, Perth PH1 5TJ"])  # fmt: skip
def test_an_address_may_be_told_as_it_comes_to_mind(address):
    assert told(planted("1 High Street, EH1 1YZ", address, GOOD)) == []


def test_a_postcode_that_is_none_is_still_told():
    (fault,) = told(planted("1 High Street, EH1 1YZ", "1 High Street, EH1", GOOD))
    assert '"1 High Street, EH1" is not an answer to "home address"' in fault


def test_what_is_sure_to_be_asked_is_asked_though_something_before_it_is_not_told():
    """Pay is asked of those on Universal Credit; the name, asked first, is left out of the example."""
    text = GOOD.replace("  full name: A\n", "").replace("asked: pay, helper", "asked: pay")
    assert first_only(text.replace("  pay: £850\n", "").split("  expect")[0] + "  expect\n    asked: pay\n") == []  # fmt: skip
    other = text.replace("benefit: universal credit", "benefit: none").replace("  pay: £850\n", "")
    assert '"pay" should be asked, and it is not' in first_only(other.split("  expect")[0] + "  expect\n    asked: pay\n")[0]  # fmt: skip


def test_the_outcome_that_a_person_chose_is_the_outcome():
    text = planted("  outcome offer when old enough is yes:", "  outcome offer:", SOUND)
    text = planted("  outcome refuse when old enough is no:", "  outcome refuse:", text)
    text = text.replace("  by the computer: old enough is no\n  by a garden officer: otherwise\n", "  by: a garden officer\n")  # fmt: skip
    service = compiled(text)
    chosen = GOOD.split("example: Too young")[0].replace("  start date:", "  outcome: offer\n  start date:")  # fmt: skip
    faults = told(chosen, service)

    assert [each for each in faults if "outcome" in each and "no example" not in each] == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("    plots wanted: 1\n", "    plots wanted: 2\n", '26: "plots wanted" should be "2", and it is "1"; correct the example, or the rule'),
        ("    to pay: £22.50\n", "    to pay: £22\n", '27: "to pay" should be "£22", and it is "£22.50"; correct the example, or the rule'),
        ("    outcome: offer\n", "    outcome: refuse\n", '29: "outcome" should be "refuse", and it is "offer"; correct the example, or the rule'),
        ("    by: a garden officer\n", "    by: the computer\n", '30: "by" should be "the computer", and it is "a garden officer"; correct the example, or the rule'),
        ("    within: 5 working days\n", "    within: 28 days\n", '31: "within" should be "28 days", and it is "5 working days"; correct the example, or the rule'),
        ("    asked: pay, helper\n", "    not asked: pay\n", '32: "pay" should not be asked, and it is; correct the example, or the rule'),
        ("    not asked: pay\n", "    asked: pay\n", '52: "pay" should be asked, and it is not; correct the example, or the rule'),
        ("    next: full name\n", "    next: size\n", '53: "next" should be "size", and it is "full name"; correct the example, or the rule'),
        ("    stop: Please ask a parent to apply.\n", "    stop: Go away.\n", '62: "stop" should be "Go away.", and it is "Please ask a parent to apply."; correct the example, or the rule'),
        ("  reason: you are 15\n", "", '55: "reason" is not filled in; add "reason: ..." to the example'),
        ("  born: 3 June 2010\n  home", "  born: 33 June 2010\n  home", '4: "33 June 2010" is not an answer to "born"; this is not a real date. Enter it as in 27 3 2026'),
        ("  size: half\n", "  syze: half\n", '6: "syze" is not a question; write "size"'),
        ("  on: 2 June 2026\n  born", "  born", '39: example "Too young" has no day; add "on: 3 June 2026"'),
        ("  check benefit: confirmed\n", "  check benefit: sure\n", '21: "sure" is not what a check can find; write confirmed, contradicted or unchecked'),
        ("    adult: no\n", "    audlt: no\n", '17: "audlt" is not asked for each helper; write "adult"'),
        ("  helper 2\n", "  helper 3\n", '15: "helper 3" comes before "helper 2"; number the rows from 1'),
        ("  helper: none\n", "  helper: two\n", '45: "helper" is asked for each one; write "helper 1" and its answers beneath, or "helper: none"'),
        ("example: A baby\n", "example: Too young\n", '57: example "Too young" is said twice; give one of them another name'),
        ("example: A baby\n", "baby\n", '57: "baby" is not an example; begin with "example: " and a name'),
        ("    low pay: not known yet\n", "    low pays: no\n", '63: "low pays" is not worked out; write "low pay"'),
    ],
)  # fmt: skip
def test_a_fault_of_an_example(old, new, fault):
    assert told(planted(old, new, GOOD))[:1] == [f"examples.yett:{fault}"]


def test_every_outcome_and_row_needs_an_example():
    assert told(GOOD[: GOOD.index("example: Too young")]) == [
        'service.yett:89: no example reaches this row of "old enough"; add one that expects "old enough: no"',
        'service.yett:91: no example reaches this row of "low pay"; add one that expects "low pay: yes"',
        'service.yett:95: no example reaches this row of "plots wanted"; add one that expects "plots wanted: 2"',
        'service.yett:104: no example reaches this row of "urgency"; add one that expects "urgency: later"',
        'service.yett:112: no example ends in outcome "refuse"; add one with "outcome: refuse"',
    ]


def test_faults_of_examples_are_told_with_the_service():
    changed = planted(
        "    low pay: yes\n    plots wanted: 1", "    low pay: no\n    plots wanted: 1", GOOD
    )

    _, found = inspect_service(source(SOUND, examples=("examples.yett", changed)))

    assert [str(fault) for fault in found] == [
        'examples.yett:25: "low pay" should be "no", and it is "yes"; correct the example, or the rule'
    ]
