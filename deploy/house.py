"""The house rules that a machine can hold (docs/explanation has the reasons). Each fault: file:line: wrong; mend."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
LONGEST_FILE = 500
LONGEST_FUNCTION = 60
WRITTEN = {".py", ".js", ".html", ".css", ".md", ".yett", ".toml", ".yml", ".txt", ".json", ".po"}
MEASURED = {".py", ".js", ".html", ".css", ".yett"}
NAMELESS = {"utils", "helpers", "common", "misc", "manager", "base"}
PICTOGRAM = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
MACHINE_PATH = re.compile(r"(?<![\w.}])/(?:home|root|work|Users)/\w")
HOST_IN_LOCK = re.compile(r"https?://")
UNDONE = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
EXCUSE = re.compile(r"# (?:noqa|pragma: no cover)(?!.* -- \w)")
NATION_MAY_IMPORT = ("yett.language", "yett.kernel")


def all_faults(root: Path) -> Iterator[str]:
    files = tracked(root)
    names = declared_names(root)
    for file in files:
        path = file.relative_to(root)
        text = file.read_text(encoding="utf-8")
        yield from faults_of_text(path, text)
        if file.suffix == ".py":
            yield from faults_of_code(path, text, names)


def tracked(root: Path) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    files = (root / name for name in listed)
    return [file for file in files if file.suffix in WRITTEN and file.is_file()]


def faults_of_text(path: Path, text: str) -> Iterator[str]:
    lines = text.splitlines()
    if path.suffix in MEASURED and len(lines) > LONGEST_FILE and "migrations" not in path.parts:
        yield f"{path}:{LONGEST_FILE}: {len(lines)} lines; make it a folder of the same name"
    if path.stem in NAMELESS and path.suffix == ".py":
        yield f"{path}:1: a drawer called {path.stem}; name it for what it holds"
    locked = path.parts[0] == "requirements" or path.name == "package-lock.json"
    for number, line in enumerate(lines, 1):
        if PICTOGRAM.search(line):
            yield f"{path}:{number}: a pictogram; say it in words"
        if MACHINE_PATH.search(line):
            yield f"{path}:{number}: a path of one machine; take it from a setting"
        if UNDONE.search(line) and path.parts[0] != "deploy":
            yield f"{path}:{number}: work left undone; do it or make it an issue"
        if locked and HOST_IN_LOCK.search(line):
            yield f"{path}:{number}: a host in a lock file; `make lock` leaves it out"
        if path.suffix == ".py" and EXCUSE.search(line):
            yield f"{path}:{number}: an exception without a reason; add ` -- why`"


def faults_of_code(path: Path, text: str, names: frozenset[str]) -> Iterator[str]:
    tree = ast.parse(text, str(path))
    in_engine = path.parts[:2] == ("src", "yett")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION and "migrations" not in path.parts:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines; split it by what it does"
        if in_engine and isinstance(node, ast.Constant) and node.value in names:
            yield f"{path}:{node.lineno}: {node.value!r} is a name from a declaration; extend the language instead"
        if path.parts[0] == "scotland":
            yield from faults_of_nation(path, node)


def faults_of_nation(path: Path, node: ast.AST) -> Iterator[str]:
    imported = []
    if isinstance(node, ast.Import):
        imported = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        imported = [node.module or ""]
    for name in imported:
        top = name.split(".")[0]
        if not name.startswith(NATION_MAY_IMPORT) and top not in sys.stdlib_module_names:
            yield f"{path}:{node.lineno}: a nation imports {name}; only the language and the kernel"


def declared_names(root: Path) -> frozenset[str]:
    """Ids of services, and names of questions and choices that are more than one everyday word."""
    names: set[str] = set()
    for file in (root / "scotland" / "services").glob("*/service.yett"):
        names.add(file.parent.name)
        head = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            head = line.split(":")[0] if line[:1].strip() else head
            question = re.match(r"  ([a-z][\w /-]*): ", line) if head == "ask" else None
            other = re.match(r"\s+(?:id: (\S+)|choice ([^:]+))", line)
            names.update(
                group for found in (question, other) if found for group in found.groups() if group
            )
    return frozenset(name for name in names if re.search(r"[ /-]", name))


if __name__ == "__main__":
    faults = list(all_faults(CLONE))
    print("\n".join(faults))
    sys.exit(1 if faults else 0)
