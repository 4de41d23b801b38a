"""What is taken off is taken off: a discount is not put on top of the price."""

from __future__ import annotations

from collections.abc import Iterator

from yett.language.build.context import Context
from yett.language.checks.rules import Web
from yett.language.model import Result, Row, Service
from yett.language.tree import Arithmetic, Read, inside

OFF = ("discount", "rebate", "reduction", "deduction", "taken off")
CHARGED = {"price", "prices", "fee", "fees", "charge", "charges", "cost", "costs", "rent", "fare", "bill"}  # fmt: skip
# What something was before it was made less, and what comes of it if it is not.
BEFORE = {"before", "full", "whole", "gross", "usual", "original", "without", "list", "old", "saved", "refund"}  # fmt: skip

PAID = {"paid", "reduced", "net", "lower", "half"}


def check_put_on_top(service: Service, context: Context) -> None:
    told, web = {fault.line for fault in context.findings.faults}, Web.of(service)
    for result, row in _rows(service):
        for part in inside(row.gives):
            match part:
                case Arithmetic("plus", Read() as one, Read() as other):
                    off = next((name for name, more in _pairs(one, other) if _off(name) and _charged(more)), None)  # fmt: skip
                    price = other if one.name == off else one
                    less = web.reads(price, off) if off else True  # is it taken off that already?
                    if off and not less and row.line not in told and not BEFORE & set(result.name.split()):  # fmt: skip
                        wrong = (
                            f'"{off}" is by its name taken off, and is put on top of "{price.name}"'
                        )
                        context.fault(row.line, wrong, f'write "{price.name} minus {off}"')
                        told.add(row.line)


def _rows(service: Service) -> Iterator[tuple[Result, Row]]:
    """The rows of all that comes to a price by its name, or is taken as the fee."""
    fee = service.fee.rule.tree if service.fee else None
    for result in service.results:
        if CHARGED & set(result.name.split()) or fee == Read(result.name, result.group):
            yield from ((result, row) for row in result.rows)


def _pairs(one: Read, other: Read) -> tuple[tuple[str, str], ...]:
    return (one.name, other.name), (other.name, one.name)


def _off(name: str) -> bool:
    return name.endswith(OFF)


def _charged(name: str) -> bool:
    words = set(name.split())
    return bool(CHARGED & words) and not PAID & words and not _off(name)
