import pytest

from yett.domain.places import reading


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("EH1 1AA", "EH1 1AA"),
        ("eh11aa", "EH1 1AA"),
        ("  Eh1-1aA ", "EH1 1AA"),
        ("G1 1AA", "G1 1AA"),
        ("EH12 5AA", "EH12 5AA"),
        ("KW17 2RD", "KW17 2RD"),
        ("W1A 1AA", "W1A 1AA"),
        ("EH1 IAA", "EH1 1AA"),
        ("EHI 1AA", "EH1 1AA"),
        ("KW1O 2RD", "KW10 2RD"),
        ("AB1O lXX", "AB10 1XX"),
        ("G2 0O0", "G2 0OO"),
    ],
)
def test_postcodes_reads_any_spacing_case_and_slip(text, postcode):
    assert reading.postcodes(text)[0].postcode == postcode


def test_postcodes_counts_the_slips():
    assert [found.slips for found in reading.postcodes("EH1 1AA")] == [0]
    assert reading.postcodes("EHI IAA")[0].slips == 2


def test_postcodes_reads_the_letter_of_a_split_postcode():
    assert (reading.postcodes("PA31 8UAB")[0].postcode, reading.postcodes("PA31 8UAB")[0].part) == (
        "PA31 8UA",
        "B",
    )


@pytest.mark.parametrize(
    "text",
    ["", "Edinburgh", "EH1", "1AA", "EH1 1A", "12 High Street", "ÉH1 1ÀA", "EH1 1AA Edinburgh"],
)
def test_postcodes_reads_no_postcode_in_anything_else(text):
    assert reading.postcodes(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("EH1", ["EH1"]),
        ("g42", ["G42"]),
        ("KW1O", ["KW10"]),
        ("EC1A", ["EC1A"]),
        ("Perth", []),
        ("Dull", []),
        ("", []),
    ],
)
def test_outward_codes_reads_the_first_half(text, codes):
    assert reading.outward_codes(text) == codes


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("55.95, -3.19", (55.95, -3.19)),
        ("55.95 -3.19", (55.95, -3.19)),
        ("55.95;-3.19", (55.95, -3.19)),
        ("55.95N 3.19W", (55.95, -3.19)),
        ("55.95\N{DEGREE SIGN} N, 3.19\N{DEGREE SIGN} W", (55.95, -3.19)),
        ("3.19 W, 55.95 N", (55.95, -3.19)),
        ("56 N, 3 W", (56.0, -3.0)),
        ("-33.9, 18.4", (-33.9, 18.4)),
    ],
)
def test_point_reads_degrees(text, point):
    assert reading.point(text) == point


@pytest.mark.parametrize(
    "text", ["", "55.95", "56 3", "95.0, 3.0", "55.9, 190.0", "High Street", "55.95, -3.19, 4"]
)
def test_point_reads_nothing_else(text):
    assert reading.point(text) is None


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("12 High Street", "High Street"),
        ("12a, High Street", "High Street"),
        ("Flat 3, 12 High Street", "High Street"),
        ("High Street", "High Street"),
        ("1745", "1745"),
    ],
)
def test_without_house_leaves_the_street(text, street):
    assert reading.without_house(text) == street
