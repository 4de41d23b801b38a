"""Plants faults in either interpreter, one at a time, to see whether the cases and the generated answers find them."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.language.both.agreeing import made
from tests.language.both.browser import CLONE, CODE, Browser
from tests.language.both.cases import files, sets_of
from tests.language.both.standing import carried, standing

SERVER = CLONE / "src/yett/language/interpret"
FILES = {
    "browser": [CODE / f"{name}.js" for name in ("figures", "days", "values", "nodes", "frame", "journey", "settling")],
    "server": [SERVER / f"{name}.py" for name in ("comparing", "figures", "joining", "frame", "journey", "taking", "resting", "sources", "adding", "single", "rows", "tabled", "rounds", "closing", "moments")],
}  # fmt: skip
SWAPS = {
    "browser": (
        (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" === ", " !== "), (r" !== ", " === "),
        (r" \+ 1\b", " + 2"), (r" - 1\b", ""), (r" && ", " || "), (r" \|\| ", " && "), (r"\btrue\b", "false"), (r"\bfalse\b", "true"),
        (r"\bABSENT\b", "NOT_KNOWN"), (r"\bNOT_KNOWN\b", "ABSENT"), (r"\bplus\(", "minus("), (r"\btimes\(", "over("),
        (r"\blower\(", "higher("), (r"\bsome\(", "every("), (r"\bevery\(", "some("),
    ),
    "server": (
        (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" is ", " is not "), (r" is not ", " is "),
        (r" == ", " != "), (r" \+ 1\b", " + 2"), (r" and ", " or "), (r" or ", " and "), (r"\bTrue\b", "False"), (r"\bFalse\b", "True"),
        (r"\bABSENT\b", "NOT_KNOWN"), (r"\bNOT_KNOWN\b", "ABSENT"), (r"\bplus\(", "_minus("), (r"\b_times\(", "_minus("),
        (r"\b_lower\(", "_higher("), (r"\bany\(", "all("), (r"\ball\(", "any("),
    ),
}  # fmt: skip
# Comments and imports; and what the server does alone, and no twin can say: rules in Python, distances, days after sending.
SKIPPED = re.compile(r"^\s*(//|#|import |from |export \{|\"\"\"|@)|Unable|TYPE_CHECKING|plan.days")


@dataclass(frozen=True)
class Fault:
    side: str
    file: Path
    line: int
    start: int
    end: int
    instead: str

    @property
    def said(self) -> str:
        was = self.file.read_text().splitlines()[self.line]
        return f"{self.file.name}:{self.line + 1}: {was.strip()[:90]} -> {self.instead.strip()}"

    def spoil(self, file: Path) -> None:
        lines = file.read_text().splitlines(keepends=True)
        text = lines[self.line]
        lines[self.line] = text[: self.start] + self.instead + text[self.end :]
        file.write_text("".join(lines))


def faults(side: str) -> Iterator[Fault]:
    """Every one that could be planted, outside comments, imports and docstrings."""
    for file in FILES[side]:
        told = False
        for number, text in enumerate(file.read_text().splitlines()):
            told ^= text.count('"""') == 1
            if told or SKIPPED.search(text):
                continue
            for pattern, instead in SWAPS[side]:
                for match in re.finditer(pattern, text):
                    yield Fault(side, file, number, match.start(), match.end(), instead)


def sample(side: str, count: int, seed: int = 1) -> list[Fault]:
    every = list(faults(side))
    return sorted(
        Random(seed).sample(every, min(count, len(every))), key=lambda each: (each.file, each.line)
    )


class Known:
    """Where the server leads for the answers of the cases and for some made by chance, reckoned once."""

    def __init__(self, services: int = 1000) -> None:
        shared = [(file.compiled(), sets_of(file)) for file in files()]
        self._all = [
            (carried(service), sets, [standing(service, set_) for set_ in sets])
            for service, sets in (*shared, *made(0, services))
        ]

    def finds(self, fault: Fault) -> bool:
        """Does a browser with the fault lead elsewhere, or nowhere?"""
        with tempfile.TemporaryDirectory() as folder:
            code = Path(folder, "code")
            shutil.copytree(CODE, code)
            (code / "package.json").write_text('{"type": "module"}')
            fault.spoil(code / fault.file.name)
            try:
                with Browser(code, subprocess.DEVNULL) as browser:
                    return any(
                        browser.evaluate(edition, sets) != here for edition, sets, here in self._all
                    )
            except (AssertionError, OSError):
                return True


def server_finds(fault: Fault) -> bool:
    """With the fault planted in a copy of the server's, does the look at both fail?"""
    with tempfile.TemporaryDirectory() as folder:
        code = Path(folder)
        shutil.copytree(CLONE / "src/yett/language", code / "yett/language")
        shutil.copytree(CLONE / "src/yett/kernel", code / "yett/kernel")
        shutil.copy(CLONE / "src/yett/__init__.py", code / "yett")
        fault.spoil(code / "yett" / fault.file.relative_to(CLONE / "src/yett"))
        done = subprocess.run(
            [sys.executable, "-m", "tests.language.both.compare"],
            cwd=CLONE, env={**os.environ, "PYTHONPATH": f"{code}:{CLONE}"}, capture_output=True, check=False, timeout=300,
        )  # fmt: skip
    return done.returncode != 0
