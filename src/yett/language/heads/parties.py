"""The heads of those who take part, place by place."""

from __future__ import annotations

from yett.language.heads.head import PHRASE, RULE, TEXT, Head

PARTIES: dict[str, tuple[Head, ...]] = {
    "parties": (),
    "party": (
        Head("why", TEXT, "why they must sign in, or why they are asked"),
        Head("joins when", RULE, "when they are asked to take part"),
        Head("invited by", PHRASE, "who invites them, and the answer that says how to reach them"),
        Head("sees", PHRASE, "what they may see of what others said, or everything"),
        Head("within", PHRASE, "how long they have to answer"),
        Head(
            "silence means",
            PHRASE,
            "what follows when they do not answer in time: an outcome, suspend or carry on",
        ),
    ),
}
