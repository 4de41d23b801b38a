"""Syntax files for common editors, made from the language's own heads.

`python -m yett.language.reference docs/reference/language.md` renews them in deploy/editors with the reference: a folder for VS Code (its TextMate grammar serves other editors
too) and a file for Vim.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from yett.language.heads import PLACES, RULE, TEXT, Head

VERSION = "0.1.0"
SCOPE = "source.yett"
WORDS = ("and", "or", "not", "is", "where", "otherwise", "includes", "known", "left out", "at least", "at most", "more than",
         "less than", "between", "one of", "any", "every", "no", "exactly", "before", "after", "on or before", "on or after",
         "plus", "minus", "times", "divided by", "rounded", "charged on", "inside")  # fmt: skip


def heads(kind: str | None = None) -> list[Head]:
    """Every head that is carried out, each once; of one kind of words, where one is given."""
    found = {
        (head.name, bool(head.takes)): head
        for place in PLACES.values()
        for head in place
        if head.carried and kind in (None, head.words)
    }
    return [found[key] for key in sorted(found)]


def parts() -> list[str]:
    return sorted({head.name for head in PLACES["file"] if head.carried})


def grammar() -> dict[str, Any]:
    """A TextMate grammar."""
    return {
        "name": "Yett",
        "scopeName": SCOPE,
        "fileTypes": ["yett"],
        "patterns": [
            {"match": r"^\s*#(?:\s.*)?$", "name": "comment.line.number-sign.yett"},
            {"match": rf"^({_any_of(parts())})\b(?=:|\s|$)", "name": "keyword.control.part.yett"},
            {
                "begin": rf"^(\s+){_named(heads(RULE))}([^:]*)(: )",
                "beginCaptures": {"2": {"name": "keyword.other.head.yett"}, "3": {"patterns": [{"include": "#rule"}]}},
                "end": "$",
                "patterns": [{"include": "#rule"}],
            },
            {
                "begin": rf"^(\s+){_named(heads(TEXT))}([^:]*)(: )",
                "beginCaptures": {"2": {"name": "keyword.other.head.yett"}, "3": {"name": "entity.name.yett"}},
                "end": "$",
                "patterns": [{"include": "#text"}],
            },
            {
                "match": rf"^(\s+){_named([head for head in heads() if not head.takes or head.words not in (TEXT, RULE)])}",
                "captures": {"2": {"name": "keyword.other.head.yett"}},
            },
            {"match": r"^(\s+)([^:\s][^:]*)(?=: |$)", "captures": {"2": {"name": "entity.name.yett"}}},
            {"include": "#text"},
            {"include": "#rule"},
        ],
        "repository": {
            "text": {"patterns": [{"match": r"\{[^{}]+\}", "name": "variable.other.placeholder.yett"}]},
            "rule": {
                "patterns": [
                    {"match": r'"[^"]*"', "name": "string.quoted.double.yett"},
                    {"match": r"£?\b\d[\d,.]*%?", "name": "constant.numeric.yett"},
                    {"match": rf"\b(?:{_any_of(WORDS)})\b", "name": "keyword.operator.word.yett"},
                    {"match": r"\b(?:yes|no|today|received)\b", "name": "constant.language.yett"},
                ]
            },
        },
    }  # fmt: skip


def _named(known: list[Head]) -> str:
    """A bare head before its colon or alone; one that takes more before what it takes: no name that begins like a head."""
    bare = _any_of([head.name for head in known if not head.takes])
    taking = _any_of([head.name for head in known if head.takes])
    return rf"((?:{bare})(?=:|$)|(?:{taking})(?= ))"


def _any_of(words: list[str] | tuple[str, ...]) -> str:
    """The longest first, so that none hides a longer one."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(set(words), key=lambda each: (-len(each), each)))  # fmt: skip


