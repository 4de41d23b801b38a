"""Names under which answers, and what belongs to them, are kept: each is one thing only."""

from __future__ import annotations

from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.model import Group, Question, Service

Item = Question | Group


def check_keys(service: Service, context: Context) -> None:
    items = service.items
    taken = {(item.group, key): why for item in items for key, why in _beside(item)}
    slugs: dict[tuple[str, str, str], Item] = {}
    for item in items:
        why = taken.get((item.group, item.name))
        if why is not None:
            context.fault(
                item.line, f'"{item.name}" is also the name under which is kept {why}', "give it another name"
            )  # fmt: skip
        first = slugs.setdefault((item.party, item.group, item.slug), item)
        if first.name != item.name:  # else it is told as said twice
            wrong = f'"{first.name}" and "{item.name}" are one in an address, where both are "{item.slug}"'
            context.fault(item.line, wrong, "give it another name")


def _beside(item: Item) -> Iterator[tuple[str, str]]:
    """What is kept beside the answer to a question or group."""
    if isinstance(item, Group):
        yield item.closed_key, f'that there is no more of "{item.name}"'
        if item.over is not None:
            yield item.row_key, f'which row "{item.name}" is about'
    elif item.stops:
        yield item.gone_on_key, f'that somebody went on from "{item.name}"'
    if item.check is not None:
        yield f"check of {item.name}", f'what a check of "{item.name}" found'
