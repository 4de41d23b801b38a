"""The services of Scotland keep the rules of the house, and those of Report It their own."""

import pytest

from tests.scotland.nation import NAMES, REPORT_IT, SCOTLAND, compiled, nation, texts
from yett.kernel.reading import reading_age
from yett.language import Faults, Question, Words, check_files, walk

ON_ROADS = (
    "blocked-drain",
    "damaged-sign",
    "overhanging-branches",
    "pothole",
    "street-light",
    "unsafe-pavement",
)


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def service(name):
    return compiled(texts(name))


@pytest.fixture(params=REPORT_IT)
def reporting(request):
    """A service of Report It."""
    return compiled(texts(request.param))


def test_no_file_of_scotland_has_a_fault():
    assert [str(fault) for fault in check_files(sorted(SCOTLAND.rglob("*.yett")))] == []


def test_a_service_has_the_law_and_the_languages_it_promises(service):
    assert service.languages == ("en", "gd")
    assert service.title.codes == {"en", "gd"}
    assert [law for law in service.laws if "Act" in law and "section" in law] == list(service.laws)


def test_a_service_goes_to_an_authority_of_the_nation(name, service):
    wanted = "the roads authority" if name in ON_ROADS else "the council"
    told_by = "where" if name in REPORT_IT else "home address"

    assert (service.goes_to.authority, service.goes_to.question) == (wanted, told_by)
    assert wanted in nation().authorities


def test_a_service_stands_in_the_collection_report_it(reporting):
    titles = {str(collection.title) for collection in nation().collections.values()}

    assert set(reporting.collections) <= titles | set(nation().collections)
    assert len(reporting.collections) == 1


def test_danger_is_asked_first_and_ends_with_a_number_to_call(reporting):
    first = reporting.questions[0]

    assert first.type == "yes or no"
    assert ["999" in stop.words.in_(code) for stop in first.stops for code in ("en", "gd")] == [
        True,
        True,
    ]


def test_the_place_is_asked_next(reporting):
    assert (reporting.questions[1].name, reporting.questions[1].type) == ("where", "place")


def test_photo_and_email_may_be_left_out_and_email_goes_with_the_case(reporting):
    photo, email = reporting.question("photo"), reporting.question("email")

    assert (photo.type, photo.optional, photo.sensitivity) == ("photo", True, "personal")
    assert (email.type, email.optional, email.sensitivity) == ("email", True, "personal")
    assert email.kept_until == "the case is closed"


def test_every_question_says_why_in_both_languages(service):
    whys = {item.name: item.why.codes for item in walk(service.questions)}

    assert whys == dict.fromkeys(whys, frozenset({"en", "gd"}))


def test_not_ours_keeps_the_reference(reporting):
    outcome = reporting.decision.outcome("not ours")

    assert "new owner" in outcome.blanks
    assert "{reference}" in outcome.words[-1].en


def test_gaelic_yes_or_no_questions_can_be_answered_with_tha(service):
    asked = [
        item
        for item in walk(service.questions)
        if isinstance(item, Question) and item.type == "yes or no"
    ]

    assert [q.name for q in asked if not q.words.in_("gd").startswith("A bheil ")] == []


def test_english_is_for_readers_under_twelve(service):
    said = [str(words) for words in spoken(service)]

    assert reading_age("\n".join(said)) < 12


def spoken(service) -> list[Words]:
    words = [service.title, service.purpose]
    for item in walk(service.questions):
        words += [item.words, item.why, item.hint, item.say]
        if not isinstance(item, Question):
            continue
        words += [choice.words for choice in item.choices] + [stop.words for stop in item.stops]
    words += [part for outcome in service.decision.outcomes for part in outcome.words]
    return [each for each in words + [tell.words for tell in service.tells] if each]


def test_people_find_it_by_other_names_in_both_languages(service):
    assert min(len(service.keywords.in_(code).split(", ")) for code in ("en", "gd")) >= 7


def test_a_service_without_one_gaelic_line_is_refused(name):
    held = texts(name)
    file, gaelic = held.gaelic
    lines = gaelic.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("  received: "))
    broken = type(held)(
        held.service, (file, "\n".join(lines[:at] + lines[at + 2 :])), held.examples
    )

    with pytest.raises(Faults):
        compiled(broken)
