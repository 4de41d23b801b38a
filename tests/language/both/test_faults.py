"""The shared cases find a fault in the browser's interpreter: one is planted at a time, in a copy."""

import shutil

import pytest

from tests.language.both.browser import CODE, Browser
from tests.language.both.cases import files, sets_of
from tests.language.both.standing import carried, standing

PLANTED = (
    ("figures.js", "if (n < 0) steps = -steps;", ""),
    ("figures.js", "over < 0 ? -1 : 0", "0"),
    ("days.js", "y % 100 !== 0", "true"),
    ("days.js", "Math.min(d, lengthOf(year, month))", "d"),
    ("days.js", "makeDay(y + years, 3, 1)", "makeDay(y + years, 2, 28)"),
    ("values.js", '"working day": "7/5"', '"working day": "1/1"'),
    ("values.js", 'hour: "1/24"', 'hour: "1/25"'),
    ("nodes.js", "reached >= end && start <= end", "reached >= end"),
    ("nodes.js", "if (set(top, below) <= 0) break;", ""),
    ("nodes.js", "closed && !maybe", "closed"),
    ("nodes.js", "given.size > 0 && ", ""),
    ("frame.js", "item.optional ? ABSENT : NOT_KNOWN", "ABSENT"),
    ("frame.js", "until && until < on", "until && until <= on"),
    ("frame.js", "(first !== undefined && !same(value, first))", "false"),
    ("journey.js", "told.length >= item.least && ", ""),
    ("settling.js", "if (!closed) ofQuestion(owner, item, found);", ""),
)


@pytest.fixture(scope="module")
def stood():
    """Every set of answers of the cases, and where the server leads."""
    found = []
    for file in files():
        service, sets = file.compiled(), sets_of(file)
        found.append((carried(service), sets, [standing(service, set_) for set_ in sets]))
    return found


@pytest.mark.parametrize(("file", "old", "new"), PLANTED)
def test_a_planted_fault_is_found(stood, tmp_path, file, old, new):
    code = tmp_path / "code"
    shutil.copytree(CODE, code)
    (code / "package.json").write_text('{"type": "module"}')
    text = (code / file).read_text()
    assert text.count(old) == 1
    (code / file).write_text(text.replace(old, new))

    with Browser(code) as spoilt:
        leads = [spoilt.evaluate(edition, sets) == here for edition, sets, here in stood]

    assert False in leads
