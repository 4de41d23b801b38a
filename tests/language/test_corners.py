"""Corners of rules and their values that no shipped service turns yet."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.language.reading import SOUND, VOCABULARY, compiled, faults, planted, source
from yett.kernel.dates import Span
from yett.language import (
    ABSENT,
    NOT_KNOWN,
    Faults,
    Source,
    Unfilled,
    Words,
    compile_service,
    compile_vocabulary,
    deadline,
    evaluate,
    fill,
)
from yett.language.interpret.deadline import NothingIsDecided
from yett.language.tree import from_json, reads, to_json
from yett.language.words import stray_brace

DAY = date(2026, 6, 3)
RENT = "  full rent: plots wanted times rent\n"
SIZE = "    2: size is double"


def worked_out(more, answers, text=SOUND):
    """The result `extra` of the sound service with these lines added under `work out`."""
    service = compiled(planted(RENT, f"{RENT}{more}", text))
    return evaluate(service, answers, DAY).results["extra"]


def rows(rule):
    return f"  extra\n    yes: {rule}\n    no: otherwise\n"


@pytest.mark.parametrize(
    ("rule", "answers", "value"),
    [
        ("size is the answer to wish", {"size": "half", "wish": "half"}, "yes"),
        ("size is wish", {"size": "half", "wish": "whole"}, "no"),
        ("size is at least wish", {"size": "double", "wish": "whole"}, "yes"),
        ("start day is at least 9000 years before today", {"start day": "2026-06-03"}, "no"),
        ("start day is at least youngest before today", {"start day": None}, "no"),
        ("born is at least youngest before start day", {"born": "2000-01-01", "start day": "2020-01-01"}, "yes"),
        ("youngest is at least 192 months", {}, "yes"),
        ("youngest is less than 3 years or size is half", {"size": "double"}, "no"),
        ("number of helper is 1 or 2", {"helper": [{}]}, NOT_KNOWN),
        ("number of helper is at most 1", {"helper": [{}, {}]}, "no"),
        ("number of helper is more than number of helper where adult is yes", {"helper": [{"adult": False}], "helper closed": True}, "yes"),
        ("distance plus 1 metre is known", {"distance": None}, "yes"),
    ],
)  # fmt: skip
def test_a_rule_in_a_corner(rule, answers, value):
    wish = "  wish: Which plot did you wish for?\n    why: to learn\n    answer: one of these, in order\n"
    choices = "".join(f"    choice {key}: A {key} plot\n" for key in ("half", "whole", "double"))

    text = planted("  benefit: Which", f"{wish}{choices}  benefit: Which")

    assert worked_out(rows(rule), answers, text) == value


@pytest.mark.parametrize(
    ("total", "value"),
    [
        ("youngest plus 2 years", Span(18, "year")),
        ("youngest minus 2 years", Span(14, "year")),
        ("youngest plus 2 months", ABSENT),
        ("youngest times 2", Span(32, "year")),
        ("2 times youngest", Span(32, "year")),
        ("the lower of youngest and 3 months", Span(3, "month")),
        ("the part of youngest above 10 years", Span(6, "year")),
        ("9000 years after today", ABSENT),
        ("rent divided by 0, rounded down to the penny", ABSENT),
        ("rent divided by 3, plus rent divided by 3, plus rent divided by 3, rounded down to the penny", Decimal(45)),
    ],
)  # fmt: skip
def test_a_sum_in_a_corner(total, value):
    assert worked_out(f"  extra: {total}\n", {}) == value


def test_a_row_may_not_add_what_its_row_lacks():
    text = planted(
        "      answer: number of hours\n", "      answer: number of hours\n      may be left out\n"
    )

    assert faults(text) == [
        'service.yett:102: "help hours" adds up "hours", which may be left out; '
        'write "counts as: 0" under "hours", or add "where hours is known"'
    ]


def test_a_sum_where_it_is_known_is_sound():
    text = planted(
        "      answer: number of hours\n", "      answer: number of hours\n      may be left out\n"
    )
    text = planted("where adult is yes", "where adult is yes and hours is known", text)
    helpers = [{"adult": True, "hours": None}, {"adult": True, "hours": "3"}]

    state = evaluate(compiled(text), {"helper": helpers, "helper closed": True}, DAY)

    assert state.results["help hours"] == Decimal(3)


def test_an_amount_may_end():
    text = planted(
        "    from 1 April 2026: £45\n", "    from 1 April 2026: £45\n    until 31 March 2027\n"
    )
    service = compiled(text)

    found = [
        evaluate(service, {}, day).value("rent") for day in (date(2027, 3, 31), date(2027, 4, 1))
    ]

    assert found == [Decimal(45), NOT_KNOWN]


def test_a_group_that_is_not_asked_has_no_rows():
    service = compiled(
        planted("    may be none\n", "    may be none\n    only if: size is double\n")
    )

    state = evaluate(service, {"size": "half", "helper": [{"adult": True, "hours": "2"}]}, DAY)

    assert (state.results["help hours"], state.unused) == (Decimal(0), ("helper",))


def test_a_vocabulary_item_may_bring_its_choices():
    items = "bin: Which bin?\n  uri: https://id.gov.scot/data/bin\n  type: choice\n  sensitivity: open\n  source: none\n  when published: kept\n  choice blue: Blue\n  choice green: Green\n"
    vocabulary = compile_vocabulary({"bin.yett": items})
    bins = "service: A\nask\n  bin: Which?\n    data: bin\n    why: to know\n"

    def told(text):
        with pytest.raises(Faults) as caught:
            compile_service(Source(text, vocabulary=vocabulary))
        return [str(fault) for fault in caught.value.faults if fault.line > 4]

    assert told(bins) == []
    assert told(f"{bins}    choice blue: The blue one\n") == []
    assert told(f"{bins}    choice gren: Green\n") == [
        'service.yett:6: "gren" is not a choice of "bin" in the vocabulary; write "green"'
    ]


def test_a_service_that_decides_nothing_has_no_deadline():
    text = (
        SOUND[: SOUND.index("decide\n")]
        + "decide\n  nothing: it is only for you\n"
        + SOUND[SOUND.index("\npublish") :]
    )
    service = compiled(planted("  within: only to be shorter\n", "", text))

    with pytest.raises(NothingIsDecided):
        deadline(service, evaluate(service, {}, DAY), datetime(2026, 6, 3, tzinfo=UTC))
    assert str(service.decision.nothing) == "it is only for you"


def test_a_clause_says_who_decides(grant):
    assert [(str(row), row.computer, row.rule is not None) for row in grant.decision.by] == [
        ("the computer", True, True),
        ("a grants officer", False, False),
    ]
    assert grant.decision.by[0].who.in_("gd") == "an coimpiutair"


def test_results_are_a_mapping(grant):
    results = evaluate(grant, {}, DAY).results

    assert (list(results), len(results)) == (["entitled", "award"], 2)
    with pytest.raises(KeyError):
        results["pay"]


def test_things_are_found_by_name(garden):
    assert garden.question("start-day").name == "start day"
    assert garden.question("nothing") is None
    assert str(garden.tell("received").words).startswith("Thank you.")
    assert (garden.tell("closed"), garden.decision.outcome("none")) == (None, None)
    assert garden.question("size").choice_keys == ("half", "whole", "double")


def test_placeholders_are_filled_and_nothing_is_run():
    words = Words("{ name } has {{braces}} and {n}", {"gd": "{n} aig {name}"})

    assert fill(words, "en", {"name": "{n}", "n": "2"}) == "{n} has {braces} and 2"
    assert fill(words, "gd", {"name": "A", "n": "2"}) == "2 aig A"
    with pytest.raises(Unfilled):
        fill(words, "en", {"name": "A"})
    assert [stray_brace(text) for text in ("{a}", "{{", "{", "}", "{}", "a")] == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]
    assert hash(words) == hash(words.en)


def test_trees_are_data(grant):
    tree = grant.question("pay").only_if.tree

    assert to_json(tree) == {
        "node": "Compare",
        "how": "is",
        "left": {"node": "Read", "name": "benefit", "group": "", "counts_as": None},
        "right": {"node": "Literal", "value": "universal credit"},
        "order": [],
    }
    assert [read.name for read in reads(tree)] == ["benefit"]
    for value in (Decimal("1.50"), DAY, Span(3, "day"), grant.question("stage").shape, ("a", "b")):
        assert from_json(to_json(value)) == value


def test_faults_are_told_in_order():
    with pytest.raises(Faults) as caught:
        compile_service(source("service: A\n"))

    told = str(caught.value).split("\n")
    assert told == sorted(told, key=lambda line: int(line.split(":")[1]))
    assert VOCABULARY.hash
    assert repr(ABSENT) == "ABSENT"
