"""Reads answers with a shape of their own: email, phone, place, address, photos, accounts and numbers of registers."""

from __future__ import annotations

import json
import re
from typing import Any

import phonenumbers

from yett.kernel.postcodes import read_postcode
from yett.kernel.text import without_controls
from yett.language.answers.bad import bad
from yett.language.answers.parts import Given
from yett.language.model import Question
from yett.language.types import BLANK

MOST_PHOTOS = 5
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_DEGREES = re.compile(r"[+-]?([0-9]{1,20}\.?[0-9]{0,30}|\.[0-9]{1,30})")
_INSURANCE = re.compile(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]")
_REGISTRATION = re.compile(r"[A-Z0-9]{2,7}")


def is_email(text: str) -> bool:
    """Whether letters could be sent there, as far as the form of it goes."""
    return bool(_EMAIL.fullmatch(text)) and len(text) <= 254 and ".." not in text


def read_email(question: Question, given: Given) -> str:
    text = given.one.strip()
    if not is_email(text):
        raise bad(question, "not an email")
    name, domain = text.rsplit("@", 1)
    return f"{name}@{domain.lower()}"


def read_phone(question: Question, given: Given) -> str:
    try:
        number = phonenumbers.parse(given.one[:40], "GB")
    except phonenumbers.NumberParseException as wrong:
        raise bad(question, "not a phone") from wrong
    if not phonenumbers.is_possible_number(number):
        raise bad(question, "not a phone")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def read_address(question: Question, given: Given) -> dict[str, Any]:
    told = given.json()
    if isinstance(told, dict):
        lines, postcode = told.get("lines"), told.get("postcode")
        lines = lines if isinstance(lines, list) else []
    else:
        parts = [given.part(name) for name in ("line-1", "line-2", "line-3", "town")]
        lines, postcode = [part for part in parts if part], given.part("postcode")
        if not lines and given.one:
            lines, postcode = _in_one_line(given.one)
    clean = [_said(line)[:200] for line in lines][:6]
    written = read_postcode(postcode if isinstance(postcode, str) else "")
    if written is None:
        raise bad(question, "not a postcode")
    if not any(clean):
        raise bad(question, "missing address")
    return {"lines": [line for line in clean if line], "postcode": written}


def _in_one_line(words: str) -> tuple[list[str], str]:
    """As people write it: "1 High Street, Perth, PH1 5TJ", with a comma before the postcode or without."""
    lines = re.split(r"\s*[\n,]\s*", words.strip())
    spoken = lines.pop().split()
    for many in (2, 1):
        postcode = " ".join(spoken[-many:])
        if read_postcode(postcode) is not None:
            return [*lines, " ".join(spoken[:-many])], postcode
    return lines, " ".join(spoken)


def _said(value: Any) -> str:
    """One line of text; what is no text says nothing."""
    return " ".join(without_controls(value).split()) if isinstance(value, str) else ""


def _degrees(value: Any) -> float:
    if isinstance(value, str) and _DEGREES.fullmatch(value.strip()):
        return float(value.strip())
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    raise ValueError(value)


def read_place(question: Question, given: Given) -> dict[str, Any]:
    told = given.json()
    if not isinstance(told, dict):
        told = {
            "lat": given.part("lat"),
            "lon": given.part("lon"),
            "words": given.part("words") or given.one,
        }
    try:
        lat, lon = _degrees(told.get("lat")), _degrees(told.get("lon"))
    except ValueError as wrong:
        raise bad(question, "not a place") from wrong
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise bad(question, "not a place")
    words = _said(told.get("words"))[:500]
    known = told.get("told")
    kept = (
        {key: value[:100] for key, value in known.items() if isinstance(value, str)}
        if isinstance(known, dict)
        else {}
    )
    return {"lat": round(lat, 6), "lon": round(lon, 6), "words": words, "told": kept}


def read_files(question: Question, given: Given) -> list[dict[str, Any]]:
    """Each photo or file is JSON that says where it is kept."""
    found: list[Any] = []
    for text in given.all:
        try:
            told = json.loads(text)
        except (ValueError, RecursionError) as wrong:
            raise bad(question, "not readable") from wrong
        found += told if isinstance(told, list) else [told]
    if not all(isinstance(each, dict) and isinstance(each.get("id"), str) for each in found):
        raise bad(question, "not readable")
    most = int(question.most) if question.most and question.most.isdecimal() else MOST_PHOTOS
    if len(found) > most:
        raise bad(question, "too many photos", most=str(most))
    if not found:
        raise bad(question, "missing photo")
    return found


def read_account(question: Question, given: Given) -> dict[str, str]:
    told = given.json()
    if not isinstance(told, dict):
        told = {
            "name": given.part("name"),
            "sort code": given.part("sort-code"),
            "number": given.part("number"),
        }
    name = _said(told.get("name"))[:100]
    sort_code, number = (
        "".join(_said(told.get(key)).replace("-", "").split()) for key in ("sort code", "number")
    )
    if not name:
        raise bad(question, "missing bank account")
    if not re.fullmatch(r"[0-9]{6}", sort_code) or not re.fullmatch(r"[0-9]{6,8}", number):
        raise bad(question, "not an account")
    return {"name": name, "sort code": sort_code, "number": number.zfill(8)}


def read_insurance(question: Question, given: Given) -> str:
    plain = "".join(given.one.upper().split())
    if not _INSURANCE.fullmatch(plain):
        raise bad(question, "not an insurance number")
    return plain


def read_registration(question: Question, given: Given) -> str:
    plain = "".join(given.one.upper().split())
    if not _REGISTRATION.fullmatch(plain):
        raise bad(question, "not a registration")
    return plain


def read_property(question: Question, given: Given) -> str:
    plain = given.one.strip()
    if not re.fullmatch(r"[0-9]{1,12}", plain):
        raise bad(question, "not a property")
    return plain.lstrip("0") or "0"


def read_entry(question: Question, given: Given) -> str:
    """The key of the row that was chosen. Whether the table has it is told when the rules are."""
    plain = " ".join(without_controls(given.one).split())[:200]
    if not plain:
        raise bad(question, "missing choice")
    if plain == BLANK and not question.may_be_blank:
        raise bad(question, "unknown choice")
    return plain


def read_mark(question: Question, given: Given) -> dict[str, float]:
    """A mark on a plan: how far from its left and from its top, each from 0 to 1."""
    told = given.json()
    if not isinstance(told, dict):
        across, _, down = given.one.partition(",")
        told = {"x": given.part("x") or across, "y": given.part("y") or down}
    try:
        x, y = float(told["x"]), float(told["y"])
    except (KeyError, TypeError, ValueError) as wrong:
        raise bad(question, "not a place") from wrong
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise bad(question, "not a place")
    return {"x": round(x, 4), "y": round(y, 4)}
