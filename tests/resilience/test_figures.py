"""The counts we promise. What depends on the machine is only measured, by `make bench`."""

from __future__ import annotations

import pytest

from benchmarks import long_journey, of_language
from benchmarks.desk import count_statements as count_desk_statements
from benchmarks.journey import count_statements
from benchmarks.run import DESK_STATEMENTS, JAVASCRIPT, PAGE, STATEMENTS
from benchmarks.weight import first_page
from tests.support.gate import Gate

pytestmark = pytest.mark.slow


def test_a_journey_asks_the_databases_at_most_thirty_times(gate: Gate) -> None:
    usual = sorted(journey.total for journey in count_statements(gate, 5))[2]

    assert 0 < usual <= STATEMENTS


def test_a_journey_of_fifty_four_questions_asks_the_databases_at_most_sixty_times() -> None:
    with long_journey.a_gate() as gate:
        asked = long_journey.count_statements(gate)

    asked_on = [request.path for request, _ in asked.requests if request.method == "POST"]
    assert len(asked_on) == 8  # six pages, which council, and the last look
    assert 18 <= asked.total <= of_language.STATEMENTS


def test_opening_answering_and_closing_a_case_asks_the_databases_at_most_forty_times(
    gate: Gate,
) -> None:
    asked = count_desk_statements(gate)

    requests = [f"{request.method} {request.status}" for request, _ in asked.requests]
    told = [f"{request.path}: {[one.short for one in said]}" for request, said in asked.requests]
    assert requests == [
        "GET 200", "GET 200", "GET 200", "POST 200", "POST 302", "GET 200", "GET 200", "POST 302", "GET 200",
    ]  # fmt: skip
    assert 9 < asked.total <= DESK_STATEMENTS, "\n".join(told)


def test_the_first_page_weighs_at_most_sixty_kilobytes_with_all_it_loads(gate: Gate) -> None:
    parts = first_page(gate.port)

    assert 1000 < sum(part.size for part in parts) <= PAGE
    assert sum(part.size for part in parts if part.our_javascript) <= JAVASCRIPT
