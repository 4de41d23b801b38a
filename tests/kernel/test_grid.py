import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yett.kernel import grid
from yett.kernel.grid import Square


@pytest.mark.parametrize(
    ("text", "square"),
    [
        ("NT 25 73", Square(325_000, 673_000, 1000)),
        ("NT2573", Square(325_000, 673_000, 1000)),
        ("nt 257 739", Square(325_700, 673_900, 100)),
        ("NT25727395", Square(325_720, 673_950, 10)),
        ("NT 25725 73951", Square(325_725, 673_951, 1)),
        (" HU 47 41 ", Square(447_000, 1_141_000, 1000)),
        ("NA 00 00", Square(0, 900_000, 1000)),
        ("325000,673000", Square(325_000, 673_000, 1)),
        ("325000.5 673000.25", Square(325_000.5, 673_000.25, 1)),
        ("447000, 1141000", Square(447_000, 1_141_000, 1)),
    ],
)
def test_read_takes_letters_or_metres(text, square):
    assert grid.read(text) == square


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NT",
        "NT 2 7",
        "NT 257 73",
        "NT257",
        "NI 25 73",
        "AA 25 73",
        "ZZ 25 73",
        "N 25 73",
        "EH1 1AA",
        "800000,673000",
        "325000,1400000",
        "Perth",
    ],
)
def test_read_takes_nothing_else(text):
    assert grid.read(text) is None


@pytest.mark.parametrize(
    ("easting", "northing", "text"),
    [
        (325_725, 673_951, "NT 25725 73951"),
        (447_000.9, 1_141_000, "HU 47000 41000"),
        (0, 900_000, "NA 00000 00000"),
        (80_000, 10_000, "SV 80000 10000"),
    ],
)
def test_write_gives_ten_figures(easting, northing, text):
    assert grid.write(easting, northing) == text


@given(st.integers(0, grid.EAST - 1), st.integers(0, grid.NORTH - 1))
def test_read_gives_back_what_write_wrote(easting, northing):
    assert grid.read(grid.write(easting, northing)) == Square(easting, northing, 1)


def test_degrees_are_those_of_the_middle_of_the_square():
    lat, lon = Square(325_000, 673_000, 1000).degrees

    assert (lat, lon) == grid.to_degrees(325_500, 673_500)


def test_to_metres_agrees_with_the_worked_place_on_calton_hill():
    """Calton Hill, Edinburgh: NT 262 742, read off a map; five metres is what this conversion promises."""
    easting, northing = grid.to_metres(55.95515, -3.18293)

    assert math.dist((easting, northing), (326_200, 674_200)) < 100


@given(st.floats(54.5, 61), st.floats(-8.7, -0.7))
def test_there_and_back_stays_within_half_a_metre(lat, lon):
    again = grid.to_degrees(*grid.to_metres(lat, lon))

    assert math.dist(again, (lat, lon)) < 0.000_005


def test_many_at_once_are_as_each_alone():
    lats, lons = grid.all_to_degrees([325_000.0, 447_000.0], [673_000.0, 1_141_000.0])
    eastings, northings = grid.all_to_metres(lats, lons)

    assert [round(value, 6) for value in lats] == [
        grid.to_degrees(325_000, 673_000)[0],
        grid.to_degrees(447_000, 1_141_000)[0],
    ]
    assert [round(value) for value in (*eastings, *northings)] == [
        325_000,
        447_000,
        673_000,
        1_141_000,
    ]


def test_to_metres_is_infinite_beyond_the_poles():
    assert not math.isfinite(grid.to_metres(91, 0)[0])
