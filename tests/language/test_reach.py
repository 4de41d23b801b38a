"""What can never be reached: on days that are written, in rows of groups, beside what cannot be searched; and what was not searched."""

import pytest

from benchmarks import made
from tests.language.reading import SOUND, compiled, faults, planted
from tests.scotland.nation import vocabulary
from yett.language.checks.reasoning.trying import Trying
from yett.language.files import report
from yett.language.interpret.nodes import step

ROWS = """  old enough
    yes: born is at least youngest before today
    no: otherwise
"""
DEAD = "can never be reached, because "
TAKEN = "holds whenever it does; correct one of the two rules, or move it above line"


def told(old, new):
    return [fault.partition(": ")[2] for fault in faults(planted(old, new))]


@pytest.mark.parametrize(
    ("row", "dead"),
    [
        ("soon: received is on or after 1 August 2027", False),
        ("soon: received is before 1 January 2020", False),
        ("soon: received is between 1 August 2027 and 1 August 2028 and size is half", False),
        ("soon: start day is after today and received is before 1 January 2027", False),
        ("soon: 2 weeks after received is after 1 August 2027", False),
        ("soon: received is on or after 1 August 2027 and today is before 1 August 2027", True),
        ("soon: received is after 1 May 2027 and received is before 2 May 2027", True),
        ("soon: born is before 1 May 2000 and born is after 1 May 2000", True),
    ],
)
def test_days_that_are_written_are_told_apart(row, dead):
    found = told("soon: needs includes water and size is at most whole", row)

    assert len(found) == dead
    assert all(each.startswith(f'the row "{row}" of "urgency" {DEAD}') for each in found)


@pytest.mark.parametrize(
    ("rows", "dead"),
    [
        ("yes: adult is yes and size is double\n      no: otherwise", None),
        ("yes: hours is more than 4 hours\n      no: otherwise", None),
        ("yes: adult is yes\n      also: adult is yes and size is half\n      no: otherwise", "also: adult is yes and size is half"),
        ("yes: hours is at most 4 hours\n      also: hours is between 1 hour and 3 hours\n      no: otherwise", "also: hours is between 1 hour and 3 hours"),
        ("yes: any other helper where adult is yes\n      no: otherwise", None),
    ],
)  # fmt: skip
def test_rows_of_groups_are_searched_in_a_row(rows, dead):
    results = f"work out\n  each helper\n    counts\n      {rows}\n"

    row = rows.split("\n")[0]
    because = f'line 89 ("{row}") {TAKEN} 89'
    assert told("work out\n", results) == (
        [f'the row "{dead}" of "counts" {DEAD}{because}'] if dead else []
    )


def test_a_question_of_a_group_that_can_never_be_asked_is_told():
    hours = "      answer: number of hours\n"
    never = f"{hours}      only if: adult is yes and adult is no\n      counts as: 0\n"

    assert told(hours, never) == [
        '"hours" can never be asked, because "adult is yes" and "adult is no" are never true together; correct one of them'
    ]


def test_a_row_is_searched_beside_one_that_cannot_be():
    rows = "    many: number of helper is at least 3\n    half: size is half\n    less: size is half and needs includes water\n"

    assert told("  urgency\n", f"  crowd\n{rows}    other: otherwise\n  urgency\n") == [
        f'the row "less: size is half and needs includes water" of "crowd" {DEAD}line 104 ("half: size is half") {TAKEN} 104'
    ]


def test_it_says_what_it_did_not_search(tmp_path):
    text = planted("  urgency\n", "  crowd\n    many: number of helper is at least 3\n    other: otherwise\n  urgency\n")  # fmt: skip
    number = text.split("\n").index("    many: number of helper is at least 3") + 1
    file = tmp_path / "garden.yett"
    file.write_text(text)

    assert number in compiled(text).unsearched
    assert number not in compiled(SOUND).unsearched
    assert "it was searched only in part whether it can be reached" in "".join(report([file])[1]) or report([file])[0]  # fmt: skip


def test_an_answer_by_another_name_may_be_compared():
    """Its figures are told apart by rules that read the name, not the answer."""
    results = "work out\n  way: distance\n  nearby\n    no: way is more than 500 metres\n    yes: otherwise\n"

    assert told("work out\n", results) == []


