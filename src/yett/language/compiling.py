"""From the text of a service to a service: read, sort, declare names, read rules, check, freeze."""

from __future__ import annotations

import sys
from dataclasses import replace

from yett.language.build.context import Context
from yett.language.build.whole import build
from yett.language.checks import check
from yett.language.checks.resting.unread import check_unread
from yett.language.examples import run_examples
from yett.language.faults import Fault, Faults, Findings, in_order
from yett.language.lines import Line, read_lines, read_service
from yett.language.model import Service
from yett.language.rules.tokens import texts as name_tokens
from yett.language.sorting import Sorted, sort
from yett.language.source import Source
from yett.language.texts import NAMES, Texts, laid_over, read_translation
from yett.language.types import TIMES
from yett.language.undisturbed import undisturbed

LENGTHS = frozenset({"duration", "length of time"})


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
        root = read_service(source.text, findings)
        if findings.faults and not root.children:  # more than is read
            return None, in_order(findings.faults)
        return inspect_lines(root, source, findings)


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
    return build(root, parts, context, source), parts, context


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
