"""What may be done with drafts and cases."""

from yett.domain.cases.actions.asking import NothingAsked, answer_asked, ask
from yett.domain.cases.actions.automatic import ask_for_a_person, settle_check
from yett.domain.cases.actions.drafts import (
    AlreadySent,
    ChangedElsewhere,
    OtherEdition,
    TooMuch,
    answer,
    remove_row,
    sweep_drafts,
)
from yett.domain.cases.actions.follow import TooLate, add_information, say_not_mended, withdraw
from yett.domain.cases.actions.handover import hand_over, preview_hand_over
from yett.domain.cases.actions.merging import (
    NotTheSameKind,
    NotWithUs,
    StandsForOthers,
    WithItself,
    merge,
    other_case,
    separate,
)
from yett.domain.cases.actions.staffing import (
    LastSupervisor,
    NoSuchColleague,
    NotSupervisor,
    RoleNeeded,
    change_roles,
    end_membership,
    release_all,
)
from yett.domain.cases.actions.submit import NotComplete, NothingToSend, Sent, submit
from yett.domain.cases.actions.views import NameNeeded, TooManyViews, delete_view, save_view
from yett.domain.cases.actions.work import (
    PhotoNeeded,
    assign,
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
from yett.domain.cases.steps import CaseChanged, NoSuchCase, NotAllowed, WordsNeeded

__all__ = [
    "AlreadySent",
    "CaseChanged",
    "ChangedElsewhere",
    "LastSupervisor",
    "NameNeeded",
    "NoSuchCase",
    "NoSuchColleague",
    "NotAllowed",
    "NotComplete",
    "NotSupervisor",
    "NotTheSameKind",
    "NotWithUs",
    "NothingAsked",
    "NothingToSend",
    "OtherEdition",
    "PhotoNeeded",
    "RoleNeeded",
    "Sent",
    "StandsForOthers",
    "TooLate",
    "TooManyViews",
    "TooMuch",
    "WithItself",
    "WordsNeeded",
    "add_information",
    "answer",
    "answer_asked",
    "ask",
    "ask_for_a_person",
    "assign",
    "change_roles",
    "close",
    "decide",
    "delete_view",
    "end_membership",
    "hand_over",
    "look",
    "look_at_photo",
    "merge",
    "move",
    "new_token",
    "note",
    "other_case",
    "preview",
    "preview_hand_over",
    "release_all",
    "remove_row",
    "reply",
    "save_view",
    "say_not_mended",
    "separate",
    "settle_check",
    "submit",
    "sweep_drafts",
    "take",
    "withdraw",
]
