"""What is told, published, promised, and may be changed by those who adopt the service."""

from __future__ import annotations

from yett.language.differences.difference import (
    Difference,
    Found,
    Then,
    changed,
    further,
    listed_anew,
    reworded,
)
from yett.language.model import Publish, Service

TELL, PUBLISH, STANDARD, MAY = "tell", "publish", "standard", "councils may change"


def telling(old: Service, new: Service) -> Found:
    before = {(each.event, each.party): each for each in old.tells}
    after = {(each.event, each.party): each for each in new.tells}
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        what = f'what people are told when their case is "{key[0]}"'
        yield from reworded(TELL, what, was.words if was else None, now.words if now else None)
        paragraphs = (was.then if was else (), now.then if now else ())
        yield from further(TELL, what, *paragraphs)


def publishing(old: Service, new: Service) -> Found:
    before, after = old.publish, new.publish
    if before is not None and after is not None:
        yield from _dataset(before, after)
    elif before is not None or after is not None:
        said = "now published" if after is not None else "no longer published"
        yield Difference(PUBLISH, f"its cases are {said} as open data", Then.CARRIES_ON)
    promises = [
        {each.name: f"{each.direction} {each.figure}".strip() for each in edition.standard}
        for edition in (old, new)
    ]
    yield from _named(STANDARD, "the promise", *promises)
    yield from _freedoms(old, new)


def _freedoms(old: Service, new: Service) -> Found:
    before, after = (
        {name: each.direction for each in edition.may_change for name in each.names}
        for edition in (old, new)
    )
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        if now is None:
            yield Difference(
                MAY, f'councils may no longer change "{name}"; it could be {was}', Then.CARRIES_ON
            )
        elif was is None:
            yield Difference(
                MAY, f'councils may now change "{name}", only to be {now}', Then.CARRIES_ON
            )
        elif was != now:
            words = f'councils may change "{name}" only to be {now}, and before only to be {was}'
            yield Difference(MAY, words, Then.CARRIES_ON)


def _dataset(old: Publish, new: Publish) -> Found:
    yield from reworded(PUBLISH, "the title of the open data", old.title, new.title)
    yield from changed(PUBLISH, "what a row of the open data stands for", old.per, new.per)
    yield from listed_anew(PUBLISH, "the columns of the open data", old.show, new.show)
    yield from changed(PUBLISH, "what is hidden in the open data", _hidden(old), _hidden(new))


def _hidden(publish: Publish) -> str:
    return f"counts under {publish.hide_under}" if publish.hide_under else ""


def _named(part: str, what: str, old: dict[str, str], new: dict[str, str]) -> Found:
    for name in dict.fromkeys((*old, *new)):
        yield from changed(part, f'{what} "{name}"', old.get(name), new.get(name))
