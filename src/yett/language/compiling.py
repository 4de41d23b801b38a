"""From the text of a service to a service: read, sort, declare names, read rules, check, freeze."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from yett.language.build.afterwards import read_afterwards, sort_afterwards
from yett.language.build.amounts import read_amounts
from yett.language.build.asks import declare_asks, finish_asks
from yett.language.build.context import Context
from yett.language.build.deciding import read_decision
from yett.language.build.declaring import declare_later, declare_questions
from yett.language.build.moments import declare_outcomes
from yett.language.build.outcomes import is_later
from yett.language.build.parties import declare_parties, finish_parties
from yett.language.build.periods import declare_periods
from yett.language.build.proofs import spared, with_proofs
from yett.language.build.publishing import read_may_change, read_publish, read_standard
from yett.language.build.questions import finish_questions
from yett.language.build.results import declare_results, finish_results
from yett.language.build.rounds import closing_line, declare_rounds, finish_rounds
from yett.language.build.ruled import LEAD
from yett.language.build.service import NOBODY, About, read_about
from yett.language.build.tables import declare_people, declare_tables, finish_tables
from yett.language.build.telling import read_tells
from yett.language.checks import check
from yett.language.checks.resting.unread import check_unread
from yett.language.estimate import minutes
from yett.language.examples import run_examples
from yett.language.faults import Fault, Faults, Findings, in_order
from yett.language.lines import Line, plain, read_lines
from yett.language.model import GoesTo, Question, Service, Table
from yett.language.rules.tokens import texts as name_tokens
from yett.language.sorting import Sorted, sort
from yett.language.texts import NAMES, Texts, laid_over, read_translation
from yett.language.types import TIMES
from yett.language.undisturbed import undisturbed
from yett.language.vocabulary import Vocabulary
from yett.language.words import Words

LENGTHS = frozenset({"duration", "length of time"})


@dataclass(frozen=True, slots=True)
class Source:
    """All that a service is made from. Without translations (None) it is checked as a file by itself.

    `own` are a body's translations of what it changes. `files` are those that stand beside it, which its tables copy; `rules` the functions of its rules.py, and `rules_text` what is written there.
    """

    text: str
    file: str = "service.yett"
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    translations: Mapping[str, tuple[str, str]] | None = None
    examples: tuple[str, str] | None = None
    authorities: frozenset[str] | None = None
    own: Mapping[str, tuple[str, str]] | None = None
    files: Mapping[str, str] | None = None
    rules: Mapping[str, Callable[..., Any]] | None = None
    rules_text: str = ""


def compile_service(source: Source) -> Service:
    """The service, or Faults with every mistake at once."""
    service, faults = inspect_service(source)
    if faults or service is None:
        raise Faults(faults)
    return service


def inspect_service(source: Source) -> tuple[Service | None, tuple[Fault, ...]]:
    """The service as far as it can be built, and its faults."""
    findings = Findings(source.file)
    with undisturbed():
        return inspect_lines(read_lines(source.text, findings), source, findings)


def inspect_lines(
    root: Line, source: Source, findings: Findings
) -> tuple[Service | None, tuple[Fault, ...]]:
    """The same, of lines that have been read."""
    service, parts, context = _read(root, source, findings)
    if service is not None:
        _languages(service, source, parts, context)
        if not findings.faults or all(fault.file != source.file for fault in findings.faults):
            context.texts.settle()
        service = _checked(service, source, context)
    return service, in_order(findings.faults)


def _checked(service: Service, source: Source, context: Context) -> Service:
    """Checked as a whole, and by its examples."""
    findings = context.findings
    unsearched = check(service, context)
    if not findings.faults and source.examples is not None:
        file, text = source.examples
        findings.faults += run_examples(service, text, file, source.rules)
    if context.sound:
        # What nothing reads is most often what another fault has cut off.
        check_unread(service, context)
    return replace(service, unsearched=unsearched) if unsearched else service


def read_again(source: Source) -> Service:
    """A service that was checked when it was published: what has since become a fault does not unmake it. Raises Faults only
    for words of which no service can be made."""
    findings = Findings(source.file, most=sys.maxsize)
    with undisturbed():
        service, _, _ = _read(read_lines(source.text, findings), source, findings)
    if service is None:
        raise Faults(tuple(findings.faults))
    return service


def _read(root: Line, source: Source, findings: Findings) -> tuple[Service | None, Sorted, Context]:
    """The service as it is declared, not checked as a whole."""
    texts = _texts(source, findings)
    context = Context(findings, texts, source.vocabulary, source.authorities, rules=source.rules)
    parts = sort(root, "file", findings)
    _excuse(root, parts, context)
    context.scope.units |= _units(root)
    return _build(root, parts, context, source), parts, context


def _heads(line: Line | None) -> set[str]:
    return {each.head for each in line.children} if line else set()


def _texts(source: Source, findings: Findings) -> Texts:
    given = source.translations or {}
    if source.own is not None:
        codes = sorted({*given, *source.own})
        return Texts(
            tuple(
                laid_over(code, given.get(code), source.own.get(code), source.file, findings)
                for code in codes
            )
        )
    return Texts(
        tuple(
            read_translation(code, file, text, findings)
            for code, (file, text) in sorted(given.items())
        )
    )


def _excuse(root: Line, parts: Sorted, context: Context) -> None:
    """Names beneath lines that are faulted as a whole cause no further faults."""
    kept = {id(found.line) for found in parts.found}
    for line in root.children:
        if id(line) not in kept:
            context.scope.excuse(each.head for each in line.walk() if name_tokens(each.head))


def _units(root: Line) -> set[str]:
    """The units answers are given in, so that an amount in the same unit keeps it; beside answers that are lengths of time, amounts are such lengths too."""
    answers: list[str] = []
    waiting = [root]
    while waiting:
        line = waiting.pop()
        waiting += line.children
        if line.head == "answer":
            answers.append((line.words or "").lower())
    units = {
        words.removeprefix("number of ") for words in answers if words.startswith("number of ")
    }
    return units - set(TIMES) if LENGTHS.intersection(answers) else units


def _line(parts: Sorted, name: str) -> Line | None:
    found = parts.one(name)
    return found.line if found else None


def _build(root: Line, parts: Sorted, context: Context, source: Source) -> Service | None:
    # 1. Names, so that rules may use any of them.
    amounts = read_amounts(_line(parts, "amounts"), context)
    rounds_draft = declare_rounds(parts.one("rounds"), context)
    table_drafts = declare_tables(_line(parts, "tables"), context)
    party_drafts = declare_parties(_line(parts, "parties"), context)
    declare_people(context)
    outcomes = declare_outcomes(_line(parts, "decide"), context)
    question_drafts = declare_questions(_line(parts, "ask"), context)
    asks_drafts = declare_asks(parts.taking("ask"), context)
    later_drafts = declare_later(_line(parts, "ask when needed"), context)
    after = sort_afterwards(_line(parts, "afterwards"), context)
    period_drafts = declare_periods(after.taking("each"), context)
    rows = [(each.work_out, each.name) for each in period_drafts]
    closing = closing_line(rounds_draft)
    result_drafts = declare_results([(_line(parts, "work out"), ""), *rows], closing, context)
    # 2. Everything that rests on names.
    parties = finish_parties(party_drafts, outcomes, context)
    about = read_about(_line(parts, "service"), next(iter(parties), None), context)
    tables = finish_tables(table_drafts, source.files, context)
    asked = finish_questions(question_drafts, context)
    questions = with_proofs(asked)
    later = tuple(
        each
        for each in finish_questions(later_drafts, context)
        if isinstance(each, Question) and is_later(each.name, context)
    )
    asks = finish_asks(asks_drafts, parties, context)
    worked_out = finish_results(result_drafts, context)
    results = tuple(each for each in worked_out if not each.closing)
    closing_results = tuple(each for each in worked_out if each.closing)
    rounds = finish_rounds(rounds_draft, closing_results, context)
    decision = read_decision(_line(parts, "decide"), context)
    questions = spared(questions, decision.by)
    afterwards = read_afterwards(after, period_drafts, outcomes, context)
    tells = read_tells(_line(parts, "tell"), context)
    publish = read_publish(_line(parts, "publish"), context)
    standard = read_standard(_line(parts, "standard"), context)
    told = {f"outcome {each.key}" for each in decision.outcomes} | _heads(_line(parts, "tell"))
    may_change = read_may_change(_line(parts, "councils may change"), told, context)
    # 3. The frozen whole.
    about = about or EMPTY
    return Service(
        id=about.id, title=about.title, purpose=about.purpose, laws=about.laws, data_basis=about.data_basis,
        data_basis_special=about.data_basis_special, used_by=about.used_by, channels=about.channels, languages=about.languages,
        goes_to=about.goes_to, fee=about.fee, collections=about.collections, keywords=about.keywords, illustration=about.illustration,
        amounts=amounts, questions=questions, results=results, decision=decision, tells=tells, publish=publish, standard=standard,
        may_change=may_change, hash=_hash(root, source, tables, context.taken), vocabulary_hash=source.vocabulary.hash, minutes=minutes(asked), file=source.file,
        later=later, afterwards=afterwards, once_per=about.once_per, as_at=about.as_at, drafts_move_on=about.drafts_move_on, tables=tables,
        parties=parties, asks=asks, same_as=about.same_as,
        rounds=rounds,
    )  # fmt: skip


EMPTY = About(
    "",
    Words(""),
    Words(""),
    (),
    "",
    None,
    NOBODY,
    (),
    (),
    GoesTo("", None),
    None,
    (),
    None,
    None,
    (),
    None,
    None,
    None,
    1,
    1,
)


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


def _languages(service: Service, source: Source, parts: Sorted, context: Context) -> None:
    """At publish, every declared language has its file, and no file stands without its language."""
    if source.translations is None:
        return
    about = parts.one("service")
    line = (
        next(
            (child.number for child in about.line.children if child.head == "languages"),
            about.number,
        )
        if about
        else 1
    )
    for code in service.languages:
        if code != "en" and code not in source.translations:
            context.fault(
                line,
                f"{NAMES[code]} is declared and there is no {code}.yett",
                f"translate the service in {code}.yett, or leave the language out",
            )
    for code, (file, _) in source.translations.items():
        if service.languages and code not in service.languages:
            context.findings.of(file).add(
                1,
                f'"{NAMES.get(code, code)}" is not among the languages of the service',
                f'add it to "languages" on line {line} of the service',
            )
