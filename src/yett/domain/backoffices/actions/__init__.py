"""Connect a back office, forward reports to it, and take over what it did."""

from yett.domain.backoffices.actions.connecting import (
    NotAnAddress,
    connect,
    disconnect,
    new_push_key,
)
from yett.domain.backoffices.actions.forwarding import (
    NotStuck,
    ask_number,
    forward,
    gather,
    try_again,
)
from yett.domain.backoffices.actions.hearing import NotTheirs, OnItsWay, hear, push
from yett.domain.backoffices.actions.showing import show_photo
from yett.domain.backoffices.actions.updating import gather_updates

__all__ = [
    "NotAnAddress",
    "NotStuck",
    "NotTheirs",
    "OnItsWay",
    "ask_number",
    "connect",
    "disconnect",
    "forward",
    "gather",
    "gather_updates",
    "hear",
    "new_push_key",
    "push",
    "show_photo",
    "try_again",
]
