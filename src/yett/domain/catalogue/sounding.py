"""What is left of a word when its ending is taken away, and how it sounds, roughly: in English as in Scots one sound is written in many ways."""

import re

# In this order. Vowels come last, all of them as one: hoose is house, deid is dead, nicht is night, auld is old.
SPELLINGS = tuple(
    (re.compile(pattern), sounds)
    for pattern, sounds in (
        (r"^kn", "n"), (r"^wr", "r"), (r"^wh", "w"), (r"sch", "sk"), (r"ph", "f"), (r"(gh|ch)t", "t"), (r"(?<=[aeiou])gh", ""),
        (r"tch", "ch"), (r"mb$", "m"), (r"ck", "k"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"qu", "kw"), (r"x", "ks"), (r"z", "s"),
        (r"(.)\1+", r"\1"), (r"(?<=[^aeiouy])e(?=s?$)", ""), (r"(?<=[aeiouy])w", ""), (r"[aeiouy]+", "a"),
    )
)  # fmt: skip

# An ending, what stands instead of it, and how many letters must be left.
ENDINGS = (
    ("ies", "y", 3), ("sses", "ss", 2), ("ches", "ch", 2), ("shes", "sh", 2), ("ing", "", 4), ("in", "", 4), ("ed", "", 4),
    ("ss", "ss", 0), ("us", "us", 0), ("is", "is", 0), ("s", "", 3),
)  # fmt: skip
UNDOUBLED = frozenset({"ing", "in", "ed"})
DOUBLED = re.compile(r"([bdgmnprt])\1$")  # as in tipping and skipped, but not in falling


def sound(word: str) -> str:
    for pattern, sounds in SPELLINGS:
        word = pattern.sub(sounds, word)
    return word


def stem(word: str) -> str:
    """One for several of a thing, and for what is done, was done and is being done."""
    for ending, instead, least in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            left = word[: -len(ending)] + instead
            return left[:-1] if ending in UNDOUBLED and DOUBLED.search(left) else left
    return word
