"""The network ends in the middle of a photo, the server dies between photo and report, the tab is closed: nothing is sent twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.support import server
from yett.domain.cases.models import Case
from yett.domain.cases.queries.follow import followed
from yett.domain.documents.models import Document, Piece, Upload

from .conftest import APP, SOON, Walker
from .reports import noisy, pothole

PIECE = 256 * 1024


class Server:
    """One that may be killed, and started again on the same port."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.process = server.start(port)

    def kill(self) -> None:
        server.kill(self.process)

    def start(self) -> None:
        self.process = server.start(self.port)


@pytest.fixture
def mortal(offered: None, site: str) -> Iterator[Server]:
    one = Server(server.free_port())
    yield one
    if one.process.poll() is None:
        one.kill()


@pytest.mark.browser
def test_cut_in_a_photo_killed_before_the_report_and_closed_it_is_sent_once_and_whole(
    walker: Walker, mortal: Server, context: BrowserContext
):
    photo = noisy(1, 720)
    sent: list[tuple[int, int]] = []  # where each piece began, and how long it was
    walker.open(f"http://localhost:{mortal.port}{APP}")
    expect(walker.page.locator("[data-ready]")).to_contain_text(
        "This device is ready", timeout=SOON
    )

    def cut_the_third(route: Route) -> None:
        request = route.request
        if request.method == "PUT":
            at = int(parse_qs(urlsplit(request.url).query)["at"][0])
            if len(sent) == 2 and at:
                sent.append((at, 0))
                route.abort("internetdisconnected")
                return
            sent.append((at, len(request.post_data_buffer or b"")))
        route.continue_()

    def kill_then_send(route: Route) -> None:
        """The first report that comes when its photo is whole meets a server that dies."""
        if whole and not killed:
            killed.append(True)
            mortal.kill()
        route.continue_()

    killed: list[bool] = []
    whole: list[bool] = []
    context.on("response", lambda answer: answer.url.endswith("/whole") and whole.append(answer.ok))
    context.route("**/offline/photos/**", cut_the_third)
    context.route("**/offline/reports", kill_then_send)
    walker.enqueue([pothole(photo)])
    walker.page.reload()
    walker.expect_state("It could not be sent yet")
    assert sent[:3] == [(0, PIECE), (PIECE, PIECE), (2 * PIECE, 0)]
    walker.page.get_by_role("button", name="Send now").click()
    while not killed:
        walker.page.wait_for_timeout(100)
    assert (Case.objects.count(), Document.objects.count()) == (0, 1)
    walker.page.close()
    mortal.start()
    walker.watch(context.new_page())
    walker.open(f"http://localhost:{mortal.port}{APP}")
    walker.expect_state("Received. Your reference is")

    pieces = [(at, length) for at, length in sent if length]
    assert pieces == [
        (at, min(PIECE, len(photo.content) - at)) for at in range(0, len(photo.content), PIECE)
    ]
    case = Case.objects.get()
    assert Document.objects.get().case_id == case.id
    assert remembered(walker) == [photo.sha256[:16]]
    assert (Upload.objects.count(), Piece.objects.count()) == (0, 0)


def remembered(walker: Walker) -> list[str]:
    """The beginning of the hash of each photo, as the case keeps it."""
    follow = walker.held()["reports"][-1]["follow"]
    found: Any = followed(follow.removeprefix("/follow/"))
    return [one["print"] for one in found.answers["photo"]]
