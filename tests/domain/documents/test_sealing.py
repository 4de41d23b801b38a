import pytest

from yett.domain.documents.sealing import PhotoNotOpened, new_key, seal, unseal


def test_unseal_gives_back_what_was_sealed():
    key = new_key()

    assert unseal(seal(b"a picture", key, "one"), key, "one") == b"a picture"


def test_new_key_is_256_bits_in_43_letters():
    assert len(new_key()) == 43
    assert new_key() != new_key()


@pytest.mark.parametrize(
    "key",
    [new_key(), "", "short", "not base64 at all!", "é" * 43],
    ids=["another", "none", "short", "words", "letters"],
)
def test_unseal_refuses_another_key(key):
    with pytest.raises(PhotoNotOpened):
        unseal(seal(b"a picture", new_key(), "one"), key, "one")


def test_unseal_refuses_one_object_in_the_place_of_another():
    key = new_key()

    with pytest.raises(PhotoNotOpened):
        unseal(seal(b"a picture", key, "one"), key, "two")


def test_unseal_refuses_changed_bytes():
    key = new_key()
    sealed = seal(b"a picture", key, "one")

    with pytest.raises(PhotoNotOpened):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), key, "one")
    with pytest.raises(PhotoNotOpened):
        unseal(b"", key, "one")
