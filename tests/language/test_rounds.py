"""Rounds: what is sound is read and worked out, and every mistake in rounds/mistakes.txt is told where it stands."""

from datetime import date, datetime

import pytest

from tests.language.planting import mistakes_of
from tests.language.reading import AUTHORITIES, HERE, VOCABULARY, planted
from yett.domain.catalogue.rules import not_carried_out
from yett.kernel.dates import UK
from yett.language import (
    NOT_KNOWN,
    Source,
    World,
    check_files,
    compile_service,
    evaluate,
    inspect_service,
)
from yett.language.interpret.closing import close_round
from yett.language.interpret.world import Case

FOLDER = HERE / "rounds"
SOUND = (FOLDER / "service.yett").read_text()
MISTAKES = mistakes_of(FOLDER / "mistakes.txt")


def faults(text: str, **more) -> list[str]:
    source = Source(
        text=text, file="service.yett", vocabulary=VOCABULARY, authorities=AUTHORITIES, **more
    )
    return [str(fault) for fault in inspect_service(source)[1]]


def test_the_sound_service_and_its_worked_examples_have_no_fault():
    assert check_files([FOLDER]) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_planted_mistake_is_told_where_it_stands(mistake):
    text = SOUND
    for old, new in mistake.changes:
        text = planted(old, new, text)

    assert faults(text) == list(mistake.told)


def test_the_gate_does_not_open_a_service_with_rounds():
    told = not_carried_out(
        compile_service(Source(text=SOUND, vocabulary=VOCABULARY, authorities=AUTHORITIES))
    )

    assert '"rounds" joins cases, and the gate holds no rounds yet.' in told
    assert '"next club" is secret, and the gate cannot keep an answer from those who decide yet.' in told  # fmt: skip
    assert '"round closes" starts or ends the time to decide, and the gate counts only from the day a case is received yet.' in told  # fmt: skip


HEAD = "rounds: one a year\n  opens: 1 December\n  closes: 15 March\n"


@pytest.mark.parametrize(
    ("rounds", "on", "days"),
    [
        (HEAD, date(2026, 11, 30), (date(2025, 12, 1), date(2026, 3, 15))),
        (HEAD, date(2026, 12, 1), (date(2026, 12, 1), date(2027, 3, 15))),
        (HEAD, date(2027, 3, 16), (date(2026, 12, 1), date(2027, 3, 15))),
        ("rounds: one every 4 weeks from 1 April 2026\n  closes: 6 working days after round's last day\n", date(2026, 4, 28), (date(2026, 4, 1), date(2026, 5, 7))),
        ("rounds: one every 4 weeks from 1 April 2026\n  closes: 6 working days after round's last day\n", date(2026, 4, 29), (date(2026, 4, 29), date(2026, 6, 3))),
        ("rounds: one every month from 31 January 2027\n  closes: round's last day\n", date(2027, 2, 28), (date(2027, 2, 28), date(2027, 3, 30))),
        ("rounds: one for each year from 6 April to 5 April\n  opens: the next 6 April after round's last day\n  closes: the next 31 January after round's last day\n", date(2027, 4, 5), (date(2026, 4, 6), date(2027, 1, 31))),
        ("rounds: one, called by the council\n  opens: 4 May 2027 at 07:00\n  closes: 13 May 2027 at 22:00\n", date(2026, 1, 1), (date(2027, 5, 4), date(2027, 5, 13))),
    ],
)  # fmt: skip
def test_a_case_belongs_to_the_last_round_that_had_opened(rounds, on, days):
    text = SOUND.replace(HEAD, rounds)
    service, _ = inspect_service(Source(text=text, vocabulary=VOCABULARY))

    state = evaluate(service, {}, on)

    assert (state.value("round opens"), state.value("round closes")) == days


def test_before_the_first_round_its_days_are_not_known():
    text = SOUND.replace(
        HEAD, "rounds: one every 4 weeks from 1 April 2026\n  closes: round's last day\n"
    )
    service, _ = inspect_service(Source(text=text, vocabulary=VOCABULARY))

    assert evaluate(service, {}, date(2026, 3, 31)).value("in time") is NOT_KNOWN


@pytest.mark.parametrize(("hour", "in_time"), [(21, "yes"), (23, "no")])
def test_a_round_closes_to_the_minute_where_its_time_is_said(hour, in_time):
    called = (
        "rounds: one, called by the council\n  opens: 4 May 2027\n  closes: 13 May 2027 at 22:00\n"
    )
    service, _ = inspect_service(Source(text=SOUND.replace(HEAD, called), vocabulary=VOCABULARY))
    moment = datetime(2027, 5, 13, hour, 0, tzinfo=UK)

    assert evaluate(service, {}, moment.date(), World(received=moment)).value("in time") == in_time


def test_late_cases_are_left_out_where_they_are_refused():
    text = SOUND.replace("late: taken, and ranked after the rest", "late: refused")
    service, _ = inspect_service(Source(text=text, vocabulary=VOCABULARY))
    cases = [Case("1", {}, date(2027, 3, 15), "A"), Case("2", {}, date(2027, 3, 16), "B")]

    assert close_round(service, cases, date(2027, 3, 17)).results["asked in all"] == 1


def test_rows_of_a_table_are_counted_by_what_is_worked_out_for_each():
    counted = "    liked by some: number of club where votes is at least 1\n    votes in all: votes for each club\n    busy\n"
    service, wrong = inspect_service(
        Source(text=SOUND.replace("    busy\n", counted), vocabulary=VOCABULARY)
    )
    clubs = {"club": [{"club number": each, "open this year": "yes"} for each in ("1", "2", "3")]}
    cases = [Case(key, {"next club": club}, date(2027, 1, 2), key) for key, club in (("a", "1"), ("b", "1"), ("c", "2"))]  # fmt: skip

    results = close_round(service, cases, date(2027, 3, 17), World(clubs)).results

    assert wrong == ()
    assert (results["liked by some"], results["votes in all"]) == (2, 3)


def test_chance_is_the_same_for_the_same_seed_and_differs_with_another():
    service, _ = inspect_service(Source(text=SOUND, vocabulary=VOCABULARY))
    cases = [Case(str(at), {}, date(2027, 1, 2), str(at)) for at in range(9)]
    room = {"room": [{"club in": "1", "age": "small", "places": "3"}]}
    answers = {"club wanted": "1", "age group": "small", "school meals": False}
    cases = [Case(case.key, answers, case.received, case.applicant) for case in cases]

    def lucky(seed):
        shared = close_round(service, cases, date(2027, 3, 17), World(room, seed=seed)).shared
        return {key for key, has in shared.items() if has}

    assert lucky("1") == lucky("1")
    assert {len(lucky(str(seed))) for seed in range(5)} == {3}
    assert len({frozenset(lucky(str(seed))) for seed in range(5)}) > 1
