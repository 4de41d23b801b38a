"""The table of heads in the reference, made from the language's own definitions.

`python -m yett.language.reference docs/reference/language.md` renews it, and the files for editors in deploy/editors.
"""

from __future__ import annotations

import sys
from pathlib import Path

from yett.language.heads import FREE, PLACES, Head
from yett.language.syntax import write

BEGINS, ENDS = "<!-- heads: made by yett.language.reference -->", "<!-- heads end -->"
TITLES = {
    "file": "A service file",
    "service": "Under `service`",
    "used by": "Under `used by`",
    "parties": "Under `parties`",
    "party": "Under a party",
    "fee": "Under `fee`",
    "amounts": "Under `amounts`",
    "amount": "Under an amount",
    "from": "Under `from`",
    "rounds": "Under `rounds`",
    "share out": "Under `share out`",
    "tables": "Under `tables`",
    "table": "Under a table",
    "ask": "Under `ask`",
    "page": "Under `page`",
    "question": "Under a question",
    "choice": "Under `choice`",
    "stop": "Under `stop if` and `ask again if`",
    "group": "Under `each`, in `ask`",
    "work out": "Under `work out`",
    "result": "Under a result",
    "row": "Under a row",
    "by rule": "Under a result `by rule`",
    "decide": "Under `decide`",
    "ask when needed": "Under `ask when needed`",
    "later question": "Under a question asked when needed",
    "silence": "Under `silence means`",
    "within": "Under `within`",
    "outcome": "Under `outcome`",
    "tell": "Under `tell`",
    "told": "Under a message",
    "afterwards": "Under `afterwards`",
    "change": "Under `change`",
    "renew": "Under `renew`",
    "period": "Under `each`, in `afterwards`",
    "pay": "Under `pay`",
    "rests": "Under `suspend`, `suspend when` and `end when`",
    "review": "Under `review`",
    "appeal": "Under `appeal`",
    "publish": "Under `publish`",
    "standard": "Under `standard`",
    "may change": "Under `councils may change`",
    "overlay": "An overlay file",
    "vocabulary": "A vocabulary file",
    "item": "Under a vocabulary item",
    "bodies": "bodies.yett",
    "body": "Under `body`",
    "authority": "Under `authority`",
    "layer": "Under `on`",
    "collections": "collections.yett",
    "collection": "Under `collection`",
}


def heads_table() -> str:
    """Every head, place by place, as Markdown."""
    return "\n\n".join(
        _place(place) for place in PLACES if place in TITLES and (PLACES[place] or place in FREE)
    )


def _place(place: str) -> str:
    heads = [*PLACES[place], *([FREE[place]] if place in FREE else [])]
    rows = [f"| {_written(head, place)} | {_about(head)} |" for head in heads]
    return "\n".join([f"### {TITLES[place]}", "", "| line | says |", "|---|---|", *rows])


def _written(head: Head, place: str) -> str:
    """The line as it is written: small capitals stand for what the designer gives."""
    free = FREE.get(place) is head
    start = "NAME" if free else head.name
    taken = f" {head.takes.upper()}" if head.takes and not free else ""
    words = {"text": ": TEXT", "rule": ": RULE", "phrase": ": …", "none": "", "either": "[: …]"}[
        head.words
    ]
    return f"`{start}{taken}{words}`"


def _about(head: Head) -> str:
    marks = [
        *(["needed"] if head.needed else []),
        *([] if head.carried else ["not carried out yet"]),
    ]
    return head.about + (f" ({', '.join(marks)})" if marks else "")


def renewed(page: str) -> str:
    """The page with its table of heads made again."""
    before, _, rest = page.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}\n\n{heads_table()}\n\n{ENDS}{after}"


if __name__ == "__main__":  # pragma: no cover -- the lines a person runs
    path = Path(sys.argv[1])
    path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
    write(path.resolve().parents[2] / "deploy" / "editors")
