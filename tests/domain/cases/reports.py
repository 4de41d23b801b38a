"""A report on its way, as a reporter would make it."""

from datetime import UTC, datetime

from yett.domain.cases import actions

NOON = datetime(2026, 6, 3, 11, tzinfo=UTC)  # a Wednesday; noon in Scotland
STIRLING = {
    "lat": 56.1165,
    "lon": -3.9369,
    "words": "outside the bakery",
    "told": {"council": "stirling", "trunk roads": "no"},
}
ANSWERS = {
    "danger": False,
    "where": STIRLING,
    "size": "large",
    "position": "lane",
    "photo": None,
    "email": "reporter@example.org",
}


def begin(service, answers=ANSWERS, token=None, language="en"):
    """Answer each question in turn; the token and the draft as it then stands."""
    token = token or actions.new_token()
    draft = None
    for name, value in answers.items():
        draft = actions.answer(
            token=token,
            service=service,
            question=name,
            value=value,
            seen=0,
            language=language,
            at=NOON,
        )
    return token, draft
