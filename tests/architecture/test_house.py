"""The house rules find what they are meant to find, and nothing here breaks them."""

import subprocess
import sys
from pathlib import Path

import pytest

CLONE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CLONE / "deploy"))

import house  # noqa: E402 -- deploy/ is not a package
import licences  # noqa: E402 -- deploy/ is not a package

SERVICE = "service: Mend a gate\n  id: gates/mend\n\nask\n  swing side: Which side?\n    choice hinge side: By the hinge\n"
PLANTED = [
    ("src/yett/long.py", "a = 1\n" * 501, "501 lines"),
    ("src/yett/utils.py", "", "a drawer called utils"),
    ("src/yett/wide.py", "def wide():\n" + "    a = 1\n" * 60, "wide has 61 lines"),
    ("src/yett/knows.py", 'if service == "gates/mend":\n    pass\n', "'gates/mend' is a name"),
    ("src/yett/asks.py", 'value = answers["swing side"]\n', "'swing side' is a name"),
    ("src/yett/picks.py", 'value = "hinge side"\n', "'hinge side' is a name"),
    ("src/yett/local.py", 'path = "/ho' + 'me/somebody"\n', "a path of one machine"),
    ("docs/cheer.md", "Done \U0001f389\n", "a pictogram"),
    ("src/yett/later.py", "a = 1  # TO" + "DO\n", "work left undone"),
    ("src/yett/excused.py", "a = 1  # no" + "qa: E501\n", "an exception without a reason"),
    ("requirements/run.txt", "--index-url https://example.org\n", "a host in a lock file"),
    (
        "scotland/services/mend/rules.py",
        "from yett.domain import cases\n",
        "a nation imports yett.domain",
    ),
]


def clone_with(tmp_path: Path, name: str, text: str) -> Path:
    for path, content in (("scotland/services/mend/service.yett", SERVICE), (name, text)):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize(("name", "text", "wrong"), PLANTED)
def test_a_broken_rule_is_found_where_it_stands(tmp_path, name, text, wrong):
    faults = list(house.all_faults(clone_with(tmp_path, name, text)))

    assert len(faults) == 1, faults
    assert faults[0].startswith(f"{name}:")
    assert wrong in faults[0]


def test_the_nation_may_use_the_language_and_pythons_own_library(tmp_path):
    text = "import datetime\nfrom yett.kernel import money\nfrom yett.language import Words\n"

    assert (
        list(house.all_faults(clone_with(tmp_path, "scotland/services/mend/rules.py", text))) == []
    )


def test_nothing_installed_is_under_the_gpl():
    assert licences.faults() == []
