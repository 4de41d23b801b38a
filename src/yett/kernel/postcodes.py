"""Postcodes as they are written."""

import re

_POSTCODE = re.compile(r"(GIR 0AA|[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2})")


def read_postcode(text: str) -> str | None:
    """A postcode as it is written, from what someone typed."""
    plain = "".join(text.upper().split())
    written = f"{plain[:-3]} {plain[-3:]}"
    return written if _POSTCODE.fullmatch(written) else None
