"""The language of services: text to a checked, frozen, typed declaration, and answers evaluated by it."""

from yett.language.answers import (
    BadAnswer,
    read_answer,
    show_answer,
    show_rows,
    show_value,
    shown_values,
)
from yett.language.answers.things import is_email
from yett.language.build.telling import EVENTS
from yett.language.calendared import by_the_calendar
from yett.language.checks.rules import areas_at
from yett.language.checks.words.filling import filled
from yett.language.compiling import compile_service, inspect_service, read_again
from yett.language.entitlement import may_go_on, refuses
from yett.language.examples import run_examples
from yett.language.faults import Fault, Faults
from yett.language.files import check_files, check_overlays, report
from yett.language.interpret.deadline import (
    NothingIsDecided,
    deadline,
    decided_by,
    stops_for,
    time_limit,
)
from yett.language.interpret.journey import State, evaluate
from yett.language.interpret.resting import unsettled
from yett.language.interpret.values import ABSENT, NOT_KNOWN
from yett.language.interpret.world import World
from yett.language.model import (
    APPLICANT,
    DECIDER,
    Afterwards,
    Amount,
    Change,
    Choice,
    DecidedBy,
    Decision,
    GoesTo,
    Group,
    Outcome,
    Promise,
    Publish,
    Question,
    Result,
    Rule,
    Service,
    Stop,
    Table,
    Tell,
    Within,
    walk,
)
from yett.language.nation import Authority, Body, Collection, LayerRow, Nation, compile_nation
from yett.language.portable import edition_json, phrases_json
from yett.language.settling import Fired, Otherwise, Reasons, reasons, settles, still_open
from yett.language.source import Source
from yett.language.vocabulary import Item, Vocabulary, compile_vocabulary
from yett.language.words import Unfilled, Words, fill, placeholders

__all__ = [
    "ABSENT", "APPLICANT", "DECIDER", "EVENTS", "NOT_KNOWN", "NothingIsDecided", "Afterwards", "Amount", "Authority", "BadAnswer", "Body", "Change", "Choice", "Collection", "DecidedBy", "Decision", "Fault",
    "Faults", "Fired", "GoesTo", "Group", "Item", "LayerRow", "Nation", "Otherwise", "Outcome", "Promise", "Publish", "Question", "Reasons", "Result", "Rule",
    "Service", "Source", "State", "Stop", "Table", "Tell", "Unfilled", "Vocabulary", "Within", "Words", "World", "areas_at", "by_the_calendar", "check_files", "check_overlays", "compile_nation",
    "compile_service", "compile_vocabulary", "deadline", "decided_by", "edition_json", "evaluate", "fill", "filled", "inspect_service", "is_email", "may_go_on", "phrases_json", "placeholders", "read_again",
    "read_answer", "reasons", "refuses", "report", "run_examples", "settles", "show_answer", "show_rows", "show_value", "shown_values", "still_open", "stops_for", "time_limit", "unsettled", "walk",
]  # fmt: skip
