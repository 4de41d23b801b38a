"""`yett language-server` spoken to as an editor does: JSON-RPC over standard input and output."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SCOTLAND = Path(__file__).parents[2] / "scotland"
POTHOLE = "services/pothole/service.yett"


@dataclass
class Editor:
    """An editor with the files of a nation."""

    process: subprocess.Popen[bytes]
    nation: Path
    asked: int = 0
    faults: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    def uri(self, file: str) -> str:
        return (self.nation / file).as_uri()

    def send(self, method: str, params: Any, **more: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        out = self.process.stdout
        assert out
        length = 0
        while (line := out.readline().strip()) != b"":
            name, _, value = line.partition(b": ")
            length = int(value) if name.lower() == b"content-length" else length
        return dict(json.loads(out.read(length)))

    def ask(self, method: str, params: Any) -> Any:
        """The answer to a request; what is told meanwhile is kept."""
        self.asked += 1
        self.send(method, params, id=self.asked)
        while (message := self.read()).get("id") != self.asked or "method" in message:
            self._keep(message)
        return message.get("error") or message["result"]

    def _keep(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self.faults[message["params"]["uri"]] = message["params"]["diagnostics"]

    def open(self, file: str, text: str | None = None) -> list[str]:
        text = (self.nation / file).read_text() if text is None else text
        self.opened.add(file)
        document = {"uri": self.uri(file), "languageId": "yett", "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        return self.told(file)

    def change(self, file: str, text: str) -> list[str]:
        document = {"uri": self.uri(file), "version": 2}
        self.send(
            "textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]}
        )
        return self.told(file)

    def told(self, file: str) -> list[str]:
        """The faults of a file, once the server has looked at it."""
        self.ask("textDocument/hover", self.at(file, 0, 0))
        found = self.faults.get(self.uri(file), [])
        return [f"{each['range']['start']['line'] + 1}: {each['message']}" for each in found]

    def at(self, file: str, line: int, column: int) -> dict[str, Any]:
        position = {"line": line, "character": column}
        return {"textDocument": {"uri": self.uri(file)}, "position": position}

    def on(self, file: str, words: str, inside: str = "") -> dict[str, Any]:
        """The spot of some words in a file, or of others inside them."""
        rows = (self.nation / file).read_text().split("\n")
        line = next(n for n, row in enumerate(rows) if words in row)
        return self.at(
            file, line, rows[line].index(words) + (words.index(inside) + 1 if inside else 0)
        )


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    nation = tmp_path_factory.mktemp("edited") / "scotland"
    command = [sys.executable, "-m", "yett.project", "language-server"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    found = Editor(process, nation)
    try:
        found.ask("initialize", {"processId": None, "rootUri": nation.as_uri(), "capabilities": {}})
        found.send("initialized", {})
        yield found
        found.ask("shutdown", None)
        found.send("exit", None)
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def editor(started: Editor) -> Iterator[Editor]:
    """With the nation as it is, and every file closed afterwards."""
    shutil.rmtree(started.nation, ignore_errors=True)
    shutil.copytree(SCOTLAND, started.nation)
    started.faults.clear()
    yield started
    for file in started.opened:
        started.send("textDocument/didClose", {"textDocument": {"uri": started.uri(file)}})
    started.opened.clear()


def text_of(editor: Editor, file: str = POTHOLE) -> str:
    return (editor.nation / file).read_text()


def test_faults_are_told_as_they_are_typed_and_taken_back_when_mended(editor):
    sound = text_of(editor)
    line = sound[: sound.index("size is medium or large")].count("\n") + 1

    assert editor.open(POTHOLE) == []
    assert editor.change(
        POTHOLE, sound.replace("size is medium or large", "size is medium or lage")
    ) == [f'{line}: "lage" is not one of the choices of "size"; write "large"']
    assert editor.change(POTHOLE, sound) == []


def test_a_fault_that_shows_in_a_file_beside_is_told_there(editor):
    changed = text_of(editor).replace("service: Report a pothole", "service: Report a hole")

    editor.open(POTHOLE, changed)

    (fault,) = editor.faults[editor.uri("services/pothole/gd.yett")]
    assert 'but the service now says "Report a hole"' in fault["message"]


def test_heads_are_offered_by_place(editor):
    text = text_of(editor) + "\n"
    editor.open(POTHOLE, text + "  \n\nask when needed\n  side: Which side?\n    ")
    end = text.count("\n")

    offered = [
        [
            each["label"]
            for each in editor.ask("textDocument/completion", editor.at(POTHOLE, *spot))["items"]
        ]
        for spot in ((end + 1, 0), (end + 4, 4))
    ]

    assert ("work out" in offered[0], "why" in offered[0]) == (True, False)
    assert ("hint" in offered[1], "only if" in offered[1]) == (True, False)


def test_names_choices_and_vocabulary_are_offered(editor):
    line = next(
        n for n, row in enumerate(text_of(editor).split("\n")) if "emergency: size is" in row
    )
    rows = text_of(editor).split("\n")
    rows[line] = "    emergency: size is "
    data = next(n for n, row in enumerate(rows) if "data: photo" in row)
    editor.open(POTHOLE, "\n".join(rows))

    choices = editor.ask("textDocument/completion", editor.at(POTHOLE, line, len(rows[line])))[
        "items"
    ]
    names = editor.ask("textDocument/completion", editor.at(POTHOLE, line, 15))["items"]
    items = editor.ask("textDocument/completion", editor.at(POTHOLE, data, 10))["items"]

    assert [each["label"] for each in choices][:3] == ["small", "medium", "large"]
    assert {"size", "position", "received"} <= {each["label"] for each in names}
    assert {"photo", "blue badge number", "email"} <= {each["label"] for each in items}


@pytest.mark.parametrize(
    ("words", "inside", "said"),
    [
        ("emergency: size is", "size", ["**size**: a question", "How big is it?", "small, medium, large"]),
        ("data: road location", "road", ["Scottish Road Works Register", "https://id.gov.scot/data/place/road-point"]),
        ("why: bigger", "why", ["**why**: why it is asked"]),
        ("within 24 hours: urgency", "urgency", ["**urgency**: a result", "planned: otherwise"]),
        ("emergency: size is large", "large", ["**large**: an answer to **size**, “How big is it?”", "“Bigger than a tray”"]),
        ("position is lane or cycle path", "cycle path", ["**cycle path**: an answer to **position**"]),
        ("soon: size is medium", "soon", ["**soon**: a value of **urgency**", "When size is medium or large."]),
        ("choice small: Smaller", "small", ["**small**: an answer to **size**", "“Smaller than a dinner plate”"]),
        ("within 24 hours: urgency is emergency", "emergency", ["**emergency**: a value of **urgency**", "When size is large and position"]),
    ],
)  # fmt: skip
def test_a_name_an_item_and_a_head_say_what_they_are(editor, words, inside, said):
    editor.open(POTHOLE)

    shown = editor.ask("textDocument/hover", editor.on(POTHOLE, words, inside))["contents"]["value"]

    assert [each for each in said if each not in shown] == []


def test_a_choice_says_what_it_is_in_examples_and_translations_too_and_leads_to_its_line(editor):
    examples, gaelic = "services/pothole/examples.yett", "services/pothole/gd.yett"
    for file in (POTHOLE, examples, gaelic):
        editor.open(file)

    in_example = editor.ask("textDocument/hover", editor.on(examples, "  size: large", "large"))
    in_gaelic = editor.ask("textDocument/hover", editor.on(gaelic, "choice small: ", "small"))
    line = editor.ask("textDocument/definition", editor.on(POTHOLE, "emergency: size is large", "large"))  # fmt: skip
    word = editor.ask("textDocument/hover", editor.on(POTHOLE, "bigger holes are", "holes"))
    assert "**large**: an answer to **size**" in in_example["contents"]["value"]
    assert "**small**: an answer to **size**" in in_gaelic["contents"]["value"]
    assert "choice large" in text_of(editor).split("\n")[line["range"]["start"]["line"]]
    assert "an answer to" not in word["contents"]["value"]


def test_a_name_leads_to_its_question_and_an_item_to_the_vocabulary(editor):
    editor.open(POTHOLE)
    editor.open("services/pothole/examples.yett")

    name = editor.ask("textDocument/definition", editor.on(POTHOLE, "emergency: size is", "size"))
    example = editor.ask(
        "textDocument/definition", editor.on("services/pothole/examples.yett", "  size: ", "size")
    )
    item = editor.ask("textDocument/definition", editor.on(POTHOLE, "data: road location", "road"))

    line = next(
        n for n, row in enumerate(text_of(editor).split("\n")) if row.startswith("  size: ")
    )
    assert (name["uri"], name["range"]["start"]["line"]) == (editor.uri(POTHOLE), line)
    assert example == name
    assert item["uri"] == editor.uri("vocabulary/place.yett")


def changed(editor: Editor, answer: dict[str, Any]) -> dict[str, str]:
    """The files as they are after the edits."""
    after = {}
    for uri, edits in answer["changes"].items():
        file = next(each for each in editor.nation.rglob("*.yett") if each.as_uri() == uri)
        rows = file.read_text().split("\n")
        for each in sorted(
            edits, key=lambda edit: edit["range"]["start"]["character"], reverse=True
        ):
            start, end = each["range"]["start"], each["range"]["end"]
            row = rows[start["line"]]
            rows[start["line"]] = (
                row[: start["character"]] + each["newText"] + row[end["character"] :]
            )
        after[file.relative_to(editor.nation).as_posix()] = "\n".join(rows)
    return after


def test_a_question_is_renamed_in_the_service_its_gaelic_and_its_examples(editor):
    editor.open(POTHOLE)
    spot = editor.on(POTHOLE, "emergency: size is", "size")

    after = changed(editor, editor.ask("textDocument/rename", spot | {"newName": "breadth"}))

    folder = "services/pothole/"
    assert sorted(after) == [f"{folder}examples.yett", f"{folder}gd.yett", f"{folder}service.yett"]
    assert "emergency: breadth is large" in after[POTHOLE]
    for file, text in after.items():
        (editor.nation / file).write_text(text)
    assert editor.open(POTHOLE, after[POTHOLE]) == []
    assert editor.faults.get(editor.uri(f"{folder}gd.yett"), []) == []


def test_a_question_is_renamed_beside_an_outcome_of_its_name(editor):
    grant = "services/school-clothing-grant/service.yett"
    editor.open(grant)
    spot = editor.on(grant, "universal credit and pay is", "pay")

    after = changed(editor, editor.ask("textDocument/rename", spot | {"newName": "monthly wage"}))

    gaelic = after["services/school-clothing-grant/gd.yett"]
    assert "monthly wage is at most pay limit" in after[grant]
    assert "outcome pay when entitled is yes" in after[grant]
    assert ("  monthly wage: " in gaelic, "outcome pay when" in gaelic) == (True, True)


OVERLAY = """overlay: education/school-clothing-grant
for: Stirling Council
on edition: 1

