"""What a name means, and where it stands."""

from __future__ import annotations

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from yett.language.editing import (
    Chosen,
    Spot,
    beside,
    choice_at,
    name_at,
    names_of,
    placed,
    spots,
)
from yett.language.files import (
    is_service,
)
from yett.language.vocabulary import Item
from yett.project.language_server.opened import (
    AtSpot,
    kind_of,
    path_of,
    server,
    source_of,
    spot_of,
    uri_of,
    whole_line,
)


@server.feature(lsp.TEXT_DOCUMENT_HOVER)
def hover(ls: LanguageServer, params: lsp.HoverParams) -> lsp.Hover | None:
    chosen = chosen_at(params)
    if chosen is not None:
        return shown(chosen.markdown)
    found = item_at(params) or named_at(params)
    if isinstance(found, Item):
        return shown(about_item(found))
    if found is not None:
        return shown(found[1])
    said = about_head(params)
    return shown(said) if said else None


def shown(words: str) -> lsp.Hover:
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, words))


def named_at(params: AtSpot) -> tuple[str, str] | None:
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
    found = named_at(params)
    if found is None or source is None or service is None:
        return None
    line = names_of(service)[found[0]].line
    return lsp.Location(uri_of(source.file), whole_line(line - 1)) if line else None


def holds(spot: Spot, at: lsp.Position) -> bool:
    return spot.line == at.line and spot.start <= at.character <= spot.end
