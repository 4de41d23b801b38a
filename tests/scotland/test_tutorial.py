"""The service that the tutorial declares is sound, and the tutorial shows it whole."""

import re

from tests.scotland.nation import CLONE, Texts, compiled

TUTORIAL = CLONE / "docs" / "tutorial" / "declare-a-service.md"
BLOCK = re.compile(r"^```yett (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> dict[str, str]:
    return dict(BLOCK.findall(TUTORIAL.read_text()))


def test_the_tutorial_shows_all_three_files():
    folder = "scotland/services/fallen-tree"

    assert list(blocks()) == [f"{folder}/{part}.yett" for part in ("service", "gd", "examples")]


def test_the_service_of_the_tutorial_compiles_with_its_gaelic_and_examples():
    service = compiled(Texts(*blocks().items()))

    assert (service.id, service.languages) == ("roads/report-a-fallen-tree", ("en", "gd"))
    assert [outcome.key for outcome in service.decision.outcomes] == ["clear", "leave", "not ours"]
