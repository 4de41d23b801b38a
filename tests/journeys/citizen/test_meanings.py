"""The pages of the shared vocabulary in a real browser: seen whole at every width, and read by a screen reader."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_of_the_vocabulary_are_sound(reporter, width):
    reporter.page.set_viewport_size({"width": width, "height": 800})

    for address in (
        "/data",
        "/data/health/mobility-benefit",
        "/data/place/road-point",
        "/services/roads/report-a-pothole",
    ):
        reporter.open(address)

    assert reporter.seen == [
        "What our services ask for",
        "Which benefit do you get for getting around?",
        "Where on the road?",
        "Report a pothole",
    ]
