"""Scotland's shared vocabulary: broad, whole in both languages, and true to the registers that exist."""

import re

import pytest

from tests.scotland.nation import CLONE, SCOTLAND, pair
from yett.language import compile_vocabulary

FOLDER = SCOTLAND / "vocabulary"
VOCABULARY = compile_vocabulary([pair(path) for path in sorted(FOLDER.glob("*.yett"))])
EXAMPLES = CLONE.parent / "shared" / "examples"
KEPT_BY = (
    "Registers of Scotland", "National Records of Scotland", "DVLA", "DWP", "HMRC", "Qualifications Scotland",
    "Companies House", "OSCR", "One Scotland Gazetteer", "Social Security Scotland", "Scottish Road Works Register",
)  # fmt: skip


def test_it_holds_at_least_eighty_items_in_files_by_theme():
    files = [path for path in FOLDER.glob("*.yett") if "." not in path.stem]

    assert len(VOCABULARY.items) >= 80
    assert len({str(item.theme) for item in VOCABULARY.items.values()}) == len(files) >= 15


def test_every_item_is_whole_in_both_languages():
    texts = [
        words
        for item in VOCABULARY.items.values()
        for words in (item.words, item.hint, item.theme, *(each.words for each in item.choices))
        if words is not None
    ]

    assert [str(words) for words in texts if words.codes != {"en", "gd"}] == []


def test_gaelic_asks_yes_or_no_so_that_tha_answers():
    asked = [item for item in VOCABULARY.items.values() if item.type == "yes or no"]

    assert [item.name for item in asked if not item.words.in_("gd").startswith("A bheil ")] == []


def test_gaelic_is_spelled_with_grave_accents_and_the_right_apostrophe():
    for path in FOLDER.glob("*.gd.yett"):
        said = [
            line for line in path.read_text().splitlines() if not line.strip().startswith("for:")
        ]
        assert re.findall(r"[áéíóúÁÉÍÓÚ]|[a-z]'", "\n".join(said)) == []


@pytest.mark.parametrize("keeper", KEPT_BY)
def test_a_register_of_the_nation_knows_some_of_it(keeper):
    assert any(keeper in (item.source or "") for item in VOCABULARY.items.values())


def test_what_tells_of_health_or_belief_is_special():
    special = {
        item.name for item in VOCABULARY.items.values() if item.sensitivity == "special category"
    }

    assert {
        "ethnic group",
        "religion",
        "disability",
        "health condition",
        "walking distance",
    } <= special
    assert {
        item.name
        for item in VOCABULARY.items.values()
        if item.name in special and item.published != "left out"
    } == set()


def test_what_is_personal_is_never_published_as_it_is_unless_it_is_a_choice_or_a_count():
    kept = [
        (item.name, item.type)
        for item in VOCABULARY.items.values()
        if item.sensitivity == "personal" and item.published == "kept"
    ]

    assert [name for name, kind in kept if kind not in ("choice", "number", "yes or no")] == []


@pytest.mark.shared_data
@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yett")), ids=lambda path: path.stem)
def test_the_written_examples_find_what_they_ask_for(file):
    asked = re.findall(r"^ +data: (.+)$", file.read_text(), re.MULTILINE)

    assert sorted(name for name in asked if name not in VOCABULARY) == []
