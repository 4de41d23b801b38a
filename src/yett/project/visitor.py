"""Somebody at the front door with a plain browser: reads pages, follows links, fills in forms, keeps cookies.

Everything goes over the loopback to one port. What it sends is what a browser without JavaScript sends.
"""

from __future__ import annotations

import http.client
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from yett.project.pages import Form, Page, Pairs, read

LOOPBACK = "127.0.0.1"
PATIENCE = 60  # seconds for one answer
MOST_PAGES = 60  # a journey longer than this goes round in circles
Jar = dict[str, tuple[str, str]]  # name: (value, path)
Going = tuple[str, str, bytes | None, Mapping[str, str]]  # method, path, body, headers
REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Request:
    """One request as it went over the wire."""

    method: str
    path: str
    status: int
    seconds: float


@dataclass(frozen=True)
class Arrival:
    """Where a journey ended: at the reporter's own page, or at a page that says why not."""

    page: Page
    body: str = ""
    reason: str = ""

    @property
    def sent(self) -> bool:
        return not self.reason


class Visitor:
    """One person, one browser, one connection. `after` is told of each request, redirects included."""

    def __init__(
        self,
        port: int,
        *,
        site: str = "localhost",
        after: Callable[[Request], None] = lambda _: None,
    ) -> None:
        self._host = f"{site}:{port}"
        self._connection = http.client.HTTPConnection(LOOPBACK, port, timeout=PATIENCE)
        self._cookies: Jar = {}
        self._after = after

    def close(self) -> None:
        self._connection.close()

    def be(self, jar: Jar) -> None:
        """Be somebody else: with these cookies, to which new ones are added."""
        self._cookies = jar

    def get(self, path: str) -> Page:
        return self._page("GET", path)

    def press(self, page: Page, form: Form, answers: Mapping[str, str]) -> int:
        """Press the form's button and see only how it went."""
        return self.fetch(*self._pressed(page, form, answers))[0]

    def send(self, page: Page, form: Form, answers: Mapping[str, str]) -> Page:
        """Press the form's button and go where that leads."""
        return self._page(*self._pressed(page, form, answers))

    def _pressed(self, page: Page, form: Form, answers: Mapping[str, str]) -> Going:
        to = urljoin(page.path, form.action) if form.action else page.path
        filled = form.filled(answers)
        if form.method != "post":
            return "GET", f"{to.partition('?')[0]}?{urlencode(filled)}", None, {}
        body, kind = _multipart(filled, form.files()) if form.parts else _plain(filled)
        sender = f"http://{self._host}{page.path}"
        return "POST", to, body, {"Content-Type": kind, "Referer": sender}

    def fetch(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        more: Mapping[str, str] | None = None,
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """One request, without going on to where it leads."""
        headers = {
            "Host": self._host,
            "Cookie": self._jar(path),
            "Accept-Language": "en",
            **(more or {}),
        }
        began = time.perf_counter()
        try:
            self._connection.request(
                method, path, body, {name: value for name, value in headers.items() if value}
            )
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise
        self._keep(answer.headers.get_all("Set-Cookie") or [])
        self._after(Request(method, path, answer.status, time.perf_counter() - began))
        return answer.status, answer.headers, content

    def _page(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        more: Mapping[str, str] | None = None,
    ) -> Page:
        status, headers, content = self.fetch(method, path, body, more)
        for _ in range(5):
            if status not in REDIRECTS:
                break
            path = _local(urljoin(path, headers["Location"]))
            status, headers, content = self.fetch("GET", path)
        return read(status, path, content.decode())

    def _jar(self, path: str) -> str:
        sent = [
            f"{name}={value}"
            for name, (value, under) in self._cookies.items()
            if path.startswith(under)
        ]
        return "; ".join(sent)

    def _keep(self, lines: list[str]) -> None:
        for line in lines:
            for name, one in SimpleCookie(line).items():
                self._cookies[name] = (one.value, one["path"] or "/")


@dataclass(frozen=True)
class Report:
    """What somebody wants to say: the service, the spot, and answers by field name; the rest is the first choice."""

    service: str
    spot: str
    answers: Mapping[str, str] = field(default_factory=dict)


def walk(visitor: Visitor, report: Report, *, begin: str = "", goal: str = "/follow/") -> Arrival:
    """From the service's first page, or its page `begin`, to the reporter's own page, or to one that holds `goal`."""
    page = visitor.get(f"/apply/{report.service}/{begin}")
    body = ""
    for _ in range(MOST_PAGES):
        body = _body(page) or body
        if goal in page.path:
            return Arrival(page, body=body)
        form = page.form
        if page.status >= 400 or page.wrong or form is None:
            return Arrival(page, reason=_reason(page))
        page = visitor.send(page, form, {"near": report.spot, **report.answers})
    return Arrival(page, reason=f"the journey went round in circles at {page.heading!r}")


def _body(page: Page) -> str:
    """The public body the page says this goes to."""
    before, told, rest = page.words.partition("This goes to ")
    return rest.partition("\n")[0].strip().removesuffix(".") if told else ""


def _reason(page: Page) -> str:
    return (
        page.wrong.removeprefix("There is a problem ")
        or page.heading
        or f"an answer {page.status} without words"
    )


def _local(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _plain(filled: Pairs) -> tuple[bytes, str]:
    return urlencode(filled).encode(), "application/x-www-form-urlencoded"


def _multipart(filled: Pairs, files: list[str]) -> tuple[bytes, str]:
    """A form with a file box in which no file was chosen."""
    mark = secrets.token_hex(16)
    head = f'--{mark}\r\nContent-Disposition: form-data; name="'
    parts = [f'{head}{name}"\r\n\r\n{value}\r\n' for name, value in filled]
    parts += [
        f'{head}{name}"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n'
        for name in files
    ]
    return "".join([*parts, f"--{mark}--\r\n"]).encode(), f"multipart/form-data; boundary={mark}"