amounts
  pay limit
    from 1 August 2027: £900

work out
  entitled
    yes: benefit is universal credit and pay is at most pay limit
"""


def test_what_a_body_changes_knows_the_names_of_the_service_and_is_renamed_with_it(editor):
    folder = "services/school-clothing-grant/"
    grant, body, gaelic = f"{folder}service.yett", f"{folder}stirling.yett", f"{folder}stirling.gd.yett"  # fmt: skip
    (editor.nation / body).write_text(OVERLAY)
    (editor.nation / gaelic).write_text(
        "ask\n  pay: Dè am pàigheadh?\n    for: What is your pay?\n"
    )
    editor.open(grant)
    editor.open(body)

    shown = editor.ask("textDocument/hover", editor.on(body, "credit and pay is", "pay"))
    there = editor.ask("textDocument/definition", editor.on(body, "credit and pay is", "pay"))
    spot = editor.on(body, "credit and pay is", "pay")
    after = changed(editor, editor.ask("textDocument/rename", spot | {"newName": "wage"}))

    assert "**pay**: a question" in shown["contents"]["value"]
    assert there["uri"] == editor.uri(grant)
    assert "universal credit and wage is at most pay limit" in after[body]
    assert after[gaelic].startswith("ask\n  wage: ")
    assert "outcome pay when" in after[grant]


@pytest.mark.parametrize(
    "name", ["position", "otherwise", "1st", "a name that is much too long to be one"]
)
def test_a_name_that_does_not_fit_is_refused_in_words(editor, name):
    editor.open(POTHOLE)
    spot = editor.on(POTHOLE, "emergency: size is", "size")

    answer = editor.ask("textDocument/rename", spot | {"newName": name})

    assert "does not fit" in answer["message"]


def test_what_is_half_written_troubles_nobody(editor):
    for text in ("", "service", "service: X\n  ", "ask\n  each\n    {", "\t\n\u200b", "  data: \n"):
        editor.open(POTHOLE, text)
        assert isinstance(
            editor.ask("textDocument/completion", editor.at(POTHOLE, 0, 0))["items"], list
        )
        assert editor.ask("textDocument/definition", editor.at(POTHOLE, 0, 0)) is None


def test_what_editors_count_twice_moves_no_name(editor):
    """An editor counts a sign such as a bin for two."""
    grant = "services/school-clothing-grant/service.yett"
    text = text_of(editor, grant).replace("We will pay {award}", "\U0001f6ae We will pay {award}")
    (editor.nation / grant).write_text(text)
    editor.open(grant)

    answer = editor.ask(
        "textDocument/rename", editor.on(grant, "  award: primary", "award") | {"newName": "sum"}
    )

    row = next(row for row in text.split("\n") if "\U0001f6ae" in row)
    [edit] = [
        each["range"]
        for each in answer["changes"][editor.uri(grant)]
        if each["range"]["start"]["line"] == text.split("\n").index(row)
    ]
    assert edit["start"]["character"] == row.index("award") + 1
    assert edit["end"]["character"] == row.index("award") + 6


def test_a_file_that_stands_alone_has_the_faults_that_it_has_when_checked(editor, tmp_path):
    text = (
        text_of(editor)
        .replace("languages: English, Gaelic", "languages: English")
        .replace("the roads authority for", "the council for")
    )
    alone = tmp_path / "alone.yett"
    alone.write_text(text)
    document = {"uri": alone.as_uri(), "languageId": "yett", "version": 1, "text": text}

    editor.send("textDocument/didOpen", {"textDocument": document})
    spot = {"textDocument": {"uri": alone.as_uri()}, "position": {"line": 0, "character": 0}}
    editor.ask("textDocument/hover", spot)

    assert [each["message"] for each in editor.faults[alone.as_uri()]] == []
    editor.send("textDocument/didClose", {"textDocument": {"uri": alone.as_uri()}})
