"""What a device must fetch to ask without us, and what it may bring and how often."""

import hashlib
import json
import re
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.domain.documents import drawn
from tests.faces.door.conftest import PUBLISHED
from tests.faces.door.test_editions import GIVEN, KINDS, TEXT, Kind, flat
from tests.support import declared
from tests.support.nation import publish_nation
from yett.domain.cases import actions
from yett.domain.cases.limits import ADDRESS, PACES, PHOTOS, Pace
from yett.domain.cases.models import Case, Draft
from yett.domain.cases.queries.follow import followed
from yett.domain.cases.tasks import sweep
from yett.domain.catalogue import queries as catalogue
from yett.domain.documents import uploading
from yett.domain.documents.models import Document, Piece, Upload
from yett.domain.vault.actions import forget_ready_keys
from yett.faces.door import carried, icons

POTHOLE = "roads/report-a-pothole"
KEY = actions.new_token()
PHOTO = drawn.written(drawn.halves(), "JPEG")
SIZE = len(PHOTO)
SHA = hashlib.sha256(PHOTO).hexdigest()
SPOT = {
    "lat": ["56.1165"],
    "lon": ["-3.9369"],
    "words": ["outside the bakery"],
    "told:council": ["stirling"],
    "told:trunk roads": ["no"],
}
TYPED = {
    "danger": {"": ["no"]},
    "where": SPOT,
    "size": {"": ["large"]},
    "position": {"": ["lane"]},
    "photo": {},
    "email": {"": ["reporter@example.org"]},
}


@pytest.fixture
def device(offered) -> Client:
    """Without any cookie, and held to what keeps forms from being forged."""
    return Client(enforce_csrf_checks=True)


def bring(device: Client, typed=TYPED, *, key=KEY, edition="", **more):
    told = {
        "key": key,
        "edition": edition or catalogue.service(POTHOLE).hash,
        "language": "en",
        "typed": typed,
        **more,
    }
    return device.post("/offline/reports", json.dumps(told), content_type="application/json")


def put(device: Client, content=PHOTO, at=0, *, key=KEY, sha=SHA, size=SIZE):
    return device.put(
        f"/offline/photos/{sha}?at={at}&size={size}",
        content,
        content_type="application/octet-stream",
        headers={"Authorization": f"Bearer {key}"},
    )


def held(device: Client, key=KEY, sha=SHA):
    return device.get(f"/offline/photos/{sha}", headers={"Authorization": f"Bearer {key}"}).json()


def end(device: Client, key=KEY, sha=SHA):
    return device.post(f"/offline/photos/{sha}/whole", headers={"Authorization": f"Bearer {key}"})


# What is fetched


@pytest.mark.parametrize("code", ["en", "gd"])
def test_the_page_lists_what_can_be_asked_without_us_and_why_the_rest_cannot(citizen, code):
    page = citizen.open(f"/offline/{code}/")

    able = len(
        re.findall("data-service=", citizen.client.get(f"/offline/{code}/").content.decode())
    )
    assert (page.status, able) == (200, 15)
    assert len(catalogue.services()) == 15


def test_everything_the_worker_keeps_is_there_for_anyone(device):
    script = device.get("/worker.js")
    told = json.loads(re.search(r"const CARRIED = (.*);", script.content.decode())[1])

    kept = [*told["addresses"], *told["pages"].values()]
    found = {address: fetched(device, address) for address in kept}

    assert script["Content-Type"].startswith("text/javascript")
    assert script["Cache-Control"] == "no-cache"
    assert {address: one for address, one in found.items() if one != (200, False)} == {}
    assert len([address for address in kept if address.startswith("/editions/")]) == 15
    assert not [address for address in kept if re.search("follow|apply|desk", address)]


def test_questions_for_each_of_several_are_asked(offered):
    with_rows = declared.publish_words(TEXT, datetime(2026, 6, 2, tzinfo=UTC))
    assert carried.why_not(with_rows) == ""


def fetched(device: Client, address: str) -> tuple[int, bool]:
    """Its status, and whether it sets a cookie."""
    answer = device.get(address)
    answer.close()
    return answer.status_code, bool(answer.cookies)


def test_a_new_edition_brings_a_new_worker_and_nothing_else_does(device):
    before = device.get("/worker.js").content
    again = device.get("/worker.js").content
    declared.publish_words(TEXT, datetime(2026, 6, 2, tzinfo=UTC))
    after = device.get("/worker.js")

    assert before == again
    assert after.content != before
    assert after.content.count(b"/editions/") == before.count(b"/editions/") + 1


