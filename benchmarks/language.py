"""What the language costs: compiling a large service, loading a nation of a thousand, finding one of them, and a long journey of many pages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from itertools import cycle, islice
from statistics import median
from typing import Any

import psutil

from benchmarks import made
from benchmarks.journey import yardstick
from tests.scotland.nation import NAMES, SCOTLAND, pair, texts, vocabulary
from yett.domain.catalogue import folders
from yett.domain.catalogue.search import rank
from yett.language import Service

QUESTIONS, RESULTS = 100, (5, 13)
SERVICES, BODIES = 1000, 200
COMPILED = 15
AT_TIMES, APART = 1500, 10  # questions, each of which rests on the one that stands ten above it
TYPED = (
    "pothole", "hole in the road", "stret lamp", "grafitti", "dumped matress", "dog poo", "abandonned car", "drian overflowing",
    "street name plate missing", "overhanging tree", "bins not emptyed", "pavment cracked", "noisey roadworks", "floding", "dead deer",
    "school clothes", "help with uniform", "report a pothole in fife", "report", "zzz",
)  # fmt: skip


@dataclass(frozen=True)
class Spent:
    """Milliseconds of processor: the median, and what a yardstick took beside it."""

    usual: float
    yardstick: float


def _spent(work: Callable[[], object], times: int) -> Spent:
    work()
    found, beside = [], []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append(1000 * (time.process_time() - began))
        beside.append(yardstick())
    return Spent(median(found), median(beside))


def compiling(results: int) -> Spent:
    """A service of a hundred questions and so many results, with all its checks."""
    known = vocabulary()
    words = made.text(QUESTIONS, results)
    return _spent(lambda: made.compiled(words, known), COMPILED)


def asked_at_times() -> Spent:
    """A service of very many questions, each asked only because of an answer above it, with all its checks."""
    known = vocabulary()
    words = made.conditional(AT_TIMES, APART)
    return _spent(lambda: made.compiled(words, known), 3)


# A nation of a thousand services


def sources() -> Iterator[dict[str, Any]]:
    """The nation's own services again and again, each under an id and names of its own, as they are stored once they are published."""
    words = [list(pair(path)) for path in sorted((SCOTLAND / "vocabulary").glob("*.yett"))]
    for number, name in enumerate(islice(cycle(NAMES), SERVICES)):
        told = texts(name)
        place = f"ward {number // BODIES + 1} of council {number % BODIES + 1}"
        service = re.sub(r"(?m)^(service: .*)$", rf"\1 in {place}", told.service[1])
        service = re.sub(r"(?m)^(  id: .*)$", rf"\1-{number}", service)
        gaelic = re.sub(r"(?m)^(service: .*\n  for: .*)$", rf"\1 in {place}", told.gaelic[1])
        yield {
            "service": [told.service[0], service],
            "translations": {"gd": [told.gaelic[0], gaelic]},
            "vocabulary": words,
        }


@dataclass(frozen=True)
class Loaded:
    """Seconds of processor and megabytes of a process of its own, which holds nothing else."""

    seconds: float
    megabytes: float
    found: Spent


def loading() -> Loaded:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.language"], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    return Loaded(told["seconds"], told["megabytes"], Spent(*told["found"]))


def load() -> dict[str, Any]:
    stored = list(sources())
    began = time.process_time()
    services = [folders.compiled_again(each) for each in stored]
    seconds = time.process_time() - began
    megabytes = psutil.Process().memory_info().rss / 1e6
    return {"seconds": seconds, "megabytes": megabytes, "found": astuple(_finding(services))}


def _finding(services: list[Service]) -> Spent:
    """One search among them: the median of twenty phrasings, most of them misspelt."""
    rank(services, TYPED[0])
    each = [_spent(lambda typed=typed: rank(services, typed), 3) for typed in TYPED]
    return Spent(median(one.usual for one in each), median(one.yardstick for one in each))


if __name__ == "__main__":
    print(json.dumps(load()))
