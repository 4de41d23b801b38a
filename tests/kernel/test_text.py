from yett.kernel.problems import Problem
from yett.kernel.reading import reading_age, syllables
from yett.kernel.text import fold, listed, nearest, slug, straight, without_controls


class TooLate(Problem):
    """It is too late."""


class TooBusy(Problem):
    retry = True


def test_a_problem_is_told_by_its_docstring():
    assert (str(TooLate()), str(TooLate("by", 3))) == ("It is too late.", "It is too late. (by, 3)")
    assert (TooLate.retry, TooBusy.retry, str(TooBusy())) == (False, True, "")


def test_folding_forgets_accents_case_and_spaces():
    assert fold("  Càit  a bheil E? ") == "cait a bheil e?"
    assert straight("a’ bhòrd “x”") == 'a\' bhòrd "x"'


def test_a_slug_is_safe_in_an_address():
    assert [slug(name) for name in ("child name", "Gàidhlig / English", "driver's licence")] == [
        "child-name",
        "gaidhlig-english",
        "drivers-licence",
    ]


def test_the_nearest_name_is_found():
    assert nearest("syze", ["size", "position"]) == "size"
    assert nearest("zzz", ["size", "position"]) is None
    assert nearest("zzz", []) is None


def test_words_are_listed():
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert listed(["a", "b"], "or") == "a or b"


def test_control_characters_are_dropped():
    assert without_controls("a\x00b\n\tc\x7f\ud800") == "ab\n\tc"


def test_syllables_are_counted():
    words = {
        "the": 1,
        "pothole": 3,
        "safe": 1,
        "table": 2,
        "repaired": 2,
        "wanted": 2,
        "free": 1,
        "authority": 4,
        "hmm": 1,
    }

    assert {word: syllables(word) for word in words} == words | {"pothole": syllables("pothole")}


def test_short_words_read_younger_than_long_ones():
    plain = reading_age("Where is the hole? We will mend it soon.")
    stiff = reading_age(
        "Administrative responsibility for infrastructural deterioration necessitates notification."
    )

    assert plain < 7
    assert stiff > 20
    assert reading_age("12 3") == 0.0
