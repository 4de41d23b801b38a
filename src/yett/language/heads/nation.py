"""The heads of the files a nation shares: its vocabulary, its bodies, its collections."""

from __future__ import annotations

from yett.language.heads.head import HINT, NONE, PHRASE, SAY, TEXT, Head

NATION: dict[str, tuple[Head, ...]] = {
    "vocabulary": (
        Head("theme", TEXT, "the theme that the items of the file stand under"),
        Head(
            "set",
            NONE,
            "questions that services copy by use",
            takes="name",
            many=True,
            holds="ask",
        ),
    ),
    "item": (
        Head("uri", PHRASE, "its lasting address", needed=True),
        Head("type", PHRASE, "the type of its answer", needed=True),
        Head("sensitivity", PHRASE, "open, personal or special category", needed=True),
        Head("source", PHRASE, "the register that knows it, or none", needed=True),
        Head("when published", PHRASE, "what becomes of it in open data", needed=True),
        Head(
            "choice",
            TEXT,
            "one of the answers to choose from",
            takes="name",
            many=True,
            holds="choice",
        ),
        Head("replaces", PHRASE, "the item whose meaning it changes"),
        SAY,
        HINT,
    ),
    "bodies": (
        Head("body", TEXT, "a public body and its name", takes="key", many=True, holds="body"),
        Head(
            "authority",
            TEXT,
            "a duty, and which body has it where",
            takes="name",
            many=True,
            holds="authority",
        ),
    ),
    "body": (
        Head("kind", PHRASE, "council, agency or another kind", needed=True),
        Head("code", PHRASE, "its code in the register of areas"),
        Head("website", PHRASE, "the root of its website, by which other programs name it"),
        Head("closed on", PHRASE, "a day it does not work", many=True),
        Head("office hours", PHRASE, "what arrives later counts as of the next working day"),
    ),
    "authority": (
        Head(
            "on",
            NONE,
            "a layer of lines or areas that another body looks after",
            takes="layer",
            many=True,
            holds="layer",
        ),
        Head(
            "otherwise", PHRASE, "the kind of body that has the duty everywhere else", needed=True
        ),
    ),
    "layer": (
        Head("body", PHRASE, "the body that looks after the layer", needed=True),
        Head("ask", TEXT, "the question when the layer is not loaded", needed=True),
        HINT,
    ),
    "collections": (
        Head(
            "collection",
            TEXT,
            "a collection of services and its title",
            takes="key",
            many=True,
            holds="collection",
        ),
    ),
    "collection": (Head("purpose", TEXT, "what it is for", needed=True),),
}
