"""Answers carried from one edition to the next: what fits stays, what does not is asked again with a reason."""

import pytest

from tests.language.reading import compiled, planted
from yett.language.carrying import (
    ASIDE,
    CHOICE,
    FEW,
    KIND,
    LIMITS,
    MEANING,
    NEEDED,
    ROWS,
    SIGNED,
    carry,
    earlier_keys,
)

OLD = """service: Ask for a garden plot
  id: gardens/plot
  purpose: so that people can grow food
  law: Growing Act 2000, section 1
  data basis: public task
  used by: anyone, without signing in
  used through: web
  languages: English
  goes to: the council for where
  fee: none

ask
  where: Where should it be?
    data: road location
    why: we look for one nearby
  size: How big should it be?
    why: plots differ
    choice small: Small
    choice large: Large
  length: How long is your longest tool?
    why: sheds differ
    answer: number
    at most: 9
  tools: Which tools have you got?
    why: we lend the others
    answer: any of these
    choice spade: A spade
    choice rake: A rake
    choice none: None
      on its own
  note: What else should we know?
    why: it helps us
    answer: text
    may be left out
  each helper: Tell us about each helper.
    why: each gets a key
    helper name: What is their name?
      answer: person name
    years: How old are they?
      answer: number of years
  agreed: Do you agree to the rules?
    why: the law asks it
    answer: declaration
    ask every time

decide
  by: an officer
  within: 28 days
  outcome offer: You can have one from {start date}.
"""
GIVEN = {
    "where": {"lat": 56, "lon": -4},
    "size": "large",
    "size gone on": "size is large",
    "length": "7",
    "tools": ["spade", "rake"],
    "note": None,
    "helper/1/helper name": "Aila",
    "helper/1/years": "40",
    "helper/2/helper name": "Calum",
    "helper/2/years": "30",
    "helper closed": True,
    "agreed": True,
}


def carried(*changes, given=GIVEN):
    text = OLD
    for old, new in changes:
        text = planted(old, new, text)
    return carry(compiled(OLD), compiled(text), given)


def test_what_is_only_reworded_is_kept_whole():
    found = carried(("How big should it be?", "Which size do you want?"))

    assert found.given == {key: value for key, value in GIVEN.items() if key != "size gone on"}
    assert (found.again, found.gone) == ({}, [])


