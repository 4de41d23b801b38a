"""The tutorial, from its first command to its last: what it declares is opened at a gate, and a report of it is sent in a browser."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scotland.nation import CLONE, SCOTLAND
from tests.scotland.test_tutorial import GAELIC, SERVICE, TUTORIAL, blocks
from tests.support.gate import Gate

SENDS = "main form[method=post] button[type=submit]:not([name])"
OPEN = "make demo"


def commands() -> list[str]:
    """What the reader types into a terminal, in order."""
    text = re.sub(r"^```.*?^```$", "", TUTORIAL.read_text(), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^    (\S.*)$", text, re.MULTILINE)


class Reader:
    """Follows the tutorial in a folder like the clone. `make demo` is set-up, which has been, and then `yett demo`."""

    def __init__(self, clone: Path, home: Path) -> None:
        self.clone = clone
        self.nation = {"YETT_NATION": str(clone / "scotland")}
        self.gate = Gate(home, self.nation)
        self.left = commands()

    def types(self, wanted: str) -> str:
        """The next command of the tutorial, which begins so."""
        command = self.left.pop(0)
        assert command.startswith(wanted)
        bare = {name: value for name, value in os.environ.items() if not name.startswith("YETT_")}
        home = {"YETT_HOME": str(self.gate.home), "YETT_PORT": str(self.gate.port)}
        done = subprocess.run(
            shlex.split(command),
            cwd=self.clone,
            env={**bare, **self.nation, **home},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        return done.stdout

    def opens(self) -> None:
        assert self.left.pop(0) == OPEN
        self.gate.start()

    def writes(self, file: str, text: str) -> None:
        (self.clone / file).write_text(text)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    clone = tmp_path / "clone"
    shutil.copytree(SCOTLAND, clone / "scotland")
    (clone / ".venv").symlink_to(CLONE / ".venv")
    found = Reader(clone, tmp_path / "home")
    yield found
    found.gate.close()


def reported(page: object, port: int) -> str:
    """A branch on the road is looked for, found, and reported; what the page then says."""
    page.goto(f"http://localhost:{port}/search?q=branch")
    page.get_by_role("link", name="Report a fallen tree").first.click()
    page.goto(f"http://localhost:{port}/apply/roads/report-a-fallen-tree/")
    _chooses(page, "danger", "no")
    page.fill("#near", "Stirling")
    page.press("#near", "Enter")
    page.fill("[name=where-words]", "beside the bakery")
    page.locator(SENDS).first.click()
    _chooses(page, "said:trunk roads", "no")
    _chooses(page, "blocking", "road")
    page.locator(SENDS).first.click()  # no photo
    page.fill("[name=email]", "reader@example.org")
    page.locator(SENDS).first.click()
    page.locator(SENDS).first.click()
    return str(page.locator("h1").inner_text())


def _chooses(page: object, name: str, value: str) -> None:
    page.locator(f"input[name='{name}'][value='{value}'] + label").click()
    page.locator(SENDS).first.click()


@pytest.mark.browser
def test_the_tutorial_leads_to_a_service_that_takes_a_report(reader, page):
    files, faults = blocks("yett"), blocks("fault")
    service = files[SERVICE]

    # The set-up, then the first file and its check.
    reader.opens()
    assert reader.gate.interrupt() == 0
    reader.types("mkdir")
    reader.writes(SERVICE, service)
    assert reader.types(".venv/bin/yett check") == faults["missing Gaelic"]
    for file in (GAELIC, *files):
        reader.writes(file, files[file])
    assert reader.types(".venv/bin/yett check") == "No faults.\n"

    # The gate opens, and somebody reports a tree.
    reader.opens()
    assert reported(page, reader.gate.port).startswith("Thank you")
    assert reader.gate.rows("select count(*) from cases_case") == [(1,)]
    assert reader.gate.interrupt() == 0

    # A change is told before it is published, and published.
    reader.writes(SERVICE, service.replace("within 24 hours", "within 12 hours"))
    assert reader.types(".venv/bin/yett diff").strip() == blocks("told")["a change"].strip()
    assert reader.left == []
