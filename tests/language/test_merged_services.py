"""A nation's service as a body has changed it: said in every language, and run with the body's own examples."""

import shutil

import pytest

from tests.scotland.nation import SCOTLAND
from yett.language import check_files, check_overlays

ID = "streets/report-a-litter-bin"
FREE = "  within: only to be shorter\n  outcome mend, received: only to be reworded\n  questions: only to be added to\n  urgency: only to be added to\n"
HEADS = f"overlay: {ID}\nfor: Angus Council\non edition: 2\n\n"
SHORTER = "decide\n  within: 10 working days\n"
REWORDED = "decide\n  outcome mend: We will mend it by {repair date}.\n"
MORE = "ask\n  smell: Does it smell?\n    why: then we come sooner\n    answer: yes or no\n"
ROWS = "work out\n  urgency\n    emergency: sharp is yes\n    soon: need is full or spilled\n    soon: smell is yes\n    planned: otherwise\n"
GAELIC = "decide\n  outcome mend: Càraichidh sinn e ro dheireadh {repair date}.\n    for: We will mend it by {repair date}.\n"
ASKED = "ask\n  smell: A bheil fàileadh ann?\n    for: Does it smell?\n    why: thig sinn nas luaithe\n      for: then we come sooner\n"
EXAMPLE = "example: A smell\n  on: 3 June 2026\n  danger: no\n  where: 56.6, -2.9\n  need: broken\n  kind: dog\n  photo: left out\n  email: left out\n  smell: {smell}\n  expect\n    urgency: {urgency}\n"


@pytest.fixture
def angus(tmp_path):
    """The nation in a folder of its own, where the bin may be changed."""
    nation = tmp_path / "scotland"
    shutil.copytree(SCOTLAND, nation)
    service = nation / "services" / "litter-bin" / "service.yett"
    service.write_text(service.read_text().replace("  within: only to be shorter\n", FREE))

    def told(body, editions=None, **beside):
        overlay = service.parent / "angus.yett"
        overlay.write_text(HEADS + body)
        for name, text in beside.items():
            (service.parent / f"angus.{name}.yett").write_text(text)
        faults = check_files([overlay]) if editions is None else check_overlays(nation, {ID: editions})  # fmt: skip
        return [str(fault).removeprefix(f"{service.parent}/") for fault in faults]

    return told


def test_what_stays_keeps_the_translation_of_the_service(angus):
    assert angus(SHORTER) == []


def test_what_is_said_otherwise_is_translated_anew(angus):
    assert angus(REWORDED) == ['angus.yett:1: "decide / outcome mend" has no Gaelic; translate "We will mend it by {repair date}."']  # fmt: skip
    assert angus(REWORDED, gd=GAELIC) == []


def test_a_question_of_the_body_is_translated_too(angus):
    assert angus(MORE) == [
        'angus.yett:1: "ask / smell / why" has no Gaelic; translate "then we come sooner"',
        'angus.yett:1: "ask / smell" has no Gaelic; translate "Does it smell?"',
    ]
    assert angus(MORE, gd=ASKED) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("by {repair date}.\n", "by {date}.\n", '2: "outcome mend" translates "We will mend it by {date}.", but the service now says "We will mend it by {repair date}."; translate it again and change its for line'),
        ("ro dheireadh {repair date}", "a dh’aithghearr", '2: "outcome mend" holds no names in braces where the English holds {repair date}; use the same names in braces'),
        ("outcome mend", "outcome mends", '2: "outcome mends" is translated but is not a text of the service; use the same heads as the service, or remove it'),
    ],
)  # fmt: skip
def test_a_mistake_in_the_body_s_translation_is_told_in_its_own_file(angus, old, new, sentence):
    found = angus(REWORDED, gd=GAELIC.replace(old, new))

    assert f"angus.gd.yett:{sentence}" in found


def test_a_language_the_service_does_not_have_is_not_the_body_s_to_add(angus):
    assert angus(SHORTER, pl="decide\n") == ['angus.pl.yett:1: "Polish" is not among the languages of the service; remove this file, or let the service be offered in it']  # fmt: skip


def test_a_row_of_the_body_has_an_example_of_the_body(angus):
    missing = 'angus.yett:13: no example reaches this row of "urgency"; add one beside it, called as it is with ".examples" before ".yett", that expects "urgency: soon"'
    told = {"gd": ASKED}

    assert angus(MORE + ROWS, **told) == [missing]
    assert angus(MORE + ROWS, examples=EXAMPLE.format(smell="yes", urgency="soon"), **told) == []
    assert angus(MORE + ROWS, examples=EXAMPLE.format(smell="no", urgency="planned"), **told) == [
        'angus.yett:13: no example reaches this row of "urgency"; add one that expects "urgency: soon"'
    ]


def test_an_example_of_the_body_is_run_on_what_the_body_says(angus):
    (found,) = angus(MORE + ROWS, gd=ASKED, examples=EXAMPLE.format(smell="yes", urgency="planned"))

    assert found == 'angus.examples.yett:11: "urgency" should be "planned", and it is "soon"; correct the example, or the rule'  # fmt: skip


@pytest.mark.parametrize(
    ("editions", "said"),
    [
        (0, "none has been published yet; write \"on edition: 1\""),
        (1, "only the first has been published; write \"on edition: 1\""),
    ],
)  # fmt: skip
def test_the_edition_it_was_written_on_has_been_published(angus, editions, said):
    assert angus(SHORTER, editions) == [f"angus.yett:3: there is no edition 2 of this service; {said}"]  # fmt: skip
    assert angus(SHORTER, 2) == angus(SHORTER, 3) == []


def test_files_beside_an_overlay_are_checked_with_it(angus, tmp_path):
    angus(REWORDED, gd=GAELIC.replace("{repair date}", "{date}"))
    folder = tmp_path / "scotland" / "services" / "litter-bin"

    alone = check_files([folder / "angus.gd.yett"])

    assert alone == check_files([folder / "angus.yett"]) != []
    assert check_files([folder]) == alone
