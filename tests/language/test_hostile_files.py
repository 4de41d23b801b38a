"""What no designer means to write: each of it is told in words, in good time, and of one mistake one fault."""

import os

import pytest

from tests.language.reading import HERE, SOUND, faults, planted, source
from tests.language.test_translations import GAELIC, SERVICE
from yett.language import Faults, compile_vocabulary, inspect_service, read_again, report
from yett.language.differences import compare_sources


def in_letters(number):
    """Names hold words, and these are told apart by them."""
    return "".join(chr(97 + int(digit)) for digit in str(number))


# Days and figures at the ends of what there is


@pytest.mark.parametrize("day", ["31 December 9999", "1 January 0001"])
def test_the_first_and_the_last_day_of_the_calendar_are_days_like_others(day):
    since = planted("from 1 April 2026: £45", f"from {day}: £45")
    ruled = planted("    2: size is double\n", f"    2: start day is after {day}\n")

    for text in (
        since,
        ruled,
        planted("from 1 April 2026: £45\n", f"from 1 April 2026: £45\n    until {day}\n"),
    ):
        inspect_service(source(text))
        compare_sources(source(SOUND), source(text))


def test_a_figure_of_three_hundred_digits_in_a_text_is_a_figure():
    many = planted("why: small plots come free sooner", f"why: you wait {'9' * 300} hours")

    assert all("reading age" in told or "hours" in told for told in faults(many))


# Letters


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  pay limit: £850", "  p\u0430y limit: £850", '"p\u0430y" holds a letter that only looks like "a" (U+0430); type "pay" again'),
        ("size is double", "siz\u0435 is double", '"siz\u0435" holds a letter that only looks like "e" (U+0435); type "size" again'),
        ("  used through: web", "  us\u0435d through: web", '"us\u0435d" holds a letter that only looks like "e" (U+0435); type "used" again'),
        ("    choice shed: A shed", "    choice shed: A sh\uff45d", '"sh\uff45d" holds a letter that only looks like "e" (U+FF45); type "shed" again'),
    ],
)  # fmt: skip
def test_a_letter_that_looks_like_another_is_the_one_mistake_told(old, new, told):
    assert [each.split(": ", 1)[1] for each in faults(planted(old, new))] == [told]


def test_a_name_in_another_alphabet_throughout_is_told_by_how_it_looks():
    [told] = faults(planted("2: size is double", "2: \u0440\u0430\u0443 is £1"))

    assert told.endswith(
        '"\u0440\u0430\u0443" is not "pay", though it looks the same; type "pay" again'
    )


def test_words_in_another_alphabet_are_words():
    assert (
        faults(
            planted("choice shed: A shed", "choice shed: \u0421\u0430\u0440\u0430\u0439, 5 \u03bcm")
        )
        == []
    )


# More than anybody reads


@pytest.mark.parametrize(
    ("old", "lines", "told"),
    [
        ("    2: size is double\n", "    {n}: distance is {n} metres\n", '"plots wanted" has 50'),
        ("    answer: number of metres\n", "    ask again if distance is {n} metres: Not {n}.\n", '"distance" has 500 lines "ask again if"'),
        ("  within: 28 days\n", "  within {m} hours: distance is {n} metres\n", '"decide" has 50'),
    ],
)  # fmt: skip
def test_more_rules_than_anybody_reads_are_told_and_not_searched(old, lines, told):
    many = "".join(lines.format(n=at + 3, m=at + 1) for at in range(500))

    found = faults(planted(old, old + many))

    assert any(told in each and "keep to 200" in each for each in found)


def test_what_was_published_keeps_all_its_rows():
    """What has since become a fault does not unmake it."""
    old = "    2: size is double\n"
    many = "".join(f"    {at + 3}: distance is {at + 3} metres\n" for at in range(500))

    service = read_again(source(planted(old, old + many)))

    assert sum(len(each.rows) for each in service.results if each.name == "plots wanted") == 502


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("zz\n" * 10_000, "this service holds {lines:,} lines; make it two, each of at most 10,000"),
        (f"# {'x' * 1_900}\n" * 131, "this service holds {size:,} characters; make it two, each of at most 250,000"),
        (f"# {'x' * 1_900}\n" * 600, "this file holds {size:,} characters; keep a service under a million"),
    ],
)  # fmt: skip
def test_more_than_anybody_writes_is_the_one_fault_told(more, told):
    text = SOUND + more
    told = told.format(lines=text.count("\n"), size=len(text))

    assert [each.split(": ", 1)[1] for each in faults(text)] == [told]


def test_what_was_published_is_read_again_however_long_it_is():
    assert read_again(source(SOUND + "# more\n" * 10_000)).id == read_again(source(SOUND)).id


def test_results_that_rest_on_results_without_end_are_told():
    rows = "".join(
        f"  r{in_letters(at + 1)}: r{in_letters(at)} plus 1 metre\n" for at in range(1, 400)
    )
    text = planted("\nwork out\n", f"\nwork out\n  rb: distance plus 1 metre\n{rows}")

    found = faults(text)

    assert [each.split(": ", 1)[1] for each in found] == [
        '"rgb" rests on results that rest on results, more than 60 deep; work it out in fewer steps'
    ]


