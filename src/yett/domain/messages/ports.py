"""The way out: whatever carries a letter to its reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from yett.kernel.problems import Problem


@dataclass(frozen=True)
class Letter:
    """`path` is the page of ours the letter leads to; the carrier knows the address of the site.

    A paragraph that is nothing but a path, such as /reports/1001, is such a page too."""

    to: str
    subject: str
    paragraphs: tuple[str, ...]
    path: str
    language: str
    message_id: str
    lead: str = ""


class NotDelivered(Problem):
    """The letter could not be handed over, and surely was not."""

    retry = True


class Refused(Problem):
    """The letter was refused for good."""

    retry = False


class Post(Protocol):
    """Hands a letter over. Raises NotDelivered or Refused when it surely was not taken; any other error leaves it open."""

    def send(self, letter: Letter) -> None: ...


class NotConnected(RuntimeError):
    """No post has been connected; the project does so when it starts."""


_connected: list[Post] = []


def connect(post: Post) -> None:
    _connected[:] = [post]


def post() -> Post:
    if not _connected:
        raise NotConnected(NotConnected.__doc__)
    return _connected[0]
