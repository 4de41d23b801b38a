import pytest

from tests.domain.places.files import HEADING, csv_of, directory, open_name
from tests.domain.places.land import at, written
from yett.domain.places.actions import BadPlaces, LoadedPlaces, load_places
from yett.domain.places.models import NamedPlace

pytestmark = pytest.mark.django_db


def load(folder, *rows, name="places.csv", bom=False, **more):
    return load_places(path=written(folder, csv_of(*rows, bom=bom), name), **more)


def test_load_places_reads_open_names(tmp_path):
    loaded = load(
        tmp_path,
        open_name("High Street", (2000, 2000), near="Westport"),
        open_name("Sea Road", (2500, 2000), kind="Section Of Named Road"),
        open_name("ZZ1 1AA", (2000, 2100), kind="Postcode", type="other"),
        bom=True,
    )

    assert loaded == LoadedPlaces("OS Open Names", 3, 1)
    assert list(
        NamedPlace.objects.order_by("id").values_list(
            "name", "folded", "kind", "postcode", "context", "council", "source"
        )
    ) == [
        (
            "High Street",
            "high st",
            "named road",
            "",
            "Westport, West",
            "West",
            "OS Open Names: places.csv",
        ),
        ("Sea Road", "sea rd", "named road", "", "West", "West", "OS Open Names: places.csv"),
        ("ZZ1 1AA", "zz1 1aa", "postcode", "ZZ1 1AA", "", "West", "OS Open Names: places.csv"),
    ]


def test_load_places_turns_metres_of_the_grid_into_degrees(tmp_path):
    load(tmp_path, open_name("High Street", (2000, 2000)))

    assert NamedPlace.objects.values_list("lat", "lon").get() == pytest.approx(
        at(2000, 2000), abs=0.00001
    )


def test_load_places_keeps_a_place_under_both_its_names(tmp_path):
    loaded = load(
        tmp_path,
        open_name("Westport", (0, 0), kind="Town", other="Port an Iar", type="populatedPlace"),
    )

    assert loaded.places == 2
    assert list(NamedPlace.objects.order_by("folded").values_list("name", "folded", "kind")) == [
        ("Westport (Port an Iar)", "port an iar", "town"),
        ("Westport (Port an Iar)", "westport", "town"),
    ]


def test_load_places_skips_the_heading_of_open_names(tmp_path):
    heading = ["ID", "NAMES_URI", *["COLUMN"] * 32]

    assert load(tmp_path, heading, open_name("High Street", (0, 0))).places == 1


def test_load_places_may_find_nothing_below_the_heading(tmp_path):
    assert load(tmp_path, ["ID", "NAMES_URI", *["COLUMN"] * 32]) == LoadedPlaces(
        "OS Open Names", 0, 0
    )


def test_load_places_skips_empty_lines(tmp_path):
    path = written(tmp_path, csv_of(directory("ZZ1 1AA", (0, 0))) + "\n\n", "places.csv")

    assert load_places(path=path).places == 1


def test_load_places_reads_the_postcode_directory(tmp_path):
    loaded = load(
        tmp_path,
        directory("ZZ1 1AA", (2000, 2000)),
        directory("ZZ1 1AB", (2000, 2000), deleted="25/1/2017 00:00:00"),
        directory("ZZ1 1ACA", (2000, 2000), split="Y"),
    )

    assert loaded == LoadedPlaces("Scottish Postcode Directory", 3, 3)
    assert list(
        NamedPlace.objects.order_by("id").values_list(
            "name", "folded", "kind", "postcode", "council"
        )
    ) == [
        ("ZZ1 1AA", "zz1 1aa", "postcode", "ZZ1 1AA", "S12000099"),
        ("ZZ1 1AB", "zz1 1ab", "former postcode", "ZZ1 1AB", "S12000099"),
        ("ZZ1 1AC", "zz1 1aca", "postcode", "ZZ1 1AC", "S12000099"),
    ]
    assert NamedPlace.objects.values_list("lat", "lon")[0] == at(2000, 2000)
    assert str(NamedPlace.objects.order_by("id")[0]) == "ZZ1 1AA"


