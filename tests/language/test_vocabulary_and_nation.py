"""The vocabulary, the bodies of a nation and its collections."""

from datetime import date, time

import pytest

from tests.language.reading import planted
from yett.kernel.working import Hours
from yett.language import Faults, compile_nation, compile_vocabulary

ITEMS = """email: What is your email address?
  uri: https://id.gov.scot/data/contact/email
  type: email
  sensitivity: personal
  source: none
  when published: left out
bin: Which bin?
  uri: https://id.gov.scot/data/waste/bin
  type: choice
  sensitivity: open
  source: council bin record
  when published: kept
  hint: Look at its colour.
  choice blue: Blue
  choice green: Green
"""
GAELIC_ITEMS = """email: Dè an seòladh puist-d agaibh?
  for: What is your email address?
bin: Dè am biona?
  for: Which bin?
  hint: Thoiribh sùil air an dath.
    for: Look at its colour.
  choice blue: Gorm
    for: Blue
  choice green: Uaine
    for: Green
"""
BODIES = """body north: North Council
  kind: council
  code: S12000001
body roads-agency: Roads Agency
  kind: agency
authority the roads authority: The body that looks after the road
  on trunk roads
    body: roads-agency
    ask: Is it on a motorway or a trunk road?
    hint: Trunk roads are the main roads between towns.
  otherwise: council
authority the council: Your council
  otherwise: council
"""
COLLECTIONS = """collection report-it: Report It
  purpose: to tell the council what needs mending
"""


def told(compile_, *texts):
    try:
        compile_(texts)
    except Faults as wrong:
        return [str(fault) for fault in wrong.faults]
    return []


def test_an_item_carries_what_follows_from_it():
    vocabulary = compile_vocabulary([("waste.yett", ITEMS), ("waste.gd.yett", GAELIC_ITEMS)])
    item = vocabulary["bin"]

    assert (item.type, item.sensitivity, item.source, item.published) == (
        "choice",
        "open",
        "council bin record",
        "kept",
    )
    assert [choice.words.in_("gd") for choice in item.choices] == ["Gorm", "Uaine"]
    assert item.hint.in_("gd") == "Thoiribh sùil air an dath."
    assert vocabulary["email"].source is None
    assert ("email" in vocabulary, "phone" in vocabulary) == (True, False)


def test_the_name_of_a_vocabulary_follows_its_content():
    names = [
        compile_vocabulary({"waste.yett": text}).hash
        for text in (ITEMS, f"# A comment\n{ITEMS}", ITEMS.replace("Blue", "Sky"))
    ]

    assert names[0] == names[1] != names[2]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  type: email\n", "  type: e-mail\n", '3: "e-mail" is not a type of answer; write "email"'),
        ("  sensitivity: personal\n", "  sensitivity: private\n", '4: "private" is not a sensitivity; write open, personal or special category'),
        ("  when published: left out\n", "  when published: never\n", '6: "never" does not say what becomes of it when published; write kept, left out, year only, ward only or council only, or as in "to the nearest 100 metres"'),
        ("https://id.gov.scot/data/contact/email", "email", '2: "email" is not an address; write one that begins with https://'),
        ("  source: none\n", "", '1: "email" has no "source"; add "source: the register that knows it, or none"'),
        ("bin: Which bin?", "email: Which bin?", '7: "email" is said twice; keep one of them'),
        ("  choice green: Green\n", "  choices green: Green\n", '15: "choices green" is not known under "item"; write "choice"'),
    ],
)  # fmt: skip
def test_a_fault_of_the_vocabulary(old, new, fault):
    assert told(compile_vocabulary, ("waste.yett", planted(old, new, ITEMS))) == [
        f"waste.yett:{fault}"
    ]


def test_a_translated_vocabulary_must_be_whole():
    gaelic = planted("  choice green: Uaine\n    for: Green\n", "", GAELIC_ITEMS)

    assert told(compile_vocabulary, ("waste.yett", ITEMS), ("waste.gd.yett", gaelic)) == [
        'waste.gd.yett:1: "bin / choice green" has no Gaelic; translate "Green"'
    ]


