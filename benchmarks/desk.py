"""What an officer does with one report, from opening it to seeing it closed: every page their browser fetches, counted."""

from __future__ import annotations

from benchmarks.journey import ANSWERS, SERVICE, Asked
from benchmarks.queue import signed_in
from benchmarks.statements import logged
from tests.support.gate import Gate
from yett.project.pages import Page
from yett.project.visitor import Report, Request, Visitor, walk

BODY = "glasgow-city"
SPOTS = ("55.8609, -4.2514", "55.8652, -4.2576")
WORDS = "The hole was filled this morning."


def count_statements(gate: Gate) -> Asked:
    """The second of two cases: the first fills the memories that last."""
    for spot in SPOTS:
        reporter = Visitor(gate.port)
        arrival = walk(reporter, Report(SERVICE, spot, ANSWERS))
        assert arrival.sent, arrival.reason
        reporter.close()
    officer = signed_in(gate, BODY)
    first, second = _cases(officer.get("/desk/"))[:2]
    _worked(officer, first)
    with logged(gate) as log:
        asked = Asked()

        def after(request: Request) -> None:
            asked.requests.append((request, log.news()))

        officer._after = after
        log.news()
        _worked(officer, second)
    officer.close()
    return asked


def _cases(queue: Page) -> list[str]:
    return list(dict.fromkeys(to for to, _ in queue.links if to.startswith("/desk/cases/")))


def _worked(officer: Visitor, case: str) -> None:
    """Open it, choose an answer, fill its blanks, read it, send it, see the case, close it, see the case."""
    page = officer.get(case)
    page = officer.get(page.link(f"{case}answer/"))
    page = _sent(officer, page, {"outcome": "repair"})
    page = _sent(officer, page, {"repair-date": "Friday", "do": "read"})
    page = _sent(officer, page, {"do": "send"})
    page = officer.get(page.link(f"{case}close/"))
    page = _sent(officer, page, {"words": WORDS})
    assert WORDS in page.words, page.words


def _sent(officer: Visitor, page: Page, answers: dict[str, str]) -> Page:
    assert page.form is not None, page.heading
    return officer.send(page, page.form, answers)
