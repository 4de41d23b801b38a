"""What may be done with drafts and cases."""

from yett.domain.cases.actions.drafts import (
    AlreadySent,
    ChangedElsewhere,
    OtherEdition,
    answer,
    sweep_drafts,
)
from yett.domain.cases.actions.follow import add_information
from yett.domain.cases.actions.submit import NotComplete, NothingToSend, Sent, submit
from yett.domain.cases.actions.work import (
    CaseChanged,
    NoSuchCase,
    NotAllowed,
    WordsNeeded,
    close,
    decide,
    look,
    look_at_photo,
    move,
    note,
    preview,
    reply,
    take,
)
from yett.domain.cases.drafts import new_token

__all__ = [
    "AlreadySent",
    "CaseChanged",
    "ChangedElsewhere",
    "NoSuchCase",
    "NotAllowed",
    "NotComplete",
    "NothingToSend",
    "OtherEdition",
    "Sent",
    "WordsNeeded",
    "add_information",
    "answer",
    "close",
    "decide",
    "look",
    "look_at_photo",
    "move",
    "new_token",
    "note",
    "preview",
    "reply",
    "submit",
    "sweep_drafts",
    "take",
]
