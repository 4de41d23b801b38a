"""What the gate offers: the declared nation, what of it is in force, and where its places come from."""

from collections.abc import Iterator
from datetime import datetime

from yett.domain.catalogue.folders import compiled
from yett.domain.catalogue.models import InForce
from yett.domain.catalogue.rules import not_carried_out
from yett.domain.catalogue.shelf import shelf
from yett.domain.places.models import Layer, NamedPlace
from yett.language import Faults
from yett.project.doctor.findings import Finding, note, well, wrong


def declared(at: datetime) -> Iterator[Finding]:
    """The folder compiles, and what is in force is what it says."""
    try:
        authorities = frozenset(shelf().folder.nation().authorities)
        services = [compiled(source, authorities) for source in shelf().folder.sources()]
    except Faults as problem:
        yield wrong(
            f"The nation's declarations have {len(problem.faults)} faults; the first: {problem.faults[0]}",
            "Mend them (`yett check` tells them all). What was published before stays in force.",
        )
        return
    yield well(f"The nation compiles: {len(services)} services.")
    for service in services:
        if sentences := not_carried_out(service):
            yield note(f"{service.id} cannot be opened yet.", " ".join(sentences))
    yield from _in_force(
        {service.id: service.hash for service in services if not not_carried_out(service)}
    )


def _in_force(declared: dict[str, str]) -> Iterator[Finding]:
    standing = dict(InForce.objects.values_list("service_id", "edition_id"))
    behind = sorted(name for name, edition in declared.items() if standing.get(name) != edition)
    if behind:
        yield wrong(
            f"{len(behind)} services are declared otherwise than they are in force, {behind[0]} among them.",
            "Run `yett publish` to put the declared editions into force.",
        )
    else:
        yield well("Every declared service is in force as it is declared.")


def places(at: datetime) -> Iterator[Finding]:
    loaded = list(Layer.objects.order_by("name").values_list("name", flat=True))
    if loaded:
        yield well(f"Boundaries are loaded: {', '.join(loaded)}.")
    else:
        yield note(
            "No boundaries are loaded: the gate asks people which council they are in.",
            "Load them: `yett areas load FILE` (docs/how-to/load-places.md).",
        )
    if NamedPlace.objects.exists():
        yield well("Places and postcodes are loaded.")
    else:
        yield note(
            "No places are loaded: people find only the few that come with the nation.",
            "Load them: `yett places load FILE` (docs/how-to/load-places.md).",
        )
