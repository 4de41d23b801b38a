"""Do the two interpreters agree? Asked of services made by chance, and of services that are declared."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from tests.language.both.alike import unlike
from tests.language.both.browser import Browser
from tests.language.both.closing_twins import ClosingTwin, closes_unlike
from tests.language.both.making import make_service
from tests.language.both.standing import carried, standing
from tests.language.both.telling import make_set
from tests.language.both.twinning import Twin
from tests.language.both.twins import Unlike
from tests.language.both.whole import make_whole
from tests.language.both.worlds import make_cases, make_told
from tests.language.reading import HERE, compiled
from tests.scotland import nation
from yett.language import Service, edition_json
from yett.language.portable import TABLES

EACH = 10  # sets of answers for each service that is made
BATCH = 100  # of a declared service, at a time
Sets = list[dict[str, Any]]
Pair = tuple[Twin, Callable[[], list[str]]]  # a twin, and what it says differently


def made(first: int, count: int) -> Iterator[tuple[Service, Sets]]:
    """`count` services-with-answers from a seed on."""
    for seed in range(first, first + count // EACH):
        service = make_service(seed)
        yield service, [make_set(service, seed * EACH + each) for each in range(EACH)]


def declared(count: int) -> Iterator[tuple[Service, Sets]]:
    """`count` sets of answers over every service of the nation."""
    services = [nation.compiled(nation.texts(name)) for name in nation.NAMES]
    yield from over(services, -(-count // len(services)))


def examples(each: int) -> Iterator[tuple[Service, Sets]]:
    """Over the services that tests of the language stand on."""
    texts = [
        file.read_text()
        for file in (
            *HERE.glob("services/*.yett"),
            HERE / "sound.yett",
            HERE / "cases" / "fair.yett",
        )
    ]
    yield from over([compiled(text) for text in texts], each)


def over(services: Iterable[Service], each: int) -> Iterator[tuple[Service, Sets]]:
    for service in services:
        for first in range(0, each, BATCH):
            yield (
                service,
                [make_set(service, seed) for seed in range(first, min(first + BATCH, each))],
            )


def differences(browser: Browser, asked: Iterable[tuple[Service, Sets]]) -> Iterator[str]:
    """Every set of answers for which the two do not say the same, in all they say."""
    for service, sets in asked:
        browser.send("evaluate", edition=carried(service), sets=sets)
        here = [standing(service, set_) for set_ in sets]
        told = browser.receive()
        if not isinstance(told, list):
            yield f"{service.hash}: {told['error']}"
            continue
        for set_, one, other in zip(sets, here, told, strict=True):
            if one != other:
                yield f"{service.hash}: {apart(one, other)} for {set_}"


def unrefused(browser: Browser, services: Iterable[Service]) -> Iterator[str]:
    """Every service that only the server evaluates, and the browser does not refuse for all the reasons there are."""
    for service in services:
        edition = edition_json(service)
        told = browser.evaluate(edition, [{"on": "2026-06-03", "answers": {}}])
        reasons = edition["server only"]
        said = told["error"].splitlines()[0] if isinstance(told, dict) else "evaluated"
        missed = [each for each in alone(service) if each not in reasons]
        if missed or said != f"Error: {'; '.join(reasons)}":
            yield f"{service.hash}: {said}; {missed}"


def alone(service: Service) -> list[str]:
    """Why only the server evaluates it, by what it declares."""
    there = {
        TABLES: service.tables,
        "rounds are kept on the server": service.rounds,
        "others answer too, or again later": service.parties,
    }
    return [reason for reason, declared in there.items() if declared]


def twins(first: int, count: int) -> Iterator[Pair]:
    """Services that only the server evaluates, told something, and the plain twin of each that has one."""
    for seed in range(first, first + count):
        service = make_whole(seed)
        told = make_told(service, seed)
        with suppress(Unlike):
            twin = Twin(service, told)
            yield twin, partial(unlike, service, told, twin)


def closes(first: int, count: int) -> Iterator[Pair]:
    """The close of a round of each of them that has rounds, and its plain twin."""
    for seed in range(first, first + count):
        service = make_whole(seed)
        if service.rounds is not None:
            told, cases = make_cases(service, seed)
            with suppress(Unlike):
                twin = ClosingTwin(service, told, cases)
                yield twin, partial(closes_unlike, service, told, cases, twin)


def twins_apart(browser: Browser, asked: Iterable[Pair]) -> Iterator[str]:
    """Where a service and its twin lead elsewhere on the server, or the twin in the browser."""
    for twin, differing in asked:
        set_ = {"on": twin.told.on.isoformat(), "answers": twin.answers, "unsettled": []}
        browser.send("evaluate", edition=carried(twin.service), sets=[set_])
        yield from (f"{twin.service.hash}: {each}" for each in differing())
        here, there = [standing(twin.service, set_)], browser.receive()
        if here != there:
            yield f"{twin.service.hash}: {apart(here, there)}"


def apart(here: Any, there: Any) -> str:
    """The first thing they say differently."""
    if isinstance(here, dict) and isinstance(there, dict):
        name = next(name for name in [*here, *there] if here.get(name) != there.get(name))
        return f"{name}: {apart(here.get(name), there.get(name))}"
    if isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        pairs = zip(here, there, strict=True)
        return next(apart(one, other) for one, other in pairs if one != other)
    return f"the server says {here!r}, the browser {there!r}"
