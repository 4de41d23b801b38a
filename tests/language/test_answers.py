"""Answers are read once for every face, and refused in words."""

import json
from datetime import date

import pytest

from tests.language.reading import PHOTO, asked
from yett.language import BadAnswer, read_answer, show_answer
from yett.language.types import ANSWERS

KINDS = [kind for kind in ANSWERS if kind not in ("choice", "many choices")]


def read(kind, posted, *more):
    return read_answer(
        asked(kind, *more), posted if isinstance(posted, dict) else {"thing-asked": [posted]}
    )


def refused(kind, posted, *more):
    with pytest.raises(BadAnswer) as caught:
        read(kind, posted, *more)
    return caught.value.message_id, str(caught.value.message)


PLACE = {
    "lat": 55.9533333,
    "lon": -3.18,
    "words": " High  Street ",
    "told": {"council": "stirling"},
}


@pytest.mark.parametrize(
    ("kind", "posted", "value"),
    [
        ("yes or no", "yes", True),
        ("yes or no", "false", False),
        ("text", "  two \x00 words \n", "two words"),
        ("long text", "one\r\ntwo", "one\ntwo"),
        ("person name", "Mòrag", "Mòrag"),
        ("number", "1,200", "1200"),
        ("number", "-0.50", "-0.50"),
        ("number of metres", "50 metres", "50"),
        ("percent", "12.5%", "12.5"),
        ("money", "£1,200.50", "1200.50"),
        ("date", {"thing-asked-day": ["3"], "thing-asked-month": ["June"], "thing-asked-year": ["2026"]}, "2026-06-03"),
        ("date", {"thing asked-day": ["3"], "thing asked-month": ["6"], "thing asked-year": ["2026"]}, "2026-06-03"),
        ("date", "2026-06-03", "2026-06-03"),
        ("date", "3/6/2026", "2026-06-03"),
        ("birth date", "29 feb 2008", "2008-02-29"),
        ("month", "2026-03", "2026-03"),
        ("month", {"thing-asked-month": ["march"], "thing-asked-year": ["2026"]}, "2026-03"),
        ("time", "9.05", "09:05"),
        ("duration", "3 weeks", "3 weeks"),
        ("email", "Morag@EXAMPLE.org", "Morag@example.org"),
        ("phone", "01632 960 001", "+441632960001"),
        ("phone", "+44 808 157 0192", "+448081570192"),
        ("address", {"thing-asked-line-1": ["1 High Street"], "thing-asked-town": ["Perth"], "thing-asked-postcode": ["ph15dd"]}, {"lines": ["1 High Street", "Perth"], "postcode": "PH1 5DD"}),
        ("address", "1 High Street, Perth, PH1 5DD", {"lines": ["1 High Street", "Perth"], "postcode": "PH1 5DD"}),
        ("address", json.dumps({"lines": ["1 High Street"], "postcode": "PH1 5DD"}), {"lines": ["1 High Street"], "postcode": "PH1 5DD"}),
        ("place", json.dumps(PLACE), {"lat": 55.953333, "lon": -3.18, "words": "High Street", "told": {"council": "stirling"}}),
        ("place", {"thing-asked-lat": ["55.9"], "thing-asked-lon": ["-3.2"], "thing-asked-words": ["there"]}, {"lat": 55.9, "lon": -3.2, "words": "there", "told": {}}),
        ("photo", json.dumps([PHOTO]), [PHOTO]),
        ("photo", {"thing-asked": [json.dumps(PHOTO), json.dumps(PHOTO)]}, [PHOTO, PHOTO]),
        ("file", json.dumps(PHOTO), [PHOTO]),
        ("bank account", {"thing-asked-name": ["A B"], "thing-asked-sort-code": ["12-34-56"], "thing-asked-number": ["1234567"]}, {"name": "A B", "sort code": "123456", "number": "01234567"}),
        ("national insurance number", "ab 12 34 56 c", "AB123456C"),
        ("vehicle registration", "sa26 abc", "SA26ABC"),
        ("property", "000123", "123"),
        ("business", "A Shop", "A Shop"),
        ("signature", "A B", "A B"),
        ("declaration", "yes", True),
    ],
)  # fmt: skip
def test_an_answer_is_read(kind, posted, value):
    assert read(kind, posted) == value


