"""Tables: what is sound is read and worked out, and every mistake in tables/mistakes.txt is told where it stands."""

import runpy
from datetime import date

import pytest

from tests.language.planting import mistakes_of
from tests.language.reading import AUTHORITIES, HERE, VOCABULARY, planted
from yett.domain.catalogue.rules import not_carried_out
from yett.language import Source, check_files, compile_service, evaluate, inspect_service

FOLDER = HERE / "tables"
SOUND = (FOLDER / "service.yett").read_text()
FILES = {file.name: file.read_text() for file in FOLDER.glob("*.csv")}
RULES = {"likeness": runpy.run_path(str(FOLDER / "rules.py"))["likeness"]}
MISTAKES = mistakes_of(FOLDER / "mistakes.txt")


def faults(text: str, **more) -> list[str]:
    made = {"files": FILES, "rules": RULES} | more
    source = Source(
        text=text, file="service.yett", vocabulary=VOCABULARY, authorities=AUTHORITIES, **made
    )
    return [str(fault) for fault in inspect_service(source)[1]]


def test_the_sound_service_and_its_worked_examples_have_no_fault():
    assert check_files([FOLDER]) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_planted_mistake_is_told_where_it_stands(mistake):
    text = SOUND
    for old, new in mistake.changes:
        text = planted(old, new, text)

    assert faults(text) == list(mistake.told)


def test_the_gate_does_not_open_a_service_that_rests_on_tables():
    source = Source(
        text=SOUND, vocabulary=VOCABULARY, authorities=AUTHORITIES, files=FILES, rules=RULES
    )
    told = not_carried_out(compile_service(source))

    assert '"nursery" is read from a register, and the gate has none to read yet.' in told
    assert '"kind" is read from a file, and the gate has none to read yet.' in told
    assert (
        '"fits" is worked out by rule likeness, and the gate runs no rules in Python yet.' in told
    )
    assert '"shuffled" stands under "nursery chosen", and the door cannot do that yet.' in told


def test_a_distance_from_an_address_is_not_known_at_the_gate():
    far = "distance from home address to tree spot, rounded to the nearest metre"
    text = planted("  planting day:", f"  from home: {far}\n  planting day:", SOUND)
    source = Source(text=text, vocabulary=VOCABULARY, authorities=AUTHORITIES, files=FILES)

    told = not_carried_out(compile_service(source))

    assert '"from home" is reckoned from how far an address is, and the gate cannot tell where an address lies yet.' in told  # fmt: skip
    assert '"far" is reckoned' not in " ".join(told)


def test_without_signal_nothing_rests_on_a_rule_in_python():
    text = planted(
        "used through: web, telephone", "used through: web, tablet without signal", SOUND
    )
    asked = "    only if: any kind where fits is more than 3\n    may be left out\n  each part"
    later = planted("    may be left out\n  each part", asked, text)

    assert faults(text) == []
    assert faults(later)[-1].startswith(
        'service.yett:75: "kind chosen" rests on rule likeness, which runs on the server'
    )


def test_a_rule_in_python_is_part_of_the_edition():
    one, other = (
        compile_service(
            Source(text=SOUND, vocabulary=VOCABULARY, files=FILES, rules=RULES, rules_text=written)
        ).hash
        for written in ("a", "b")
    )

    assert one != other


def test_the_files_a_table_copies_are_part_of_the_edition():
    one, other = (
        compile_service(Source(text=SOUND, vocabulary=VOCABULARY, files=files, rules=RULES)).hash
        for files in (FILES, FILES | {"kinds.csv": FILES["kinds.csv"].replace("Oak", "Old oak")})
    )

    assert one != other


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind code,kind name", "kind code,kind nam", 'kinds.csv:1: this file has no column "kind name"; call "kind nam" so'),
        ("height,soil", "height,height", 'kinds.csv:1: this file has no column "soil"; add it to the first line'),
        ("9,any", "9,damp", 'kinds.csv:2: "damp" is not a choice, and stands under "soil"; write dry, wet or any'),
        ("12,dry", "tall,dry", 'kinds.csv:3: "tall" is not a number of metres, and stands under "height"; write, as in 50 metres'),
        ("QUER,Oak", ",Oak", 'kinds.csv:4: this row has no "kind code"; every row has its key'),
        ("QUER,Oak", "ACER,Oak", "kinds.csv:4: this row has the key of line 2; keep one of them"),
        ("QUER,Oak", '"QUER,Oak', "kinds.csv:1: this file cannot be read as lines of cells divided by commas; save it as CSV"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_is_told_where_it_stands(old, new, told):
    kinds = planted(old, new, FILES["kinds.csv"])

    assert told in faults(SOUND, files=FILES | {"kinds.csv": kinds})


def test_a_file_that_does_not_stand_beside_the_service_is_told_of_at_publish_alone():
    lacking = {"points.csv": FILES["points.csv"]}

    assert faults(SOUND, files=lacking) == [
        'service.yett:37: "kinds.csv" does not stand beside the service; write "points.csv"'
    ]
    assert faults(SOUND, files=None) == []


PIT = """  pit: how deep the tree is set
    from: file pits.csv
    key: soil code
    column soil code: text
    column deep: number
    column wide: number
"""


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("dry,2,1\nwet,1,1\n", []),
        ("dry,2,1\n", [
            'service.yett:101: "digging" adds up "deep in pit", and "pit" has no row for "wet"; add that row to the file; or, where there is to be none, '
            'give it rows of its own: one "deep in pit for ...: deep in pit for ... is known", then "0: otherwise"',
        ]),
    ],
)  # fmt: skip
def test_a_choice_that_a_file_has_no_row_for_is_told_of_once(rows, told):
    text = planted(
        "  check point: what is looked at", f"{PIT}  check point: what is looked at", SOUND
    )
    digging = "  digging: deep in pit for soil found, plus wide in pit for soil found\n"
    text = planted("  planting day: the next", f"{digging}  planting day: the next", text)
    text = planted("{planting day}.", "{planting day}. It takes {digging} hours to dig.", text)

    assert faults(text, files=FILES | {"pits.csv": f"soil code,deep,wide\n{rows}"}) == told


@pytest.mark.parametrize("file", sorted((FOLDER / "sound").glob("*-*.yett")), ids=lambda file: file.stem)  # fmt: skip
def test_nothing_sound_is_faulted(file):
    assert check_files([file]) == []


def test_other_rows_of_a_table_are_gone_through_from_each():
    alike = "  each kind\n    of its soil: number of other kind where soil is this kind's soil\n"
    service = compile_service(
        Source(text=planted("  each kind\n", alike, SOUND), vocabulary=VOCABULARY, files=FILES)
    )

    rows, _ = evaluate(service, {}, date(2026, 6, 3)).frame.rows("kind")

    soils = [row.read("soil", "kind") for row in rows]
    assert [row.read("of its soil", "kind") for row in rows] == [soils.count(each) - 1 for each in soils]  # fmt: skip
    assert len(set(soils)) < len(soils)


def test_the_first_of_less_than_none_are_none():
    fewer = "work out\n  fewer: most offered minus 4\n  offered: kind, in order of kind code, the first fewer\n"
    service = compile_service(
        Source(text=planted("work out\n", fewer, SOUND), vocabulary=VOCABULARY, files=FILES)
    )

    assert evaluate(service, {}, date(2026, 6, 3)).value("offered") == ()