def package() -> dict[str, Any]:
    """The extension for VS Code."""
    return {
        "name": "yett",
        "displayName": "Yett, the language of services",
        "description": "Faults as you type, names and vocabulary offered, hover, definitions and renaming for .yett files.",
        "version": VERSION,
        "publisher": "yett",
        "license": "MIT",
        "engines": {"vscode": "^1.82.0"},
        "categories": ["Programming Languages"],
        "main": "./extension.js",
        "activationEvents": ["onLanguage:yett"],
        "dependencies": {"vscode-languageclient": "^9.0.1"},
        "contributes": {
            "languages": [{"id": "yett", "aliases": ["Yett"], "extensions": [".yett"], "configuration": "./language-configuration.json"}],
            "grammars": [{"language": "yett", "scopeName": SCOPE, "path": "./syntaxes/yett.tmLanguage.json"}],
            "configuration": {
                "title": "Yett",
                "properties": {
                    "yett.command": {"type": "string", "default": ".venv/bin/yett", "description": "The yett command, from the folder that is open."}
                },
            },
        },
    }  # fmt: skip


CONFIGURATION = {
    "comments": {"lineComment": "#"},
    "brackets": [["{", "}"]],
    "autoClosingPairs": [["{", "}"], ['"', '"']],
    "onEnterRules": [
        {"beforeText": r"^(service|ask|work out|decide|tell|amounts|publish|standard|afterwards)\b.*$", "action": {"indent": "indent"}}
    ],
}  # fmt: skip
EXTENSION = """// Starts `yett language-server` and hands it to the editor.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const path = require("path");

let client;

exports.activate = function () {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? ".";
  const command = path.resolve(folder, workspace.getConfiguration("yett").get("command"));
  const server = { command, args: ["language-server"] };
  client = new LanguageClient("yett", "Yett", server, { documentSelector: [{ language: "yett" }] });
  return client.start();
};

exports.deactivate = () => client?.stop();
"""


def vim() -> str:
    """A syntax file for Vim."""
    rows = [
        '" Syntax of .yett files. Made by yett.language.syntax from the language\'s own heads.',
        'if exists("b:current_syntax")',
        "  finish",
        "endif",
        r"syn match yettComment /^\s*#\(\s.*\)\?$/",
        r"syn match yettName /^\s\+[^: ][^:]*\ze: /",
        *(rf"syn match yettHead /^\s\+{_vim(head.name)}\>/" for head in sorted(heads(), key=lambda each: len(each.name))),
        *(rf"syn match yettPart /^{_vim(part)}\>/" for part in parts()),
        r"syn match yettPlaceholder /{[^{}]\+}/",
        'syn match yettQuoted /"[^"]*"/',
        r"syn match yettFigure /£\?\<\d[0-9,.]*%\?/",
        "hi def link yettComment Comment",
        "hi def link yettName Identifier",
        "hi def link yettHead Keyword",
        "hi def link yettPart Statement",
        "hi def link yettPlaceholder Special",
        "hi def link yettQuoted String",
        "hi def link yettFigure Number",
        'let b:current_syntax = "yett"',
    ]  # fmt: skip
    return "\n".join(rows) + "\n"


def _vim(words: str) -> str:
    return words.replace("/", r"\/")


FILETYPE = """" Files of the language of services: two spaces for each step, comments begin with #.
au BufRead,BufNewFile *.yett setfiletype yett
au FileType yett setlocal expandtab shiftwidth=2 softtabstop=2 commentstring=#\\ %s
"""


def files() -> dict[str, str]:
    """Every file for editors, by its path."""
    return {
        "vscode/package.json": _json(package()),
        "vscode/language-configuration.json": _json(CONFIGURATION),
        "vscode/extension.js": EXTENSION,
        "vscode/syntaxes/yett.tmLanguage.json": _json(grammar()),
        "vim/syntax/yett.vim": vim(),
        "vim/ftdetect/yett.vim": FILETYPE,
    }


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    for name, text in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