@pytest.mark.parametrize(
    ("kind", "posted", "message_id", "message"),
    [
        ("yes or no", "perhaps", "missing yes or no", "Choose yes or no"),
        ("text", "", "missing answer", "Enter an answer"),
        ("text", "\x00", "missing answer", "Enter an answer"),
        ("text", "x" * 201, "too long", "Use 200 characters or fewer: this is 201"),
        ("long text", "x" * 4001, "too long", "Use 4000 characters or fewer: this is 4001"),
        ("number", "twelve", "not a number", "Enter a number, such as 12"),
        ("number", "1e9", "not a number", "Enter a number, such as 12"),
        ("number", "9" * 20, "not a number", "Enter a number, such as 12"),
        ("money", "free", "not money", "Enter an amount in pounds, such as 850 or 12.50"),
        ("money", "1.005", "not money", "Enter an amount in pounds, such as 850 or 12.50"),
        ("money", "-1", "too low", "Enter £0 or more"),
        ("date", {"thing-asked-day": ["31"], "thing-asked-month": ["2"], "thing-asked-year": ["2026"]}, "not a date", "This is not a real date. Enter it as in 27 3 2026"),
        ("date", {"thing-asked-day": ["31"], "thing-asked-month": [""], "thing-asked-year": ["2026"]}, "date not finished", "The date must have a day, a month and a year"),
        ("date", {"thing-asked-day": ["1"], "thing-asked-month": ["1"], "thing-asked-year": ["26"]}, "not a date", "This is not a real date. Enter it as in 27 3 2026"),
        ("date", "1 1 1066", "not a date", "This is not a real date. Enter it as in 27 3 2026"),
        ("date", "tomorrow", "not a date", "This is not a real date. Enter it as in 27 3 2026"),
        ("date", "", "missing date", "Enter a date, such as 27 3 2026"),
        ("month", "13", "not a month", "Enter a month and a year, such as 3 2026"),
        ("time", "25:00", "not a time", "Enter a time, such as 14:30"),
        ("duration", "long", "not a duration", "Enter a length of time, such as 3 weeks"),
        ("email", "morag@", "not an email", "Enter an email address in the right form, such as name@example.com"),
        ("email", "a@b..org", "not an email", "Enter an email address in the right form, such as name@example.com"),
        ("phone", "12", "not a phone", "Enter a phone number, such as 01632 960 001 or +44 808 157 0192"),
        ("phone", "none", "not a phone", "Enter a phone number, such as 01632 960 001 or +44 808 157 0192"),
        ("address", "1 High Street, Perth", "not a postcode", "Enter a full postcode, such as EH1 1YZ"),
        ("address", {"thing-asked-postcode": ["PH1 5DD"]}, "missing address", "Enter an address"),
        ("place", "here", "not a place", "We could not read that place. Choose it again"),
        ("place", '{"lat": 91, "lon": 0}', "not a place", "We could not read that place. Choose it again"),
        ("photo", "[" * 5000, "not readable", "We could not read that answer. Enter it again"),
        ("photo", "[1]", "not readable", "We could not read that answer. Enter it again"),
        ("photo", "[]", "missing photo", "Add a photo"),
        ("photo", json.dumps([PHOTO] * 6), "too many photos", "You can add up to 5 photos"),
        ("bank account", {"thing-asked-name": ["A"], "thing-asked-sort-code": ["12"]}, "not an account", "Enter a sort code of 6 figures and an account number of 6 to 8 figures"),
        ("bank account", {"thing-asked-number": ["12"]}, "missing bank account", "Enter the name, sort code and account number"),
        ("national insurance number", "QQ 12 34 56 Z", "not an insurance number", "Enter a National Insurance number in the right form, such as QQ 12 34 56 C"),
        ("vehicle registration", "?", "not a registration", "Enter a vehicle registration, such as SA26 ABC"),
        ("property", "x", "not a property", "Enter a property number (UPRN) of up to 12 figures"),
        ("declaration", "no", "missing declaration", "Tick the box if you agree"),
    ],
)  # fmt: skip
def test_an_answer_is_refused_in_words(kind, posted, message_id, message):
    assert refused(kind, posted) == (message_id, message)


@pytest.mark.parametrize("kind", KINDS)
def test_no_type_breaks_on_odd_input(kind):
    question = asked(kind)

    for odd in (
        "",
        " ",
        "\x00",
        "{}",
        "[]",
        "null",
        "-",
        "£",
        "é" * 9,
        "1" * 400,
        '{"lat": {}}',
        '{"lines": 1}',
        "[{}]",
    ):
        assert said(question, odd) != "nothing"


def said(question, posted):
    """The refusal in Gaelic, or nothing when the answer is taken and can be played back."""
    try:
        value = read_answer(question, {"thing-asked": [posted]})
    except BadAnswer as wrong:
        return wrong.message.in_("gd")
    return show_answer(question, value, "gd")


def test_figures_keep_within_their_limits():
    lines = ("at least: 2", "at most: 10")

    assert read("number", "2", *lines) == "2"
    assert refused("number", "1", *lines) == ("too low", "Enter 2 or more")
    assert refused("number", "11", *lines) == ("too high", "Enter 10 or less")
    assert refused("text", "abc", "at most: 2 characters") == (
        "too long",
        "Use 2 characters or fewer: this is 3",
    )


def test_an_optional_answer_may_be_left_out():
    assert read("text", "", "may be left out") is None
    assert read("date", {}, "may be left out") is None
    assert read("text", "\x00", "may be left out") == ""


def test_nobody_is_born_tomorrow():
    with pytest.raises(BadAnswer) as caught:
        read_answer(asked("birth date"), {"thing-asked": ["2026-06-04"]}, today=date(2026, 6, 3))

    assert caught.value.message_id == "date in the future"


def test_choices_are_read(garden):
    size, needs = garden.question("size"), garden.question("needs")

    assert read_answer(size, {"size": ["half"]}) == "half"
    assert read_answer(needs, {"needs": ["shed", "water"]}) == ["water", "shed"]
    for question, posted, message_id in (
        (size, "huge", "unknown choice"),
        (needs, "gold", "unknown choice"),
        (size, "", "missing choice"),
        (needs, "", "missing many choices"),
    ):
        with pytest.raises(BadAnswer) as caught:
            read_answer(question, {question.name: [posted]})
        assert caught.value.message_id == message_id


def test_a_choice_on_its_own_excludes_the_rest(garden):
    with pytest.raises(BadAnswer) as caught:
        read_answer(garden.question("needs"), {"needs": ["nothing", "water"]})

    assert (
        str(caught.value.message)
        == "“Nothing special” cannot be chosen together with another answer"
    )
    assert caught.value.message.in_("gd").startswith("Chan urrainnear “Nothing special”")
