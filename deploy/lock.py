"""Write requirements/*.txt and package-lock.json anew from pyproject.toml and package.json. No host is written down."""

import subprocess
from pathlib import Path

import bootstrap
import node

FORM = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate",
        "--no-emit-index-url", "--no-emit-find-links", "--quiet"]  # fmt: skip
REQUIREMENTS = Path("requirements")


def compile_lock(name: str, *what: str) -> None:
    command = [
        bootstrap.uv(),
        "pip",
        "compile",
        *FORM,
        *what,
        "-o",
        str(REQUIREMENTS / f"{name}.txt"),
    ]
    subprocess.run(command, check=True, cwd=bootstrap.CLONE)


if __name__ == "__main__":
    compile_lock("run", "pyproject.toml", "--group", "build")
    compile_lock("dev", "pyproject.toml", "--group", "dev", "-c", "requirements/run.txt")
    compile_lock("node", "--group", "node")
    npm = node.npm(
        bootstrap.TOOLS / "node",
        lambda target: bootstrap.install(bootstrap.REQUIREMENTS / "node.txt", "--target", target),
    )
    subprocess.run([*npm, "install", "--package-lock-only"], check=True, cwd=bootstrap.CLONE)