def test_a_nation_has_bodies_authorities_and_collections():
    nation = compile_nation([("bodies.yett", BODIES), ("collections.yett", COLLECTIONS)])
    roads = nation.authorities["the roads authority"]

    assert {body.id: (str(body.name), body.kind, body.code) for body in nation.bodies.values()} == {
        "north": ("North Council", "council", "S12000001"),
        "roads-agency": ("Roads Agency", "agency", None),
    }
    assert [(row.layer, row.body, str(row.ask)) for row in roads.layers] == [
        ("trunk roads", "roads-agency", "Is it on a motorway or a trunk road?")
    ]
    assert (roads.otherwise_kind, str(nation.authorities["the council"].words)) == (
        "council",
        "Your council",
    )
    assert str(nation.collections["report-it"].title) == "Report It"


def test_bodies_are_translated():
    gaelic = "body north: Comhairle a’ Chinn a Tuath\n  for: North Council\n"
    english = "body north: North Council\n  kind: council\n"

    nation = compile_nation({"scotland/bodies.yett": english, "scotland/bodies.gd.yett": gaelic})

    assert nation.bodies["north"].name.in_("gd") == "Comhairle a’ Chinn a Tuath"


def test_a_body_names_the_days_it_is_closed():
    closed = "  code: S12000001\n  closed on: 18 September 2026\n  closed on: 25 December 2026\n"
    nation = compile_nation({"bodies.yett": planted("  code: S12000001\n", closed, BODIES)})

    assert [body.holidays for body in nation.bodies.values()] == [
        frozenset({date(2026, 9, 18), date(2026, 12, 25)}),
        frozenset(),
    ]


@pytest.mark.parametrize(
    ("days", "fault"),
    [
        (("31 September 2026",), 'bodies.yett:4: "31 September 2026" is not a day in the calendar; write, as in 18 September 2026'),
        (("25 December 2026", "25 December 2026"), 'bodies.yett:5: "25 December 2026" is said twice; keep one of them'),
        (("18 September 2026",), 'bodies.yett:1: "north" names the days it is closed in 2026, and leaves out 25 December 2026; name every day it is closed in that year, bank holidays too'),
    ],
)  # fmt: skip
def test_a_fault_of_the_days_a_body_is_closed(days, fault):
    lines = "".join(f"  closed on: {day}\n" for day in days)
    text = planted("  code: S12000001\n", f"  code: S12000001\n{lines}", BODIES)

    assert told(compile_nation, ("bodies.yett", text)) == [fault]


def test_a_year_whose_christmas_is_no_working_day_anyway_may_leave_it_out():
    closed = "  code: S12000001\n  closed on: 20 September 2027\n"
    nation = compile_nation({"bodies.yett": planted("  code: S12000001\n", closed, BODIES)})

    assert nation.bodies["north"].holidays == {date(2027, 9, 20)}


def test_a_body_declares_its_office_hours():
    hours = "  code: S12000001\n  office hours: 08:30 to 17:00\n"
    nation = compile_nation({"bodies.yett": planted("  code: S12000001\n", hours, BODIES)})

    assert nation.bodies["north"].hours == Hours(time(8, 30), time(17, 0))


@pytest.mark.parametrize("hours", ["8.30 to 5", "17:00 to 08:30", "25:00 to 26:00"])
def test_a_fault_of_office_hours(hours):
    text = planted("  code: S12000001\n", f"  code: S12000001\n  office hours: {hours}\n", BODIES)

    assert told(compile_nation, ("bodies.yett", text)) == [
        f'bodies.yett:4: "{hours}" are not office hours; write, as in 08:30 to 17:00'
    ]


def test_a_body_declares_its_website():
    site = "  code: S12000001\n  website: north.example\n"
    nation = compile_nation({"bodies.yett": planted("  code: S12000001\n", site, BODIES)})

    assert nation.bodies["north"].website == "north.example"


