"""Questions and groups: added, gone, renamed, moved, and what changed in those that stayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from yett.language.differences.difference import Difference, Found, Then, reworded
from yett.language.differences.groups import group_changed
from yett.language.differences.questions import question_changed
from yett.language.model import Group, Question, Service, walk

PART = "ask"
Item = Question | Group
Key = tuple[str, str]  # the group it stands in, its name


@dataclass(frozen=True, slots=True)
class Pairs:
    """The questions of both editions, each old one by the key it has in the new edition."""

    old: dict[Key, Item]
    new: dict[Key, Item]
    renamed: dict[Key, str]


def asking(old: Service, new: Service) -> Found:
    pairs = paired(old, new)
    for key, item in pairs.new.items():
        if key not in pairs.old and not _in_new_group(item, pairs):
            yield _added(item)
    for key, item in pairs.old.items():
        if key not in pairs.new and not _in_gone_group(key, pairs):
            yield _gone(item)
    for key, name in pairs.renamed.items():
        what = "what is asked for each" if isinstance(pairs.new[key], Group) else "the question"
        words = f'{what} "{name}" is now called "{key[1]}"'
        yield Difference(PART, words, Then.CARRIES_ON, key[1], key[0])
    yield from _pages(old, new)
    yield from _moved(pairs)
    for key, item in pairs.new.items():
        if key in pairs.old:
            yield from _changed(pairs.old[key], item)
    yield from _later(old, new)


def _pages(old: Service, new: Service) -> Found:
    """What stands above the questions that share a page."""
    before, after = (
        {each.page.name: each.page.words for each in edition.items if isinstance(each, Question) and each.page}
        for edition in (old, new)
    )  # fmt: skip
    for name in (each for each in after if each in before):
        yield from reworded(PART, f'the title of the page "{name}"', before[name], after[name])


def declared(service: Service) -> list[Item]:
    """What has a line of its own; what follows from another line, such as a proof instead of a check, is told with that."""
    seen: dict[int, Item] = {}
    for each in walk(service.questions):
        seen.setdefault(each.line, each)
    return list(seen.values())


def paired(old: Service, new: Service) -> Pairs:
    """By their names, or by an earlier name of either: words that return after a change have the names they had."""
    after = {(each.group, each.name): each for each in declared(new)}
    before: dict[Key, Item] = {}
    renamed: dict[Key, str] = {}
    now = {(each.group, name): key for key, each in after.items() for name in each.was}
    groups: dict[str, str] = {}  # those of the old edition, as they are called in the new
    for each in declared(old):
        key = (groups.get(each.group, each.group), each.name)
        again = now.get(key) or next(((key[0], name) for name in each.was if (key[0], name) in after), None)  # fmt: skip
        if key not in after and again is not None:
            renamed[again] = each.name
            key = again
        if isinstance(each, Group):
            groups[each.name] = key[1]
        before[key] = each
    return Pairs(before, after, renamed)


def paired_through(editions: Sequence[Service]) -> Pairs:
    """The first and the last of some editions, by the names that what is asked went by in each of them. What one leaves out
    keeps the name it had."""
    first, last = editions[0], editions[-1]
    keys = {(each.group, each.name): (each.group, each.name) for each in declared(first)}
    for one, other in pairwise(editions):
        step = {(each.group, each.name): key for key, each in paired(one, other).old.items()}
        keys = {key: step.get(at, at) for key, at in keys.items()}
    before = {keys[each.group, each.name]: each for each in declared(first)}
    after = {(each.group, each.name): each for each in declared(last)}
    return Pairs(before, after, {key: each.name for key, each in before.items() if key[1] != each.name})  # fmt: skip


def _in_new_group(item: Item, pairs: Pairs) -> bool:
    """The questions of a new group are told with it."""
    return bool(item.group) and all(name != item.group for _, name in pairs.old)


def _in_gone_group(key: Key, pairs: Pairs) -> bool:
    return bool(key[0]) and all(name != key[0] for _, name in pairs.new)


def _added(item: Item) -> Difference:
    if isinstance(item, Group):
        words = f'a new group is asked for each {item.name}: "{item.words}"'
        return Difference(PART, words, Then.ASKED, item.name, item.group)
    where = f" for each {item.group}" if item.group else ""
    words = f'the question "{item.name}" is new{where}: "{item.words}"'
    if item.optional:
        words += " It may be left out"
    return Difference(PART, words, Then.ASKED, item.name, item.group)


def _gone(item: Item) -> Difference:
    what = f"the group asked for each {item.name}" if isinstance(item, Group) else f'the question "{item.name}"'  # fmt: skip
    words = f'{what} is gone: "{item.words}"'
    mend = (
        "Safe for drafts: its answers are used no longer, and are dropped when the draft is sent."
    )
    return Difference(PART, words, Then.CARRIES_ON, "", item.group, mend=mend)


def _changed(old: Item, new: Item) -> Found:
    if isinstance(old, Question) and isinstance(new, Question):
        yield from question_changed(PART, old, new)
    elif isinstance(old, Group) and isinstance(new, Group):
        yield from group_changed(PART, old, new)
    else:
        words = f'"{new.name}" is now {"asked again for each" if isinstance(new, Group) else "one question"}'
        yield Difference(PART, words, Then.AGAIN, new.name, new.group)


def _moved(pairs: Pairs) -> Found:
    """As few as explain the new order, among those that stand in both editions."""
    for group in dict.fromkeys(group for group, _ in pairs.new):
        before = [key for key in pairs.old if key[0] == group and key in pairs.new]
        after = [key for key in pairs.new if key[0] == group and key in pairs.old]
        blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        stayed = {key for block in blocks for key in after[block.b : block.b + block.size]}
        for at, key in enumerate(after):
            if key not in stayed:
                where = f'after "{after[at - 1][1]}"' if at else "first"
                words = f'the question "{key[1]}" is now asked {where}'
                yield Difference(PART, words, Then.CARRIES_ON, key[1], key[0])


def _later(old: Service, new: Service) -> Found:
    """The questions an officer may put later touch no draft."""
    part = "ask when needed"
    before, after = ({each.name: each for each in edition.later} for edition in (old, new))
    for name, asked in after.items():
        if name not in before:
            words = f'an officer may now ask "{name}" later: "{asked.words}"'
            yield Difference(part, words, Then.CARRIES_ON)
        else:
            for each in question_changed(part, before[name], asked):
                yield Difference(part, each.words, Then.CARRIES_ON, came_or_went=each.came_or_went)
    for name in (each for each in before if each not in after):
        yield Difference(part, f'an officer may no longer ask "{name}" later', Then.CARRIES_ON)
