"""A fresh clone fetches uv from the index that pip is told of, and believes only its checksum."""

import hashlib
import io
import platform
import sys
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CLONE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CLONE / "deploy"))

import index  # noqa: E402 -- deploy/ is not a package

PIP = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_CONFIG_FILE", "PIP_CERT",
       "UV_DEFAULT_INDEX", "UV_INDEX_URL", "SSL_CERT_FILE")  # fmt: skip


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine on which pip has been told nothing."""
    for name in PIP:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    return monkeypatch


@pytest.fixture
def shelf(tmp_path):
    """An index with one wheel, served over HTTP; its links are relative."""
    name, _ = index.WHEELS[platform.machine()]
    wheel = io.BytesIO()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"uv-{index.UV}.data/scripts/uv", "#!/bin/sh\necho made up\n")
    for folder in ("simple/uv", "files"):
        (tmp_path / "index" / folder).mkdir(parents=True)
    (tmp_path / "index" / "files" / name).write_bytes(wheel.getvalue())
    (tmp_path / "index" / "simple" / "uv" / "index.html").write_text(
        f'<a href="../../files/{name}#sha256=0">{name}</a>'
    )
    handler = partial(Quiet, directory=str(tmp_path / "index"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/simple"
        yield address, hashlib.sha256(wheel.getvalue()).hexdigest()
        server.shutdown()


def test_uv_is_fetched_when_its_checksum_is_right(machine, shelf, tmp_path):
    address, checksum = shelf
    machine.setenv("PIP_INDEX_URL", address)
    name, _ = index.WHEELS[platform.machine()]
    machine.setitem(index.WHEELS, platform.machine(), (name, checksum))

    uv = index.fetched_uv(tmp_path / "tools")

    assert (uv.read_text(), oct(uv.stat().st_mode & 0o777)) == (
        "#!/bin/sh\necho made up\n",
        "0o755",
    )


def test_a_wheel_with_another_checksum_is_refused(machine, shelf, tmp_path):
    machine.setenv("PIP_INDEX_URL", shelf[0])

    with pytest.raises(SystemExit, match="its checksum differs. Nothing was installed"):
        index.fetched_uv(tmp_path / "tools")

    assert list((tmp_path / "tools").iterdir()) == []


def test_an_index_without_uv_says_what_to_do(machine, shelf, tmp_path):
    machine.setenv("PIP_INDEX_URL", shelf[0].replace("/simple", "/files"))

    with pytest.raises(SystemExit, match="Cannot fetch"):
        index.fetched_uv(tmp_path / "tools")


def test_pip_told_by_its_file_is_heard_and_the_environment_before_it(machine, tmp_path):
    (tmp_path / "pip.conf").write_text("[global]\nindex-url = https://file.example.org/simple\n")

    nothing = index.index()
    machine.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    by_file = index.index()
    machine.setenv("PIP_INDEX_URL", "https://environment.example.org/simple")
    by_environment = index.index()

    assert (nothing, by_file, by_environment) == (
        index.DEFAULT, "https://file.example.org/simple", "https://environment.example.org/simple",
    )  # fmt: skip


def test_a_password_in_an_address_is_not_shown():
    shown = index.without_password("https://somebody:secret@example.org/simple")

    assert shown == "https://example.org/simple"
