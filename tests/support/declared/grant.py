"""An application for the clothing grant, as a parent would fill it in."""

from datetime import datetime
from typing import Any

from yett.domain.cases import actions
from yett.domain.cases.actions import Sent
from yett.domain.catalogue import queries as offered

GRANT = "education/school-clothing-grant"
ADDRESS = {"lines": ["1 High Street", "Stirling"], "postcode": "FK8 1AA", "told": {"council": "stirling"}}  # fmt: skip
CHILDREN = {
    "child/1/child name": "Aila",
    "child/1/school": "Raploch Primary",
    "child/1/stage": "primary",
    "child/2/child name": "Calum",
    "child/2/school": "Stirling High",
    "child/2/stage": "secondary",
    "child closed": True,
}
ACCOUNT = {"name": "A Parent", "sort code": "800000", "number": "00000000"}
NOTHING = {"home address": ADDRESS, "benefit": "none", **CHILDREN, "email": "parent@example.org"}  # fmt: skip
SUPPORT = NOTHING | {"proof of benefit": None, "benefit": "income support", "account": ACCOUNT}
CREDIT = SUPPORT | {"benefit": "universal credit", "pay": "850", "proof of pay": None}


def apply(answers: dict[str, Any], at: datetime, language: str = "en") -> Sent:
    service = offered.service(GRANT)
    token, version = actions.new_token(), 0
    for name, value in answers.items():
        draft = actions.answer(token=token, service=service, question=name, value=value, seen=0, language=language, at=at)  # fmt: skip
        version = draft.version
    return actions.submit(token=token, seen=version, at=at)
