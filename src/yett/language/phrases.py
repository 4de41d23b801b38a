"""The language's own sentences to people, in English and Gaelic. UNSURE lists those a fluent speaker should look at again."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from yett.language.words import Words


def _both(en: str, gd: str) -> Words:
    return Words(en, {"gd": gd})


PHRASES: Mapping[str, Words] = MappingProxyType({
    # How an answer is played back
    "yes": _both("Yes", "Tha"),
    "no": _both("No", "Chan eil"),
    "left out": _both("Not answered", "Gun fhreagairt"),
    "blank": _both("Left blank", "Air fhàgail bàn"),
    "nobody": _both("none", "gin"),
    "and": _both("and", "agus"),
    "one photo": _both("1 photo", "1 dealbh"),
    "two photos": _both("{n} photos", "{n} dhealbh"),
    "few photos": _both("{n} photos", "{n} dealbhan"),
    "many photos": _both("{n} photos", "{n} dealbh"),
    "declared": _both("Agreed", "Air aontachadh"),
    "account": _both("{name}, sort code {sort code}, account number ending {ending}", "{name}, còd seòrsachaidh {sort code}, àireamh cunntais a’ crìochnachadh le {ending}"),
    "spot": _both("A spot on the map", "Àite air a’ mhapa"),
    # What to send while no register can confirm an answer
    "why proof": _both("we are not connected yet to the register that could confirm your answer, so a person looks at what you send", "chan eil sinn ceangailte fhathast ris a’ chlàr a dhearbhadh ur freagairt, agus mar sin coimheadaidh neach air na chuireas sibh"),
    "proof later": _both("A photo of it is enough. You may leave this out for now: then we ask you for it.", "Fòghnaidh dealbh dheth. Faodaidh sibh seo fhàgail an-dràsta: iarraidh sinn oirbh e an uair sin."),
    # Nothing was given
    "missing yes or no": _both("Choose yes or no", "Taghaibh tha no chan eil"),
    "missing choice": _both("Choose one of these", "Taghaibh fear dhiubh seo"),
    "missing many choices": _both("Choose at least one of these", "Taghaibh co-dhiù fear dhiubh seo"),
    "missing date": _both("Enter a date, such as 27 3 2026", "Cuiribh a-steach ceann-latha, mar eisimpleir 27 3 2026"),
    "missing place": _both("Tell us where it is", "Innsibh dhuinn càit a bheil e"),
    "missing address": _both("Enter an address", "Cuiribh a-steach seòladh"),
    "missing photo": _both("Add a photo", "Cuiribh dealbh ris"),
    "missing file": _both("Add a file", "Cuiribh faidhle ris"),
    "missing declaration": _both("Tick the box if you agree", "Cuiribh strìochag sa bhogsa ma tha sibh ag aontachadh"),
    "missing email": _both("Enter an email address", "Cuiribh a-steach seòladh puist-d"),
    "missing phone": _both("Enter a phone number", "Cuiribh a-steach àireamh fòn"),
    "missing money": _both("Enter an amount, such as 850 or 12.50", "Cuiribh a-steach sùim, mar eisimpleir 850 no 12.50"),
    "missing number": _both("Enter a number", "Cuiribh a-steach àireamh"),
    "missing bank account": _both("Enter the name, sort code and account number", "Cuiribh a-steach an t-ainm, an còd seòrsachaidh agus àireamh a’ chunntais"),
    "missing answer": _both("Enter an answer", "Cuiribh a-steach freagairt"),
    # Something was given that cannot be taken
    "unknown choice": _both("Choose one of the answers shown", "Taghaibh fear de na freagairtean a tha air an sealltainn"),
    "alone": _both("“{choice}” cannot be chosen together with another answer", "Chan urrainnear “{choice}” a thaghadh còmhla ri freagairt eile"),
    "too long": _both("Use {most} characters or fewer: this is {given}", "Cleachdaibh {most} caractar no nas lugha: tha {given} an seo"),
    "not a date": _both("This is not a real date. Enter it as in 27 3 2026", "Chan e fìor cheann-latha a tha seo. Cuiribh a-steach e mar 27 3 2026"),
    "date not finished": _both("The date must have a day, a month and a year", "Feumaidh latha, mìos agus bliadhna a bhith sa cheann-latha"),
    "date in the future": _both("The date must be in the past", "Feumaidh an ceann-latha a bhith san àm a dh’fhalbh"),
    "not a number": _both("Enter a number, such as 12", "Cuiribh a-steach àireamh, mar eisimpleir 12"),
    "not money": _both("Enter an amount in pounds, such as 850 or 12.50", "Cuiribh a-steach sùim ann an notaichean, mar eisimpleir 850 no 12.50"),
    "too low": _both("Enter {least} or more", "Cuiribh a-steach {least} no barrachd"),
    "too high": _both("Enter {most} or less", "Cuiribh a-steach {most} no nas lugha"),
    "not an email": _both("Enter an email address in the right form, such as name@example.com", "Cuiribh a-steach seòladh puist-d san riochd cheart, mar name@example.com"),
    "not a phone": _both("Enter a phone number, such as 01632 960 001 or +44 808 157 0192", "Cuiribh a-steach àireamh fòn, mar eisimpleir 01632 960 001 no +44 808 157 0192"),
    "not a postcode": _both("Enter a full postcode, such as EH1 1YZ", "Cuiribh a-steach còd-puist slàn, mar EH1 1YZ"),
    "not a place": _both("We could not read that place. Choose it again", "Cha b’ urrainn dhuinn an t-àite sin a leughadh. Taghaibh a-rithist e"),
    "too many photos": _both("You can add up to {most} photos", "Faodaidh sibh suas ri {most} dealbhan a chur ris"),
    "not an account": _both("Enter a sort code of 6 figures and an account number of 6 to 8 figures", "Cuiribh a-steach còd seòrsachaidh le 6 figearan agus àireamh cunntais le 6 gu 8 figearan"),
    "not an insurance number": _both("Enter a National Insurance number in the right form, such as QQ 12 34 56 C", "Cuiribh a-steach àireamh Àrachais Nàiseanta san riochd cheart, mar QQ 12 34 56 C"),
    "not a registration": _both("Enter a vehicle registration, such as SA26 ABC", "Cuiribh a-steach clàradh carbaid, mar SA26 ABC"),
    "not a property": _both("Enter a property number (UPRN) of up to 12 figures", "Cuiribh a-steach àireamh togalaich (UPRN) le suas ri 12 figearan"),
    "not a month": _both("Enter a month and a year, such as 3 2026", "Cuiribh a-steach mìos agus bliadhna, mar 3 2026"),
    "not a time": _both("Enter a time, such as 14:30", "Cuiribh a-steach àm, mar 14:30"),
    "not a duration": _both("Enter a length of time, such as 3 weeks", "Cuiribh a-steach ùine, mar 3 weeks"),
    "not readable": _both("We could not read that answer. Enter it again", "Cha b’ urrainn dhuinn an fhreagairt sin a leughadh. Cuiribh a-steach i a-rithist"),
})  # fmt: skip

UNSURE: frozenset[str] = frozenset({
    "blank", "nobody", "yes", "no", "missing yes or no", "account", "declared", "spot", "alone", "too long", "date not finished", "not an account",
    "not a registration", "not a property", "not a duration", "two photos", "few photos", "many photos", "missing declaration",
})  # fmt: skip

# As in the Unicode locale data: "3 dhen Ògmhios 2026".
GAELIC_MONTHS = (
    "dhen Fhaoilleach", "dhen Ghearran", "dhen Mhàrt", "dhen Ghiblean", "dhen Chèitean", "dhen Ògmhios",
    "dhen Iuchar", "dhen Lùnastal", "dhen t-Sultain", "dhen Dàmhair", "dhen t-Samhain", "dhen Dùbhlachd",
)  # fmt: skip


def phrase(message_id: str) -> Words:
    return PHRASES[message_id]
