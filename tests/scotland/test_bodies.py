"""The councils and agencies of Scotland, and who answers for what."""

import re
from datetime import date

from tests.scotland.nation import nation


def councils():
    return [body for body in nation().bodies.values() if body.kind == "council"]


def test_there_are_thirty_two_councils_each_with_its_own_code():
    codes = [body.code for body in councils()]

    assert len(codes) == 32
    assert len(set(codes)) == 32
    assert [code for code in codes if not re.fullmatch(r"S12\d{6}", code)] == []


def test_every_body_has_a_gaelic_name():
    assert [body.id for body in nation().bodies.values() if "gd" not in body.name.codes] == []


def test_names_are_not_said_twice():
    names = [str(body.name) for body in nation().bodies.values()]

    assert sorted(set(names)) == sorted(names)


def test_trunk_roads_are_asked_of_the_reporter_and_all_else_is_the_council():
    roads, council = (
        nation().authorities["the roads authority"],
        nation().authorities["the council"],
    )

    assert [(row.layer, row.body) for row in roads.layers] == [
        ("trunk roads", "transport-scotland")
    ]
    assert str(roads.layers[0].ask) == "Is it on a motorway or a trunk road?"
    assert (roads.otherwise_kind, council.otherwise_kind) == ("council", "council")
    assert council.layers == ()


def test_authorities_and_what_they_ask_are_in_gaelic():
    found = [authority.words for authority in nation().authorities.values()]
    found += [
        words
        for authority in nation().authorities.values()
        for row in authority.layers
        for words in (row.ask, row.hint)
        if words
    ]

    assert [str(words) for words in found if "gd" not in words.codes] == []


def test_report_it_is_a_collection():
    collection = nation().collections["report-it"]

    assert collection.title.en == "Report It"
    assert collection.title.in_("gd") == "Innsibh Dhuinn"


def test_days_a_body_is_closed_are_days_it_would_work_on():
    days = [day for body in nation().bodies.values() for day in body.holidays]

    assert [day for day in days if day.isoweekday() > 5] == []


def test_glasgow_works_on_good_friday_and_rests_in_september():
    closed = nation().bodies["glasgow-city"].holidays

    assert (date(2027, 3, 26) in closed, date(2027, 9, 27) in closed) == (False, True)
