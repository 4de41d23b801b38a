"""A small honest Open311 server: a council's own back office. It takes reports and updates, numbers them, knows them again by
their key, says what it did, and can be told to be in trouble."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Said = dict[str, list[str]]


@dataclass
class BackOffice:
    """`trouble` answers the next requests instead: a status, and what it says with it."""

    url: str = ""
    reports: dict[str, Said] = field(default_factory=dict)
    told: dict[str, Said] = field(default_factory=dict)
    asked: list[tuple[str, Said]] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    trouble: list[tuple[int, str]] = field(default_factory=list)
    by_token: bool = False
    numbered: bool = True
    echoes: bool = False

    def take_update(self, key: str, said: Said) -> list[dict[str, str]]:
        """One that echoes tells among its own news what it was told."""
        self.told.setdefault(key, said)
        name = f"r{list(self.told).index(key)}"
        if self.echoes:
            told = {part: values[0] for part, values in said.items()}
            self.updates.append({**told, "update_id": name})
        return [{"update_id": name}]

    def take(self, key: str, said: Said) -> list[dict[str, str]]:
        self.reports.setdefault(key, said)
        number = str(5000 + list(self.reports).index(key))
        return [{"token": f"t{number}"}] if self.by_token else [{"service_request_id": number}]

    def answer(self, method: str, path: str, key: str, said: Said) -> tuple[int, str]:
        self.asked.append((f"{method} {path}", said))
        if self.trouble:
            return self.trouble.pop(0)
        if method == "POST" and path == "/servicerequestupdates.json":
            return 200, json.dumps(self.take_update(key, said))
        if method == "POST":
            return 200, json.dumps(self.take(key, said))
        if path.startswith("/tokens/"):
            token = path.removeprefix("/tokens/").removesuffix(".json")
            number = token.removeprefix("t") if self.numbered else ""
            return 200, json.dumps([{"service_request_id": number, "token": token}])
        return 200, json.dumps(self.updates)


@contextmanager
def serving() -> Iterator[BackOffice]:
    office = BackOffice()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET", "")

        def do_POST(self) -> None:
            self._answer("POST", self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _answer(self, method: str, body: str) -> None:
            to = urlsplit(self.path)
            said = parse_qs(body or to.query, keep_blank_values=True)
            path = to.path.removeprefix("/v2")
            status, text = office.answer(
                method, path, self.headers.get("Idempotency-Key", ""), said
            )
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    office.url = f"http://127.0.0.1:{server.server_port}/v2"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield office
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
