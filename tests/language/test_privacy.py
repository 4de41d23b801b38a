import pytest

from yett.language.privacy import result_sensitivity


@pytest.mark.parametrize(
    ("result", "private"),
    [("entitled", "personal"), ("award", "personal")],
)
def test_a_result_is_as_private_as_what_it_rests_on(grant, result, private):
    assert result_sensitivity(grant, result) == private


def test_a_result_that_rests_on_open_answers_is_open(pothole):
    assert result_sensitivity(pothole, "urgency") == "open"
