"""The examples of the how-to are run as they stand, with curl, against a running server."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.domain.documents import drawn
from tests.faces.api.conftest import PUBLISHED
from tests.support.nation import publish_nation
from yett.domain.cases.models import Case

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to"
DEMO = "http://localhost:8000"
pytestmark = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")


def commands(page: str) -> list[str]:
    """Each curl of the page, its lines joined."""
    text = (HOW_TO / page).read_text()
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    joined = "".join(blocks).replace("\\\n", " ")
    return [line for line in joined.splitlines() if line]


def answer(site: str, command: str, folder: Path, number: str) -> tuple[int, str]:
    here = command.replace(DEMO, site).replace("NUMBER", number)
    shell = ["sh", "-c", f"{here} -w '\\n%{{http_code}}'"]
    done = subprocess.run(shell, cwd=folder, capture_output=True, text=True, check=True)
    text, _, status = done.stdout.rpartition("\n")
    return int(status), text


def test_every_example_works(site, program, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(drawn.written(drawn.halves(), "JPEG"))
    found = []
    for command in commands("open311.md"):
        report = Case.objects.filter(service_id="roads/report-a-pothole").first()
        status, text = answer(site, command, tmp_path, str(report.public_number) if report else "")
        json.loads(text) if ".json" in command else ElementTree.fromstring(text)  # noqa: S314 -- our own answer
        found.append((status, text))

    wrong = [text for status, text in found if status != 200]
    assert len(found) == 13
    assert len(wrong) == 1, wrong
    assert "attribute[size]" in wrong[0]
    assert Case.objects.count() == 2


def test_every_feed_works(site, program, tmp_path):
    program.report()

    found = [answer(site, command, tmp_path, "") for command in commands("share.md")]
    assert [status for status, _ in found] == [200, 200, 200]
    assert all("/reports/" in text.replace("\r\n ", "") for _, text in found)


def test_what_is_published_is_served_at_once_when_the_setting_says_so(site, db, tmp_path):
    """Held by YETT_EDITION_SECONDS: a server that has looked at an empty nation would go on with it for a while."""
    asked = "curl -s http://localhost:8000/open311/v2/services.json"
    _, before = answer(site, asked, tmp_path, "")
    publish_nation(at=PUBLISHED)
    _, after = answer(site, asked, tmp_path, "")

    assert json.loads(before) == []
    assert "roads_report-a-pothole" in {one["service_code"] for one in json.loads(after)}
