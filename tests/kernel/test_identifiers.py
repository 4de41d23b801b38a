import pytest

from yett.kernel.identifiers import ALPHABET, check_letter, new_reference, new_token, read_reference


def test_tokens_are_long_and_different():
    tokens = {new_token() for _ in range(50)}

    assert len(tokens) == 50
    assert {len(token) for token in tokens} == {43}


def test_a_reference_is_read_back_however_it_is_typed():
    reference = new_reference()

    assert read_reference(reference) == reference
    assert read_reference(f" {reference.lower().replace('-', ' ')} ") == reference


def test_any_one_slip_is_caught():
    body = "KTV49QX"
    whole = body + check_letter(body)
    slips = [
        whole[:at] + letter + whole[at + 1 :]
        for at in range(8)
        for letter in ALPHABET
        if letter != whole[at]
    ]
    swaps = [
        whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :]
        for at in range(6)
        if whole[at] != whole[at + 1]
    ]

    assert {read_reference(slip) for slip in slips + swaps} == {None}


@pytest.mark.parametrize("text", ["", "KTV4", "AAAA-AAAA", "KTV4-9QX-KTV4"])
def test_what_is_no_reference_is_refused(text):
    assert read_reference(text) is None
