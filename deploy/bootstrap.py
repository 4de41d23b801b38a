"""Make a fresh clone ready: an environment, the packages, the front end. Needs nothing but Python's own library.

    python3 deploy/bootstrap.py run     what `make demo` needs
    python3 deploy/bootstrap.py work    and what `make test` and `make check` need
    python3 deploy/bootstrap.py browse  and a browser for the tests

Each step leaves a mark of what it was made from; a step whose mark still fits is left out, so a second start is quick
and needs no network. Everything is fetched by version and checksum.
"""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import browser
import index
import node

CLONE = Path(__file__).resolve().parent.parent
MARKS = CLONE / ".cache" / "setup.json"
VENV = CLONE / ".venv"
TOOLS = CLONE / ".tools"
REQUIREMENTS = CLONE / "requirements"
STATIC = CLONE / ".static"
VENDOR = CLONE / "src/yett/faces/parts/static/vendor"
LOWEST_PYTHON = (3, 11)


def main(wanted: str) -> None:
    if sys.version_info < LOWEST_PYTHON:
        sys.exit("yett needs Python 3.11 or later; say which with `make PYTHON=python3.12 …`.")
    os.environ.update(index.settings_for_uv())
    with one_at_a_time():
        environment()
        packages("run")
        if wanted in {"work", "browse"}:
            packages("dev")
        own_package()
        front_end()
        catalogues()
        static_files()
    if wanted == "browse":
        browser.ensure(VENV)


# --- Steps ------------------------------------------------------------------------------------------------------------


def environment() -> None:
    made_with = f"{sys.version_info[:2]} {sys.base_prefix}"
    if (VENV / "bin" / "python").exists() and (marked("environment") in {None, made_with}):
        return
    say("Making .venv…")
    run(uv(), "venv", "--quiet", "--clear", "--no-project", "--python", sys.executable, VENV)
    forget("packages-run", "packages-dev", "own-package", "static-files")
    mark("environment", made_with)


def packages(name: str) -> None:
    """Of the locked files only, each package by its checksum."""
    file = REQUIREMENTS / f"{name}.txt"
    step(
        f"packages-{name}",
        [file],
        f"Fetching Python packages ({file.name})…",
        lambda: install(file),
    )


def install(file: Path, *into: object) -> None:
    where = into or ("--python", VENV / "bin" / "python")
    command = [
        uv(),
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--require-hashes",
        *where,
        "-r",
        file,
    ]
    if attempt(*command):
        return
    if more := index.further_settings_for_uv():
        os.environ.update(more)
        run(*command)
        return
    sys.exit("The packages could not be fetched; the reason stands above.")


def own_package() -> None:
    def link() -> None:
        build = ("--no-deps", "--no-build-isolation", "--python", VENV / "bin" / "python")
        run(uv(), "pip", "install", "--quiet", *build, "--editable", CLONE)

    inputs = [CLONE / "pyproject.toml", CLONE / "LICENSE"]
    step("own-package", inputs, "Installing yett…", link, there=VENV / "bin" / "yett")


def front_end() -> None:
    inputs = [CLONE / "package-lock.json", CLONE / ".npmrc", Path(__file__).with_name("node.py")]

    def fetch() -> None:
        npm = node.npm(
            TOOLS / "node", lambda target: install(REQUIREMENTS / "node.txt", "--target", target)
        )
        run(*npm, "ci", "--silent", cwd=CLONE)
        node.copy_vendor(CLONE / "node_modules", VENDOR)

    step("front-end", inputs, "Fetching front-end packages…", fetch, there=VENDOR / "leaflet")


def catalogues() -> None:
    sources = sorted(CLONE.glob("src/yett/**/LC_MESSAGES/*.po"))
    compiled = all(file.with_suffix(".mo").exists() for file in sources)
    if not compiled:
        forget("catalogues")
    build = Path(__file__).with_name("catalogues.py")
    step("catalogues", [*sources, build], "Compiling the Gaelic words…",
         lambda: run(VENV / "bin" / "python", build, *sources))  # fmt: skip


def static_files() -> None:
    inputs = [file for file in sorted(CLONE.glob("src/yett/faces/*/static/**/*")) if file.is_file()]

    def collect() -> None:
        settings = {"DJANGO_SETTINGS_MODULE": "yett.project.settings", "YETT_STAGE": "demo",
                    "YETT_HOME": str(CLONE / ".cache" / "build-home")}  # fmt: skip
        run(
            VENV / "bin" / "python",
            Path(__file__).with_name("statics.py"),
            env={**os.environ, **settings},
        )

    locked = REQUIREMENTS / "run.txt"
    step("static-files", [*inputs, locked], "Compressing pages' files…", collect, there=STATIC)


# --- uv ---------------------------------------------------------------------------------------------------------------

_uv: "str | None" = None


def uv() -> str:
    """From the PATH when it is new enough, else our own copy."""
    global _uv
    _uv = _uv or index.uv_on_path() or str(index.fetched_uv(TOOLS))
    return _uv


# --- Marks ------------------------------------------------------------------------------------------------------------


def step(name: str, inputs, words: str, work, there: "Path | None" = None) -> None:
    digest = digest_of(inputs)
    if marked(name) == digest and (there is None or there.exists()):
        return
    say(words)
    work()
    mark(name, digest)


def digest_of(files) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file.relative_to(CLONE)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def marks() -> dict:
    try:
        return json.loads(MARKS.read_text())
    except (OSError, ValueError):
        return {}


def marked(name: str) -> "str | None":
    return marks().get(name)


def mark(name: str, value: str) -> None:
    write({**marks(), name: value})


def forget(*names: str) -> None:
    write({name: value for name, value in marks().items() if name not in names})


def write(values: dict) -> None:
    MARKS.parent.mkdir(exist_ok=True)
    draft = MARKS.with_suffix(".new")
    draft.write_text(json.dumps(values, indent=1))
    draft.replace(MARKS)


@contextmanager
def one_at_a_time():
    """Two `make` in one clone wait for each other. A clone that is all ready may be read-only for us."""
    try:
        MARKS.parent.mkdir(exist_ok=True)
        lock = open(MARKS.with_name("setup.lock"), "w")  # noqa: SIM115 -- held until the end
    except PermissionError:
        yield
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# --- Running ----------------------------------------------------------------------------------------------------------


def run(*command, **options) -> None:
    if not attempt(*command, **options):
        sys.exit(f"{Path(str(command[0])).name} did not work; the reason stands above.")


def attempt(*command, **options) -> bool:
    return subprocess.run([str(part) for part in command], check=False, **options).returncode == 0


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in {"run", "work", "browse"}:
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
    except PermissionError as problem:
        sys.exit(f"{problem.filename} belongs to somebody else: use a clone of your own.")
