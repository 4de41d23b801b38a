"""Trees as plain JSON, and back."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from yett.kernel.dates import Span
from yett.language.tree.kinds import KINDS
from yett.language.tree.node import Node
from yett.language.types import Type


def to_json(part: Any) -> Any:
    """A tree, or anything a tree holds, as plain JSON."""
    match part:
        case Node():
            body = {item.name: to_json(getattr(part, item.name)) for item in fields(part)}
            return {"node": type(part).__name__, **body}
        case Type():
            return {"type": [part.kind, part.unit, list(part.keys), part.ordered, part.birth]}
        case Decimal():
            return {"figure": str(part)}
        case date():
            return {"date": part.isoformat()}
        case Span():
            return {"span": [part.count, part.unit]}
        case tuple():
            return [to_json(item) for item in part]
        case _:
            return part


def from_json(part: Any) -> Any:
    """The tree that was stored."""
    match part:
        case {"node": str(kind), **body}:
            return KINDS[kind](**{str(name): from_json(value) for name, value in body.items()})
        case {"type": [str(kind), str(unit), list(keys), bool(ordered), bool(birth)]}:
            return Type(kind, unit, tuple(keys), ordered, birth)
        case {"figure": str(figure)}:
            return Decimal(figure)
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case {"span": [int(count), str(unit)]}:
            return Span(count, unit)
        case list():
            return tuple(from_json(item) for item in part)
        case _:
            return part
