"""Compile translations without the system's gettext. A fault in a catalogue stops the set-up."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_one(file: Path) -> None:
    with file.open("rb") as source:
        catalogue = read_po(source, locale=file.parts[-3], abort_invalid=True)
    faults = [(message, problem) for message, problems in catalogue.check() for problem in problems]
    for message, problem in faults:
        print(f"{file}:{message.lineno}: {problem}", file=sys.stderr)
    if faults:
        sys.exit(1)
    with file.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)


for name in sys.argv[1:]:
    compile_one(Path(name))
