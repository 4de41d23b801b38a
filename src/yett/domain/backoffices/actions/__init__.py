"""Connect a back office, forward reports to it, and take over what it did."""

from yett.domain.backoffices.actions.connecting import NotAnAddress, connect, disconnect
from yett.domain.backoffices.actions.forwarding import (
    NotStuck,
    ask_number,
    forward,
    gather,
    try_again,
)
from yett.domain.backoffices.actions.hearing import hear

__all__ = [
    "NotAnAddress",
    "NotStuck",
    "ask_number",
    "connect",
    "disconnect",
    "forward",
    "gather",
    "hear",
    "try_again",
]
