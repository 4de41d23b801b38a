"""Where Python packages come from, as pip on this machine is told; and uv, fetched from there when it is missing."""

import base64
import configparser
import hashlib
import io
import os
import platform
import re
import shutil
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

DEFAULT = "https://pypi.org/simple"  # the one place where a host is named
LOWEST_UV = (0, 5, 0)
UV = "0.13.9"
WHEELS = {
    "x86_64": (
        f"uv-{UV}-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    ),
    "aarch64": (
        f"uv-{UV}-py3-none-manylinux_2_28_aarch64.whl",
        "ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375",
    ),
}


def settings_for_uv() -> "dict[str, str]":
    """uv does not read pip's settings; tell it the index and the certificates."""
    settings = {"UV_PYTHON_DOWNLOADS": "never"}
    if "UV_DEFAULT_INDEX" not in os.environ and "UV_INDEX_URL" not in os.environ:
        settings["UV_DEFAULT_INDEX"] = index()
    if certificates():
        settings["SSL_CERT_FILE"] = settings["NODE_EXTRA_CA_CERTS"] = certificates()
    return settings


def further_settings_for_uv() -> "dict[str, str]":
    """The second try: further indexes and folders that pip would look into. The checksums keep us safe."""
    indexes = pip("extra-index-url").split()
    folders = pip("find-links").split()
    if not indexes and not folders:
        return {}
    return {
        "UV_INDEX": " ".join(indexes),
        "UV_FIND_LINKS": ",".join(folders),
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


def index() -> str:
    env = os.environ
    return env.get("UV_DEFAULT_INDEX") or env.get("UV_INDEX_URL") or pip("index-url") or DEFAULT


def certificates() -> str:
    return os.environ.get("SSL_CERT_FILE") or pip("cert")


def pip(setting: str) -> str:
    """A setting of pip's: from PIP_… or from its files, the user's before the machine's."""
    if value := os.environ.get(f"PIP_{setting.upper().replace('-', '_')}"):
        return value
    config = configparser.RawConfigParser()
    config.read(pip_files(), encoding="utf-8")
    for section in ("install", "global"):
        if config.has_option(section, setting):
            return config.get(section, setting).strip()
    return ""


def pip_files() -> "list[Path]":
    home = Path.home()
    user = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    files = [
        Path("/etc/xdg/pip/pip.conf"),
        Path("/etc/pip.conf"),
        home / ".pip/pip.conf",
        user / "pip/pip.conf",
    ]
    if named := os.environ.get("PIP_CONFIG_FILE"):
        files.append(Path(named))
    return files


# --- uv ---------------------------------------------------------------------------------------------------------------


def uv_on_path() -> "str | None":
    found = shutil.which("uv")
    if not found:
        return None
    told = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"(\d+)\.(\d+)\.(\d+)", told)
    new_enough = version and tuple(map(int, version.groups())) >= LOWEST_UV
    return found if new_enough else None


def fetched_uv(tools: Path) -> Path:
    target = tools / f"uv-{UV}"
    if not target.exists():
        print(f"Fetching uv {UV}…", flush=True)
        tools.mkdir(exist_ok=True)
        draft = target.with_suffix(".new")
        draft.write_bytes(program_in(wheel()))
        draft.chmod(0o755)
        draft.replace(target)
    return target


def wheel() -> bytes:
    """The wheel for this machine, as the index lists it, checked against the sum written here."""
    try:
        name, checksum = WHEELS[platform.machine()]
    except KeyError:
        sys.exit(
            f"There is no uv for {platform.machine()} here: install uv {UV}, then start again."
        )
    page = index().rstrip("/") + "/uv/"
    links = Links()
    links.feed(fetch(page).decode())
    for link in links.found:
        url = urljoin(page, link)
        if unquote(urlsplit(url).path).endswith("/" + name):
            content = fetch(url.partition("#")[0])
            if hashlib.sha256(content).hexdigest() != checksum:
                sys.exit(
                    f"{name} is not what it should be: its checksum differs. Nothing was installed."
                )
            return content
    sys.exit(f"{without_password(page)} does not have {name}: install uv, or set PIP_INDEX_URL.")


def program_in(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(f"uv-{UV}.data/scripts/uv")


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def fetch(url: str) -> bytes:
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path.endswith("/"):
        url += "index.html"
    request = urllib.request.Request(without_password(url), headers={"Accept": "text/html, */*"})
    if parts.username:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        request.add_header("Authorization", "Basic " + base64.b64encode(pair.encode()).decode())
    trust = ssl.create_default_context(cafile=certificates() or None)
    try:
        with urllib.request.urlopen(request, timeout=180, context=trust) as answer:
            return answer.read()
    except (urllib.error.URLError, OSError) as problem:
        sys.exit(f"Cannot fetch {without_password(url)}: {problem}")


def without_password(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
