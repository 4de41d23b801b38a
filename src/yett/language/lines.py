"""The one sentence of the syntax: a head, or a head, `: ` and words; lines indented by two spaces belong to the line above."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from yett.kernel.text import straight
from yett.language.faults import Findings
from yett.language.lookalikes import as_latin, misread, misread_name

LONGEST_FILE = 1_000_000
LONGEST_SERVICE, MOST_LINES = 250_000, 10_000
LONGEST_LINE = 2_000
DEEPEST = 12
SHOWN = 60  # characters of a line that a fault quotes
_NO_SPACE = re.compile(r'([^\W\d][^:{}"]{0,80}):([^\W\d].*)')


@dataclass(slots=True)
class Line:
    """A line of a declaration. `path` names it among all lines, for its translations."""

    head: str
    words: str | None
    number: int
    written: str = ""
    children: list[Line] = field(default_factory=list)
    path: tuple[str, ...] = ()

    def walk(self) -> Iterator[Line]:
        waiting = [self]
        while waiting:
            line = waiting.pop()
            yield line
            waiting += reversed(line.children)


def fold_head(head: str) -> str:
    """Case, typographic apostrophes and doubled spaces do not matter in a head."""
    return _tidy(head).lower()


def read_lines(text: str, findings: Findings) -> Line:
    """The tree of lines beneath a root that stands for the file."""
    root = Line("", None, 0)
    if len(text) > LONGEST_FILE:
        findings.add(
            1, f"this file holds {len(text):,} characters", "keep a service under a million"
        )
        return root
    stack = [root]
    rows = _rows(text)
    for number, raw in enumerate(rows, 1):
        _take(raw, number, stack, rows, findings)
    _name(root)
    return root


def read_service(text: str, findings: Findings) -> Line:
    """The same of a service, which is held to less than a vocabulary: all of it is checked against all of it."""
    lines = text.count("\n")
    if LONGEST_SERVICE < len(text) <= LONGEST_FILE:
        wrong = f"this service holds {len(text):,} characters"
        findings.add(1, wrong, f"make it two, each of at most {LONGEST_SERVICE:,}")
    elif lines > MOST_LINES and len(text) <= LONGEST_FILE:
        wrong = f"this service holds {lines:,} lines"
        findings.add(1, wrong, f"make it two, each of at most {MOST_LINES:,}")
    else:
        return read_lines(text, findings)
    return Line("", None, 0)


def _rows(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


def _take(raw: str, number: int, stack: list[Line], rows: list[str], findings: Findings) -> None:
    stripped = raw.strip(" ")
    if not stripped or stripped.startswith("# ") or stripped == "#":
        return
    if not (raw.isprintable() and len(raw) <= LONGEST_LINE) and _strange(raw, number, findings):
        raw = "".join(c for c in raw.replace("\t", "  ") if c.isprintable())[:LONGEST_LINE]
        stripped = raw.strip(" ")
    if not stripped.isascii():
        stripped = _latin(stripped, number, findings)
    depth = _depth(raw, number, len(stack) - 1, rows, findings)
    written, words = _divide(stripped, number, findings)
    line = Line(written.lower(), words, number, written)
    del stack[depth + 1 :]
    stack[-1].children.append(line)
    stack.append(line)


def _latin(row: str, number: int, findings: Findings) -> str:
    """The row as it reads: what only looks like a Latin letter is told of once."""
    head, colon, words = row.partition(": ")
    word = misread_name(head) or misread(words)
    if not word:
        return row
    letter = next(each for each in word if as_latin(each) != each)
    findings.add(
        number,
        f'"{word}" holds a letter that only looks like "{as_latin(letter)}" (U+{ord(letter):04X})',
        f'type "{as_latin(word)}" again',
    )
    return f"{as_latin(head)}{colon}{words.replace(word, as_latin(word))}"


def _strange(raw: str, number: int, findings: Findings) -> bool:
    """Faults of the characters themselves."""
    if "\t" in raw:
        findings.add(number, "this line holds a tab", "indent with two spaces")
        return True
    odd = next(
        (c for c in raw if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")), None
    )
    if odd is not None:
        findings.add(
            number, f"this line holds a character no one can see (U+{ord(odd):04X})", "remove it"
        )
        return True
    if len(raw) > LONGEST_LINE:
        findings.add(
            number,
            f"this line holds {len(raw):,} characters",
            f"keep a line under {LONGEST_LINE:,}",
        )
        return True
    return False


def _depth(raw: str, number: int, deepest: int, rows: list[str], findings: Findings) -> int:
    spaces = len(raw) - len(raw.lstrip(" "))
    depth = spaces // 2
    if spaces % 2 == 0 and depth <= deepest and depth < DEEPEST:
        return depth
    if spaces % 2:
        findings.add(
            number,
            f"this line is indented by {_spaces(spaces)}",
            "indent by two spaces for each step",
        )
    if (
        spaces % 2
        and depth < deepest
        and not _beside(spaces, depth, deepest, rows[number : number + 1])
    ):
        depth += 1  # it was meant to stand further in
    if depth > deepest:
        if spaces % 2 == 0:
            findings.add(
                number,
                "this line is indented further than the line it belongs to",
                "indent it by two more spaces than that line",
            )
        depth = deepest
    if depth >= DEEPEST:
        findings.add(
            number, f"this line is {depth} steps deep", f"keep to fewer than {DEEPEST} steps"
        )
        depth = DEEPEST - 1
    return depth


def _beside(spaces: int, depth: int, deepest: int, below: list[str]) -> bool:
    """Does it stand beside the line above it, with nothing further in beneath?"""
    return depth == deepest - 1 and all(_indent(row) <= spaces for row in below)


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def _divide(stripped: str, number: int, findings: Findings) -> tuple[str, str | None]:
    """The first colon-and-space divides."""
    head, colon, words = stripped.partition(": ")
    if colon:
        if words.rstrip().endswith(":"):
            end = words.rstrip()[-20:]
            findings.add(number, f'"{end}" ends with a colon', "end with another sign, or none")
        return _tidy(head), words.strip()
    if stripped.endswith(":"):
        name = stripped[:-1].strip()
        findings.add(
            number,
            f'"{name}:" ends with a colon and no words',
            f'write words after "{name}: ", or leave the colon out',
        )
        return _tidy(name), ""
    close = _NO_SPACE.match(stripped)
    if close:
        name, rest = close.groups()
        findings.add(
            number,
            f'"{name}:" has no space after its colon',
            f'write "{name}: {rest.strip()[:SHOWN]}"',
        )
        return _tidy(name), rest.strip()
    return _tidy(stripped), None


def _tidy(head: str) -> str:
    if head.isascii() and "  " not in head and head.isprintable():
        return head.strip(" ")
    return " ".join(straight(head).split())


def _name(root: Line) -> None:
    """Give every line the path of heads that leads to it, told apart by number where heads are repeated."""
    waiting = [root]
    while waiting:
        line = waiting.pop()
        seen: dict[str, int] = {}
        for child in line.children:
            step = head = child.head
            seen[head] = count = seen.get(head, 0) + 1
            if count > 1:
                step = f"{head} #{count}"
            child.path = (*line.path, step)
            if child.children:
                waiting.append(child)


def plain(root: Line) -> str:
    """The lines as they are hashed: comments, blank lines and doubled spaces left out."""
    rows: list[str] = []

    waiting = [(line, "") for line in reversed(root.children)]
    while waiting:
        line, margin = waiting.pop()
        words = line.words
        if words is None:
            rows.append(f"{margin}{line.head}")
        else:
            single = words.isascii() and "  " not in words and words.isprintable()
            rows.append(f"{margin}{line.head}: {words.strip(' ') if single else _tidy(words)}")
        if line.children:
            deeper = f"{margin}  "
            waiting += [(child, deeper) for child in reversed(line.children)]
    return "\n".join(rows)