@pytest.mark.parametrize(
    "site", ["www.north.example", "https://north.example", "north", "north.example/a"]
)
def test_a_fault_of_a_website(site):
    text = planted("  code: S12000001\n", f"  code: S12000001\n  website: {site}\n", BODIES)

    assert told(compile_nation, ("bodies.yett", text)) == [
        f'bodies.yett:4: "{site}" is not the root of a website; write, as in stirling.gov.uk, without www'
    ]


PLACE_ITEM = """spot: Where is it?
  uri: https://id.gov.scot/data/place/spot
  type: place
  sensitivity: open
  source: none
  when published: to the nearest 100 metres
"""


@pytest.mark.parametrize("close", ["1 metre", "100 metres", "1,000 metres", "2 kilometres"])
def test_a_spot_is_published_to_so_many_metres(close):
    text = planted("to the nearest 100 metres", f"to the nearest {close}", PLACE_ITEM)

    assert told(compile_vocabulary, ("place.yett", text)) == []


@pytest.mark.parametrize("close", ["street", "0 metres", "metres", "100 miles"])
def test_a_spot_that_is_not_rounded_to_metres_is_refused(close):
    text = planted("to the nearest 100 metres", f"to the nearest {close}", PLACE_ITEM)

    assert told(compile_vocabulary, ("place.yett", text)) == [
        f'place.yett:6: "to the nearest {close}" does not say how many metres; write, as in "to the nearest 100 metres"'
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("    body: roads-agency\n", "    body: road-agency\n", 'bodies.yett:8: "road-agency" is not a body; write "roads-agency"'),
        ("authority the council: Your council\n  otherwise: council", "authority the council: Your council\n  otherwise: counsel", 'bodies.yett:13: no body is of the kind "counsel"; write "council"'),
        ("body roads-agency:", "body Roads Agency:", 'bodies.yett:4: "Roads Agency" cannot be a key; write small letters, figures and hyphens'),
        ("  kind: agency\n", "", 'bodies.yett:4: "body roads-agency" has no "kind"; add "kind: council, agency or another kind"'),
        ("body roads-agency: Roads Agency\n  kind: agency", "body north: Other\n  kind: agency", 'bodies.yett:4: "body north" is said twice; keep one of them'),
    ],
)  # fmt: skip
def test_a_fault_of_the_bodies(old, new, fault):
    assert fault in told(compile_nation, ("bodies.yett", planted(old, new, BODIES)))


def test_a_file_of_the_vocabulary_names_its_theme():
    english, gaelic = f"theme: Waste\n{ITEMS}", f"theme: Sgudal\n  for: Waste\n{GAELIC_ITEMS}"

    vocabulary = compile_vocabulary([("waste.yett", english), ("waste.gd.yett", gaelic)])

    assert {item.theme.in_("gd") for item in vocabulary.items.values()} == {"Sgudal"}
    assert "theme" not in vocabulary
    assert str(compile_vocabulary({"v/street-things.yett": ITEMS})["bin"].theme) == "Street things"


def test_an_item_knows_where_it_stands_and_what_it_replaces():
    text = planted("  hint: Look", "  replaces: email\n  hint: Look", ITEMS)

    item = compile_vocabulary({"waste.yett": text})["bin"]

    assert (item.file, item.line, item.replaces) == ("waste.yett", 7, "email")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("data/waste/bin", "data/contact/email", '7: "bin" has the address of "email"; give each item an address of its own'),
        ("  choice green: Green", "  choice blue: Green", '15: choice "blue" is said twice; keep one of them'),
        ("  type: choice", "  type: number", '14: these are choices, and the type is "number"; write "type: choice", or remove the choices'),
        ("  hint: Look", "  replaces: emial\n  hint: Look", '7: "emial" is not in the vocabulary; write "email"'),
        ("  hint: Look", "  replaces: zzz\n  hint: Look", '7: "zzz" is not in the vocabulary; name an item of the vocabulary'),
    ],
)  # fmt: skip
def test_a_fault_between_items(old, new, fault):
    assert told(compile_vocabulary, ("waste.yett", planted(old, new, ITEMS))) == [
        f"waste.yett:{fault}"
    ]
