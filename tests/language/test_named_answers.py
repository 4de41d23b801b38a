"""Names and words that say themselves whom a rule is for: in time, too late, a figure called after a choice, why someone did not."""

import pytest

from tests.language.test_promised import told


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("stove", "no: too late is yes", "no: too late is no", '"too late is no" refuses'),
        ("kit", "full week limit: mode is full week", "some days limit: mode is full week", 'by its name is for "some days"'),
        ("kit", "mode is full week\\n", "mode is some days\\n", 'write "some days limit"'),
        ("hall-boiler", "only if: lowest chosen is no", "only if: lowest chosen is yes", 'write "only if: lowest chosen is no"'),
        ("stove", "only if: paid a fine is yes\\n    counts", "only if: paid a fine is no\\n    counts", 'stove.yett:66: '),
        ("stove", "renew: from 8 weeks", "renew: from 4 weeks", "tells people to renew"),
        ("kit", "students of 16 and over", "students of 18 and over", "tells the age of 18"),
        ("private-well", "last test is at most 12 months", "last test is at least 12 months", '"tested lately" is yes where'),
        ("vandalism", "found on is at least stale time", "found on is at most stale time", '"long ago" is yes where'),
        ("vandalism", "emergency: can hurt is yes", "emergency: can hurt is no", 'write "can hurt is yes"'),
        ("vandalism", "within 5 working days: urgency is soon", "within 40 working days: urgency is soon", "is urgent, and has longer"),
        ("energy-help", "prepayment extra: meter is prepayment", "prepayment extra: meter is credit", 'write "meter is prepayment"'),
        ("stove", "We pay back {paid back}.", "We pay back {fine}.", 'and "pay money back" pays "paid back"'),
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
        ("vandalism", "emergency: can hurt is yes", "planned: can hurt is no"),
        ("private-well", "last test is at most 12 months before received", "last test is known"),
        ("stove", "We pay back {paid back}.", "We pay back {paid back} of the {fine} that you paid."),
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
