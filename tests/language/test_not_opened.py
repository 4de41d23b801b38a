"""What is declared and checked, but not carried out yet: the gate says so and does not open."""

from datetime import date

import pytest

from tests.language.reading import compiled, planted
from yett.domain.catalogue.rules import not_carried_out
from yett.language import NOT_KNOWN, evaluate, run_examples

AREA = """  ground: Where is the ground?
    why: plots lie on it
    answer: area
    may be left out
"""
SOON = "soon: needs includes water and size is at most whole"
TEXT = planted("  email: Where", f"{AREA}  email: Where")
HOME = {"lines": ["1 High Street"], "postcode": "PH1 5DD"}


@pytest.mark.parametrize(
    ("rule", "ground", "value"),
    [
        ("home address is inside ground", {"area": []}, NOT_KNOWN),
        ("home address is not inside ground", {"area": []}, NOT_KNOWN),
        ("home address is inside ground", None, "later"),
        ("ground is inside ground", None, "later"),
    ],
)
def test_where_a_place_lies_is_not_known_until_areas_are_given(rule, ground, value):
    service = compiled(planted(SOON, f"soon: {rule}", TEXT))

    state = evaluate(service, {"home address": HOME, "ground": ground}, date(2026, 6, 3))

    assert state.results["urgency"] == value
    assert '"is inside" on line 107 asks where an area lies, and the gate has no areas to compare with yet.' in not_carried_out(service)  # fmt: skip


def test_what_nobody_decides_is_not_taken_and_has_no_day_to_be_decided_by():
    start, end = TEXT.index("\ndecide\n"), TEXT.index("\ntell\n")
    undecided = "\ndecide\n  nothing: we only gather what people need\n"
    service = compiled((TEXT[:start] + undecided + TEXT[end:]).replace(" We will answer by {due date}.", "").replace(", days taken", "").replace("  decided in time: at least 95%\n", ""))  # fmt: skip
    told = "example: A day\n  on: 3 June 2026\n  expect\n    due: 1 July 2026\n"

    assert not_carried_out(service)[-1:] == [
        '"nothing" says that nobody decides, and the gate cannot take what no one has to answer yet.'
    ]
    assert str(run_examples(service, told, "examples.yett")[0]) == (
        'examples.yett:4: "due" should be "1 July 2026", and it is "no day, because nothing is decided"; '
        "correct the example, or the rule"
    )


def test_what_silence_means_is_declared_with_its_law():
    silence = "  silence means: offer\n    law: Growing Act 2000, section 1\n"
    service = compiled(planted("  within: 28 days\n", f"  within: 28 days\n{silence}"))

    assert service.decision.silence_means == "offer"
    assert '"silence means" ends in "offer" without anyone deciding, and the gate cannot do that yet.' in not_carried_out(service)  # fmt: skip


def test_a_fee_is_a_sum_of_money():
    fee = "  fee: the lower of rent and £42\n    taken when: old enough is yes\n"
    service = compiled(planted("  fee: none\n", fee))

    assert str(service.fee) == "the lower of rent and £42"
    assert '"fee" asks for the lower of rent and £42, and the gate cannot take money yet.' in not_carried_out(service)  # fmt: skip


@pytest.mark.parametrize(
    ("born", "told", "fault"),
    [
        ("1 May 1990", "fee: £42", ""),
        ("1 May 1990", "fee: £20", '"fee" should be "£20", and it is "£42"'),
        ("1 May 2020", "fee: nothing", ""),
        ("1 May 2020", "fee: £42", '"fee" should be "£42", and it is "nothing"'),
        ("", "fee: not known yet", ""),
    ],
)
def test_what_a_fee_comes_to_is_held_by_examples(born, told, fault):
    fee = "  fee: the lower of £50 and £42\n    taken when: old enough is yes\n"
    service = compiled(planted("  fee: none\n", fee))
    answers = f"  born: {born}\n" if born else ""
    example = f"example: A fee\n  on: 3 June 2026\n{answers}  expect\n    {told}\n"

    found = [str(each) for each in run_examples(service, example, "examples.yett")]

    assert [each.split(": ", 1)[1].split(";")[0] for each in found if "fee" in each] == [fault][: bool(fault)]  # fmt: skip


def test_a_signature_covers_answers():
    signed = "    answer: signature\n    covers: size, helper\n    ask every time\n    may"
    service = compiled(planted("    answer: date\n    may", signed))

    assert service.question("start day").covers == ("size", "helper")
    assert '"start day" covers other answers, and the gate cannot withdraw a signature when they change yet.' in not_carried_out(service)  # fmt: skip