def test_a_fault_stands_on_its_line_after_a_comment_was_written_above_it():
    """In one process, as where a file is watched: comments do not count in what an edition is known by."""
    wrong = planted("soon: needs includes water and size is at most whole", "soon: size is half and size is double")  # fmt: skip
    lines = [faults(each)[0].split(":")[1] for each in (wrong, wrong.replace("work out\n", "# why\nwork out\n"))]  # fmt: skip

    assert int(lines[1]) == int(lines[0]) + 1


def test_a_row_is_never_reached_where_another_question_ends_the_journey_of_all_it_is_true_of():
    ended = planted("only to tell you what happened\n", "only to tell you what happened\n    stop if size is half and benefit is none: We have none of these.\n")  # fmt: skip
    row = "soon: size is half and benefit is none"

    found = faults(planted("soon: needs includes water and size is at most whole", row, ended))

    because = '"email" ends the journey if size is half and benefit is none; correct the rule, or "stop if" under "email"'
    assert [fault.partition(": ")[2] for fault in found] == [f'the row "{row}" of "urgency" {DEAD}{because}']  # fmt: skip


@pytest.mark.parametrize(
    ("row", "dead"),
    [("full rent is more than £50 and size is half", True), ("full rent is more than £50", False)],
)
def test_what_a_sum_is_in_each_case_is_tried(row, dead):
    found = told("soon: needs includes water and size is at most whole", f"soon: {row}")

    because = f'"{row}" is never true; correct its rule, or remove it'
    assert found == ([f'the row "soon: {row}" of "urgency" {DEAD}{because}'] if dead else [])


def test_a_question_that_a_sum_never_asks_for_is_told():
    asked = "why: only to tell you what happened\n"
    rule = "full rent is more than £50 and size is half"

    assert told(asked, f"{asked}    only if: {rule}\n") == [
        f'"email" can never be asked, because "{rule}" is never true; correct the rule, or remove the question'
    ]


def test_rows_of_a_group_may_rest_on_what_is_asked_outside_it():
    results = "work out\n  each helper\n    small\n      yes: size is half\n      no: otherwise\n    chosen\n      yes: small is yes\n      no: otherwise\n"

    assert told("work out\n", results) == []


def test_a_case_shows_what_its_answers_settle():
    service = compiled(planted("soon: needs includes water and size is at most whole", "soon: size is half"))  # fmt: skip
    trying = Trying(service)
    urgency, low_pay = (next(each for each in service.results if each.name == name) for name in ("urgency", "low pay"))  # fmt: skip
    half, support = urgency.rows[0].rule.tree, low_pay.rows[0].rule.tree
    case = trying.apart.cases([half])[0]
    several = [half], [support], [support, half], [half, half]

    shown = [trying.shows(case, [step(tree) for tree in trees]) for trees in several]

    assert shown == [True, False, False, False]


def test_rows_that_cases_show_to_be_reached_are_searched_however_many_there_are():
    text = made.text(100, 13)
    lines = text.split("\n")

    unsearched = {lines[number - 1].strip() for number in made.compiled(text, vocabulary()).unsearched}  # fmt: skip

    assert len(unsearched) == 6
    assert not any("counts is yes" in line for line in unsearched if line.startswith("grant share"))


@pytest.mark.parametrize(
    ("limit", "test", "of"),
    [
        ("", "years is at most 12", None),
        ("    at most: 10\n", "years is at most 12", "years"),
        ("    at most: 10\n", "years is at most 9", None),
        ("", "size is at least half", "size"),
        ("", "size is at least whole", None),
        ("", "size is at most double", "size"),
    ],
)
def test_a_test_of_several_that_is_true_of_every_answer_is_told(limit, test, of):
    asked = f"  years: How long have you lived here?\n    why: it may be soon\n    answer: number\n{limit}"
    text = planted("  needs: What does the plot need?\n", f"{asked}  needs: What does the plot need?\n")  # fmt: skip
    rule = f"{test} and needs includes water"

    found = faults(planted("soon: needs includes water and size is at most whole", f"soon: {rule}", text))  # fmt: skip

    why = ': "years" is never more than 10' if of == "years" else ""
    wrong = f'what "{rule}" says of "{of}" is true of every answer{why}; correct the figure, or leave that test out'
    assert [fault.partition(": ")[2] for fault in found] == ([wrong] if of else [])
