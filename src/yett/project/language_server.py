"""`yett language-server`: the same faults, names and vocabulary in any editor that speaks the Language Server Protocol."""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from yett.language import Fault, Service, Source, inspect_service
from yett.language.editing import (
    CannotRename,
    Chosen,
    Offer,
    Spot,
    beside,
    choice_at,
    name_at,
    names_of,
    offers,
    placed,
    rename,
    rename_beside,
    spots,
)
from yett.language.files import (
    changed_service,
    find_sources,
    is_service,
    overlays_of,
    report,
)
from yett.language.vocabulary import Item
from yett.project.checking import nations_vocabulary

KINDS = {
    "head": lsp.CompletionItemKind.Keyword,
    "name": lsp.CompletionItemKind.Variable,
    "item": lsp.CompletionItemKind.Reference,
    "choice": lsp.CompletionItemKind.EnumMember,
    "phrase": lsp.CompletionItemKind.Value,
}
AtSpot = lsp.HoverParams | lsp.DefinitionParams | lsp.RenameParams
server = LanguageServer("yett", "0.1", text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
told: dict[str, set[str]] = defaultdict(set)  # by the file that was checked, where faults were told


def run(arguments: argparse.Namespace) -> int:
    server.start_io()
    return 0


# What is open


def opened() -> dict[Path, str]:
    documents = server.workspace.text_documents.values()
    return {path_of(each.uri): each.source for each in documents}


def path_of(uri: str) -> Path:
    return Path(to_fs_path(uri) or uri).resolve()


def service_file(path: Path) -> Path:
    """The service that a file belongs to: itself, the one it stands beside, or the one a body changes in it."""
    changed = changed_service(path, opened())
    if changed is not None:
        return changed
    return path if is_service(path) else path.parent / "service.yett"


def source_of(path: Path) -> tuple[Source | None, Service | None]:
    file = service_file(path)
    texts = opened()
    if file not in texts and not file.exists():
        return None, None
    found, _ = find_sources([file], texts, nations_vocabulary())
    return (found[0], inspect_service(found[0])[0]) if found else (None, None)


# Faults


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


def uri_of(file: str) -> str:
    """As the editor calls it, where it has the file open."""
    path = Path(file).resolve()
    known = (uri for uri in server.workspace.text_documents if path_of(uri) == path)
    return next(known, None) or str(from_fs_path(str(path)))


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


def whole_line(line: int) -> lsp.Range:
    return lsp.Range(lsp.Position(max(line, 0), 0), lsp.Position(max(line, 0) + 1, 0))


# What may be written


@server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "{"]))
def complete(ls: LanguageServer, params: lsp.CompletionParams) -> lsp.CompletionList:
    document = server.workspace.get_text_document(params.text_document.uri)
    path = path_of(params.text_document.uri)
    source, service = source_of(path)
    at = spot_of(params)
    vocabulary = source.vocabulary if source else Source("").vocabulary
    found = offers(document.source, at.line, at.character, service, vocabulary, kind_of(path))
    return lsp.CompletionList(is_incomplete=False, items=[offered(each) for each in found])


def offered(offer: Offer) -> lsp.CompletionItem:
    return lsp.CompletionItem(
        offer.label, kind=KINDS[offer.kind], detail=offer.about or None, insert_text=offer.text
    )


def kind_of(path: Path) -> str:
    """The place in which a file's first lines stand."""
    if path.parent.name == "vocabulary" or path.stem == "vocabulary":
        return "vocabulary"
    return path.stem if path.stem in ("bodies", "collections") else "file"


# What a name means, and where it stands


@server.feature(lsp.TEXT_DOCUMENT_HOVER)
def hover(ls: LanguageServer, params: lsp.HoverParams) -> lsp.Hover | None:
    chosen = chosen_at(params)
    if chosen is not None:
        return shown(chosen.markdown)
    found = item_at(params) or _named(params)
    if isinstance(found, Item):
        return shown(about_item(found))
    if found is not None:
        return shown(found[1])
    said = about_head(params)
    return shown(said) if said else None


def shown(words: str) -> lsp.Hover:
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, words))


