"""Faults, told as files are opened, changed and saved."""

from __future__ import annotations

from collections import defaultdict

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from yett.language import Fault
from yett.language.files import (
    report,
)
from yett.project.checking import nations_vocabulary
from yett.project.language_server.opened import opened, path_of, server, uri_of, whole_line

told: dict[str, set[str]] = defaultdict(set)  # by the file that was checked, where faults were told


@server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
def did_open(ls: LanguageServer, params: lsp.DidOpenTextDocumentParams) -> None:
    tell_faults(params.text_document.uri)


@server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
def did_change(ls: LanguageServer, params: lsp.DidChangeTextDocumentParams) -> None:
    tell_faults(params.text_document.uri)


@server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
def did_save(ls: LanguageServer, params: lsp.DidSaveTextDocumentParams) -> None:
    tell_faults(params.text_document.uri)


@server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
def did_close(ls: LanguageServer, params: lsp.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    for each in told.pop(uri, set()):
        publish(each, [])


def tell_faults(uri: str) -> None:
    """Of the file and of all that is checked with it; what has been mended is taken back."""
    by_uri: dict[str, list[Fault]] = {uri: []}
    for fault in report([path_of(uri)], opened(), elsewhere=nations_vocabulary())[0]:
        by_uri.setdefault(uri_of(fault.file), []).append(fault)
    for gone in told[uri] - set(by_uri):
        publish(gone, [])
    for each, faults in by_uri.items():
        publish(each, faults)
    told[uri] = set(by_uri)


def publish(uri: str, faults: list[Fault]) -> None:
    diagnostics = [
        lsp.Diagnostic(
            whole_line(fault.line - 1),
            f"{fault.wrong}; {fault.mend}",
            lsp.DiagnosticSeverity.Error,
            source="yett",
        )  # fmt: skip
        for fault in faults
    ]
    server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, diagnostics))