def test_as_many_choices_as_a_file_can_hold_are_read_in_good_time():
    many = "".join(f"  choice c{in_letters(at)}: A\n" for at in range(30_000))
    item = "big: Which?\n  uri: https://id.example.org/data/big\n  type: choice\n  sensitivity: open\n  source: none\n  when published: kept\n"

    found = compile_vocabulary({"v.yett": f"theme: Big\n{item}{many}"})

    assert len(found["big"].choices) == 30_000


# Translations and vocabularies


def test_in_a_translation_nothing_is_said_twice_and_no_brace_is_left_open():
    twice = GAELIC + "  for: x\n  for: x\n"
    [first, *_] = [
        line for line in GAELIC.splitlines() if "{reference}" in line and "for: " not in line
    ]
    open_ = GAELIC.replace(first, f"{first} {{")
    counted = planted("    other: {n} iuchair", "    other: {m} iuchair", GAELIC)

    assert any(
        '"for" is said twice; keep one of them' in each
        for each in faults(SERVICE, translations={"gd": ("gd.yett", twice)})
    )
    [told] = faults(SERVICE, translations={"gd": ("gd.yett", open_)})
    assert told.endswith(
        "has a brace that holds no name; write {name}, or {{ and }} for plain braces"
    )
    [told] = faults(SERVICE, translations={"gd": ("gd.yett", counted)})
    assert told.endswith(
        '"each key" is counted with a brace that holds no figure; write {n} where the figure stands'
    )


ITEM = "{name}: What?\n  uri: https://id.example.org/data/{at}\n  type: text\n  sensitivity: open\n  source: none\n  when published: left out\n  replaces: {other}\n"


def test_items_do_not_replace_one_another_in_a_circle():
    pairs = [("old", "new"), ("new", "old"), ("newest", "new")]
    text = "".join(
        ITEM.format(name=name, at=at, other=other) for at, (name, other) in enumerate(pairs)
    )

    with pytest.raises(Faults) as wrong:
        compile_vocabulary({"v.yett": text})

    assert [fault.wrong for fault in wrong.value.faults] == [
        '"old" replaces itself, at once or by way of others',
        '"new" replaces itself, at once or by way of others',
    ]


def test_an_item_has_a_name_that_can_be_typed():
    with pytest.raises(Faults) as wrong:
        compile_vocabulary(
            {
                "v.yett": ITEM.format(name="émail!", at=1, other="émail!").replace(
                    "  replaces: émail!\n", ""
                )
            }
        )

    assert [fault.wrong for fault in wrong.value.faults] == ['"émail!" cannot be a name']


# Files


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "vocabulary.yett").write_text((HERE / "vocabulary.yett").read_text())
    return tmp_path


def told_of(folder, name, raw):
    (folder / name).write_bytes(raw)
    return [(fault.wrong, fault.mend) for fault in report([folder / name])[0]]


def test_utf_16_without_its_mark_is_one_fault(folder):
    assert told_of(folder, "service.yett", SOUND.encode("utf-16-le")) == [
        ("this file is not written in UTF-8", "save it as UTF-8")
    ]


def test_what_is_no_file_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe.yett")

    assert [fault.wrong for fault in report([folder / "pipe.yett"])[0]] == ["this is not a file"]


def test_a_folder_with_nothing_to_check_is_not_sound(tmp_path):
    assert [fault.wrong for fault in report([tmp_path])[0]] == [
        "no file in this folder ends in .yett"
    ]


TABLES = ("service.yett", "examples.yett", "vocabulary.yett", "kinds.csv", "points.csv", "rules.py")


@pytest.fixture
def tables(tmp_path):
    for name in TABLES:
        (tmp_path / name).write_bytes((HERE / "tables" / name).read_bytes())
    assert report([tmp_path])[0] == []
    return tmp_path


@pytest.mark.parametrize(
    "python", ["raise SystemExit", "assert False", "def f(): f()\nf()", "class Odd(Exception): ...\nraise Odd"]
)  # fmt: skip
def test_whatever_rules_in_python_do_is_told_as_a_fault(tables, python):
    (tables / "rules.py").write_text(python)

    told = report([tables])[0]

    assert any(fault.wrong.startswith("this file cannot be run (") for fault in told)


def test_a_rule_in_python_that_breaks_off_is_told_where_it_was_tried(tables):
    text = (tables / "rules.py").read_text()
    (tables / "rules.py").write_text(text.replace("    return ", "    return 1 / 0 + ", 1))

    told = report([tables])[0]

    assert any(
        "rules.py breaks off in this example" in fault.wrong and "ZeroDivisionError" in fault.wrong
        for fault in told
    )


def test_a_fault_of_a_table_is_told_in_its_file_wherever_that_is(tables):
    path = tables / "kinds.csv"
    path.write_text(path.read_text().replace("Oak,20", "Oak,tall"))

    [told] = report([tables])[0]

    assert (told.file, told.line) == (str(path), 4)


def test_a_cell_holds_nothing_that_cannot_be_seen(tables):
    path = tables / "kinds.csv"
    path.write_bytes(path.read_bytes().replace(b"Oak", b"O\0ak"))

    assert ('a cell under "kind name" holds a character no one can see', "remove it") in [
        (fault.wrong, fault.mend) for fault in report([tables])[0]
    ]
