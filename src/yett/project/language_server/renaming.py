"""A name that is given another, in every file in which it stands."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from yett.language.editing import (
    CannotRename,
    rename,
    rename_beside,
)
from yett.language.files import (
    overlays_of,
)
from yett.project.language_server.meaning import named_at
from yett.project.language_server.opened import (
    as_counted,
    opened,
    path_of,
    server,
    source_of,
    uri_of,
)


@server.feature(lsp.TEXT_DOCUMENT_RENAME)
def renamed(ls: LanguageServer, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    found = named_at(params)
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