def test_the_plain_worker_knows_no_modules(device):
    assert "import {" in device.get("/worker.js").content.decode()
    assert "import {" not in device.get("/worker.js?plain").content.decode()


def test_the_app_can_be_installed(device):
    manifest = device.get("/manifest.webmanifest")
    told = manifest.json()

    assert manifest["Content-Type"] == "application/manifest+json"
    assert (told["start_url"], told["scope"], told["display"]) == ("/offline/", "/", "standalone")
    for icon in told["icons"][1:]:
        assert device.get(icon["src"]).content[:8] == b"\x89PNG\r\n\x1a\n"
    assert device.get("/").content.count(b'rel="manifest"') == 1


def test_the_icon_has_the_corners_of_the_drawing():
    assert icons.outlines("M1 2h3v4H1zm1 1h1v1h-1z") == [
        [(1, 2), (4, 2), (4, 6), (1, 6)],
        [(2, 3), (3, 3), (3, 4), (2, 4)],
    ]
    assert len(icons.png(512)) < 8_000


def test_a_file_of_another_bundle_is_not_there(device):
    assert device.get(f"/carried/{'0' * 64}/door/offline/start.js").status_code == 404


# Photos in pieces


def test_a_photo_comes_in_pieces_and_goes_on_where_it_was_cut(device):
    half = len(PHOTO) // 2

    first = put(device, PHOTO[:half])
    known = held(device)
    again = put(device, PHOTO[:half])
    wrong = put(device, PHOTO[half + 1 :], at=half + 1)
    put(device, PHOTO[half:], at=half)
    whole = end(device)

    assert first.json() == known == again.json() == wrong.json() == {"held": half, "whole": False}
    assert whole.json() == held(device) == {"held": len(PHOTO), "whole": True}
    assert (Document.objects.count(), Piece.objects.count()) == (1, 0)
    assert end(device).json()["whole"]
    assert Document.objects.count() == 1


def test_what_is_on_its_way_is_sealed_and_answers_to_its_key_alone(device):
    put(device)

    piece = Piece.objects.get()
    assert PHOTO[100:130] not in bytes(piece.sealed)
    assert held(device, key=actions.new_token()) == {"held": 0, "whole": False}
    assert device.get(f"/offline/photos/{SHA}").status_code == 400


def test_a_photo_that_is_not_what_its_hash_says_is_asked_for_anew(device):
    put(device, PHOTO[:-1] + b"x")

    answer = end(device)

    assert (answer.status_code, answer.json()["again"]) == (503, True)
    assert held(device) == {"held": 0, "whole": False}


def test_a_file_that_is_no_photo_is_told_in_words(device):
    note = b"not a photo at all"
    sha = hashlib.sha256(note).hexdigest()
    put(device, note, sha=sha, size=len(note))

    answer = end(device, sha=sha)

    assert answer.status_code == 422
    assert answer.json() == {
        "words": "This file is not a photo we can read. Choose a JPEG, PNG, WebP or HEIC photo.",
        "again": False,
    }


def test_no_report_may_fill_the_store(device, monkeypatch):
    monkeypatch.setattr(uploading, "MOST_OF_ONE", 1)
    put(device)
    second = put(device, sha="0" * 64)

    assert second.status_code == 503
    assert put(device, sha="1" * 64, key=actions.new_token()).status_code == 200
    monkeypatch.setattr(uploading, "MOST_UNFINISHED", 10)
    assert put(device, sha="2" * 64, key=actions.new_token()).status_code == 503
    assert (
        put(device, sha="3" * 64, key=actions.new_token(), size=21 * 1024 * 1024).status_code == 422
    )


def test_photos_of_one_address_wait_their_turn_beyond_what_is_usual(device, monkeypatch):
    monkeypatch.setitem(PACES, f"{PHOTOS} {ADDRESS}", Pace(1, timedelta(minutes=1)))
    device.defaults["HTTP_X_FORWARDED_FOR"] = "198.51.100.9"
    put(device)

    later = put(device, sha="4" * 64)
    again = put(device, PHOTO, sha=SHA)

    assert (later.status_code, 0 < later.json()["seconds"] <= 60) == (429, True)
    assert later["Retry-After"] == str(later.json()["seconds"])
    assert Upload.objects.count() == 1
    assert again.json() == {"held": len(PHOTO), "whole": False}


