import pytest

from yett.domain.places.spelling import grams, neighbours, score, spelled


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Saint Andrew\N{RIGHT SINGLE QUOTATION MARK}s Street", "st andrews st"),
        ("St. Andrews St", "st andrews st"),
        ("Ste\u00f2rnabhagh", "steornabhagh"),
        ("BO'NESS", "boness"),
        ("Newport-on-Tay", "newport on tay"),
        ("", ""),
        ("!!!", ""),
    ],
)
def test_spelled_makes_the_same_name_look_the_same(text, plain):
    assert spelled(text) == plain


def test_spelled_keeps_no_more_than_a_hundred_letters():
    assert len(spelled("high street " * 50)) <= 100


def test_grams_are_the_pieces_of_a_name_each_once():
    assert grams("ayr") == ["  a", " ay", "ayr", "yr "]
    assert grams("ayr ayr") == grams("ayr")
    assert grams("aaaa") == ["  a", " aa", "aaa", "aa "]


def test_neighbours_survive_a_slip_of_the_finger():
    typed, meant = neighbours("glasgw"), set(grams("glasgow"))

    assert any(set(group) <= meant for group in typed)


def test_neighbours_leave_out_words_that_tell_nothing():
    assert neighbours("high st") == neighbours("high")
    assert neighbours("st") == [["  s", " st"]]


@pytest.mark.parametrize(
    ("wanted", "name", "context", "least"),
    [
        ("perth", "perth", "", 100),
        ("glasgw", "glasgow", "", 90),
        ("high st kirkwall", "high st", "kirkwall orkney islands", 100),
        ("kirk", "kirkwall", "", 80),
        ("edinbrugh", "edinburgh", "", 85),
    ],
)
def test_score_is_high_for_what_was_meant(wanted, name, context, least):
    assert score(wanted, name, context) >= least


@pytest.mark.parametrize(
    ("wanted", "name", "context"),
    [("perth", "wick", ""), ("high st kirkwall", "high st", "ayr"), ("ki", "kirkwall", "")],
)
def test_score_is_low_for_what_was_not(wanted, name, context):
    assert score(wanted, name, context) < 72
