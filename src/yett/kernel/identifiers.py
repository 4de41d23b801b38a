"""Names for things: references people read out, and tokens no one can guess."""

import secrets

# No vowels and no letter that looks or sounds like another; a prime number of them, so that the check letter catches every slip.
ALPHABET = "23456789BCDFGHJKMPQRTVX"


def new_token() -> str:
    """256 bits nobody can guess, safe in an address."""
    return secrets.token_urlsafe(32)


def check_letter(body: str) -> str:
    """Catches any one wrong character and any two neighbours swapped."""
    total = sum((ALPHABET.index(letter) + 1) * weight for weight, letter in enumerate(body, 2))
    return ALPHABET[total % len(ALPHABET)]


def new_reference() -> str:
    """A reference such as KTV4-9QXM: seven random characters and one that checks them."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(7))
    whole = body + check_letter(body)
    return f"{whole[:4]}-{whole[4:]}"


def read_reference(text: str) -> str | None:
    """The reference as we write it, from what someone typed; None when it cannot be one."""
    plain = "".join(text.upper().replace("-", "").split())
    if len(plain) != 8 or any(letter not in ALPHABET for letter in plain):
        return None
    return f"{plain[:4]}-{plain[4:]}" if check_letter(plain[:7]) == plain[7] else None
