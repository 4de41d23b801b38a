"""Lengths of time in the words of the page."""

import pytest
from django.utils import translation

from yett.faces.parts.spans import in_words
from yett.kernel.dates import Span


@pytest.mark.parametrize(
    ("span", "english", "gaelic"),
    [
        (Span(1, "month"), "1 month", "1 mhìos"),
        (Span(28, "day", or_next=True), "28 days, or the next working day", "28 latha, no an ath latha-obrach"),
    ],
)  # fmt: skip
def test_a_time_that_moves_off_days_off_says_so(span, english, gaelic):
    with translation.override("en"):
        said = in_words(span)
    with translation.override("gd"):
        assert (said, in_words(span)) == (english, gaelic)