@pytest.mark.parametrize("query", ["", "?at=0", "?at=-1&size=9", "?at=0&size=2"])
def test_a_piece_that_makes_no_sense_is_refused(device, query):
    answer = device.put(
        f"/offline/photos/{SHA}{query}", b"abc", content_type="application/octet-stream",
        headers={"Authorization": f"Bearer {KEY}"},
    )  # fmt: skip

    assert answer.status_code == 400
    assert Upload.objects.count() == 0


def test_uploads_that_nobody_goes_on_with_are_swept(device):
    put(device)

    sweep(int(datetime(2100, 1, 1, tzinfo=UTC).timestamp()))

    assert (Upload.objects.count(), Piece.objects.count()) == (0, 0)


# The report


def test_brought_ten_times_it_is_one_case_and_the_same_receipt(device):
    answers = [bring(device) for _ in range(10)]

    assert [answer.status_code for answer in answers] == [201] * 10
    first = answers[0].json()
    assert all(answer.json() == first for answer in answers)
    case = Case.objects.get()
    assert (first["state"], first["reference"]) == ("received", case.reference)
    assert device.get(first["follow"]).status_code == 200
    assert Draft.objects.get().answers == {}


def test_a_receipt_outlives_what_is_swept_with_the_week(device):
    bring(device)
    Draft.objects.update(touched_at=datetime(2020, 1, 1, tzinfo=UTC))

    sweep(int(datetime.now(UTC).timestamp()))

    assert bring(device).status_code == 201
    assert Case.objects.count() == 1


def test_a_report_without_its_photos_is_told_which_to_send(device):
    typed = {**TYPED, "photo": {"": [SHA]}}

    missing = bring(device, typed)
    put(device)
    end(device)
    sent = bring(device, typed)
    again = bring(device, typed)

    assert (missing.status_code, missing.json()) == (409, {"state": "photos", "missing": [SHA]})
    assert sent.status_code == again.status_code == 201
    assert Document.objects.get().case_id == Case.objects.get().id
    assert Upload.objects.count() == 0


def test_what_cannot_be_read_is_asked_again_in_words(device):
    answer = bring(device, {**TYPED, "email": {"": ["nobody at all"]}, "size": {"": ["huge"]}})

    told = answer.json()
    assert (answer.status_code, told["state"]) == (409, "asks")
    assert sorted(told["again"]) == ["email", "size"]
    assert Case.objects.count() == 0


def test_a_place_in_words_is_looked_up_when_it_arrives(device):
    where = {"find": ["NS 797 935"], "words": ["by the bridge"], "told:council": ["stirling"], "told:trunk roads": ["no"]}  # fmt: skip

    assert bring(device, {**TYPED, "where": where}).status_code == 201
    assert round(Case.objects.get().lat, 2) == 56.12


def test_words_that_mean_several_places_come_back_as_a_choice(device):
    where = {**SPOT, "find": ["Newton"]}

    told = bring(device, {**TYPED, "where": where}).json()

    assert (told["state"], told["choose"]["key"]) == ("asks", "where")
    assert len(told["choose"]["options"]) > 1


def test_what_only_the_spot_can_tell_is_asked(device):
    where = {name: said for name, said in SPOT.items() if not name.startswith("told:")}

    told = bring(device, {**TYPED, "where": where}).json()

    assert told["spot"]["question"] == "where"
    assert told["spot"]["box"].startswith("told:")
    assert len(told["spot"]["options"]) > 2


def test_a_question_left_open_is_no_report(device):
    typed = {name: said for name, said in TYPED.items() if name != "size"}

    told = bring(device, typed).json()

    assert (told["state"], told["again"]) == ("asks", {})
    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "null", "{}", '{"key": 1}', json.dumps({"key": KEY, "edition": "x", "language": "en", "typed": {}}),
        json.dumps({"key": "short", "edition": "0" * 64, "language": "en", "typed": {}}),
        "[" * 100_000,
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_words(device, body):
    answer = device.post("/offline/reports", body, content_type="application/json")

    assert (answer.status_code, answer.json()["state"]) == (400, "refused")


def test_unknown_questions_are_refused(device):
    assert bring(device, {**TYPED, "swing": {"": ["x"]}}).status_code == 400
    assert bring(device, {**TYPED, "swing/1/size": {"": ["x"]}}).status_code == 400
    assert bring(device, {**TYPED, "size": "large"}).status_code == 400


def test_a_form_of_another_site_cannot_bring_one(device):
    answer = device.post("/offline/reports", {"key": KEY})

    assert answer.status_code == 400


# The service changed while there was no signal

