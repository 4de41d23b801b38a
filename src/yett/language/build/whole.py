"""A service from its sorted lines: names first, so that rules may use any of them, then all that rests on names, then the frozen whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from yett.language.build.afterwards import read_afterwards, sort_afterwards
from yett.language.build.amounts import read_amounts
from yett.language.build.asks import Asks, declare_asks, finish_asks
from yett.language.build.context import Context
from yett.language.build.deciding import read_decision
from yett.language.build.declaring import declare_later, declare_questions
from yett.language.build.draft import Draft
from yett.language.build.moments import declare_outcomes
from yett.language.build.outcomes import is_later
from yett.language.build.parties import Draft as PartyDraft
from yett.language.build.parties import declare_parties, finish_parties
from yett.language.build.periods import PeriodDraft, declare_periods
from yett.language.build.proofs import spared, with_proofs
from yett.language.build.publishing import read_may_change, read_publish, read_standard
from yett.language.build.questions import finish_questions
from yett.language.build.results import Draft as ResultDraft
from yett.language.build.results import declare_results, finish_results
from yett.language.build.rounds import Draft as RoundsDraft
from yett.language.build.rounds import closing_line, declare_rounds, finish_rounds
from yett.language.build.ruled import LEAD
from yett.language.build.service import NOBODY, About, read_about
from yett.language.build.tables import Draft as TableDraft
from yett.language.build.tables import declare_people, declare_tables, finish_tables
from yett.language.build.telling import read_tells
from yett.language.estimate import minutes
from yett.language.faults import Findings
from yett.language.lines import Line, plain, read_lines
from yett.language.model import Amount, Decision, GoesTo, Question, Result, Service, Table
from yett.language.sorting import Sorted
from yett.language.source import Source
from yett.language.words import Words

EMPTY = About(
    "", Words(""), Words(""), (), "", None, NOBODY, (), (), GoesTo("", None), None, (), None, None, (), None, None, None, 1, 1,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Declared:
    """What has its name, and rules that have not been read yet."""

    amounts: tuple[Amount, ...]
    rounds: RoundsDraft | None
    tables: tuple[TableDraft, ...]
    parties: tuple[PartyDraft, ...]
    outcomes: tuple[str, ...]
    questions: tuple[Draft, ...]
    asks: tuple[Asks, ...]
    later: tuple[Draft, ...]
    after: Sorted
    periods: tuple[PeriodDraft, ...]
    results: tuple[ResultDraft, ...]


def declare(parts: Sorted, context: Context) -> Declared:
    """The names, each where those before it are known."""
    amounts = read_amounts(parts.line("amounts"), context)
    rounds = declare_rounds(parts.one("rounds"), context)
    tables = declare_tables(parts.line("tables"), context)
    parties = declare_parties(parts.line("parties"), context)
    declare_people(context)
    outcomes = declare_outcomes(parts.line("decide"), context)
    questions = declare_questions(parts.line("ask"), context)
    asks = declare_asks(parts.taking("ask"), context)
    later = declare_later(parts.line("ask when needed"), context)
    after = sort_afterwards(parts.line("afterwards"), context)
    periods = declare_periods(after.taking("each"), context)
    rows = [(parts.line("work out"), ""), *((each.work_out, each.name) for each in periods)]
    results = declare_results(rows, closing_line(rounds), context)
    return Declared(
        amounts, rounds, tables, parties, outcomes, questions, asks, later, after, periods, results
    )


def build(root: Line, parts: Sorted, context: Context, source: Source) -> Service:
    """The service that `root` declares; what is wrong with it is told to the context."""
    declared = declare(parts, context)
    parties = finish_parties(declared.parties, declared.outcomes, context)
    about = read_about(parts.line("service"), next(iter(parties), None), context) or EMPTY
    tables = finish_tables(declared.tables, source.files, context)
    asked = finish_questions(declared.questions, context)
    later = _later(declared.later, context)
    asks = finish_asks(declared.asks, parties, context)
    results, closing = _worked_out(declared.results, context)
    rounds = finish_rounds(declared.rounds, closing, context)
    decision = read_decision(parts.line("decide"), context)
    afterwards = read_afterwards(declared.after, declared.periods, declared.outcomes, context)
    tells = read_tells(parts.line("tell"), context)
    publish = read_publish(parts.line("publish"), context)
    standard = read_standard(parts.line("standard"), context)
    may_change = read_may_change(parts.line("councils may change"), _told(parts, decision), context)
    return Service(
        id=about.id, title=about.title, purpose=about.purpose, laws=about.laws, data_basis=about.data_basis,
        data_basis_special=about.data_basis_special, used_by=about.used_by, channels=about.channels, languages=about.languages,
        goes_to=about.goes_to, fee=about.fee, collections=about.collections, keywords=about.keywords, illustration=about.illustration,
        once_per=about.once_per, as_at=about.as_at, drafts_move_on=about.drafts_move_on, same_as=about.same_as,
        amounts=declared.amounts, tables=tables, parties=parties, questions=spared(with_proofs(asked), decision.by), asks=asks, later=later,
        results=results, rounds=rounds, decision=decision, afterwards=afterwards, tells=tells, publish=publish, standard=standard,
        may_change=may_change, minutes=minutes(asked), file=source.file, vocabulary_hash=source.vocabulary.hash,
        hash=_hash(root, source, tables, context.taken),
    )  # fmt: skip


def _later(drafts: tuple[Draft, ...], context: Context) -> tuple[Question, ...]:
    return tuple(
        each
        for each in finish_questions(drafts, context)
        if isinstance(each, Question) and is_later(each.name, context)
    )


def _worked_out(
    drafts: tuple[ResultDraft, ...], context: Context
) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
    """Those of each case, and those of the close of a round."""
    found = finish_results(drafts, context)
    return tuple(each for each in found if not each.closing), tuple(
        each for each in found if each.closing
    )


def _told(parts: Sorted, decision: Decision) -> tuple[str, ...]:
    """The heads of what people are told, in their order."""
    tell = parts.line("tell")
    heads = [each.head for each in tell.children] if tell else []
    return tuple(dict.fromkeys([*(f"outcome {each.key}" for each in decision.outcomes), *heads]))


def _hash(root: Line, source: Source, tables: tuple[Table, ...], taken: Mapping[str, str]) -> str:
    """Of the service, its translations, what it takes from the vocabulary and the files its tables copy; comments and blank
    lines do not count."""
    parts = [plain(root)]
    for code, (file, text) in sorted((source.translations or {}).items()):
        parts.append(f"{code}\n{plain(read_lines(text, Findings(file)))}")
    if LEAD in parts[0] and any(each.words and each.words.startswith(LEAD) for each in root.walk()):
        parts.append(source.rules_text)
    parts += [f"{name}\n{written}" for name, written in sorted(taken.items())]
    copied = sorted({table.source for table in tables if table.rows is not None})
    parts += [f"{name}\n{(source.files or {}).get(name, '')}" for name in copied]
    return hashlib.sha256("\n\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
