"""Reports by Open311: how many a second, and what one costs. The sender can be pointed at any GeoReport server:

    .venv/bin/python -m benchmarks.open311 --url https://server.example.org/open311/v2 --key KEY \\
        --say service_code=001 --say lat=56.1 --say long=-3.9

Each client has one connection and sends the next report when the last is answered; each report says something of its own.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode, urlsplit

from benchmarks.journey import seconds
from benchmarks.ratio import A_UUID, HEX_ID, REFERENCE
from benchmarks.statements import Statement, logged, logged_with_values, standing_still
from tests.support.gate import Gate
from yett.project.home import Home
from yett.project.postgres import roles
from yett.project.postgres.lodging import lodging_of, socket_folder

CLIENTS = 8
COUNTED = 60  # reports whose statements are counted: enough that keys are made and a handful taken on the way
REPORT = {
    "api_key": "demo",
    "jurisdiction_id": "glasgow.gov.uk",
    "service_code": "roads_report-a-pothole",
    "lat": "55.8609",
    "long": "-4.2514",
    "attribute[danger]": "no",
    "attribute[size]": "large",
    "attribute[position]": "lane",
    "email": "reader@example.org",
}
CLIENT = re.compile(r"FROM clients_client WHERE id = '([0-9a-f-]+)'")
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


@dataclass(frozen=True)
class Sent:
    """What all clients sent in the time given."""

    times: Sequence[float]  # seconds each report took
    lasted: float

    @property
    def rate(self) -> float:
        return len(self.times) / self.lasted

    @property
    def p50(self) -> float:
        return 1000 * median(self.times)

    @property
    def p95(self) -> float:
        return 1000 * quantiles(self.times, n=20)[-1]


def send(url: str, report: Mapping[str, str], clients: int, lasting: float) -> Sent:
    """Send from so many clients for so many seconds."""
    numbers = itertools.count(1)
    until = time.perf_counter() + lasting
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        shares = list(
            pool.map(lambda _: list(_client(url, report, numbers, until)), range(clients))
        )
    return Sent([one for share in shares for one in share], time.perf_counter() - began)


def _client(
    url: str, report: Mapping[str, str], numbers: Iterator[int], until: float
) -> Iterator[float]:
    """Its reports, each with the seconds it took. A refusal ends it all: it would be quick, and would not count."""
    to = urlsplit(url.rstrip("/"))
    kind = http.client.HTTPSConnection if to.scheme == "https" else http.client.HTTPConnection
    connection = kind(str(to.hostname), to.port, timeout=60)
    mark = f"{os.getpid()}-{time.time_ns()}"
    while time.perf_counter() < until:
        body = urlencode({**report, "description": f"Report {mark} {next(numbers)}"})
        began = time.perf_counter()
        connection.request("POST", f"{to.path}/requests.json", body, FORM)
        answer = connection.getresponse()
        said = answer.read()
        took = time.perf_counter() - began
        if answer.status not in (200, 201) or not json.loads(said)[0].get("service_request_id"):
            sys.exit(f"{url} answered {answer.status}: {said[:500].decode(errors='replace')}")
        yield took
    connection.close()


# --- The gate's own figures -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """Statements of one report, BEGIN and COMMIT counted: of the usual one, of the dearest, and on average."""

    usual: int
    most: int
    mean: float
    asked: list[Statement]  # of the usual one


@dataclass(frozen=True)
class Ratio:
    sent: Sent
    pgbench: float
    processor: float  # ms for each report, server and database

    @property
    def value(self) -> float:
        return self.sent.rate / self.pgbench


def base(gate: Gate) -> str:
    return f"http://localhost:{gate.port}/open311/v2"


def cost(gate: Gate) -> Cost:
    # The first report of a process asks for what lasts, 25 statements at most; then both have had one.
    send(base(gate), REPORT, CLIENTS, 1)
    found = []
    with logged(gate) as log:
        for number in range(COUNTED):
            log.news()
            _one(gate, number)
            found.append(log.news())
    by_length = sorted(found, key=len)
    usual = len(by_length[len(found) // 2])
    return Cost(usual, len(by_length[-1]), sum(map(len, found)) / len(found), _usual(gate, usual))


def _usual(gate: Gate, length: int) -> list[Statement]:
    """The statements of a report that asks so many, as they stand with their values."""
    with logged_with_values(gate) as log:
        for number in range(COUNTED):
            log.news()
            _one(gate, COUNTED + number)
            asked = log.news()
            if len(asked) == length and CLIENT.search(asked[0].text):
                return asked
    raise AssertionError(f"no report asked {length} statements")


def _one(gate: Gate, number: int) -> None:
    to = urlsplit(base(gate))
    connection = http.client.HTTPConnection(str(to.hostname), to.port, timeout=60)
    body = urlencode({**REPORT, "description": f"Counted {time.time_ns()} {number}"})
    connection.request("POST", f"{to.path}/requests.json", body, FORM)
    answer = connection.getresponse()
    said = answer.read()
    assert answer.status == 200, said
    connection.close()


def ratio(gate: Gate, asked: list[Statement], lasting: float) -> Ratio:
    """Ours and pgbench's in turns, so that both meet the same minute of the machine."""
    file = gate.home / "open311.pgbench"
    file.write_text(script(asked))
    halves, rates, spent = [], [], 0.0
    with standing_still(gate.tree("worker")):
        for _ in range(2):
            before = _processor(gate)
            halves.append(send(base(gate), REPORT, CLIENTS, lasting / 2))
            spent += _processor(gate) - before
            rates.append(_pgbench(gate, file, lasting / 2))
    sent = Sent([one for half in halves for one in half.times], sum(half.lasted for half in halves))
    return Ratio(sent, sum(rates) / len(rates), 1000 * spent / len(sent.times))


