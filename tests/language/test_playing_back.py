"""Answers are played back in words, and everything known is there for placeholders."""

from datetime import date
from decimal import Decimal

import pytest

from tests.language.reading import PHOTO, asked
from yett.kernel.dates import Span
from yett.language import ABSENT, evaluate, show_answer, show_value, shown_values
from yett.language.phrases import PHRASES, UNSURE
from yett.language.types import MONEY, Type
from yett.language.words import placeholders


@pytest.mark.parametrize(
    ("kind", "value", "english", "gaelic"),
    [
        ("yes or no", True, "Yes", "Tha"),
        ("yes or no", False, "No", "Chan eil"),
        ("text", None, "Not answered", "Gun fhreagairt"),
        ("text", "words", "words", "words"),
        ("money", "1200.5", "£1,200.50", "£1,200.50"),
        ("number of metres", "1200", "1,200 metres", "1,200 metres"),
        ("percent", "12.50", "12.5%", "12.5%"),
        ("date", "2026-06-03", "3 June 2026", "3 dhen Ògmhios 2026"),
        ("date", "spoilt", "spoilt", "spoilt"),
        ("place", {"lat": 1, "lon": 2, "words": "High Street"}, "High Street", "High Street"),
        ("place", {"lat": 1, "lon": 2, "words": ""}, "A spot on the map", "Àite air a’ mhapa"),
        ("address", {"lines": ["1 High Street"], "postcode": "PH1 5DD"}, "1 High Street, PH1 5DD", "1 High Street, PH1 5DD"),
        ("photo", [PHOTO], "1 photo", "1 dealbh"),
        ("photo", [PHOTO] * 2, "2 photos", "2 dhealbh"),
        ("photo", [PHOTO] * 3, "3 photos", "3 dealbhan"),
        ("photo", [PHOTO] * 11, "11 photos", "11 dealbh"),
        ("declaration", True, "Agreed", "Air aontachadh"),
        ("bank account", {"name": "A", "sort code": "123456", "number": "00123456"}, "A, sort code 12-34-56, account number ending 3456", "A, còd seòrsachaidh 12-34-56, àireamh cunntais a’ crìochnachadh le 3456"),
    ],
)  # fmt: skip
def test_an_answer_is_played_back(kind, value, english, gaelic):
    question = asked(kind)

    assert (show_answer(question, value, "en"), show_answer(question, value, "gd")) == (
        english,
        gaelic,
    )


def test_choices_are_played_back(garden):
    assert show_answer(garden.question("size"), "half", "en") == "Half a plot"
    assert (
        show_answer(garden.question("needs"), ["water", "path", "shed"], "gd")
        == "Water close by, A firm path agus A shed"
    )
    assert show_answer(garden.question("needs"), ["gone"], "en") == "gone"


def test_values_are_shown(garden):
    assert show_value(ABSENT, Type(MONEY), "en") == "Not answered"
    assert show_value(Span(3, "week"), Type("span"), "en") == "3 weeks"
    assert show_value(Decimal("-2.5"), Type(MONEY), "en") == "-£2.50"


def test_everything_known_is_there_for_placeholders(garden):
    answers = {
        "size": "double",
        "benefit": "income support",
        "helper": [{}],
        "helper closed": True,
        "distance": None,
    }

    shown = shown_values(garden, evaluate(garden, answers, date(2026, 6, 3)), "en")

    assert shown == {
        "size": "Two plots side by side",
        "benefit": "Income Support",
        "number of helper": "1",
        "number of helpers": "1",
        "low pay": "Yes",
        "plots wanted": "2",
        "full rent": "£90",
        "to pay": "£45",
        "urgency": "later",
        "rent": "£45",
        "pay limit": "£850",
        "youngest": "16 years",
        "longest walk": "400 metres",
    }


def test_every_sentence_is_there_in_both_languages():
    for words in PHRASES.values():
        assert words.codes == {"en", "gd"}
        assert set(placeholders(words.en)) == set(placeholders(words.in_("gd")))
    assert set(PHRASES) >= UNSURE
