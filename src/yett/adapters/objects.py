"""An object store in a folder."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from yett.domain.documents.ports import NoSuchObject

NAME = re.compile(r"[a-z0-9][a-z0-9-]{3,99}")


class Folder:
    """Objects as files below `root`, spread over folders by the first letters of their names."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, name: str, content: bytes) -> None:
        """Written beside its place, forced to the disk, then moved in: a crash leaves the whole object or none."""
        file = self._file(name)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_name(f".{name}.{secrets.token_hex(4)}")
        try:
            with os.fdopen(
                os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb"
            ) as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
        _force(file.parent)

    def get(self, name: str) -> bytes:
        try:
            return self._file(name).read_bytes()
        except FileNotFoundError as error:
            raise NoSuchObject(name) from error

    def delete(self, name: str) -> None:
        self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not a name for an object")
        return self._root / name[:2] / name[2:4] / name


def _force(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
