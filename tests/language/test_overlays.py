"""A body's changes to a service: only where the service allows them, in its direction, and the whole checked anew."""

from datetime import date

import pytest

from tests.language.reading import HERE, SEVERAL, faults, planted, source
from yett.language import check_files, evaluate, inspect_service
from yett.language.overlays import inspect_overlay

ALLOWED = planted(
    "  most help, pay limit: only to be higher\n",
    "  most help, pay limit: only to be higher\n  help time: only to be longer\n  entitled: only to be added to\n"
    "  rent, shared: only to be reworded\n",
    SEVERAL,
)
HEADS = "overlay: housing/help-with-rent\nfor: North Council\non edition: 7\n\n"
ROWS = "work out\n  entitled\n    no: rent is at most £20\n    yes: stays is yes\n    look: owed is not known\n"


def overlaid(body, base=ALLOWED, heads=HEADS):
    return inspect_overlay(source(base) if base else None, heads + body, "overlay.yett", {"North Council"})  # fmt: skip


def told(body, base=ALLOWED, heads=HEADS):
    return [str(fault) for fault in overlaid(body, base, heads)[1]]


def help_on(service, *day):
    on = date(*day)
    return str(evaluate(service, {}, on).value("most help"))


def test_what_may_be_changed_is_named_in_the_order_of_the_service():
    """Not in that of a set, which is another in each run."""
    text = planted("  rent: only to be lower\n", "  zzz: only to be lower\n")

    assert faults(text) == ['service.yett:128: "zzz" is not something a council could change; use one of: size, within, questions, outcome offer, outcome refuse, received, rent, pay limit']  # fmt: skip


def test_the_value_in_force_is_the_higher_of_both_on_each_day():
    service, faults = overlaid("amounts\n  most help\n    from 1 June 2025: £93\n    from 1 June 2026: £96\n")  # fmt: skip
    assert faults == ()

    days = [(2025, 5, 1), (2025, 6, 1), (2026, 3, 31), (2026, 4, 1), (2026, 6, 1)]
    assert [help_on(service, *day) for day in days] == ["90", "93", "93", "95", "96"]


def test_a_value_without_a_day_holds_from_the_first():
    service, _ = overlaid("amounts\n  most help: £93\n  pay limit: £310\n")
    service_too, faults = overlaid("amounts\n  pay limit: £310\n")

    assert (faults, str(evaluate(service_too, {}, date(2026, 1, 1)).value("pay limit"))) == (
        (),
        "310",
    )
    assert service is None


def test_what_is_changed_is_changed_and_the_rest_stays():
    service, faults = overlaid(
        "decide\n  within: 15 working days\nask\n  rent: What rent do you pay each week?\n    hint: Before any help.\n"
    )

    assert faults == ()
    assert str(service.decision.within[0].span) == "15 working days"
    assert service.decision.within[0].stops_for == ("landlord",)
    assert (str(service.question("rent").words), str(service.question("rent").hint)) == ("What rent do you pay each week?", "Before any help.")  # fmt: skip
    assert str(service.question("shared").words) == "Does someone else live with you?"


def test_rows_are_added_in_their_place():
    service, faults = overlaid(ROWS + "    yes: shared is yes\n    look: otherwise\n")
    rows = next(result for result in service.results if result.name == "entitled").rows

    assert faults == ()
    assert [row.head for row in rows] == ["no", "yes", "look", "yes", "look"]


def test_choices_may_be_added_and_put_in_another_order():
    asked = "  kind: What kind of home is it?\n    why: we need to know\n    choice flat: A flat\n    choice house: A house\n"
    base = planted("  shared: Does someone", f"{asked}  shared: Does someone", ALLOWED)
    base = planted("  rent, shared: only", "  kind: only to be added to or reordered\n  rent, shared: only", base)  # fmt: skip

    service, faults = overlaid(
        "ask\n  kind\n    choice house: A house\n    choice boat: A boat\n", base
    )

    assert faults == ()
    assert service.question("kind").choice_keys == ("house", "boat", "flat")
    assert told("ask\n  kind\n    choice house: A home\n", base) == ['overlay.yett:6: "kind" is in other words; it may only be added to or reordered']  # fmt: skip


MISTAKES = {
    "amounts\n  most help: £80\n": '6: "most help" would be lower here than in the service; it may only be higher',
    "amounts\n  most help\n    from 1 May 2025: £89\n": '6: "most help" would be lower here than in the service; it may only be higher',
    "amounts\n  help time: 20 weeks\n": '6: "help time" would be shorter here than in the service; it may only be longer',
    "amounts\n  entry fee: £3\n": '6: "entry fee" is not something a body may change; change "most help", "pay limit", "help time", "entitled", "rent", "shared" or "within", or leave it out',
    "amounts\n  mostest help: £3\n": '6: "mostest help" is not a line of the service, so it cannot be changed; write "most help"',
    "amounts\n  most help: many\n": '6: "many" is not a figure; write, as in £850, 5, 28 days or 50 metres',
    "decide\n  within: 25 working days\n": '6: "within" would be longer here than in the service; it may only be shorter',
    "decide\n  within: 15 days\n": '6: "15 days" and "20 working days" cannot be compared; write it in working days too',
    "decide\n  by: the computer\n": '6: "by" is not a line of the service, so it cannot be changed; change one of: most help, pay limit, help time, entitled, rent, shared, within',
    ROWS.replace("    yes: stays is yes\n", "") + "    look: otherwise\n": '6: "entitled" leaves out the row "yes: stays is yes" of the service; it may only be added to',
    "work out\n  entitled\n    yes: stays is yes\n    no: rent is at most £20\n    look: owed is not known\n    look: otherwise\n": '6: "entitled" has its rows in another order; it may only be added to',
    ROWS + "    yes: sharde is yes\n    look: otherwise\n": '10: "sharde" is not a known name; write "shared"',
    "ask\n  rent: What rent?\n    answer: text\n": '7: "answer" is more than words, and stands as it is in the service; leave it out',
    "ask\n  full name: Name?\n": '6: "full name" is not something a body may change; change "most help", "pay limit", "help time", "entitled", "rent", "shared" or "within", or leave it out',
    "tell\n  received: Hi\n": '6: "received" is not something a body may change; change "most help", "pay limit", "help time", "entitled", "rent", "shared" or "within", or leave it out',
    "": '1: this overlay changes nothing; add lines, as in "amounts" and beneath it a value',
}  # fmt: skip


