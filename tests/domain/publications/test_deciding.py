"""Hiding, releasing and taking back: who may, what is kept sealed of it, and what is on record."""

import io
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from PIL import Image

from tests.domain.cases.reports import NOON
from tests.domain.publications.conftest import NOTE, OFFICER, OPERATOR, PUBLISHER, STRANGER
from yett.domain.cases import actions as cases
from yett.domain.cases.steps import NoSuchCase, NotAllowed, WordsNeeded
from yett.domain.documents import queries as documents
from yett.domain.documents.blurring import Rectangle
from yett.domain.documents.queries import PhotoNotOpened
from yett.domain.ledger.models import Entry
from yett.domain.publications import actions, queries
from yett.domain.publications.models import Hiding, Release
from yett.domain.publications.striking import NothingLeft, NotInOriginal, strike

LATER = NOON + timedelta(hours=1)
LEFT = Rectangle(0, 0, 50, 100)


def on_record(case) -> list[tuple[str, UUID | None, list[str], str]]:
    entries = Entry.objects.filter(subject=case.id).order_by("subject_seq")[1:]
    return [(one.action, one.actor_ref, one.data_types, one.outcome) for one in entries]


def released(case):
    return queries.report(case.public_number)[1]


def pixels(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


# --- Words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kept", "read", "taken_out"),
    [
        (NOTE, NOTE, ()),
        ("It is by the blue gate.", "[…] It is by the blue gate.", (NOTE[:55],)),
        ("Ask at number 12. It is", "Ask […] at number 12 […] . It is […]",
         ("Morag Placeholder", ", phone 01632 960001", "by the blue gate.")),
        ("Ask […] at number [...] It", "Ask […] at number […] It […]",
         ("Morag Placeholder", "12, phone 01632 960001.", "is by the blue gate.")),
    ],
)  # fmt: skip
def test_what_is_struck_out_leaves_a_mark(kept, read, taken_out):
    struck = strike(NOTE, kept)

    assert (struck.words, struck.taken_out, struck.is_whole) == (read, taken_out, not taken_out)


@pytest.mark.parametrize("kept", ["by the red gate", "gate blue", "Morag Placeholder Placeholder"])
def test_nothing_can_be_put_into_someones_mouth(kept):
    with pytest.raises(NotInOriginal):
        strike(NOTE, kept)


@pytest.mark.parametrize("kept", ["", "  ", "[…]"])
def test_nothing_is_no_release(kept):
    with pytest.raises(NothingLeft):
        strike(NOTE, kept)


def test_released_words_are_read_and_what_was_taken_out_is_sealed(case):
    actions.release_words(case_id=case.id, slug="note", kept="blue gate", by=PUBLISHER, at=NOON)

    row = Release.objects.get()
    assert (row.words, row.is_whole, row.by) == ("[…] blue gate […]", False, PUBLISHER.ref)
    assert "Morag" not in repr(row.__dict__)
    assert on_record(case) == [
        ("release to the public", PUBLISHER.ref, ["note"], "released")
    ]  # fmt: skip


def test_a_second_release_takes_the_place_of_the_first(case):
    for kept in ("blue gate", "the blue gate"):
        actions.release_words(case_id=case.id, slug="note", kept=kept, by=PUBLISHER, at=NOON)

    assert [one.words for one in released(case).words] == ["[…] the blue gate […]"]
    assert Release.objects.filter(undone_at__isnull=False).count() == 1


def test_taking_back_works_at_once_and_twice_is_once(case):
    actions.release_words(case_id=case.id, slug="note", kept="blue gate", by=PUBLISHER, at=NOON)
    release = Release.objects.get()

    for _ in range(2):
        actions.take_back(case_id=case.id, release_id=release.id, by=PUBLISHER, at=LATER)

    assert released(case).words == ()
    assert [entry[0] for entry in on_record(case)] == [
        "release to the public",
        "take back from the public",
    ]


@pytest.mark.parametrize("slug", ["email", "size", "where", "photo", "nothing"])
def test_only_free_words_are_released(case, slug):
    with pytest.raises(NoSuchCase):
        actions.release_words(case_id=case.id, slug=slug, kept="x", by=PUBLISHER, at=NOON)


# --- Photos -------------------------------------------------------------------------------------------------------


