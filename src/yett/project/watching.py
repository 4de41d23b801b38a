"""`yett check --watch`: looks again whenever a file is saved, and rests in between."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

REST = 0.5  # seconds between two looks
WATCHED = (".yett", ".csv", ".py")
Seen = dict[Path, tuple[int, int]]


def watch(names: Iterable[str], check: Callable[[list[Path]], int]) -> int:
    """Check now, and again after each change, until Ctrl-C. Answers what the last check answered."""
    paths = [Path(name) for name in names]
    answer = 0
    try:
        for _ in changes(paths):
            _clear()
            answer = check(paths)
            print("Watching. Ctrl-C ends.", flush=True)
    except KeyboardInterrupt:
        print()
    return answer


def changes(paths: list[Path]) -> Iterator[Seen]:
    """What is there, once now and once for each time something of it has changed."""
    seen: Seen | None = None
    while True:
        now = dict(_stamps(paths))
        if now != seen:
            seen = now
            yield now
        time.sleep(REST)


def _stamps(paths: list[Path]) -> Iterator[tuple[Path, tuple[int, int]]]:
    for file in sorted({each for path in paths for each in _around(path)}):
        try:
            about = file.stat()
        except OSError:
            continue
        yield file, (about.st_mtime_ns, about.st_size)


def _around(path: Path) -> Iterator[Path]:
    """The file, what stands beside it, and what its nation shares: a check may rest on all of them."""
    yield path
    folder = path if path.is_dir() else path.parent
    nation = next((each for each in folder.resolve().parents if (each / "bodies.yett").exists()), None)  # fmt: skip
    inside = folder.rglob("*") if path.is_dir() else folder.iterdir() if folder.is_dir() else ()
    yield from (file for file in inside if file.suffix in WATCHED)
    if nation is not None:
        yield from nation.glob("*.yett")
        yield from (nation / "vocabulary").glob("*.yett")


def _clear() -> None:
    """A fresh screen for each look; where there is none, an empty line."""
    print("\033[2J\033[H" if sys.stdout.isatty() else "", end="" if sys.stdout.isatty() else "\n")