@pytest.mark.parametrize("body", MISTAKES)
def test_a_change_that_is_not_allowed_is_told_where_it_stands(body):
    assert told(body) == [f"overlay.yett:{MISTAKES[body]}"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("for: North Council\n", "for: Nort Council\n", '2: "Nort Council" is not a body in bodies.yett; write "North Council"'),
        ("on edition: 7\n", "on edition: the last\n", '3: "the last" is not the number of an edition; write, as in "on edition: 7"'),
        ("on edition: 7\n", "", '1: this file has no "on edition"; add "on edition: the number of the edition that is changed"'),
    ],
)  # fmt: skip
def test_an_overlay_says_whose_it_is_and_what_it_changes(old, new, sentence):
    assert told("amounts\n  pay limit: £310\n", heads=planted(old, new, HEADS)) == [f"overlay.yett:{sentence}"]  # fmt: skip


def test_a_service_that_is_not_there_or_has_faults_is_not_changed():
    body = "amounts\n  pay limit: £310\n"

    assert told(body, base=None) == ['overlay.yett:1: "housing/help-with-rent" is not the id of a service that stands here; write the id of the service, as in roads/report-a-pothole']  # fmt: skip
    assert told(body, planted("pay limit: £300", "pay limit: lots", ALLOWED)) == ['overlay.yett:1: the service "housing/help-with-rent" has a fault of its own; mend service.yett first']  # fmt: skip


def test_an_overlay_is_checked_where_it_stands(tmp_path):
    (tmp_path / "service.yett").write_text(ALLOWED)
    (tmp_path / "vocabulary.yett").write_text((HERE / "vocabulary.yett").read_text())  # fmt: skip
    (tmp_path / "north.yett").write_text(f"# Ours\n{HEADS}amounts\n  pay limit: £290\n")

    assert [str(fault).split("/")[-1] for fault in check_files([tmp_path / "north.yett"])] == ['north.yett:7: "pay limit" would be lower here than in the service; it may only be higher']  # fmt: skip
    assert check_files([tmp_path / "service.yett"]) == []


FREER = planted(
    "  most help, pay limit: only to be higher\n",
    "  most help, pay limit: only to be higher\n  outcome refuse: only to be reworded\n  received: only to be reworded\n"
    "  questions: only to be added to\n",
    SEVERAL,
)
MORE = "ask\n  pets: Do you keep a pet?\n    why: some homes take none\n    answer: yes or no\n"


def test_a_body_says_it_in_its_own_words_and_asks_more():
    refuse = next(
        line.strip() for line in SEVERAL.split("\n") if line.startswith("  outcome refuse")
    )
    key, _, words = refuse.partition(": ")
    said = f"decide\n  outcome refuse: {words} Ring us.\n"
    received = next(line for line in SEVERAL.split("\n") if line.startswith("  received: "))

    service, faults = overlaid(f"{said}tell\n{received} Bye.\n{MORE}", FREER)

    assert faults == ()
    ended = next(each for each in service.decision.outcomes if each.key == "refuse")
    assert ended.words[0].en == f"{words} Ring us."
    assert (str(ended.rule) if ended.rule else "") in key
    assert service.questions[-1].name == "pets"
    assert next(each for each in service.tells if each.event == "received").words.en.endswith(
        " Bye."
    )


def test_without_leave_nothing_is_asked_or_said_otherwise():
    assert told(MORE, ALLOWED)[0].startswith(
        'overlay.yett:6: "pets" is not a line of the service, so it cannot be changed;'
    )
    assert told("tell\n  received: Thanks.\n", ALLOWED)[0].startswith(
        'overlay.yett:6: "received" is not something a body may change;'
    )


def test_what_is_filled_in_stays_in_other_words():
    assert told("decide\n  outcome refuse: No.\n    closes\n", FREER) == [
        'overlay.yett:6: "outcome refuse" does not say "{grounds}" any more; write "{grounds}" in it',
        'overlay.yett:7: "closes" is more than words, and stands as it is in the service; leave it out',
    ]


@pytest.mark.parametrize("name", ["outcome refuse", "received", "questions"])
def test_words_and_questions_change_in_one_way_only(name):
    text = planted("  most help, pay limit: only to be higher\n", f"  {name}: only to be higher\n", SEVERAL)  # fmt: skip

    (fault,) = inspect_service(source(text))[1]
    way = "added to" if name == "questions" else "reworded"
    assert (fault.wrong, fault.mend) == (f'"{name}" cannot be higher', f'write "only to be {way}"')
