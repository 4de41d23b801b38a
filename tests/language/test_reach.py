"""What can never be reached: on days that are written, in rows of groups, beside what cannot be searched; and what was not searched."""

import pytest

from tests.language.reading import SOUND, compiled, faults, planted
from yett.language.files import report

ROWS = """  old enough
    yes: born is at least youngest before today
    no: otherwise
"""
DEAD = "can never be reached; correct its rule, move it up, or remove it"


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

    assert (found == [f'the row "{row}" of "urgency" {DEAD}']) is dead
    assert dead or found == []


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

    assert told("work out\n", results) == ([f'the row "{dead}" of "counts" {DEAD}'] if dead else [])


def test_a_question_of_a_group_that_can_never_be_asked_is_told():
    hours = "      answer: number of hours\n"
    never = f"{hours}      only if: adult is yes and adult is no\n      counts as: 0\n"

    assert told(hours, never) == [
        '"hours" can never be asked, because "adult is yes and adult is no" is never true; correct the rule, or remove the question'
    ]


def test_a_row_is_searched_beside_one_that_cannot_be():
    rows = "    many: number of helper is at least 3\n    half: size is half\n    less: size is half and needs includes water\n"

    assert told("  urgency\n", f"  crowd\n{rows}    other: otherwise\n  urgency\n") == [
        f'the row "less: size is half and needs includes water" of "crowd" {DEAD}'
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
