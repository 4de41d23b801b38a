from decimal import Decimal
from fractions import Fraction

import pytest

from yett.kernel.money import NotAFigure, read_figure, read_money, round_to, show_figure, show_money


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("12", "12"),
        ("1,200", "1200"),
        (" 1 200.50 ", "1200.50"),
        ("-3", "-3"),
        (".5", "0.5"),
        ("+1", "1"),
    ],
)
def test_a_figure_is_read_as_people_write_it(text, figure):
    assert read_figure(text) == Decimal(figure)


@pytest.mark.parametrize("text", ["", "a", "1,20", "1e9", "1.2.3", "٣", "9999999999999", "NaN"])
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(NotAFigure):
        read_figure(text)


def test_money_may_have_its_sign():
    assert [read_money(text) for text in ("£850", "12.50", "£1,000")] == [
        Decimal(850),
        Decimal("12.50"),
        Decimal(1000),
    ]


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("850", "£850"), ("2.5", "£2.50"), ("-3", "-£3"), ("1234567.8", "£1,234,567.80"), ("0", "£0")],
)
def test_money_is_shown(amount, shown):
    assert show_money(Decimal(amount)) == shown


def test_figures_are_shown_without_needless_zeros():
    assert [show_figure(Decimal(figure)) for figure in ("1200", "0.50", "1E+3")] == [
        "1,200",
        "0.5",
        "1,000",
    ]


@pytest.mark.parametrize(
    ("figure", "step", "direction", "rounded"),
    [
        ("2.345", "0.01", "nearest", "2.35"),
        ("-2.345", "0.01", "nearest", "-2.35"),
        ("2.349", "0.01", "down", "2.34"),
        ("2.341", "0.01", "up", "2.35"),
        ("12", "5", "nearest", "10"),
        ("1/3", "0.01", "down", "0.33"),
    ],
)
def test_halves_go_away_from_zero(figure, step, direction, rounded):
    assert round_to(Fraction(figure), Decimal(step), direction) == Decimal(rounded)