@pytest.mark.parametrize(
    ("change", "key", "reason"),
    [
        (("    choice large: Large\n", "    choice huge: Huge\n"), "size", CHOICE),
        (("    choice rake: A rake\n", "    choice hoe: A hoe\n"), "tools", CHOICE),
        (("    choice rake: A rake\n", "    choice rake: A rake\n      on its own\n"), "tools", CHOICE),
        (("    at most: 9\n", "    at most: 5\n"), "length", LIMITS),
        (("    at most: 9\n", "    at least: 8\n"), "length", LIMITS),
        (("    answer: number\n    at", "    answer: number of metres\n    at"), "length", KIND),
        (("    answer: text\n    may be left out\n", "    answer: text\n"), "note", NEEDED),
        (("Do you agree to the rules?", "Do you agree to the new rules?"), "agreed", SIGNED),
        (("      answer: number of years\n", "      answer: date\n"), "helper/2/years", KIND),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_asked_again_and_kept_aside(change, key, reason):
    found = carried(change)

    assert found.again[key] == reason
    assert key not in found.given
    assert found.given[ASIDE + key.replace("/", ":")] == GIVEN[key]
    others = {each for each in GIVEN if not each.startswith(key.replace("2", "1")) and each not in (key, "size gone on")}  # fmt: skip
    assert others <= found.given.keys()


def test_what_is_taken_no_longer_without_a_word_about_it_is_asked_again():
    """What is counted, and money, is not below nothing unless a limit says so."""
    first = planted("    at most: 9\n", "    at least: -9\n", OLD)
    counted = planted("How long is your longest tool?", "How many tools have you got?", OLD)
    given = {**GIVEN, "length": "-7"}

    assert carry(compiled(OLD), compiled(counted), given).again == {"length": LIMITS}
    owed = ("    answer: number\n", "    answer: money\n")
    first, second = (planted(*owed, text) for text in (first, OLD))
    assert carry(compiled(first), compiled(second), given).again == {"length": LIMITS}


def test_another_vocabulary_item_of_the_same_kind_means_something_else():
    first = OLD.replace("    answer: text\n    may", "    data: full name\n    may")
    second = OLD.replace("    answer: text\n    may", "    data: school\n    may")
    given = {**GIVEN, "note": "Aila"}

    assert carry(compiled(first), compiled(second), given).again == {"note": MEANING}


def test_a_renamed_question_takes_its_answer_along():
    found = carried(("  size: How big should it be?\n", "  plot size: How big should it be?\n    was: size\n"))  # fmt: skip

    assert found.given["plot size"] == "large"
    assert "size" not in found.given


TWICE = (
    ("  size: How big should it be?\n", "  plot size: How big should it be?\n    was: size\n"),
    ("    was: size\n", "    was: plot size\n"),
    ("  plot size: How", "  garden size: How"),
)


def test_what_was_renamed_twice_takes_its_answer_along_by_the_edition_in_between():
    once = planted(*TWICE[0], OLD)
    twice = planted(*TWICE[2], planted(*TWICE[1], once))

    found = carry(compiled(OLD), compiled(twice), GIVEN, [compiled(once)])

    assert (found.given["garden size"], found.gone, found.again) == ("large", [], {})
    assert carry(compiled(OLD), compiled(twice), GIVEN).gone == ["size"]


def test_so_does_a_group_and_what_is_asked_in_it():
    years = ("    years: How old are they?\n", "    age: How old are they?\n      was: years\n")
    once = OLD
    for change in (*RENAMED, years):
        once = planted(*change, once)
    twice = once
    for change in (("each assistant: ", "each hand: "), ("was: helper", "was: assistant"), ("    age: ", "    rings: "), ("was: years", "was: age")):  # fmt: skip
        twice = planted(*change, twice)

    found = carry(compiled(OLD), compiled(twice), GIVEN, [compiled(once)])

    assert (found.given["hand/2/rings"], found.given["hand closed"], found.gone) == ("30", True, [])


def test_words_that_return_after_a_change_take_back_the_names_they_had():
    renamed = compiled(planted(*TWICE[0], OLD))
    given = {"plot size": "large"}

    assert carry(renamed, compiled(OLD), given).given == {"size": "large"}


def test_a_question_in_a_group_is_renamed_in_every_row():
    found = carried(("    years: How old are they?\n", "    age: How old are they?\n      was: years\n"))  # fmt: skip

    assert (found.given["helper/1/age"], found.given["helper/2/age"]) == ("40", "30")


def test_one_choice_may_become_many():
    found = carried(("    choice small: Small\n", "    answer: any of these\n    choice small: Small\n"))  # fmt: skip

    assert found.given["size"] == ["large"]


def test_a_wider_limit_a_new_choice_and_a_new_question_ask_nothing_again():
    new = "  note: What else"
    found = carried(
        ("    at most: 9\n", "    at most: 20\n"),
        ("    choice large: Large\n", "    choice large: Large\n    choice huge: Huge\n"),
        (new, f"  soil: Which soil?\n    why: we plan\n    answer: text\n{new}"),
    )

    assert (found.again, found.gone) == ({}, [])


def test_what_is_no_longer_asked_is_kept_aside_and_comes_back():
    without = "  size: How big should it be?\n    why: plots differ\n    choice small: Small\n    choice large: Large\n"
    found = carried((without, ""))
    back = carry(compiled(planted(without, "", OLD)), compiled(OLD), found.given)

    assert found.gone == ["size"]
    assert found.given[f"{ASIDE}size"] == "large"
    assert back.given["size"] == "large"


def test_a_group_that_goes_takes_its_rows_aside():
    group = OLD[OLD.index("  each helper") : OLD.index("  agreed")]
    found = carried((group, ""))

    assert found.gone == [key for key in GIVEN if key.startswith("helper/")]
    assert not any(key.startswith("helper/") for key in found.given)


def test_a_group_that_becomes_a_question_keeps_its_rows_aside():
    group = OLD[OLD.index("  each helper") : OLD.index("  agreed")]
    found = carried((group, "  helper: Who helps?\n    why: keys\n    answer: text\n"))

    assert "helper" not in found.given
    assert not any(key.startswith("helper/") for key in found.given)


def test_a_group_with_room_for_fewer_is_open_again():
    found = carried(("    why: each gets a key\n", "    why: each gets a key\n    at most: 1\n"))

    assert (found.again, "helper closed" in found.given) == ({"helper": ROWS}, False)


def test_a_group_of_which_more_are_asked_for_is_open_again():
    found = carried(("    why: each gets a key\n", "    why: each gets a key\n    at least: 3\n"))

    assert (found.again, "helper closed" in found.given) == ({"helper": FEW}, False)


def test_a_group_of_which_there_may_no_longer_be_none_is_open_again():
    none = {"helper closed": True}
    first = planted(
        "    why: each gets a key\n", "    why: each gets a key\n    may be none\n", OLD
    )

    assert carry(compiled(first), compiled(OLD), none).again == {"helper": FEW}
    assert carry(compiled(OLD), compiled(first), none).given == none


def test_what_a_person_went_on_from_stays_while_it_is_still_said():
    stop = "    choice large: Large\n    stop if size is large: We have few of these.\n"
    first = compiled(planted("    choice large: Large\n", stop, OLD))

    assert carry(first, first, GIVEN).given["size gone on"] == "size is large"


RENAMED = (
    ("  each helper: ", "  each assistant: "),
    ("    why: each gets a key\n", "    was: helper\n    why: each gets a key\n"),
)


def test_a_group_that_is_renamed_keeps_its_rows():
    found = carried(*RENAMED)
    kept = {key.replace("helper", "assistant", 1) if key.startswith("helper") else key: value for key, value in GIVEN.items() if key != "size gone on"}  # fmt: skip

    assert found.given == kept
    assert (found.again, found.gone) == ({}, [])


def test_without_its_earlier_name_a_group_is_another():
    found = carried(RENAMED[0])

    assert found.gone == [key for key in GIVEN if key.startswith("helper/")]
    assert not any(key.startswith("assistant") for key in found.given)


def test_what_is_asked_again_in_a_renamed_group_is_found_by_its_earlier_keys():
    years = (
        "    years: How old are they?\n      answer: number of years\n",
        "    age: How old are they?\n      was: years\n      answer: text\n",
    )
    text = OLD
    for old, new in (*RENAMED, years):
        text = planted(old, new, text)
    found = carry(compiled(OLD), compiled(text), GIVEN)

    assert found.again == {"assistant/1/age": KIND, "assistant/2/age": KIND}
    earlier = earlier_keys(compiled(text), "assistant/2/age")
    assert [ASIDE + each.replace("/", ":") in found.given for each in earlier] == [False, False, False, True]  # fmt: skip


def test_rows_within_rows_follow_the_group_that_is_renamed():
    nested = planted(
        "      answer: number of years\n",
        "      answer: number of years\n    each tool lent: Which tools?\n      tool name: What is it called?\n        answer: text\n",
        OLD,
    )
    new = nested
    for old, other in RENAMED:
        new = planted(old, other, new)
    given = {"helper/3/tool lent/2/tool name": "Axe", "helper/3/tool lent closed": True}

    found = carry(compiled(nested), compiled(new), given)

    assert found.given == {
        "assistant/3/tool lent/2/tool name": "Axe",
        "assistant/3/tool lent closed": True,
    }
