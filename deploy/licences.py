"""No package under the GPL or AGPL; the LGPL is fine. What a package says of itself counts."""

import re
import sys
from importlib.metadata import distributions

STRONG = re.compile(r"(?<![L\w])A?GPL|(?<!Lesser )General Public License|Affero", re.IGNORECASE)
WEAK = re.compile(r"LGPL|Lesser General Public|Library General Public", re.IGNORECASE)
# Packages that offer a choice of licences, one of which is free of the GPL: the one we take.
CHOSEN: dict[str, str] = {"text-unidecode": "Artistic License"}


def licence(package) -> str:
    about = package.metadata
    short = about.get("License-Expression") or (about.get("License") or "")[:200]
    classifiers = [line for line in about.get_all("Classifier") or () if "License ::" in line]
    return "; ".join(filter(None, [short, *classifiers]))


def faults() -> list[str]:
    found = []
    for package in distributions():
        name, words = package.metadata["Name"], licence(package)
        if name.lower() in CHOSEN:
            continue
        if any(STRONG.search(part) and not WEAK.search(part) for part in words.split(";")):
            found.append(f"{name}: {words}")
    return sorted(found)


if __name__ == "__main__":
    sys.exit("\n".join(faults()) or 0)
