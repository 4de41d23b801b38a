"""Keys and secrets: they open what they should, and nobody else can read them."""

import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from yett.domain.cases.models import Case
from yett.domain.cases.sealed import WHOLE
from yett.domain.vault.models import DataKey
from yett.domain.vault.queries import open_keys
from yett.domain.vault.sealing import SealBroken
from yett.project.doctor.findings import Finding, well, wrong

SAMPLE = 50


def unwrap(at: datetime) -> Iterator[Finding]:
    """The oldest and the newest keys."""
    ids = set()
    for order in ("minted_at", "-minted_at"):
        ids |= set(DataKey.objects.order_by(order).values_list("id", flat=True)[:SAMPLE])
    broken = [key for key in ids if not _opens(key)]
    if broken:
        yield wrong(
            f"{len(broken)} of {len(ids)} sampled keys do not open with the key-encryption key that is set.",
            "Put back the key-encryption key they were made under (YETT_KEY_ENCRYPTION_KEY, or the file in "
            "YETT_HOME/secrets). Make no new reports until then.",
        )
    else:
        yield well(f"The keys open ({len(ids)} tried).")


def _opens(key: UUID) -> bool:
    try:
        open_keys([key])
    except SealBroken:
        return False
    return True


def there(at: datetime) -> Iterator[Finding]:
    """Every case has the key of the case as a whole, which no retention run takes away."""
    rows = Case.objects.order_by("-received_at").values_list("reference", "keys")[:SAMPLE]
    wanted = {UUID(keys[WHOLE]): reference for reference, keys in rows if WHOLE in keys}
    found = set(DataKey.objects.filter(id__in=wanted).values_list("id", flat=True))
    missing = sorted(reference for key, reference in wanted.items() if key not in found)
    if missing:
        yield wrong(
            f"{len(missing)} of the latest {len(wanted)} cases have lost their key, {missing[0]} among them.",
            "The keys' database is older than the cases': restore the newest file of wrapped keys.",
        )
    else:
        yield well(f"The latest cases have their keys ({len(wanted)} looked at).")


def private(at: datetime) -> Iterator[Finding]:
    """The home, its secrets, and the reports that wait in it are their owner's alone."""
    folder = settings.YETT_HOME
    looked = [folder, folder / "secrets", folder / "objects", folder / "post"]
    looked += sorted((folder / "secrets").glob("*")) if (folder / "secrets").is_dir() else []
    loose = [path for path in looked if path.exists() and _others_may(path)]
    for path in loose:
        yield wrong(f"Others on this machine can get at {path}.", f"Run: chmod go= {path}")
    if not loose:
        yield well("The state folder and its secrets are their owner's alone.")


def _others_may(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
