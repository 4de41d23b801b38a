"""The heads of an overlay: a body's changes to a service."""

from __future__ import annotations

from yett.language.heads.head import NONE, PHRASE, Head

OVERLAY: dict[str, tuple[Head, ...]] = {
    "overlay": (
        Head("overlay", PHRASE, "the id of the service that is changed", needed=True),
        Head("for", PHRASE, "the body that changes it", needed=True),
        Head("on edition", PHRASE, "the number of the edition that is changed", needed=True),
        Head("amounts", NONE, "amounts with values of their own", holds="overlaid"),
        Head("ask", NONE, "questions in other words", holds="overlaid"),
        Head(
            "ask",
            NONE,
            "questions of a party in other words",
            takes="who",
            many=True,
            holds="overlaid",
        ),
        Head(
            "work out",
            NONE,
            "results with rows in another order, or more of them",
            holds="overlaid",
        ),
        Head(
            "decide", NONE, "another time to decide, and outcomes in other words", holds="overlaid"
        ),
        Head("tell", NONE, "messages in other words", holds="overlaid"),
    ),
    "overlaid": (),
}
