"""A browser for the tests: found, or installed where we may."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found(venv: Path) -> "str | None":
    for name in NAMES:
        if path := shutil.which(name):
            return path
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    told = subprocess.run(
        [venv / "bin" / "python", "-c", code], capture_output=True, text=True, check=False
    )
    path = told.stdout.strip()
    return path if path and os.access(path, os.X_OK) else None


def ensure(venv: Path) -> None:
    if found(venv):
        return
    if os.geteuid() != 0:
        sys.exit(
            "The browser tests need Chromium: as root, run `apt-get install chromium`, then start again."
        )
    print("Installing Chromium…", flush=True)
    if debian() and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", "update"], check=False, env=quiet)
        subprocess.run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium"],
                       check=False, env=quiet, stdout=subprocess.DEVNULL)  # fmt: skip
    else:  # elsewhere the package may be a snap, which does not work in a container
        subprocess.run(
            [venv / "bin" / "playwright", "install", "--with-deps", "chromium"], check=False
        )
    if not found(venv):
        sys.exit("Chromium could not be installed: install it by hand, then start again.")


def debian() -> bool:
    try:
        return "\nID=debian" in "\n" + Path("/etc/os-release").read_text()
    except OSError:
        return False