def script(asked: list[Statement]) -> str:
    """The statements for pgbench: what must be new in each report is a number that pgbench draws."""
    text = ";\n".join(" ".join(one.text.split()) for one in asked) + ";\n"
    client = CLIENT.search(text)
    assert client is not None, text
    text = text.replace(client[1], "THE CLIENT")
    for place, old in enumerate(dict.fromkeys(A_UUID.findall(text))):
        text = text.replace(old, f"{place:08d}-0000-4000-8000-:n")
    for old in set(HEX_ID.findall(text)):
        text = text.replace(old, f"{'0' * 52}:n")
    text = REFERENCE.sub("':n'", text).replace("THE CLIENT", client[1])
    return f"\\set n random(100000000000, 999999999999)\n{text}"


def _pgbench(gate: Gate, file: Path, lasting: float) -> float:
    """Transactions a second."""
    home = Home(gate.home)
    user = roles.role_name("default", roles.APP)
    command = [
        str(lodging_of(home).programs / "pgbench"), "-n", "-M", "simple", "-c", str(CLIENTS), "-j", "2",
        "-T", str(max(round(lasting), 1)), "-f", str(file), "-h", str(socket_folder(home)), "-p", roles.PORT, "-U", user,
        roles.NAMES["default"],
    ]  # fmt: skip
    secret = {"PATH": os.defpath, "PGPASSWORD": roles.password_of(home, user)}
    done = subprocess.run(command, env=secret, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    assert done.returncode == 0, done.stderr
    assert found, done.stdout
    return float(found[1])


def _processor(gate: Gate) -> float:
    return seconds(gate, "server") + seconds(gate, "postgresql")


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m benchmarks.open311", description=__doc__)
    reader.add_argument("--url", required=True, help="the base of a GeoReport v2 server")
    reader.add_argument("--key", default="", help="its api_key")
    reader.add_argument(
        "--say", action="append", default=[], help="a parameter of the report, as name=value"
    )
    reader.add_argument("--clients", type=int, default=CLIENTS)
    reader.add_argument("--seconds", type=float, default=10)
    given = reader.parse_args()
    said = dict(one.split("=", 1) for one in given.say) or dict(REPORT)
    report = {**said, **({"api_key": given.key} if given.key else {})}
    send(given.url, report, 2, 1)
    found = send(given.url, report, given.clients, given.seconds)
    print(
        f"{found.rate:.1f} reports a second from {given.clients} clients; half within {found.p50:.0f} ms, "
        f"95 of 100 within {found.p95:.0f} ms; {len(found.times)} sent"
    )


if __name__ == "__main__":
    main()
