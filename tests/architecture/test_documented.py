"""What is public stands in the docs: settings, commands and the recipes of the Makefile."""

import re
import sys
from pathlib import Path

from yett.project.command import COMMANDS

CLONE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CLONE / "docs"))

import build  # noqa: E402 -- docs/ is not a package

DOCS = "\n".join(file.read_text() for file in [*CLONE.glob("docs/**/*.md"), *CLONE.glob("*.md")])
INTERNAL = {
    "YETT_STAGE": "each command sets it for its children",
    "YETT_ROLE": "migrations set it",
    "YETT_DATABASES": "parallel tests set it",
    "YETT_STARTER": "the Makefile sets it",
    "YETT_SUPERVISED": "the supervisor sets it for its children",
}


def test_every_setting_is_documented():
    code = "\n".join(file.read_text() for file in CLONE.glob("src/yett/project/**/*.py"))
    read = re.findall(r"""(?:env\.\w+\(|environ(?:\.get\(|\[)|: )"(YETT_[A-Z_]+)\"""", code)

    assert (
        sorted(
            {
                name
                for name in read
                if name not in INTERNAL and f"`{name}`" not in DOCS and f"{name}=" not in DOCS
            }
        )
        == []
    )


def test_every_command_is_documented():
    missing = [command.words for command in COMMANDS if f"yett {command.words}" not in DOCS]

    assert missing == []


def test_every_recipe_is_told_by_make_help():
    makefile = (CLONE / "Makefile").read_text()
    recipes = set(re.findall(r"^(\w+):", makefile, re.MULTILINE)) - {"help"}

    assert recipes == set(re.findall(r'echo "make (\w+)', makefile))


def test_the_reference_of_commands_is_as_make_docs_writes_it():
    assert (CLONE / "docs/reference/commands.md").read_text() == build.commands()


def test_every_link_in_the_docs_leads_somewhere():
    assert build.broken_links() == []
