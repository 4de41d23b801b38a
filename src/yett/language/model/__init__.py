"""A service, declared: frozen once it has been compiled."""

from yett.language.model.afterwards import (
    Afterwards,
    Challenge,
    Change,
    Late,
    Limit,
    Pay,
    Period,
    Renewal,
    Resting,
)
from yett.language.model.asking import Check, Choice, Group, Page, Question, Stop, walk
from yett.language.model.deciding import DecidedBy, Decision, Outcome, Within
from yett.language.model.parties import APPLICANT, DECIDER, EVERYTHING, Asking, Party
from yett.language.model.rounds import Cadence, Moment, Rounds, ShareOut
from yett.language.model.rule import Rule
from yett.language.model.service import Fee, GoesTo, SameAs, Service, UsedBy
from yett.language.model.tables import Column, Over, Table
from yett.language.model.telling import MayChange, Promise, Publish, Tell
from yett.language.model.working import Amount, Band, Held, Result, Row

__all__ = [
    "APPLICANT",
    "DECIDER",
    "EVERYTHING",
    "Afterwards",
    "Amount",
    "Asking",
    "Band",
    "Cadence",
    "Challenge",
    "Change",
    "Check",
    "Choice",
    "Column",
    "DecidedBy",
    "Decision",
    "Fee",
    "GoesTo",
    "Group",
    "Held",
    "Late",
    "Limit",
    "MayChange",
    "Moment",
    "Outcome",
    "Page",
    "Over",
    "Party",
    "Pay",
    "Period",
    "Promise",
    "Publish",
    "Question",
    "Renewal",
    "Resting",
    "Result",
    "Rounds",
    "Row",
    "Rule",
    "SameAs",
    "Service",
    "ShareOut",
    "Stop",
    "Table",
    "Tell",
    "UsedBy",
    "Within",
    "walk",
]
