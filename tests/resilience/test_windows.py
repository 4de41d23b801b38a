"""Two windows, two clicks, two threads: no answer is lost, and nothing is sent twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.journey import SERVICE, another_hole
from tests.support.gate import Gate
from yett.project.pages import Page
from yett.project.visitor import Jar, Visitor, walk

pytestmark = pytest.mark.slow
Window = Callable[[Jar], Visitor]
APPLY = f"/apply/{SERVICE}/"


def somebody(gate: Gate, *, at: str) -> tuple[Jar, Page]:
    """Cookies and page of somebody who has come as far as the page whose address holds `at`."""
    visitor, jar = Visitor(gate.port), Jar()
    visitor.be(jar)
    arrival = walk(visitor, another_hole(), goal=at)
    visitor.close()
    assert arrival.sent, arrival.reason
    return jar, arrival.page


@pytest.fixture
def window(gate: Gate) -> Iterator[Window]:
    """Opens another window of the browser that has these cookies."""
    opened: list[Visitor] = []

    def open_one(jar: Jar) -> Visitor:
        opened.append(Visitor(gate.port))
        opened[-1].be(dict(jar))
        return opened[-1]

    yield open_one
    for visitor in opened:
        visitor.close()


def press(visitor: Visitor, page: Page, **answers: str) -> Page:
    assert page.form is not None
    return visitor.send(page, page.form, answers)


def test_eight_clicks_at_once_send_one_report(gate: Gate, window: Window) -> None:
    jar, check = somebody(gate, at="/check")
    before = gate.rows("SELECT count(*) FROM cases_case")

    windows = [window(jar) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(lambda one: press(one, check), windows))

    assert {page.status for page in pages} == {200}
    assert len({page.path.partition("?")[0] for page in pages}) == 1
    assert pages[0].path.startswith("/follow/")
    assert gate.rows("SELECT count(*) FROM cases_case") == [(before[0][0] + 1,)]  # type: ignore[operator]


def test_two_windows_answering_different_questions_lose_neither(gate: Gate, window: Window) -> None:
    jar, _ = somebody(gate, at="/check")
    one, other = window(jar), window(jar)
    size, position = one.get(f"{APPLY}size"), other.get(f"{APPLY}position")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(press, one, size, size="small")
        second = pool.submit(press, other, position, position="cycle path")
        assert {first.result().status, second.result().status} == {200}

    check = one.get(f"{APPLY}check")
    assert "Smaller than a dinner plate" in check.words
    assert "In a cycle lane or cycle path" in check.words


def test_the_same_question_answered_in_two_windows_shows_the_second_what_was_saved(
    gate: Gate, window: Window
) -> None:
    jar, _ = somebody(gate, at="/check")
    one, other = window(jar), window(jar)
    page, same_page = one.get(f"{APPLY}size"), other.get(f"{APPLY}size")

    press(one, page, size="small")
    overtaken = press(other, same_page, size="medium")

    assert overtaken.status == 409
    assert "Smaller than a dinner plate" in overtaken.words
    assert press(other, overtaken, size="medium").status == 200
    assert "About the size of a tray" in one.get(f"{APPLY}check").words


def test_a_click_on_a_page_checked_before_a_change_sends_nothing(
    gate: Gate, window: Window
) -> None:
    jar, check = somebody(gate, at="/check")
    one, other = window(jar), window(jar)
    press(other, other.get(f"{APPLY}size"), size="small")

    overtaken = press(one, check)

    assert overtaken.status == 409
    assert press(one, overtaken).path.startswith("/follow/")


def test_the_button_pressed_again_after_sending_leads_to_the_same_page(
    gate: Gate, window: Window
) -> None:
    jar, check = somebody(gate, at="/check")
    visitor = window(jar)

    first = press(visitor, check)
    again = press(visitor, check)

    assert again.path == first.path


def test_an_answer_after_the_draft_has_expired_is_kept(gate: Gate, window: Window) -> None:
    jar, page = somebody(gate, at="/size")
    with gate.superuser("yett") as connection:
        connection.execute("DELETE FROM cases_draft WHERE case_id IS NULL")
    visitor = window(jar)

    assert press(visitor, page, size="small").status == 200
    assert "Smaller than a dinner plate" not in visitor.get(f"{APPLY}check").words