PLOT = {
    "where": {**SPOT, "words": ["by the burn"]}, "home": {"": ["no"]}, "size": {"": ["large"]}, "length": {"": ["70"]}, "tools": {"": ["spade", "rake"]},
    "note": {"": ["A sunny one"]}, "helper/1/helper name": {"": ["Aila"]}, "helper/1/years": {"": ["40"]},
    "helper/2/helper name": {"": ["Calum"]}, "helper/2/years": {"": ["30"]}, "agreed": {"": ["yes"]},
    "email": {"": ["gardener@example.org"]},
}  # fmt: skip
ASKS = {
    "a question added that must be answered", "another order", "another question for each", "something asked for each of each",
    "a question moved into what is asked for each",
}  # fmt: skip


def test_what_still_fits_is_carried_and_what_does_not_is_asked(device):
    """Every kind of change to a service that drafts are held to, each met by a report that was asked under the edition before."""
    at = datetime(2026, 6, 2, tzinfo=UTC)
    wrong = {each.name: found for each in KINDS if (found := judged(device, each, at)) is not None}

    assert wrong == {}


def judged(device: Client, each: Kind, at: datetime) -> object:
    """What is wrong with the answer, or None."""
    begun = declared.publish_words(TEXT, at)
    now = declared.publish_words(each.text, at)
    answer = bring(device, PLOT, key=actions.new_token(), edition=begun.hash, beside={"helper closed": True})  # fmt: skip
    told = answer.json()
    if each.again or each.name in ASKS:
        by_rule = each.name == "an answer refused from now on"  # which the device reads for itself
        names = (
            set()
            if by_rule
            else {each.renamed.get(name, name).removesuffix(" closed") for name in each.again}
        )
        right = (409, "asks", True, now.hash, names)
        found = (answer.status_code, told["state"], told["changed"], told["edition"]["hash"], set(told["again"]))  # fmt: skip
        return None if found == right else found
    if told["state"] != "received":
        return told
    case = flat(dict(followed(told["follow"].removeprefix("/follow/")).answers))
    kept = {each.renamed.get(key, key): each.forms.get(key, value) for key, value in GIVEN.items() if key not in each.gone}  # fmt: skip
    if "helper/1/years" in each.gone:
        kept.pop("helper closed")
    return {key: case.get(key) for key, value in kept.items() if case.get(key) != value} or None


def test_what_was_renamed_is_told_by_its_new_name(device):
    begun = declared.publish_words(TEXT, datetime(2026, 6, 2, tzinfo=UTC))
    renamed = next(each for each in KINDS if each.name == "a question renamed").text
    declared.publish_words(
        renamed.replace("at most: 90", "at most: 50"), datetime(2026, 6, 3, tzinfo=UTC)
    )

    told = bring(device, PLOT, edition=begun.hash, beside={"helper closed": True}).json()

    assert (set(told["again"]), told["renamed"]) == ({"length"}, {"size": "plot size"})


def test_a_renamed_group_takes_its_rows_with_it_on_the_device_too(device):
    begun = declared.publish_words(TEXT, datetime(2026, 6, 2, tzinfo=UTC))
    each = next(each for each in KINDS if each.name == "what is asked for each is renamed")
    tighter = each.text.replace("at most: 90", "at most: 50")
    declared.publish_words(tighter, datetime(2026, 6, 3, tzinfo=UTC))

    told = bring(device, PLOT, edition=begun.hash, beside={"helper closed": True}).json()

    assert (set(told["again"]), told["renamed"]) == ({"length"}, each.renamed)


def test_what_was_sent_is_not_put_there_again(device):
    """Two may come so close together that neither finds the other's receipt before it puts its answers there."""
    told = bring(device).json()
    service = catalogue.service(POTHOLE)

    sent = actions.bring(token=KEY, service=service, given={"size": "small"}, language="en", at=datetime.now(UTC))  # fmt: skip

    assert sent.reference == told["reference"]
    assert Draft.objects.get().answers == {}


@pytest.mark.django_db(transaction=True)
def test_brought_by_ten_at_once_it_is_one_case(site):
    forget_ready_keys()
    publish_nation(at=PUBLISHED)
    told = {
        "key": KEY,
        "edition": catalogue.service(POTHOLE).hash,
        "language": "en",
        "typed": TYPED,
    }

    def send(_: int) -> str:
        body, kind = json.dumps(told).encode(), {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{site}/offline/reports", body, kind)
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return answer.read().decode()

    with ThreadPoolExecutor(10) as many:
        answers = set(many.map(send, range(10)))

    assert len(answers) == 1
    assert json.loads(answers.pop())["reference"] == Case.objects.get().reference
    assert Draft.objects.get().answers == {}
    forget_ready_keys()
