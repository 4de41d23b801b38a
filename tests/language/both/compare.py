"""One look at whether both interpreters meet the cases and agree: `python -m tests.language.both.compare [folder of the browser's]`."""

import sys
from itertools import islice
from pathlib import Path

from tests.language.both.agreeing import closes, differences, made, twins, twins_apart
from tests.language.both.browser import CODE, Browser
from tests.language.both.cases import files, sets_of
from tests.language.both.standing import carried, standing

MADE = 400
WHOLE = 200  # services that only the server evaluates


def misses(browser: Browser) -> list[str]:
    """The cases that do not hold, or the first services-with-answers on which the two differ."""
    found = []
    for file in files():
        service, sets = file.compiled(), sets_of(file)
        told = browser.evaluate(carried(service), sets)
        stood = {
            (set_["on"], repr(set_["answers"])): (standing(service, set_), there)
            for set_, there in zip(sets, told, strict=True)
        }
        for case in file.cases:
            both = [case.found_in(each) for each in stood[case.on, repr(case.answers)]]
            found += [] if both == [case.expected] * 2 else [case.id]
    found = found or list(islice(differences(browser, made(0, MADE)), 1))
    found = found or list(islice(twins_apart(browser, twins(0, WHOLE)), 1))
    return found or list(islice(twins_apart(browser, closes(0, WHOLE)), 1))


if __name__ == "__main__":
    with Browser(Path(sys.argv[1]) if len(sys.argv) > 1 else CODE) as browser:
        missed = misses(browser)
    sys.stdout.write("\n".join(missed[:5]) + "\n")
    sys.exit(1 if missed else 0)
