"""What may be written where the cursor stands."""

from __future__ import annotations

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from yett.language import Source
from yett.language.editing import (
    Offer,
    offers,
)
from yett.project.language_server.opened import kind_of, path_of, server, source_of, spot_of

KINDS = {
    "head": lsp.CompletionItemKind.Keyword,
    "name": lsp.CompletionItemKind.Variable,
    "item": lsp.CompletionItemKind.Reference,
    "choice": lsp.CompletionItemKind.EnumMember,
    "phrase": lsp.CompletionItemKind.Value,
}


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
