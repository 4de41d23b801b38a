"""Rules that stand the other way round from what is said of them: whom a thing is for, what is old, who comes first, in how many parts it is paid; and the same the right way round, of which nothing is told."""

import pytest

from tests.language.reading import faults, planted
from tests.language.test_left_alone import asked, more
from tests.language.test_unseen import HERE, inspected


def named(name: str, rule: str) -> str:
    return f"  {name}\n    yes: {rule}\n    no: otherwise\n"


def refused(name: str, rule: str) -> list[str]:
    """What is told of a row of the garden plot by which people are refused, with the question that it rests on."""
    text = planted("  email: Where should we send news?\n", name + "  email: Where should we send news?\n")  # fmt: skip
    text = planted("    yes: born is at least youngest", f"    no: {rule}\n    yes: born is at least youngest", text)  # fmt: skip
    text = planted("amounts\n", "amounts\n  savings limit: £6,000\n  test life: 1 year\n", text)
    return [each for each in faults(text) if "nothing reads" not in each]


def put(service: str, *changes: tuple[str, str]) -> list[str]:
    file = HERE / "sound" / f"{service}.yett"
    text = file.read_text()
    for old, new in changes:
        text = planted(old, new, text)
    return [str(each) for each in inspected(file, text)]


def of_a_day(name: str, question: str, rule: str) -> list[str]:
    return more(asked(question, "When was it?", "date"), named(name, rule))


@pytest.mark.parametrize(
    ("name", "question", "right", "wrong"),
    [
        ("old boat", "built on", "built on is at least 20 years before today", "built on is less than 20 years before today"),
        ("boat too old", "built on", "built on is more than 20 years before today", "built on is at most 20 years before today"),
        ("told promptly", "seen on", "seen on is less than 3 days before received", "seen on is more than 3 days before received"),
        ("told in time", "lost on", "lost on is at most 28 days before today", "lost on is at least 28 days before today"),
        ("late claim", "lost on", "lost on is more than 28 days before today", "lost on is less than 28 days before today"),
        ("expired", "given on", "given on is at least 3 years before today", "given on is less than 3 years before today"),
        ("still valid", "given on", "given on is at most 3 years before today", "given on is at least 3 years before today"),
        ("boiler valid", "boiler serviced on", "boiler serviced on is at most 1 year before today", "boiler serviced on is at least 1 year before today"),
        ("asked early", "party on", "party on is at least 28 days after today", "party on is less than 28 days after today"),
        ("asked late", "party on", "party on is less than 28 days after today", "party on is at least 28 days after today"),
        ("pass expired", "last day", "last day is before today", "last day is after today"),
        ("still open", "last day", "last day is on or after today", "last day is before today"),
    ],
)  # fmt: skip
def test_a_day_is_held_as_its_result_is_called(name, question, right, wrong):
    assert of_a_day(name, question, right) == []
    assert any("opposite by its name" in each for each in of_a_day(name, question, wrong))


@pytest.mark.parametrize(
    ("name", "question", "rule"),
    [
        ("old address", "moved on", "moved on is less than 3 years before today"),
        ("new bin", "bin given on", "bin given on is at least 5 years before today"),
        ("valid", "lived since", "lived since is at least 3 months before today"),
        ("not old", "built on", "built on is less than 20 years before today"),
        ("started", "starts on", "starts on is on or before today"),
        ("in date", "valid from", "valid from is on or before today"),
        ("soon enough", "starts on", "starts on is at most 8 weeks after today"),
        ("valid request", "looked at on", "looked at on is at least 1 year before today"),
        ("prompt needed", "last reply", "last reply is at least 7 days before today"),
        ("carried over", "leave day", "leave day is after today"),
    ],
)  # fmt: skip
def test_a_name_that_says_something_else_of_a_day(name, question, rule):
    assert of_a_day(name, question, rule) == []


def question(name: str, words: str, why: str, answer: str) -> str:
    return f"  {name}: {words}\n    why: {why}\n    answer: {answer}\n"


@pytest.mark.parametrize(
    ("asks", "right", "wrong"),
    [
        (question("child born", "When was the child born?", "the plot is only for families with a child under 5", "birth date"), "child born is at least 5 years before today", "child born is less than 5 years before today"),
        (question("beds", "How many beds are there?", "it is for gardens with at most 12 beds", "number"), "beds is more than 12", "beds is less than 12"),
        (question("lived since", "Since when have you lived here?", "you must have lived here for at least 2 years", "date"), "lived since is less than 2 years before today", "lived since is at least 2 years before today"),
        (question("dug on", "When did you start?", "we need 28 days to look at it", "date"), "dug on is less than 28 days after today", "dug on is at least 28 days after today"),
        (question("harm on", "When was it harmed?", "you must tell us within 28 days", "date"), "harm on is more than 28 days before today", "harm on is at most 28 days before today"),
    ],
)  # fmt: skip
def test_nobody_is_refused_whom_it_is_for(asks, right, wrong):
    assert refused(asks, right) == []
    told = refused(asks, wrong)
    assert len(told) == 1
    assert " refuses, and " in told[0]


