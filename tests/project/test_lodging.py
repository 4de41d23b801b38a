from pathlib import Path

import pytest

from yett.project.postgres.lodging import administrators


def test_the_program_that_makes_a_user_is_found_by_root_who_came_by_su(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert Path(administrators("useradd")).is_file()