def test_a_released_photo_is_blurred_inside_and_not_outside(case, photo):
    original = pixels(documents.photo(photo["id"], photo["key"], "full"))
    inside = Rectangle(40, 40, 20, 20)

    actions.release_photo(
        case_id=case.id, photo_id=UUID(photo["id"]), rectangles=[inside], by=PUBLISHER, at=NOON
    )

    copy = pixels(documents.public_copy(released(case).photos[0].id, "full"))
    assert (copy.size, dict(copy.getexif()), copy.info.get("comment")) == (original.size, {}, None)
    far = (0, 0, copy.width // 4, copy.height)
    assert difference(original.crop(far), copy.crop(far)) < 3
    box = tuple(
        round(share * side) for share, side in zip((0.4, 0.4, 0.6, 0.6), copy.size * 2, strict=True)
    )
    assert difference(original.crop(box), copy.crop(box)) > 20


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of their pixels, in levels of 255."""
    pairs = zip(
        one.convert("L").get_flattened_data(), other.convert("L").get_flattened_data(), strict=True
    )
    apart = [abs(first - second) for first, second in pairs]
    return sum(apart) / len(apart)


def test_several_rectangles_and_the_preview_are_the_same_copy(case, photo):
    asked = {
        "case_id": case.id,
        "photo_id": UUID(photo["id"]),
        "rectangles": [LEFT, Rectangle(80, 0, 20, 20)],
    }

    preview = actions.preview_photo(**asked, by=PUBLISHER, at=NOON)
    actions.release_photo(**asked, by=PUBLISHER, at=NOON)

    assert documents.public_copy(released(case).photos[0].id, "full") == preview
    assert [entry[0] for entry in on_record(case)] == ["look at photo", "release to the public"]


def test_a_photo_taken_back_is_gone_at_once(case, photo, django_capture_on_commit_callbacks):
    actions.release_photo(
        case_id=case.id, photo_id=UUID(photo["id"]), rectangles=[], by=PUBLISHER, at=NOON
    )
    copy = released(case).photos[0]
    assert (copy.is_whole, queries.released_photo(case.public_number, copy.id)) == (True, True)

    with django_capture_on_commit_callbacks(execute=True):
        actions.take_back(case_id=case.id, release_id=copy.id, by=PUBLISHER, at=LATER)

    assert queries.released_photo(case.public_number, copy.id) is False
    with pytest.raises(PhotoNotOpened):
        documents.public_copy(copy.id, "full")
    assert documents.photo(photo["id"], photo["key"], "full")


def test_a_photo_of_a_hidden_case_is_not_shown(case, photo):
    actions.release_photo(
        case_id=case.id, photo_id=UUID(photo["id"]), rectangles=[], by=PUBLISHER, at=NOON
    )
    copy = released(case).photos[0]

    actions.hide(case_id=case.id, reason="It shows a child.", by=OFFICER, at=LATER)

    assert queries.released_photo(case.public_number, copy.id) is False


def test_a_photo_of_what_was_done_is_released_like_any_other(report, photo):
    """The photo with which an officer closed the case answers no question; everyone may see that the hole is gone."""
    case = report()
    step = {"case_id": case.id, "by": OFFICER, "at": NOON}
    cases.decide(version=1, outcome="repair", blanks={"repair date": "10 June"}, **step)
    cases.close(version=2, reason="It is filled.", photos=[photo], **step)
    actions.release_photo(
        case_id=case.id, photo_id=UUID(photo["id"]), rectangles=[LEFT], by=PUBLISHER, at=LATER
    )

    (copy,) = released(case).photos
    side = actions.look(case_id=case.id, by=PUBLISHER, at=LATER)
    assert (copy.was_done, copy.is_whole) == (True, False)
    assert queries.released_photo(case.public_number, copy.id)
    assert [one.standing.id for one in side.releasable if one.photo_id] == [copy.id]


@pytest.mark.parametrize(
    "rectangle",
    [
        Rectangle(-1, 0, 10, 10),
        Rectangle(0, 0, 0, 10),
        Rectangle(100, 0, 10, 10),
        Rectangle(0, 0, 10, float("nan")),
        Rectangle(0, 101, 10, 10),
    ],
)
def test_a_rectangle_off_the_picture_is_refused(case, photo, rectangle):
    with pytest.raises(actions.NoSuchRectangle):
        actions.release_photo(
            case_id=case.id,
            photo_id=UUID(photo["id"]),
            rectangles=[rectangle],
            by=PUBLISHER,
            at=NOON,
        )

    assert Release.objects.count() == 0


def test_a_photo_of_another_case_is_not_released(report, photo):
    other = report()

    with pytest.raises(NoSuchCase):
        actions.release_photo(
            case_id=other.id, photo_id=UUID(photo["id"]), rectangles=[], by=PUBLISHER, at=NOON
        )


# --- Who may ------------------------------------------------------------------------------------------------------

DEEDS = {
    "look": (actions.look, {}),
    "hide": (actions.hide, {"reason": "It names a child."}),
    "show": (actions.show_again, {}),
    "words": (actions.release_words, {"slug": "note", "kept": "blue gate"}),
    "photo": (actions.release_photo, {"rectangles": []}),
    "preview": (actions.preview_photo, {"rectangles": []}),
    "back": (actions.take_back, {"release_id": UUID(int=9)}),
}


@pytest.mark.parametrize("by", [STRANGER, OPERATOR], ids=["stranger", "operator"])
@pytest.mark.parametrize("deed", DEEDS)
def test_for_others_the_case_is_not_there(case, photo, deed, by):
    do, arguments = DEEDS[deed]
    if deed in {"photo", "preview"}:
        arguments = arguments | {"photo_id": UUID(photo["id"])}

    with pytest.raises(NoSuchCase):
        do(case_id=case.id, by=by, at=NOON, **arguments)

    refused = {"look": ["look at the public side"], "preview": ["look at photo"]}
    assert on_record(case) == [(action, by.ref, [], "refused") for action in refused.get(deed, [])]


@pytest.mark.parametrize("deed", ["words", "photo", "preview", "back"])
def test_an_officer_hides_but_does_not_release(case, photo, deed):
    do, arguments = DEEDS[deed]
    if deed in {"photo", "preview"}:
        arguments = arguments | {"photo_id": UUID(photo["id"])}

    with pytest.raises(NotAllowed):
        do(case_id=case.id, by=OFFICER, at=NOON, **arguments)

    assert on_record(case) == []


def test_what_is_sealed_is_shown_to_publishers_alone(case):
    theirs = actions.look(case_id=case.id, by=PUBLISHER, at=NOON)
    officers = actions.look(case_id=case.id, by=OFFICER, at=NOON)

    assert [one.words for one in theirs.releasable] == [NOTE, ""]
    assert officers.releasable == ()
    assert on_record(case) == [
        ("look at the public side", PUBLISHER.ref, ["note", "photo"], "released"),
        ("look at the public side", OFFICER.ref, [], "none"),
    ]


# --- Hiding -------------------------------------------------------------------------------------------------------


def test_hiding_needs_a_reason_which_is_sealed(case):
    with pytest.raises(WordsNeeded):
        actions.hide(case_id=case.id, reason=" ", by=OFFICER, at=NOON)
    with pytest.raises(actions.TooLong):
        actions.hide(case_id=case.id, reason="x" * 1001, by=OFFICER, at=NOON)
    for _ in range(2):
        actions.hide(case_id=case.id, reason="It names Morag.", by=OFFICER, at=NOON)

    row = Hiding.objects.get()
    side = actions.look(case_id=case.id, by=OFFICER, at=LATER)
    assert ("Morag" in row.reason, side.hidden_why, side.is_shown) == (
        False,
        "It names Morag.",
        False,
    )
    assert [entry[0] for entry in on_record(case)] == [
        "hide from the public",
        "look at the public side",
    ]


def test_showing_again_what_is_not_hidden_does_nothing(case):
    actions.show_again(case_id=case.id, by=OFFICER, at=NOON)

    assert on_record(case) == []


def test_a_case_that_never_was_is_not_there(service):
    with pytest.raises(NoSuchCase):
        actions.look(case_id=uuid4(), by=PUBLISHER, at=NOON)


def test_the_publishers_list_is_of_their_own_body(case):
    assert [row.id for row in queries.waiting(PUBLISHER)[0]] == [case.id]
    assert queries.waiting(STRANGER) == ([], None)
