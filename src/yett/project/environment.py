"""Read settings from the environment, strictly: a bad value stops the start with a sentence that names it."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

# Connections are kept for good: yett.project.middleware notices a dead one before it is used.
# A statement of domain/cases/prepared.py is planned once when a connection has asked it so often.
OPTIONS: dict[str, object] = {"connect_timeout": 5, "prepare_threshold": 2}
POSTGRESQL: dict[str, object] = {
    "ENGINE": "django.db.backends.postgresql",
    "CONN_MAX_AGE": None,
    "OPTIONS": OPTIONS,
}
# What may stand after ? in a database's address, and the variable by which PostgreSQL's own programs know it.
CONNECTION_OPTIONS = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "channel_binding": "PGCHANNELBINDING",
}


class BadSetting(SystemExit):
    """A setting has a value we cannot work with."""

    def __init__(self, name: str, wrong: str) -> None:
        super().__init__(f"{name}: {wrong}")


def text(name: str, default: str = "") -> str:
    """The value of NAME, or the contents of the file that NAME_FILE points at."""
    if file := os.environ.get(f"{name}_FILE"):
        return _read(f"{name}_FILE", Path(file))
    return os.environ.get(name, default)


def number(name: str, default: int, least: int = 0) -> int:
    raw = text(name, str(default))
    if not raw.isdigit() or int(raw) < least:
        raise BadSetting(name, f"{raw!r} is not a whole number of at least {least}")
    return int(raw)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    raw = text(name, default)
    if raw not in allowed:
        raise BadSetting(name, f"{raw!r} is not one of {', '.join(allowed)}")
    return raw


def folder(name: str, default: Path) -> Path:
    return Path(text(name) or default).expanduser().absolute()


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A list written with commas."""
    raw = text(name)
    return [part.strip() for part in raw.split(",") if part.strip()] if raw else list(default)


def site(name: str, default: str) -> str:
    """An address such as https://yett.example.org, without a path."""
    raw = text(name, default).rstrip("/")
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise BadSetting(name, f"{raw!r} is not an address such as https://yett.example.org")
    return raw


DATABASE_SETTINGS = {
    "default": "YETT_DATABASE_URL",
    "identity": "YETT_IDENTITY_DATABASE_URL",
    "keys": "YETT_KEYS_DATABASE_URL",
    "ledger": "YETT_LEDGER_DATABASE_URL",
}


def databases() -> dict[str, dict[str, object]]:
    """The four databases by URL: all of them or none."""
    given = {alias: text(name) for alias, name in DATABASE_SETTINGS.items()}
    if not any(given.values()):
        return {}
    for alias, url in given.items():
        if not url:
            raise BadSetting(DATABASE_SETTINGS[alias], "is missing; the four go together")
    return {alias: _database(DATABASE_SETTINGS[alias], url) for alias, url in given.items()}


def _database(name: str, url: str) -> dict[str, object]:
    """A Django database from postgresql://role:password@host:port/name?sslmode=…; a socket's folder as ?host=/folder."""
    parts, options = urlsplit(url), dict(parse_qsl(urlsplit(url).query))
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise BadSetting(name, "is not postgresql://role:password@host:port/name")
    host = options.pop("host", None) or unquote(parts.hostname or "")
    for unknown in options.keys() - CONNECTION_OPTIONS.keys():
        known = ", ".join(["host", *CONNECTION_OPTIONS])
        raise BadSetting(name, f"{unknown!r} after the ? is not one of {known}")
    return {
        **POSTGRESQL,
        "OPTIONS": {**OPTIONS, **options},
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
    }


def _read(name: str, file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError as problem:
        raise BadSetting(name, f"cannot read {file}: {problem.strerror}") from problem
