"""What this room says, in English and Gaelic. {braces} are filled before anybody sees them."""

from __future__ import annotations

from collections.abc import Sequence

from yett.kernel.text import listed
from yett.language.words import Words, fill


def said(words: Words, **blanks: str | Words) -> Words:
    """The sentence with its blanks filled, in each of its languages."""
    codes = ["en", *words.others]
    texts = {
        code: fill(
            words,
            code,
            {
                name.replace("_", " "): value.in_(code) if isinstance(value, Words) else value
                for name, value in blanks.items()
            },
        )
        for code in codes
    }
    return Words(texts.pop("en"), texts)


def either(names: Sequence[Words]) -> Words:
    """A or B, in each language."""
    return Words(
        listed([name.in_("en") for name in names], "or"),
        {"gd": listed([name.in_("gd") for name in names], "no")},
    )


YES = Words("Yes", {"gd": "Tha"})
NO = Words("No", {"gd": "Chan eil"})
NOT_SURE = Words("I am not sure", {"gd": "Chan eil mi cinnteach"})
NONE_OF_THESE = Words(
    "None of these, or I am not sure", {"gd": "Chan e gin dhiubh seo, no chan eil mi cinnteach"}
)

ON_THE_BORDER = Words(
    "This spot is close to a border. Is it {names} who should look after it?",
    {"gd": "Tha an t-àite seo faisg air crìoch. An e {names} a bu chòir coimhead às a dhèidh?"},
)
ON_THE_BORDER_HINT = Words(
    "Our maps cannot tell which side it is on. If you are not sure, we will send it to the nearest, and they will pass it on if it is not theirs.",
    {
        "gd": "Chan urrainn dha na mapaichean againn innse dè an taobh air a bheil e. Mura h-eil sibh cinnteach, cuiridh sinn e dhan fheadhainn as fhaisge, agus cuiridh iad air adhart e mura h-ann leothasan a tha e."
    },
)
WHO_IS_NEAR = Words(
    "Who looks after this spot?", {"gd": "Cò a tha a’ coimhead às dèidh an àite seo?"}
)
WHO_IS_NEAR_HINT = Words(
    "This installation holds no boundaries, so we can only name the nearest.",
    {
        "gd": "Chan eil crìochan air an cumail an seo, agus mar sin chan urrainn dhuinn ach an fheadhainn as fhaisge ainmeachadh."
    },
)
WHO_OF_ALL_HINT = Words(
    "If you are not sure, we will send it to the nearest, and they will pass it on if it is not theirs.",
    {
        "gd": "Mura h-eil sibh cinnteach, cuiridh sinn e dhan fheadhainn as fhaisge, agus cuiridh iad air adhart e mura h-ann leothasan a tha e."
    },
)
NOBODY = Words(
    "This spot lies outside the area we serve: at sea, or in another country. Check the place, or choose another way to say where it is.",
    {
        "gd": "Tha an t-àite seo taobh a-muigh na sgìre againn: aig muir, no ann an dùthaich eile. Thoiribh sùil air an àite, no taghaibh dòigh eile gus innse càit a bheil e."
    },
)

NO_POSTCODES = Words(
    "We cannot look up {typed}, because this installation holds no postcodes. Type the name of a place or street, or a grid reference, or put a pin on the map.",
    {
        "gd": "Chan urrainn dhuinn {typed} a lorg, oir chan eil còdan-puist air an cumail an seo. Sgrìobhaibh ainm àite no sràide, no iomradh-clèithe, no cuiribh prìne air a’ mhapa."
    },
)
POSTCODE_NOT_HELD = Words(
    "We do not know the postcode {typed}. Check it, or type the name of a place or street, or a grid reference, or put a pin on the map.",
    {
        "gd": "Chan aithne dhuinn an còd-puist {typed}. Thoiribh sùil air, no sgrìobhaibh ainm àite no sràide, no iomradh-clèithe, no cuiribh prìne air a’ mhapa."
    },
)
NOTHING_FOUND = Words(
    "We found no place called {typed}. Check the spelling, add the nearest town, type a postcode or a grid reference, or put a pin on the map.",
    {
        "gd": "Cha do lorg sinn àite air a bheil {typed}. Thoiribh sùil air an litreachadh, cuiribh ris am baile as fhaisge, sgrìobhaibh còd-puist no iomradh-clèithe, no cuiribh prìne air a’ mhapa."
    },
)
NOTHING_TYPED = Words(
    "Type a postcode, the name of a place or street, or a grid reference.",
    {"gd": "Sgrìobhaibh còd-puist, ainm àite no sràide, no iomradh-clèithe."},
)
NEAR = Words("near {town}", {"gd": "faisg air {town}"})
WHOSE_ADDRESS = Words(
    "Which council is this address in?", {"gd": "Dè a’ chomhairle anns a bheil an seòladh seo?"}
)
WHOSE_ADDRESS_HINT = Words(
    "We do not hold this postcode. Your council is the one that your council tax goes to.",
    {
        "gd": "Chan eil an còd-puist seo againn. ’S e a’ chomhairle agaibh an tè dhan tèid a’ chìs chomhairle agaibh."
    },
)
