import os

import pytest

from yett.domain.vault.sealing import SealBroken, derive, seal, seal_text, unseal, unseal_text

SECRET = bytes(range(32))


def test_a_seal_opens_to_the_same_value():
    value = {"words": "Àth na h-Eilginn", "n": [1, None, True]}

    assert unseal(SECRET, seal(SECRET, value, "here"), "here") == value
    assert unseal_text(SECRET, seal_text(SECRET, value, "here"), "here") == value


def test_a_seal_moved_to_another_place_does_not_open():
    sealed = seal(SECRET, "words", "case 1 email")

    with pytest.raises(SealBroken):
        unseal(SECRET, sealed, "case 2 email")


def test_a_seal_does_not_open_with_another_secret_or_a_changed_byte():
    sealed = seal(SECRET, "words", "here")
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])

    for secret, found in (
        (os.urandom(32), sealed),
        (SECRET, changed),
        (SECRET, sealed[:11]),
        (SECRET, b""),
    ):
        with pytest.raises(SealBroken):
            unseal(secret, found, "here")


def test_the_same_value_never_looks_the_same_twice():
    assert seal(SECRET, "words", "here") != seal(SECRET, "words", "here")


def test_derived_secrets_differ_by_purpose_and_token():
    secrets = {
        derive(token, purpose) for token in (b"a" * 32, b"b" * 32) for purpose in ("draft", "other")
    }

    assert len(secrets) == 4
    assert {len(secret) for secret in secrets} == {32}
