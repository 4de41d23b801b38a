"""What an example expects of the time after the decision: who has joined, what is paid by when, and what ends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from yett.kernel.text import nearest
from yett.language.answers.values import show_value
from yett.language.interpret.following import (
    ended_by,
    fee_due,
    given_days,
    lasts_until,
    paid,
    takes_part,
)
from yett.language.interpret.frame import Frame
from yett.language.interpret.journey import State
from yett.language.interpret.values import Lack
from yett.language.model import Pay, Service
from yett.language.types import DATE, MONEY, Type

NOTHING, FEE = "nothing", "fee"
GIVEN_DAYS = ("review date", "appeal date", "pay date")
Mismatch = str | None  # what was found instead, or None where it is as it should be


def expected_later(head: str, words: str, service: Service, state: State) -> tuple[bool, Mismatch]:
    """Whether this is about what follows, and what was found instead of what is expected."""
    heads: dict[str, Callable[[], str]] = {
        "joined": lambda: _joined(service, state),
        "lasts until": lambda: _said(lasts_until(service, state)),
        "ended": lambda: _ended(service, state),
        **{name: _given(name, service, state) for name in GIVEN_DAYS},
    }
    if service.fee and not any(each.name == FEE for each in (*service.everything, *service.results)):  # fmt: skip
        heads[FEE] = lambda: _fee(service, state)
    if head in heads:
        found = heads[head]()
        return True, None if found.lower() == words.lower() else found
    if head.startswith("pay "):
        found = pay_said(head.removeprefix("pay "), "", service, state.frame)
        return True, None if found == words or _without_day(found) == words else found
    return False, None


def _given(name: str, service: Service, state: State) -> Callable[[], str]:
    return lambda: _said(given_days(service, state).get(name))


def _joined(service: Service, state: State) -> str:
    names = [party.name for party in service.parties[1:]]
    found = [name for name in names if takes_part(service, state, name) is True]
    return ", ".join(found) or "nobody"


def _ended(service: Service, state: State) -> str:
    end = ended_by(service, state)
    return str(end.words) if end else "no"


# What is paid


def _fee(service: Service, state: State) -> str:
    """`£120`, or `nothing` while it is not taken."""
    found = fee_due(service, state)
    if found is None:
        return NOTHING
    return found.value if isinstance(found, Lack) else show_value(found, Type(MONEY), "en")


def pay_said(name: str, group: str, service: Service, frame: Frame) -> str:
    """`£120 by 3 July 2026`, or `nothing`."""
    pays = [pay for pay in service.afterwards.all_pays if pay.group == group]
    pay = next((each for each in pays if each.name == name), None)
    if pay is None:
        close = nearest(name, [each.name for each in pays])
        return (
            f'no payment of that name: write "pay {close}"' if close else "no payment of that name"
        )
    return _amount(pay, frame)


def _amount(pay: Pay, frame: Frame) -> str:
    payment = paid(pay, frame)
    if payment is None:
        return NOTHING
    by = f" by {_said(payment.by)}" if isinstance(payment.by, date) else ""
    said = payment.amount.value if isinstance(payment.amount, Lack) else show_value(payment.amount, Type(MONEY), "en")  # fmt: skip
    return f"{said}{by}"


def _without_day(found: str) -> str:
    return found.partition(" by ")[0]


def _said(value: Any) -> str:
    if isinstance(value, date):
        return show_value(value, Type(DATE), "en")
    return value.value if isinstance(value, Lack) else "not known yet"
