"""Names and words that say themselves whom a rule is for: in time, too late, a figure called after a choice, why someone did not."""

import pytest

from tests.language.test_promised import told


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("stove", "no: too late is yes", "no: too late is no", '"too late is no" refuses'),
        ("stove", "outcome refuse when exempt is no", "outcome refuse when too late is no", 'write "when too late is yes"'),
        ("kit", "full week limit: mode is full week", "some days limit: mode is full week", 'by its name is for "some days"'),
        ("kit", "mode is full week\\n", "mode is some days\\n", 'write "some days limit"'),
        ("hall-boiler", "only if: lowest chosen is no", "only if: lowest chosen is yes", "its words say the opposite"),
        ("stove", "only if: paid a fine is yes\\n    counts", "only if: paid a fine is no\\n    counts", 'say no to "paid a fine"'),
        ("stove", "renew: from 8 weeks", "renew: from 4 weeks", "tells people to renew"),
        ("kit", "students of 16 and over", "students of 18 and over", "tells the age of 18"),
    ],
)  # fmt: skip
def test_what_says_the_opposite(name, old, new, said):
    assert any(said in each for each in told(name, (old, new)))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("stove", "no: too late is yes", "no: tested is no and too late is yes"),
        ("kit", "some days limit: otherwise", "some days limit: mode is some days\\n    £0: otherwise"),
        ("hall-boiler", "Why did you not choose the lowest price?", "Why did you choose a higher price?"),
        ("stove", "How much did you pay?", "How much has the fine cost in all?"),
        ("kit", "students of 16 and over", "students of 16 and under 70"),
    ],
)  # fmt: skip
def test_what_says_the_same(name, old, new):
    found = told(name, (old, new))

    assert [each for each in found if "opposite" in each or "by its name" in each or "tells the age" in each] == []  # fmt: skip


@pytest.mark.parametrize(("months", "found"), [(4, 0), (5, 0), (7, 1), (2, 1)])
def test_how_far_ahead_a_day_has_to_be(months, found):
    asked = "Choose a day that is at least {} months away."

    faults = told("swap", (asked.format(4), asked.format(months)))

    assert sum("where the rule holds 4 months" in each for each in faults) == found
