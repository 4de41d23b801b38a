"""YETT_HOME: the one folder in which a gate keeps its state and its secrets, for its owner's eyes only."""

import fcntl
import os
import pwd
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Maker(Protocol):
    def new(self) -> str: ...


class HomeProblem(SystemExit):
    """The state folder cannot be used; the message says why and what to do."""


class Home:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> "Home":
        """Make the folder if it is missing; refuse one that belongs to somebody else."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            owner = self.folder.stat().st_uid
        except OSError as problem:
            raise HomeProblem(
                f"Cannot use {self.folder} as YETT_HOME ({problem.strerror}): "
                "set YETT_HOME to a folder of your own."
            ) from problem
        if owner != os.geteuid():
            raise HomeProblem(
                f"YETT_HOME {self.folder} belongs to {name_of(owner)}: start yett as that user, "
                "or set YETT_HOME to a folder of your own."
            )
        self.folder.chmod(0o700)
        return self

    def secret(self, name: str, make: "Maker") -> str:
        """The secret of this name, made on first use; 0600, written whole or not at all."""
        file = self.folder / "secrets" / name
        try:
            return file.read_text().strip()
        except FileNotFoundError:
            return self._keep(file, make.new())
        except OSError as problem:
            raise HomeProblem(f"Cannot read {file}: {problem.strerror}.") from problem

    def _keep(self, file: Path, value: str) -> str:
        self.open()
        file.parent.mkdir(mode=0o700, exist_ok=True)
        draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as out:
            out.write(value + "\n")
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            return file.read_text().strip()
        finally:
            draft.unlink()
        return value

    def lock(self) -> "Lock":
        """Held while something runs on this home; the system lets go of it when we die, however we die."""
        handle = os.open(self.folder / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise HomeProblem(
                f"yett is already running on {self.folder}. Stop it with Ctrl-C where it runs, "
                "or set YETT_HOME to another folder."
            ) from None
        return Lock(handle)


@dataclass(frozen=True)
class Lock:
    handle: int

    def release(self) -> None:
        os.close(self.handle)


class Password:
    @staticmethod
    def new() -> str:
        return secrets.token_urlsafe(24)


class Key:
    """256 bits, as 64 hexadecimal figures."""

    @staticmethod
    def new() -> str:
        return secrets.token_hex(32)


class ShortName:
    """Eight letters that tell this home from others on the machine."""

    @staticmethod
    def new() -> str:
        return secrets.token_hex(4)


def name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
