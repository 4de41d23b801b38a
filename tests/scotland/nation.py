"""Scotland as it stands in its folder, read for the tests."""

from dataclasses import dataclass
from pathlib import Path

from yett.language import (
    Nation,
    Service,
    Source,
    Vocabulary,
    compile_nation,
    compile_service,
    compile_vocabulary,
)

CLONE = Path(__file__).parents[2]
SCOTLAND = CLONE / "scotland"
NAMES = tuple(sorted(each.name for each in (SCOTLAND / "services").iterdir()))
REPORT_IT = tuple(
    name
    for name in NAMES
    if "belongs to: Report It" in (SCOTLAND / "services" / name / "service.yett").read_text()
)
Pair = tuple[str, str]  # file, text


@dataclass(frozen=True)
class Texts:
    """What a service's folder holds."""

    service: Pair
    gaelic: Pair
    examples: Pair


def pair(path: Path) -> Pair:
    return path.relative_to(CLONE).as_posix(), path.read_text()


def texts(name: str) -> Texts:
    folder = SCOTLAND / "services" / name
    return Texts(*(pair(folder / f"{part}.yett") for part in ("service", "gd", "examples")))


def nation() -> Nation:
    named = [*SCOTLAND.glob("bodies*.yett"), *SCOTLAND.glob("collections*.yett")]
    return compile_nation([pair(path) for path in sorted(named)])


def vocabulary() -> Vocabulary:
    return compile_vocabulary(
        [pair(path) for path in sorted((SCOTLAND / "vocabulary").glob("*.yett"))]
    )


def compiled(held: Texts) -> Service:
    """Compile a service beside the nation's words; raises Faults."""
    file, text = held.service
    return compile_service(
        Source(
            text=text,
            file=file,
            vocabulary=vocabulary(),
            translations={"gd": held.gaelic},
            examples=held.examples,
            authorities=frozenset(nation().authorities),
        )
    )
