"""What of a case is sealed, under which key, and what may stand open.

Every question belongs to a retention class: what its `kept until` says, or the case as a whole. Each class has a data
key of its own, so that destroying the key ends that class everywhere, backups included.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yett.domain.cases.models import Case
from yett.domain.vault.actions import OpenKey, take_keys
from yett.domain.vault.queries import open_keys
from yett.domain.vault.sealing import seal_text, unseal_text
from yett.language import Question, Service
from yett.language.privacy import result_sensitivity

WHOLE = "the case"
ALWAYS_SEALED = frozenset({"place", "photo", "file", "text", "long text"})


@dataclass(frozen=True)
class CaseKeys:
    """The open keys of one case, by retention class. A class whose key was destroyed is not in it."""

    by_class: Mapping[str, OpenKey]

    @property
    def whole(self) -> OpenKey:
        return self.by_class[WHOLE]

    def of(self, service: Service, name: str) -> OpenKey | None:
        return self.by_class.get(retention(service, name))


def retention(service: Service, name: str) -> str:
    """The class an answer is kept by. A group is kept as a whole, and as long as the case."""
    asked = service.question(name)
    return (asked.kept_until if isinstance(asked, Question) else None) or WHOLE


def is_open(service: Service, name: str) -> bool:
    asked = service.question(name)
    return (
        isinstance(asked, Question)
        and asked.sensitivity == "open"
        and asked.type not in ALWAYS_SEALED
    )


def split(
    service: Service, answers: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The answers that may stand open, and the rest by retention class."""
    open_answers: dict[str, Any] = {}
    by_class: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, value in answers.items():
        if is_open(service, name):
            open_answers[name] = value
        else:
            by_class[retention(service, name)][name] = value
    return open_answers, dict(by_class)


def open_results(service: Service, results: Mapping[str, Any]) -> dict[str, Any]:
    """The results that rest on nothing personal and are known."""
    return {
        result.name: results[result.name]
        for result in service.results
        if isinstance(results.get(result.name), str | bool | int)
        and result_sensitivity(service, result.name) == "open"
    }


def fresh_keys(classes: set[str], at: datetime) -> CaseKeys:
    names = sorted(classes | {WHOLE})
    return CaseKeys(dict(zip(names, take_keys(len(names), at=at), strict=True)))


def keys_of(case: Case) -> CaseKeys:
    """Open the keys of a case: one statement."""
    ids = {name: uuid.UUID(key) for name, key in case.keys.items()}
    secrets = open_keys(ids.values())
    return CaseKeys(
        {name: OpenKey(key, secrets[key]) for name, key in ids.items() if key in secrets}
    )


def seal_into(
    case: Case, keys: CaseKeys, by_class: Mapping[str, dict[str, Any]], follow_token: str
) -> None:
    payloads: dict[str, dict[str, Any]] = {
        name: {"answers": answers} for name, answers in by_class.items()
    }
    payloads[WHOLE] = {"answers": by_class.get(WHOLE, {}), "follow": follow_token}
    case.keys = {name: str(key.id) for name, key in keys.by_class.items()}
    case.sealed = {
        name: seal_text(keys.by_class[name].secret, payload, _context(case, name))
        for name, payload in payloads.items()
    }


def add_answer(case: Case, keys: CaseKeys, name: str, value: Any) -> None:
    """Add an answer given later. It is sealed and kept as long as the case."""
    payload = unseal_text(keys.whole.secret, case.sealed[WHOLE], _context(case, WHOLE))
    payload["answers"][name] = value
    case.sealed = case.sealed | {
        WHOLE: seal_text(keys.whole.secret, payload, _context(case, WHOLE))
    }


def open_answers(case: Case, keys: CaseKeys) -> tuple[dict[str, Any], str]:
    """All answers that can still be read, and the token of the reporter's own page ("" when erased)."""
    answers = dict(case.open_answers)
    follow = ""
    for name, sealed in case.sealed.items():
        if name in keys.by_class:
            payload = unseal_text(keys.by_class[name].secret, sealed, _context(case, name))
            answers |= payload["answers"]
            follow = payload.get("follow", follow)
    return answers, follow


def seal_event(case: Case, keys: CaseKeys, seq: int, words: Mapping[str, Any]) -> str:
    return seal_text(keys.whole.secret, dict(words), f"event {case.id} {seq}")


def open_event(case: Case, keys: CaseKeys, seq: int, sealed: str) -> dict[str, Any]:
    """The words of an event; nothing when there were none or their key is gone."""
    if not sealed or WHOLE not in keys.by_class:
        return {}
    return dict(unseal_text(keys.whole.secret, sealed, f"event {case.id} {seq}"))


def _context(case: Case, name: str) -> str:
    return f"case {case.id} {name}"