@pytest.mark.parametrize(
    ("asks", "rule"),
    [
        # Someone else is asked for them, the service does it for them, or the time is another's.
        (question("child born", "When was the child born?", "a parent asks for those under 16", "birth date"), "child born is less than 16 years before today"),
        (question("child born", "When was the child born?", "the plot is not for those under 16", "birth date"), "child born is less than 16 years before today"),
        (question("plot looked at", "When was it last looked at?", "a plot must be looked at each year", "date"), "plot looked at is less than 1 year before today"),
        (question("closed on", "When was it closed?", "banks must keep their records for at least 6 years", "date"), "closed on is more than 6 years before today"),
        (question("complained on", "When did you complain?", "a complaint must be answered within 8 weeks", "date"), "complained on is less than 8 weeks before today"),
        (question("saved", "What have you saved?", "the hardship fund is for people with less than £100", "money"), "saved is less than £100"),
        (question("savings", "What have you saved?", "the council pays for those with less", "money"), "savings is less than savings limit"),
        (question("found on", "When did you find it?", "it must be claimed within 28 days by its owner", "date"), "found on is less than 28 days before today"),
    ],
)  # fmt: skip
def test_who_is_refused_for_another_reason(asks, rule):
    assert refused(asks, rule) == []


def test_the_least_noise_that_is_looked_at_is_called_a_limit_too():
    noise = question("noise level", "How loud is it?", "we look at what is loud", "number")
    text = planted("amounts\n", "amounts\n  noise limit: 40\n")
    text = planted("  email: Where", f"{noise}  email: Where", text)
    row = "    yes: born is at least youngest"

    assert faults(planted(row, f"    no: noise level is less than noise limit\n{row}", text)) == []


SAVED = ("need, highest first", "need, lowest first")


@pytest.mark.parametrize(
    ("service", "changes", "said"),
    [
        ("wreck-find", (("stop if danger is yes: Keep away from it. Call 999 and ask for the coastguard.", "stop if danger is no: Stay away from it and tell the coastguard."),), "sends away those who say no"),
        ("student-hardship", (("young children: number", "counted: number"), ("times young children", "times counted"), ("birth date is less than child age", "birth date is at least child age")), "other side of 18 years"),
    ],
)  # fmt: skip
def test_a_rule_the_other_way_round_from_what_is_said(service, changes, said):
    assert any(said in each for each in put(service, *changes))


@pytest.mark.parametrize(
    ("service", "changes"),
    [
        ("apprentice-bursary", (("high: otherwise", "first: otherwise"), SAVED, ("why: those who earn least come first", "why: it is a part of your need"))),
        ("apprentice-bursary", (("in four parts.", "in four payments each year."), ("bursary divided by 4", "bursary divided by 12"))),
        ("hearing-aid-repair", (("Do you have another aid that works?", "Do you need another aid that works?"), ("mend and spare is no", "mend and spare is yes"))),
        ("wreck-find", (("Could any of it blow up or leak?", "Is the coastguard there already?"), ("  danger: ", "  helped: "), ("stop if danger is yes", "stop if helped is no"))),
        ("guest-let", (("service: Register a holiday let", "service: Ask for an alarm in a holiday let"), ("no: gas is yes and alarms does not include carbon monoxide", "no: alarms includes carbon monoxide"))),
        ("guest-let", (("service: Register a holiday let", "service: Ask us to check the gas in a holiday let"), ("no: gas checked on is more than", "no: gas checked on is less than"))),
        ("student-hardship", (("child birth date is less than child age", "child birth date is at least child age"), ("young children: number", "counted: number"), ("times young children", "times counted"), ("you get more for each child under 18", "each child counts"))),
    ],
)  # fmt: skip
def test_what_only_looks_turned_round(service, changes):
    assert put(service, *changes) == []


@pytest.mark.parametrize(
    "said",
    [
        "That is too late. If you need longer, call us from 9am to 5pm.",
        "The hall shuts at 11pm, and you need an hour to tidy it.",
        "It must end by then. The last bus goes at 22:30.",
    ],
)
def test_another_time_is_told_beside_the_rule(said):
    ends = f"  ends at: When does it end?\n    why: people sleep near by\n    answer: time\n    ask again if ends at is after 22:00: {said}\n"
    text = planted("  email: Where should we send news?\n", ends + "  email: Where should we send news?\n")  # fmt: skip

    assert [each for each in faults(text) if "nothing reads" not in each] == []


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ("Is it an emergency?", "This can wait until we open on Monday. Call 999 if someone gets hurt."),
        ("Has it bitten anyone?", "Keep away from it, and use the form for stray dogs."),
    ],
)  # fmt: skip
def test_a_number_to_call_is_told_in_passing(asks, said):
    danger = f"  emergency: {asks}\n    why: we must know\n    answer: yes or no\n    stop if emergency is no: {said}\n"
    text = planted("  email: Where should we send news?\n", danger + "  email: Where should we send news?\n")  # fmt: skip

    assert not [each for each in faults(text) if "emergency is no" in each and "sends" in each]
