"""A name is changed wherever it stands, and nowhere else: every name of whole services there and back again."""

from dataclasses import replace

import pytest

from tests.language.reading import HERE, SEVERAL, SOUND, source
from tests.scotland.nation import SCOTLAND
from yett.language import Source, compile_vocabulary, inspect_service
from yett.language.editing import CannotRename, names_of, rename
from yett.language.editing.renaming import applied
from yett.language.files import find_sources

NATION = compile_vocabulary(
    [(str(path), path.read_text()) for path in sorted((SCOTLAND / "vocabulary").glob("*.yett"))]
)
BUILT_IN = ("today", "received")
COMES_WITH = ("comes with", "is a party")


def whole(*folder: str) -> Source:
    [found], _ = find_sources([HERE.joinpath(*folder)])
    return replace(found, vocabulary=NATION) if folder[0] == "several" else found


def grant() -> Source:
    return find_sources([SCOTLAND / "services" / "school-clothing-grant"])[0][0]


def renamed(old: str, new: str, of: Source) -> Source:
    return applied(of, rename(of, old, new))


@pytest.mark.parametrize(
    "folder",
    [("services", "station-inspection"), ("several", "property-transfer")],
    ids=lambda folder: folder[-1],
)  # fmt: skip
def test_every_name_of_a_whole_service_is_changed_there_and_back(folder):
    of = whole(*folder)
    before = inspect_service(of)

    for name in names_of(before[0]):
        there = _tried(name, of)
        if there is None:
            continue
        assert inspect_service(there)[1] == before[1], name
        back = renamed("zebra", name, there)
        assert (back.text, back.examples) == (of.text, of.examples), name


def _tried(name: str, of: Source) -> Source | None:
    """None for what is called by something else."""
    try:
        return renamed(name, "zebra", of)
    except CannotRename as wrong:
        told = str(wrong)
    if name in BUILT_IN or any(each in told for each in COMES_WITH):
        return None
    raise AssertionError(told)


def test_what_is_asked_for_a_check_is_renamed_with_its_question():
    there = renamed("benefit", "help", grant())

    assert "proof of help" in there.examples[1]
    with pytest.raises(CannotRename, match='comes with the check of "benefit"; rename "benefit"'):
        rename(grant(), "proof of benefit", "letter")


def test_what_comes_from_a_shared_set_is_named_there():
    with pytest.raises(CannotRename, match='"email" comes with "use contact details"'):
        rename(whole("several", "job-loss-support"), "email", "post")


def test_a_name_that_is_a_value_too_is_changed_only_where_it_is_a_name():
    there = renamed("urgent", "zebra", whole("services", "station-inspection"))

    assert "outcome notice when result is notice or urgent" in there.text
    assert "where zebra is yes" in there.text


def test_longer_names_stay():
    there = renamed("pay", "wage", source(SOUND))

    assert "universal credit and wage is at most pay limit" in there.text


def test_what_other_parties_are_asked_says_what_it_is():
    names = names_of(inspect_service(source(SEVERAL))[0])

    assert names["owed"].kind.startswith("a question")
