"""How often in a second of one processor the rules of the school clothing grant are worked out, by either interpreter: entitlement
alone, and with the award for two children; each time from the answers of another person. What a browser loads for it is weighed as it is sent."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from tests.language.both.browser import CODE, node
from tests.scotland.nation import compiled, texts
from yett.faces.door.pressing import Pressed, script
from yett.language import edition_json
from yett.language.interpret.frame import Frame
from yett.language.interpret.plan import plan_of

SERVICE = "school-clothing-grant"
ON = date(2026, 6, 3)
RULES = (("entitled",), ("entitled", "award"))
PEOPLE = 64
TIMES, ROUNDS = 6400, 15
MODULES = ("journey", "frame", "nodes", "values", "figures", "days", "settling")
TIMER = Path(__file__).with_suffix(".js")


@dataclass(frozen=True)
class Rate:
    """Evaluations a second of processor: the median of the rounds, and of their calmest quarter."""

    usual: float
    calm: float

    @classmethod
    def of(cls, found: list[float]) -> Rate:
        ranked = sorted(found, reverse=True)
        return cls(median(ranked), median(ranked[: max(1, len(ranked) // 4)]))


def people() -> list[dict[str, Any]]:
    """Answers that meet every row of the rules."""
    benefits = ("income support", "universal credit", "none", "universal credit")
    return [
        {
            "home address": {"lines": ["1 High Street"], "postcode": "EH1 1AA"},
            "benefit": benefits[at % 4],
            "pay": f"{700 + at * 5}.{10 + at}",
            "child": [
                {"child name": "A", "school": "High School", "stage": "primary"},
                {"child name": "B", "school": "High School", "stage": ("primary", "secondary")[at % 2]},
            ],
            "child closed": True,
            "email": None,
        }
        for at in range(PEOPLE)
    ]  # fmt: skip


def server(names: tuple[str, ...]) -> Rate:
    return Rate.of(list(_rounds(plan_of(compiled(texts(SERVICE))), people(), names)))


def _rounds(plan: Any, sets: list[dict[str, Any]], names: tuple[str, ...]) -> Iterator[float]:
    for _ in range(ROUNDS):
        began = time.process_time()
        for at in range(TIMES):
            frame = Frame(plan, sets[at % PEOPLE], ON)
            for name in names:
                frame.read(name, "")
        yield TIMES / (time.process_time() - began)


def browser(names: tuple[str, ...], code: Path = CODE) -> Rate:
    edition = edition_json(compiled(texts(SERVICE)))
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(
            {"edition": edition, "sets": people(), "on": ON.isoformat(), "names": names}, file
        )
        file.flush()
        told = subprocess.run(
            [node(), str(TIMER), str(code), file.name], capture_output=True, text=True, check=True
        )
    return Rate.of(json.loads(told.stdout))


def weight() -> int:
    """The bytes of the interpreter's modules, each as a browser that takes brotli is sent it."""
    files = (Pressed.of(script((CODE / f"{each}.js").read_text())) for each in MODULES)
    return sum(len(each.taken("br")[0]) for each in files)
