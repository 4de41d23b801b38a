"""What an editor has open, and where in it somebody stands."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from yett.language import Service, Source, inspect_service
from yett.language.files import (
    changed_service,
    find_sources,
    is_service,
)
from yett.project.checking import nations_vocabulary

AtSpot = lsp.HoverParams | lsp.DefinitionParams | lsp.RenameParams
server = LanguageServer("yett", "0.1", text_document_sync_kind=lsp.TextDocumentSyncKind.Full)


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


def uri_of(file: str) -> str:
    """As the editor calls it, where it has the file open."""
    path = Path(file).resolve()
    known = (uri for uri in server.workspace.text_documents if path_of(uri) == path)
    return next(known, None) or str(from_fs_path(str(path)))


def whole_line(line: int) -> lsp.Range:
    return lsp.Range(lsp.Position(max(line, 0), 0), lsp.Position(max(line, 0) + 1, 0))


def kind_of(path: Path) -> str:
    """The place in which a file's first lines stand."""
    if path.parent.name == "vocabulary" or path.stem == "vocabulary":
        return "vocabulary"
    return path.stem if path.stem in ("bodies", "collections") else "file"


def spot_of(params: AtSpot | lsp.CompletionParams) -> lsp.Position:
    """Where the cursor is, in characters: editors count some of them twice."""
    document = server.workspace.get_text_document(params.text_document.uri)
    found = document.position_codec.position_from_client_units(document.lines, params.position)
    return lsp.Position(found.line, found.character)


def as_counted(uri: str, stretch: lsp.Range) -> lsp.Range:
    document = server.workspace.get_text_document(uri)
    return document.position_codec.range_to_client_units(document.lines, stretch)