def test_load_places_goes_by_the_heading_of_the_postcode_directory(tmp_path):
    row = ["ZZ1 1AA", "ZZ1", "ZZ1 1", "56.1", "-4.1", "", "S12000098", *["S12000001"] * 10]

    load(tmp_path, HEADING, row)

    assert NamedPlace.objects.values_list("lat", "lon", "kind", "council").get() == (
        56.1,
        -4.1,
        "postcode",
        "S12000098",
    )


def test_load_places_leaves_the_council_open_where_the_file_does_not_tell(tmp_path):
    load(tmp_path, directory("ZZ1 1AA", (0, 0), council=""))

    assert NamedPlace.objects.get().council == ""


def test_load_places_replaces_a_file_of_the_same_name_and_keeps_the_others(tmp_path):
    load(tmp_path, directory("ZZ1 1AA", (0, 0)))
    load(tmp_path, directory("ZZ2 1AA", (0, 0)), name="large.csv")

    load(tmp_path, directory("ZZ3 1AA", (0, 0)), directory("ZZ4 1AA", (0, 0)))

    assert sorted(NamedPlace.objects.values_list("postcode", flat=True)) == [
        "ZZ2 1AA",
        "ZZ3 1AA",
        "ZZ4 1AA",
    ]


def test_load_places_takes_more_rows_than_are_placed_at_once_and_tells_its_progress(tmp_path):
    told = []
    rows = [open_name(f"Street {number}", (number, 0)) for number in range(5001)]

    loaded = load(tmp_path, *rows, progress=lambda done, of: told.append((done, of)))

    size = (tmp_path / "places.csv").stat().st_size
    assert loaded.places == 5001
    assert told[-1] == (size, size)
    assert len(told) == 2
    assert 0 < told[0][0] < size


BAD = {
    "empty": ("", "neither OS Open Names nor the Scottish Postcode Directory"),
    "another file": ("name,lat,lon\nWest,56,-4\n", "neither OS Open Names nor"),
    "short open name": (
        csv_of(open_name("High Street", (0, 0))) + "osgb2,http://names.example/id/2,Sea Road\n",
        "line 2 has 3 columns",
    ),
    "open name without a position": (
        csv_of(open_name("A", (0, 0)), [*open_name("B", (0, 0))[:8], "x", "y", *[""] * 24]),
        "line 2 has no position",
    ),
    "short directory row": (
        csv_of(directory("ZZ1 1AA", (0, 0))) + "ZZ1 1AB,ZZ1\n",
        "line 2 begins with 'ZZ1 1AB'",
    ),
    "no postcode": (
        csv_of(directory("ZZ1 1AA", (0, 0)), directory("nonsense", (0, 0))),
        "line 2 begins with 'nonsense', which is not a postcode",
    ),
    "directory without a position": (
        csv_of(directory("ZZ1 1AA", (0, 0))).replace("56.", "north"),
        "line 1 has no position",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_load_places_refuses_a_bad_file_and_keeps_what_it_had(tmp_path, name):
    content, sentence = BAD[name]
    load(tmp_path, directory("ZZ9 9ZZ", (0, 0)))

    with pytest.raises(BadPlaces) as refused:
        load_places(path=written(tmp_path, content, "places.csv"))

    assert sentence in str(refused.value)
    assert NamedPlace.objects.values_list("postcode", flat=True).get() == "ZZ9 9ZZ"


def test_load_places_refuses_a_file_that_is_no_text(tmp_path):
    path = tmp_path / "places.csv"
    path.write_bytes(b"\xff\xfe\x00\x01\n")

    with pytest.raises(BadPlaces, match="utf-8"):
        load_places(path=path)


def test_load_places_says_when_there_is_no_such_file(tmp_path):
    with pytest.raises(BadPlaces, match="No such file"):
        load_places(path=tmp_path / "none.csv")
