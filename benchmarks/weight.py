"""What the first page weighs on the wire, with everything it loads, as the server compresses it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from yett.project.visitor import Visitor

ACCEPTED = {"Accept-Encoding": "br, gzip"}
OTHERS = "/vendor/"
IN_CSS = re.compile(rb"url\(\s*['\"]?(?!data:)([^'\")]+)")
IN_JS = re.compile(rb"(?:\bfrom|\bimport)\s*['\"](\.{0,2}/[^'\"]+)")


@dataclass(frozen=True)
class Part:
    path: str
    encoding: str
    size: int

    @property
    def our_javascript(self) -> bool:
        return self.path.partition("?")[0].endswith(".js") and OTHERS not in self.path


def first_page(port: int) -> list[Part]:
    visitor = Visitor(port)
    parts = [_part(visitor, "/")[0]]
    waiting, seen = [*visitor.get("/").loads], {"/"}
    while waiting:
        path = waiting.pop(0)
        if path in seen or path.startswith("data:"):
            continue
        seen.add(path)
        part, more = _part(visitor, path)
        parts.append(part)
        waiting += more
    visitor.close()
    return parts


def _part(visitor: Visitor, path: str) -> tuple[Part, list[str]]:
    """The part as it is served, and what it loads in turn."""
    status, headers, content = visitor.fetch("GET", path, None, ACCEPTED)
    assert status == 200, f"{path} answers {status}"
    part = Part(path, headers.get("Content-Encoding", "as it is"), len(content))
    if not path.partition("?")[0].endswith((".css", ".js")):
        return part, []
    _, _, plain = visitor.fetch("GET", path)
    found = (IN_CSS if ".css" in path else IN_JS).findall(plain)
    return part, [urljoin(path, address.decode()) for address in found]
