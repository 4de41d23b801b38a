"""Whatever is in a file, nothing but faults in words comes out, and soon."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.reading import HERE, SOUND, VOCABULARY, faults, planted, source
from tests.language.test_translations import GAELIC, SERVICE
from tests.language.test_worked_examples import GOOD
from yett.language import (
    Fault,
    Faults,
    compile_nation,
    compile_vocabulary,
    inspect_service,
    run_examples,
)
from yett.language.editing import CannotRename, rename

LINES = SOUND.splitlines()
WORDS = sorted({word for line in LINES for word in line.split()})
ODD = st.sampled_from(
    [
        "",
        " ",
        "  ",
        "'s",
        '"',
        "{",
        "}",
        "£",
        "%",
        ",",
        ": ",
        ":",
        "1,2",
        "-",
        "\x00",
        "\u202e",
        "é",
        "# ",
    ]
)
ANY_WORD = st.sampled_from(WORDS) | ODD


@st.composite
def spoilt(draw, text=SOUND):
    """A file with some lines lost, doubled, moved, indented, or with their words changed."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        how = draw(st.sampled_from(["lose", "double", "move", "indent", "word", "cut"]))
        line = lines[at]
        if how == "lose" and len(lines) > 1:
            lines.pop(at)
        elif how == "double":
            lines.insert(at, line)
        elif how == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif how == "indent":
            lines[at] = draw(st.sampled_from([" ", "  ", "    ", ""])) + line.lstrip()
        elif how == "word" and line.split():
            lines[at] = line.replace(draw(st.sampled_from(line.split())), draw(ANY_WORD), 1)
        else:
            lines[at] = line[: draw(st.integers(0, len(line)))]
    return "\n".join(lines)


def all_faults(found):
    assert all(
        isinstance(fault, Fault) and fault.line >= 1 and fault.wrong and fault.mend
        for fault in found
    )


@given(spoilt())
@settings(max_examples=250, deadline=None)
def test_a_spoilt_service(text):
    all_faults(inspect_service(source(text))[1])


@given(st.lists(ANY_WORD, max_size=14).map(" ".join))
@settings(max_examples=250, deadline=None)
def test_a_spoilt_rule(rule):
    all_faults(inspect_service(source(SOUND.replace("2: size is double", f"2: {rule}")))[1])


@given(spoilt(GAELIC), spoilt(GOOD))
@settings(max_examples=60, deadline=None)
def test_a_spoilt_translation_and_spoilt_examples(gaelic, examples):
    all_faults(inspect_service(source(SERVICE, translations={"gd": ("gd.yett", gaelic)}))[1])
    all_faults(run_examples(inspect_service(source(SOUND))[0], examples, "examples.yett"))


@given(spoilt((HERE / "vocabulary.yett").read_text()), st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_a_spoilt_vocabulary_or_nation(text, anything):
    for compile_, files in (
        (compile_vocabulary, {"vocabulary.yett": text}),
        (compile_nation, {"bodies.yett": text}),
        (compile_nation, {"collections.yett": anything}),
    ):
        try:
            compile_(files)
        except Faults as wrong:
            all_faults(wrong.faults)


def test_hostile_files_are_refused_in_words():
    deep = "\n".join("  " * depth + "a: b" for depth in range(400))
    huge = "service: A\n" * 200_000
    long_rule = " and ".join(["size is half"] * 400)

    for text in (
        deep,
        huge,
        SOUND.replace("2: size is double", f"2: {long_rule}"),
        "",
        "\n\n",
        "\ufeff",
    ):
        _, found = inspect_service(source(text))
        assert found
        all_faults(found)


def test_a_long_rule_is_read_in_good_time():
    names = " or ".join(["size is half", "size is whole", "pay is at most £1"] * 8)

    _, found = inspect_service(source(SOUND.replace("2: size is double", f"2: {names}")))

    assert {fault.wrong.rpartition(", ")[2] for fault in found} == {"and nothing reads it"}
    assert "size" in {item.name for item in inspect_service(source(SOUND))[0].questions}
    assert VOCABULARY.items


@pytest.mark.parametrize(
    "rule",
    [
        " of ".join(["50%"] * 40) + " of rent, rounded down to the penny",
        "the lower of " * 22 + "rent" + " and rent" * 22,
        "the part of " * 22 + "rent" + " above rent" * 22,
        "1 week after " * 35 + "today",
    ],
)
def test_a_rule_within_a_rule_within_a_rule_is_read_once(rule):
    """Each of these could be taken apart in more ways than there are seconds."""
    assert faults(planted("\nwork out\n", f"\nwork out\n  nested: {rule}\n")) == []


def test_a_row_without_a_name_is_no_choice_of_its_result():
    """Found by chance, and kept: a colon with nothing before it."""
    spoilt_rows = SOUND.replace("    soon: needs includes", "    : needs includes")

    _, told = inspect_service(source(spoilt_rows))

    assert [str(fault) for fault in told] == [
        'service.yett:110: "soon" is not one of the choices of "urgency"; write  or later'
    ]


def test_a_brace_around_nothing_is_no_name():
    old = "because {reason}."
    told = faults(planted(old, "because { }."))

    assert any("has a brace that holds no name" in fault for fault in told)


def test_what_holds_a_name_that_is_faulted_elsewhere():
    words = "Thank you, {carer name}. You will hear by {due date}."
    text = f"ask\n  carer name: What is your name?\n  received: {words}"

    all_faults(inspect_service(source(text))[1])


@pytest.mark.parametrize("nothing", ["", "\t", "\x00", "\u202e"])
def test_a_new_name_that_is_none(nothing):
    with pytest.raises(CannotRename):
        rename(source(SOUND), "rent", nothing)


@pytest.mark.parametrize(
    ("meant", "written", "told"),
    [
        ("  size: How big", "  size:How big", '"size:" has no space after its colon; write "size: How big a plot do you want?"'),
        ("  size: How big", " size: How big", "this line is indented by 1 space; indent by two spaces for each step"),
        ("    answer: birth date", "   answer: birth date", "this line is indented by 3 spaces; indent by two spaces for each step"),
    ],
)  # fmt: skip
def test_one_slip_of_a_space_is_told_once(meant, written, told):
    found = faults(planted(meant, written))

    assert [fault.split(": ", 1)[1] for fault in found] == [told]
