"""`make docs`: write the generated reference, follow every link within the repository, run the tutorial's examples."""

import re
import subprocess
import sys
from pathlib import Path

from yett.project.command import COMMANDS, Argument

CLONE = Path(__file__).resolve().parent.parent
REFERENCE = CLONE / "docs" / "reference"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")


def commands() -> str:
    """The page of the command line, from the same table that the command line is made of."""
    parts = [
        "# The command line\n\nWritten by `make docs`.\n\n## make\n",
        *(f"- `{recipe}`: {words}" for recipe, words in recipes()),
        "",
    ]
    for command in COMMANDS:
        given = "".join(f" {written(argument)}" for argument in command.arguments)
        parts.append(f"## yett {command.words}\n\n    .venv/bin/yett {command.words}{given}\n")
        parts.append(f"{command.help[0].upper()}{command.help[1:]}.\n")
        parts += [f"- `{argument.name}`: {argument.help}" for argument in command.arguments]
        parts += [""] if command.arguments else []
    parts.append("Settings stand in [Install and run](../how-to/install.md).\n")
    return "\n".join(parts)


def written(argument: Argument) -> str:
    """As on the command line: what must be given in capitals, what may be given in brackets."""
    if argument.action:
        return f"[{argument.name}]"
    if argument.name.startswith("--"):
        return f"[{argument.name} {argument.name.strip('-').upper()}]"
    return argument.name.upper()


def recipes() -> list[tuple[str, str]]:
    makefile = (CLONE / "Makefile").read_text()
    return re.findall(r'echo "(make \w+)\s+([^"]+)"', makefile)


def broken_links() -> list[str]:
    faults = []
    for page in [*CLONE.glob("*.md"), *CLONE.glob("docs/**/*.md"), *CLONE.glob("scotland/**/*.md")]:
        for number, line in enumerate(page.read_text().splitlines(), 1):
            for target in LINK.findall(line):
                if not (page.parent / target).exists():
                    faults.append(f"{page.relative_to(CLONE)}:{number}: {target} is not there")
    return faults


def examples_hold() -> bool:
    pytest = [CLONE / ".venv/bin/pytest", "-q", "tests/scotland/test_tutorial.py"]
    return subprocess.run(list(map(str, pytest)), cwd=CLONE, check=False).returncode == 0


if __name__ == "__main__":
    (REFERENCE / "commands.md").write_text(commands())
    faults = broken_links()
    print(
        "\n".join(faults)
        or f"{REFERENCE.relative_to(CLONE)}/commands.md is written; every link leads somewhere."
    )
    sys.exit(0 if examples_hold() and not faults else 1)
