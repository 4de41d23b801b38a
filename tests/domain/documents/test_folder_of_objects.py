import stat

import pytest

from yett.adapters.objects import Folder
from yett.domain.documents.ports import NoSuchObject


def test_get_gives_what_was_put(tmp_path):
    objects = Folder(tmp_path / "objects")

    objects.put("abcdef-full", b"one")
    objects.put("abcdef-full", b"two")

    assert objects.get("abcdef-full") == b"two"


def test_put_leaves_one_file_for_its_owner_alone(tmp_path):
    Folder(tmp_path).put("abcdef-full", b"one")

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.relative_to(tmp_path).as_posix() for path in files] == ["ab/cd/abcdef-full"]
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


def test_get_says_when_nothing_is_there(tmp_path):
    with pytest.raises(NoSuchObject):
        Folder(tmp_path).get("abcdef-full")


def test_delete_takes_it_away_and_may_come_twice(tmp_path):
    objects = Folder(tmp_path)
    objects.put("abcdef-full", b"one")

    objects.delete("abcdef-full")
    objects.delete("abcdef-full")

    with pytest.raises(NoSuchObject):
        objects.get("abcdef-full")


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "a/b/c/d", "ABCDEF", ".hidden", "abc\0def", "a" * 200]
)
def test_folder_refuses_a_name_that_could_lead_elsewhere(tmp_path, name):
    with pytest.raises(ValueError, match="is not a name for an object"):
        Folder(tmp_path).get(name)
