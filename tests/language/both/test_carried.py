"""What an edition carries to the browser: everything the declaration can say, or a clear refusal."""

import json
import re
from dataclasses import fields

import pytest

from tests.language.both.browser import CODE, Browser
from tests.language.both.standing import standing
from tests.language.reading import HERE, compiled
from yett.language import edition_json
from yett.language.model import (
    Amount,
    Band,
    Choice,
    Group,
    Held,
    Outcome,
    Question,
    Result,
    Row,
    Service,
    Stop,
)
from yett.language.portable import SERVER_ONLY
from yett.language.tree import KINDS
from yett.language.types import Type

# What an edition does not carry: it is the server's business after sending, stands in what is carried, or is told as `server only`.
LEFT = {
    Service: {
        "laws", "data_basis", "data_basis_special", "used_by", "channels", "goes_to", "fee", "collections", "keywords",
        "illustration", "decision", "tells", "publish", "standard", "may_change", "vocabulary_hash", "file", "later", "afterwards",
        "once_per", "unsearched", "items", "tables", "rounds", "parties", "asks", "same_as", "drafts_move_on",
    },
    Question: {"line", "kept_until", "data", "published", "covers", "was", "also", "counts_as", "table", "only_where", "secret", "plan", "party", "page"},
    Group: {"line", "over", "party", "was"},
    Choice: {"line", "worth"},
    Stop: set(),
    Result: {"line", "closing"},
    Row: {"head", "line"},
    Amount: {"laws", "line", "of"},
    Held: set(),
    Band: {"up_to", "value"},
    Outcome: {"words", "blanks", "closes", "line", "passes_on", "closing_needs_photo"},
    Type: {"ordered", "birth", "kind", "unit", "keys"},
}  # fmt: skip
CARRIED = {
    Service: {"id", "hash", "title", "purpose", "languages", "minutes", "questions", "results", "amounts", "as_at"},
    Question: {
        "name", "slug", "words", "why", "type", "shape", "hint", "say", "choices", "only_if", "stops", "ask_again", "check", "optional",
        "sensitivity", "ask_every_time", "least", "most", "group", "may_be_blank", "shuffled",
    },
    Group: {
        "name", "slug", "words", "why", "questions", "only_if", "hint", "say", "may_be_none", "least", "most", "plural", "group",
        "counted", "together", "check",
    },
    Choice: {"key", "words", "on_its_own", "hint"},
    Stop: {"rule", "words", "then"},
    Result: {"name", "shape", "rows", "group", "words", "values"},
    Row: {"gives", "rule"},
    Amount: {"name", "shape", "held"},
    Held: {"since", "value", "until"},
    Outcome: {"key", "rule"},
}  # fmt: skip


@pytest.fixture(scope="module")
def interpreter():
    with Browser() as opened:
        yield opened


def test_the_browser_evaluates_every_kind_of_node_or_it_is_listed_as_server_only(interpreter):
    evaluated = set(interpreter.ask("nodes"))

    assert evaluated | set(SERVER_ONLY) == set(KINDS)
    assert evaluated & set(SERVER_ONLY) == set()


@pytest.mark.parametrize("kind", LEFT, ids=lambda kind: kind.__name__)
def test_every_part_of_a_declaration_is_carried_or_left_on_purpose(kind):
    named = CARRIED.get(kind, set()) | LEFT[kind]

    assert {field.name for field in fields(kind)} == named


def test_an_edition_the_browser_cannot_evaluate_is_refused_whole(interpreter, garden):
    edition = edition_json(garden)
    strange = json.loads(json.dumps(edition).replace('"node": "Every"', '"node": "Nearby"'))
    strange["results"][0]["rows"][0]["rule"] = {"node": "Nearby"}

    for spoilt in (strange, edition | {"server only": ["a register"]}, edition | {"form": 2}):
        told = interpreter.evaluate(spoilt, [{"on": "2026-06-03", "answers": {}}])
        assert told["error"].startswith("Error")


def test_an_edition_is_plain_json_and_leads_to_the_same_place(interpreter, garden, grant, pothole):
    for service in (garden, grant, pothole):
        edition = edition_json(service)
        names = [result.name for result in service.results if not result.group]
        set_ = {"on": "2026-06-03", "answers": {}, "unsettled": names}

        assert json.loads(json.dumps(edition)) == edition
        assert interpreter.evaluate(edition, [set_]) == [standing(service, set_)]


# What form 1 carries. When this test fails, raise FORM in yett.language.portable and in frame.js, and write the new one down here.
FORM_1 = {
    "": "amounts asAt form hash languages minutes outcomes purpose questions results server only service title",
    "amounts": "held name shape",
    "amounts.held": "bands since until value",
    "outcomes": "key rule",
    "questions": "again askEveryTime check choices counted group hint least mayBeBlank mayBeNone most name onlyIf optional plural questions say sensitivity shape shuffled slug stops together type why words",
    "questions.check": "words",
    "questions.choices": "alone key words",
    "questions.stops": "mayGoOn rule text then words",
    "results": "group name rows shape values words",
    "results.rows": "gives rule",
}


def test_what_an_edition_carries_changes_only_with_its_form():
    fair = compiled((HERE / "cases" / "fair.yett").read_text())
    carried: dict[str, set[str]] = {}
    _note(edition_json(fair), "", carried)

    assert {place: " ".join(sorted(names)) for place, names in sorted(carried.items())} == FORM_1
    assert edition_json(fair)["form"] == 1


INSIDE = (
    "rule",
    "gives",
    "onlyIf",
    "asAt",
    "words",
    "why",
    "hint",
    "say",
    "title",
    "purpose",
    "values",
    "value",
    "counted",
    "then",
)


def _note(told, place, carried):
    """The names at each place; trees and words have forms of their own."""
    for each in told if isinstance(told, list) else [told]:
        if isinstance(each, dict):
            carried.setdefault(place, set()).update(each)
            for name, inner in each.items():
                deeper = (
                    place
                    if name == "questions" and place == "questions"
                    else f"{place}.{name}".strip(".")
                )
                if name not in INSIDE and isinstance(inner, (dict, list)):
                    _note(
                        inner, "questions.stops" if deeper == "questions.again" else deeper, carried
                    )


NEWER = (
    r"\?\.[a-zA-Z(\[]", r"\?\?", r"\b\d+n\b", r"#\w+\s*[=(;]", r"catch \{", r"\.flat(?:Map)?\(", r"fromEntries", r"matchAll",
    r"replaceAll", r"globalThis", r"\d_\d", r"\bimport\(", r"\beval\b", r"\bFunction\b", r"innerHTML",
)  # fmt: skip


@pytest.mark.parametrize("file", sorted(CODE.glob("*.js")), ids=lambda file: file.name)
def test_old_phones_can_read_it_and_nothing_is_made_code(file):
    text = re.sub(r"//.*", "", file.read_text())

    assert [each for each in NEWER if re.search(each, text)] == []
