"""The syntax files for editors are made from the language's own heads."""

import json
import re
from pathlib import Path

from tests.language.reading import SOUND
from yett.language.heads import PLACES
from yett.language.syntax import files, grammar, heads

EDITORS = Path(__file__).parents[2] / "deploy" / "editors"


def test_the_files_are_as_the_language_makes_them():
    assert {name: (EDITORS / name).read_text() for name in files()} == files()
    assert {
        path.relative_to(EDITORS).as_posix() for path in EDITORS.rglob("*") if path.is_file()
    } == {*files(), "README.md"}


def test_every_head_that_is_carried_out_is_coloured():
    patterns = [each.get("begin") or each.get("match") for each in grammar()["patterns"]]
    coloured = [re.compile(each) for each in patterns if each and "include" not in each]
    vim = files()["vim/syntax/yett.vim"]

    for head in heads():
        inside = head not in PLACES["file"]
        line = f"{'  ' if inside else ''}{head.name}{': x' if head.words != 'none' else ''}"
        assert any(pattern.search(line) for pattern in coloured), line
        assert f"{head.name}\\>/" in vim


def test_a_part_a_question_and_a_rule_are_told_apart():
    rows = grammar()["patterns"]
    part, rule = re.compile(rows[1]["match"]), re.compile(rows[2]["begin"])
    text, name = re.compile(rows[3]["begin"]), re.compile(rows[5]["match"])
    lines = SOUND.split("\n")

    assert [line for line in lines if part.search(line)][:3] == [
        "service: Ask for a garden plot",
        "amounts",
        "ask",
    ]
    assert rule.search("    only if: benefit is universal credit")
    assert text.search("    why: small plots come free sooner")
    assert name.search("  size: How big a plot do you want?")


def test_a_name_that_begins_like_a_head_is_a_name():
    rows = grammar()["patterns"]
    heads_ = [re.compile(each.get("begin") or each["match"]) for each in rows[2:5]]
    name = re.compile(rows[5]["match"])

    for line in ("  pay limit", "  pay: What do you earn?"):
        assert [head.search(line) for head in heads_] == [None, None, None]
        assert name.search(line)


def test_the_extension_names_what_it_brings():
    package = json.loads(files()["vscode/package.json"])
    brought = [each["path"] for each in package["contributes"]["grammars"]]

    assert [
        f"vscode/{path.removeprefix('./')}" in files() for path in (*brought, package["main"])
    ] == [True, True]
