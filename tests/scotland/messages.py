"""The sentences of the faces that need Gaelic: found in templates and Python, and kept in one catalogue.

    .venv/bin/python -m tests.scotland.messages

brings the catalogue up to date: new sentences come in empty, for a translator; what nobody says any more goes.
"""

import calendar
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import template

CLONE = Path(__file__).parents[2]
SOURCE = CLONE / "src" / "yett"
CATALOGUE = SOURCE / "faces" / "parts" / "locale" / "gd" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# The framework names the months when it writes a date. Its own Gaelic names stand alone; ours follow the day.
MONTHS = tuple(calendar.month_name)[1:]
Sentence = tuple[str | None, str, str | None]  # context, words, words for many


def wanted() -> dict[Sentence, list[str]]:
    """Every sentence in the source, with the files that say it."""
    found: dict[Sentence, list[str]] = {(None, month, None): [] for month in MONTHS}
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        for sentence in sentences(path):
            files = found.setdefault(sentence, [])
            files.append(path.relative_to(CLONE).as_posix())
    return {sentence: sorted(set(files)) for sentence, files in found.items()}


def sentences(path: Path) -> Iterator[Sentence]:
    text = path.read_text()
    if path.suffix != ".py":
        text = as_python(text)
    for _, function, words, _ in extract_python(
        BytesIO(text.encode()), tuple(KEYWORDS), (), {"encoding": "utf-8"}
    ):
        yield from sentence_of(function, words)


def as_python(markup: str) -> str:
    """Django's own view of a template as calls of gettext, one to a line."""
    lines = template.templatize(markup).splitlines()
    return "\n".join(line.strip() for line in lines)


def sentence_of(function: str | None, words: str | tuple[str | None, ...]) -> Iterator[Sentence]:
    parts = (words,) if isinstance(words, str) else words
    if not function or not parts or parts[0] is None:
        return
    context = parts[0] if "pgettext" in function else None
    said = parts[1:] if context is not None else parts
    many = (
        said[1] if function.startswith("n") and len(said) > 1 and "noop" not in function else None
    )
    if said[0]:
        yield context, said[0], many


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="gd")


def refresh() -> Catalog:
    """The catalogue with exactly the sentences of the source."""
    fresh, old = catalogue(), catalogue()
    for message in list(fresh):
        if message.id:
            fresh.delete(message.id, message.context)
    for (context, words, many), files in wanted().items():
        before = old.get(words, context)
        fresh.add(
            (words, many) if many else words,
            before.string if before else "",
            locations=[(file, 0) for file in files],
            user_comments=before.user_comments if before else (),
            flags={"python-format"} & (before.flags if before else set()),
            context=context,
        )
    return fresh


def main() -> None:
    settings.configure()
    fresh = refresh()
    with CATALOGUE.open("wb") as file:
        write_po(file, fresh, width=120, include_lineno=False, sort_output=True, omit_header=False)
    empty = [message.id for message in fresh if message.id and not any(strings(message.string))]
    sys.stdout.write(f"{len(fresh)} sentences, {len(empty)} to translate\n")
    sys.stdout.writelines(f"  {words}\n" for words in empty)


def strings(string: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    main()