def _named(params: AtSpot) -> tuple[str, str] | None:
    """The name at the cursor, and what it is."""
    path, at = path_of(params.text_document.uri), spot_of(params)
    document = server.workspace.get_text_document(params.text_document.uri)
    _, service = source_of(path)
    if service is None:
        return None
    names = names_of(service)
    if is_service(path):
        found = name_at(document.source, names, at.line, at.character)
    else:
        parts = beside(document.source, path.stem.rpartition(".")[2])
        found = next((each for each in spots(parts, names) if holds(each[1], at)), None)
    return (found[0], names[found[0]].markdown) if found else None


def chosen_at(params: AtSpot) -> Chosen | None:
    """The choice at the cursor, and what it means."""
    path, at = path_of(params.text_document.uri), spot_of(params)
    document = server.workspace.get_text_document(params.text_document.uri)
    _, service = source_of(path)
    if service is None:
        return None
    of = "" if is_service(path) else path.stem.rpartition(".")[2]
    return choice_at(document.source, service, at.line, at.character, of)


def spot_of(params: AtSpot | lsp.CompletionParams) -> lsp.Position:
    """Where the cursor is, in characters: editors count some of them twice."""
    document = server.workspace.get_text_document(params.text_document.uri)
    found = document.position_codec.position_from_client_units(document.lines, params.position)
    return lsp.Position(found.line, found.character)


def as_counted(uri: str, stretch: lsp.Range) -> lsp.Range:
    document = server.workspace.get_text_document(uri)
    return document.position_codec.range_to_client_units(document.lines, stretch)


def holds(spot: Spot, at: lsp.Position) -> bool:
    return spot.line == at.line and spot.start <= at.character <= spot.end


def item_at(params: AtSpot) -> Item | None:
    document = server.workspace.get_text_document(params.text_document.uri)
    row = "".join(document.lines[params.position.line : params.position.line + 1])
    head, _, words = row.strip().partition(": ")
    if head != "data":
        return None
    source, _ = source_of(path_of(params.text_document.uri))
    return source.vocabulary.items.get(words.strip().lower()) if source else None


def about_item(item: Item) -> str:
    rows = [
        f"**{item.name}**: “{item.words}”",
        f"The answer is {item.type}; it is {item.sensitivity}.",
        f"Source: {item.source or 'none, only the person asked'}.",
        f"When published: {item.published}.",
        item.uri,
    ]
    if item.choices:
        rows.insert(2, "Choices: " + ", ".join(choice.key for choice in item.choices) + ".")
    return "\n\n".join(rows)


def about_head(params: AtSpot) -> str | None:
    document = server.workspace.get_text_document(params.text_document.uri)
    path, line = path_of(params.text_document.uri), params.position.line + 1
    rows = placed(document.source, kind_of(path))
    found = next((each.found for each in rows if each.line.number == line), None)
    return f"**{found.head.name}**: {found.head.about}" if found else None


@server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
def definition(ls: LanguageServer, params: lsp.DefinitionParams) -> lsp.Location | None:
    item = item_at(params)
    if item is not None:
        return lsp.Location(uri_of(item.file), whole_line(item.line - 1))
    path = path_of(params.text_document.uri)
    source, service = source_of(path)
    chosen = chosen_at(params)
    if chosen is not None and source is not None:
        return lsp.Location(uri_of(source.file), whole_line(chosen.line - 1))
    found = _named(params)
    if found is None or source is None or service is None:
        return None
    line = names_of(service)[found[0]].line
    return lsp.Location(uri_of(source.file), whole_line(line - 1)) if line else None


@server.feature(lsp.TEXT_DOCUMENT_RENAME)
def renamed(ls: LanguageServer, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    found = _named(params)
    source, service = source_of(path_of(params.text_document.uri))
    if found is None or source is None:
        return None
    try:
        new = " ".join(params.new_name.lower().split())
        edits = rename(source, found[0], new)
        if service is not None:
            changed = overlays_of(Path(source.file), opened())
            files = {str(path): (text, of) for path, text, of in changed}
            edits += rename_beside(service, found[0], new, files)
    except CannotRename as problem:
        raise JsonRpcInvalidParams(str(problem)) from problem
    changes: dict[str, list[lsp.TextEdit]] = defaultdict(list)
    for each in edits:
        spot = each.spot
        stretch = lsp.Range(lsp.Position(spot.line, spot.start), lsp.Position(spot.line, spot.end))
        uri = uri_of(each.file)
        changes[uri].append(lsp.TextEdit(as_counted(uri, stretch), each.text))
    return lsp.WorkspaceEdit(changes=dict(changes))
