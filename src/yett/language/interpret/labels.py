"""How what a frame knows is labelled: a name by its group, and the rows of a group or table."""

from __future__ import annotations

from sys import intern

_APART = "\n"  # in no name


def label(name: str, group: str = "") -> str:
    return intern(f"{group}{_APART}{name}" if group else str(name))


def aside(what: str) -> str:
    """A label of no name, for what is kept beside the names."""
    return intern(f"{what}{_APART}{_APART}")


def rows_label(group: str) -> str:
    return aside(f"rows of {group}")


def column_label(name: str, group: str) -> str:
    return aside(f"each {label(name, group)}")


def named(label: str) -> tuple[str, str]:
    """The group and the name that a label stands for."""
    group, _, name = label.rpartition(_APART)
    return group, name
