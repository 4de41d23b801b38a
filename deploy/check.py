"""`make check`: every check that needs no running gate. All of them run, so that all faults are seen at once."""

import os
import subprocess
import sys
import time
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
BIN = CLONE / ".venv" / "bin"
CODE = ["src", "tests", "deploy", "benchmarks", "docs"]
CHECKS = [
    ("format", [BIN / "ruff", "format", "--quiet", "--check", *CODE]),
    ("lint", [BIN / "ruff", "check", "--quiet", *CODE]),
    ("floors", [BIN / "lint-imports", "--no-logo"]),
    ("types", [BIN / "mypy"]),
    ("migrations", [sys.executable, CLONE / "deploy" / "migrations.py"]),
    ("house rules", [sys.executable, CLONE / "deploy" / "house.py"]),
    ("licences", [sys.executable, CLONE / "deploy" / "licences.py"]),
    ("declarations", [sys.executable, CLONE / "deploy" / "declarations.py"]),
]
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "yett.project.settings",
    "YETT_STAGE": "test",
    "YETT_HOME": str(CLONE / ".cache" / "build-home"),
}


def passes(name: str, command: list[object]) -> bool:
    begun = time.monotonic()
    done = subprocess.run(
        list(map(str, command)),
        cwd=CLONE,
        env={**os.environ, **SETTINGS},
        capture_output=True,
        text=True,
        check=False,
    )
    mark = "ok    " if done.returncode == 0 else "FAULTS"
    print(f"{mark} {name} ({time.monotonic() - begun:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    wanted = set(sys.argv[1:])
    results = [passes(name, command) for name, command in CHECKS if not wanted or name in wanted]
    sys.exit(0 if all(results) else 1)
