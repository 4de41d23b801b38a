"""Do the two interpreters of the language agree, and would a fault in one of them be found?

.venv/bin/python -m benchmarks.agreement                    120,000 services-with-answers, and 10,000 of what only the server evaluates, minutes
.venv/bin/python -m benchmarks.agreement --made 10000 --declared 0 --from 7
.venv/bin/python -m benchmarks.agreement --faults 100       plants that many faults in each interpreter, one at a time
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterable, Iterator

from rich.console import Console

from tests.language.both import agreeing
from tests.language.both.browser import Browser
from tests.language.both.faults import Fault, Known, faults, sample, server_finds

MADE, DECLARED, WHOLE = 100_000, 20_000, 10_000
console = Console(width=140, highlight=False)


def main() -> int:
    wanted = _arguments()
    if wanted.faults:
        return _plant(wanted.faults, wanted.seed)
    found = 0
    with Browser() as browser:
        if wanted.made:
            made = agreeing.made(wanted.seed, wanted.made)
            found += _agree(browser, "services-with-answers made by chance", made)
        if wanted.declared:
            declared = agreeing.declared(wanted.declared)
            found += _agree(browser, "sets of answers over the nation's services", declared)
        if wanted.whole:
            found += _agree_twins(browser, "services", agreeing.twins(wanted.seed, wanted.whole))
            found += _agree_twins(browser, "closes", agreeing.closes(wanted.seed, wanted.whole))
    return 1 if found else 0


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--made", type=int, default=MADE, help=f"services-with-answers ({MADE:,})")
    reader.add_argument(
        "--declared",
        type=int,
        default=DECLARED,
        help=f"answers to declared services ({DECLARED:,})",
    )
    reader.add_argument("--whole", type=int, default=WHOLE, help=f"services that only the server evaluates ({WHOLE:,})")  # fmt: skip
    reader.add_argument("--from", type=int, default=0, dest="seed", help="the first seed (0)")
    reader.add_argument("--faults", type=int, default=0, help="plant so many in each interpreter")
    return reader.parse_args()


def _agree(browser: Browser, what: str, asked: Iterable[tuple[object, agreeing.Sets]]) -> int:
    begun, counted, found = time.monotonic(), 0, 0

    def counting() -> Iterator[tuple[object, agreeing.Sets]]:
        nonlocal counted
        for service, sets in asked:
            counted += len(sets)
            yield service, sets

    for difference in agreeing.differences(browser, counting()):
        found += 1
        if found <= 3:
            console.print(difference)
    console.print(
        f"{counted:,} {what}: {found} differences, {time.monotonic() - begun:.0f} s "
        f"at load {os.getloadavg()[0]:.1f}"
    )
    return found


def _agree_twins(browser: Browser, what: str, pairs: Iterable[agreeing.Pair]) -> int:
    """Each against its plain twin, and the twin in both interpreters."""
    begun, asked = time.monotonic(), list(pairs)
    found = list(agreeing.twins_apart(browser, asked))
    for difference in found[:3]:
        console.print(difference)
    console.print(
        f"{len(asked):,} {what} that only the server evaluates, with tables, rounds or several who answer: "
        f"{len(found)} differences from their plain twins, {time.monotonic() - begun:.0f} s"
    )
    return len(found)


def _plant(count: int, seed: int) -> int:
    ways: dict[str, Callable[[Fault], bool]] = {"browser": Known().finds, "server": server_finds}
    for side, finds in ways.items():
        planted = sample(side, count, seed)
        missed = [fault for fault in planted if not finds(fault)]
        for fault in missed:
            console.print(f"not found: {fault.said}", markup=False)
        console.print(
            f"{side}: {len(planted) - len(missed)} of {len(planted)} planted faults found; "
            f"{len(list(faults(side)))} could be planted"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
