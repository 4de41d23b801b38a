"""A day that is turned down is asked for in Gaelic the way of its rule."""

import pytest

from tests.language.reading import planted, source
from tests.language.test_translations import GAELIC, SERVICE
from yett.language import inspect_service


def told(rule: str, english: str, gaelic: str) -> list[str]:
    asked = "  each key: Tell us"
    question = f"  day: On which day?\n    why: we count from it\n    answer: date\n    ask again if {rule}: {english}\n"
    rendered = f"  day: Dè an latha?\n    for: On which day?\n    why: bidh sinn a' cunntadh bhuaithe\n      for: we count from it\n    ask again if {rule}: {gaelic}\n      for: {english}\n"
    key = next(line for line in GAELIC.split("\n") if line.startswith("  each key:"))
    text = planted(asked, f"{question}{asked}", SERVICE)
    other = planted(key, f"{rendered}{key}", GAELIC)
    return [str(each) for each in inspect_service(source(text, translations={"gd": ("gd.yett", other)}))[1]]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "english", "right", "wrong"),
    [
        ("day is on or before today", "Enter a day after today.", "Tagh latha an dèidh an-diugh.", "Tagh latha ron latha an-diugh."),
        ("day is after today", "Enter today or an earlier day.", "Cuiribh a-steach an-diugh no là nas tràithe.", "Cuiribh a-steach an-diugh no là nas fhaide air adhart."),
        ("day is after today", "Enter a day that has been.", "Cuiribh a-steach latha a tha seachad.", "Cuiribh a-steach latha a tha fhathast ri thighinn."),
        ("day is before today", "That day is over.", "Tha an latha sin seachad.", "Thoiribh dhuinn latha a chaidh seachad."),
    ],
)  # fmt: skip
def test_the_way_of_the_rule(rule, english, right, wrong):
    before = told(rule, english, right)
    (fault,) = [each for each in told(rule, english, wrong) if each not in before]
    assert fault.startswith("gd.yett:")
    assert f'"{wrong}" is said when {rule}, and ' in fault
    assert "says the opposite" in fault


@pytest.mark.parametrize(
    ("english", "right", "wrong"),
    [
        ("Enter today, or a day before.", "Cuiribh a-steach an-diugh, no latha roimhe.", "Cuiribh a-steach am màireach, no latha às a dhèidh."),
        ("Enter tomorrow at most.", "Cuiribh a-steach a-màireach aig a’ char as fhaide.", "Cuiribh a-steach an-dè aig a’ char as fhaide."),
        ("Not on a Monday.", "Chan ann air Diluain.", "Chan ann air Dihaoine."),
    ],
)  # fmt: skip
def test_the_day_that_is_named(english, right, wrong):
    rule = "day is after today"
    before = told(rule, english, right)
    (fault,) = [each for each in told(rule, english, wrong) if each not in before]
    assert fault.endswith("; name the same day")
    assert f'"{english}" says "' in fault
