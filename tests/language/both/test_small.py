"""What a browser is sent of the interpreter: small, and of the same meaning as what is written."""

from benchmarks import rules
from tests.language.both.browser import CODE, Browser
from tests.language.both.cases import files, sets_of
from tests.language.both.standing import carried, standing
from yett.faces.door.pressing import script


def test_the_interpreter_is_sent_in_less_than_ten_kilobytes():
    assert rules.weight() < 10_000


def test_scripts_as_they_are_sent_say_what_the_server_says(tmp_path):
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for file in CODE.glob("*.js"):
        small = script(file.read_text())
        assert len(small) < file.stat().st_size
        assert script(small.decode()) == small
        (tmp_path / file.name).write_bytes(small)
    with Browser(tmp_path) as browser:
        for file in files():
            service, sets = file.compiled(), sets_of(file)
            assert browser.evaluate(carried(service), sets) == [standing(service, each) for each in sets]  # fmt: skip
