"""Every item of the nation's vocabulary over HTTP, as people and machines meet it: in both languages, and as linked data."""

import html
import json
import re
import shutil
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from django.test import Client
from django.utils import translation

from tests.faces.door.conftest import PUBLISHED
from tests.support.nation import publish_nation
from yett.domain.catalogue import queries as catalogue
from yett.domain.catalogue import shelf
from yett.domain.catalogue.folders import NationFolder
from yett.domain.vault.actions import forget_ready_keys
from yett.faces.door.items import Meaning, address_of, meanings

pytestmark = pytest.mark.django_db(
    transaction=True, databases=["default", "identity", "keys", "ledger"]
)
LINKED = "application/ld+json"
NOBODY = {"en": "No service asks for it yet.", "gd": "Chan eil seirbheis sam bith ga iarraidh fhathast."}  # fmt: skip
OLD_AND_NEW = """theme: Streets
bin colour: What colour is the bin?
  replaces: old bin
  uri: https://id.example.scot/data/street/bin-colour
  type: text
  sensitivity: open
  source: none
  when published: kept
old bin: Which bin was it?
  uri: https://id.example.scot/data/street/old-bin
  type: text
  sensitivity: open
  source: none
  when published: kept
"""


@pytest.fixture
def here(site):
    """The address of a gate whose nation has published its services."""
    forget_ready_keys()
    publish_nation(at=PUBLISHED)
    yield site
    forget_ready_keys()


def reader(here: str, code: str) -> OpenerDirector:
    """Somebody who reads in this language."""
    found = build_opener(HTTPCookieProcessor(CookieJar()))
    found.open(f"{here}/language/{code}").close()
    return found


def page(by: OpenerDirector, address: str) -> tuple[str, str]:
    """The source of a page, and what its main part says."""
    source = by.open(address).read().decode()
    main = source[source.index("<main") : source.index("</main>")]
    return source, " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def expected(each: Meaning, code: str) -> list[str]:
    """Everything the page of an item says."""
    item = each.item
    with translation.override(code):
        said = [item.words.in_(code), each.type, each.sensitivity, each.published, item.uri, item.name]  # fmt: skip
        said += [item.source] if item.source else [translation.gettext("None: only the person asked")]  # fmt: skip
    said += [choice.words.in_(code) for choice in item.choices]
    said += [item.hint.in_(code)] if item.hint else []
    asked = catalogue.asked_by(item)
    for service, question in asked:
        said += [service.title.in_(code), question.words.in_(code)]
        said += [question.why.in_(code)[1:]] if question.why else []
    return said if asked else [*said, NOBODY[code]]


def test_every_item_has_a_page_in_both_languages_and_linked_data_at_its_lasting_address(here):
    readers = {code: reader(here, code) for code in ("en", "gd")}
    machine, wrong, looked = build_opener(), [], 0

    for each in meanings():
        path = each.item.uri.partition("id.gov.scot")[2]
        for code, by in readers.items():
            source, text = page(by, here + path)
            looked += 1
            wrong += [f"{path} in {code} does not say {said!r}" for said in expected(each, code) if " ".join(said.split()) not in text]  # fmt: skip
            wrong += [] if f'<html lang="{code}"' in source else [f"{path} is not in {code}"]
            wrong += [f"{path} has no part {part}" for part, _ in each.choices if f'id="{part}"' not in source]  # fmt: skip
        data = json.loads(machine.open(Request(here + path, headers={"Accept": LINKED})).read())
        wrong += [] if linked(data) == declared(each) else [f"{path}: {linked(data)}"]
    index = {code: page(by, f"{here}/data")[0] for code, by in readers.items()}
    wrong += [f"{each.path} is not in the list" for each in meanings() for text in index.values() if f'href="/data/{each.path}"' not in text]  # fmt: skip

    assert wrong == []
    assert looked == 2 * len(catalogue.vocabulary().items) >= 160


def linked(data: dict) -> tuple:
    """What linked data says of an item."""
    choices = [choice["@id"] for choice in data.get("schema:rangeIncludes", [])]
    services = [each["schema:name"][0]["@value"] for each in data["dct:isReferencedBy"]]
    return data["@id"], data["dct:type"], data["dct:accessRights"], data.get("dct:source"), data["dct:rights"], choices, services  # fmt: skip


def declared(each: Meaning) -> tuple:
    item = each.item
    choices = [f"{item.uri}#{part}" for part, _ in each.choices]
    services = [str(service.title) for service, _ in catalogue.asked_by(item)]
    return item.uri, item.type, item.sensitivity, item.source, item.published, choices, services


def test_the_list_says_how_many_services_ask_for_each(here):
    readers = {code: reader(here, code) for code in ("en", "gd")}
    times = catalogue.times_asked()

    texts = {code: page(by, f"{here}/data")[1] for code, by in readers.items()}
    email = times["email"]
    assert f"What is your email address? ({email} services ask for it)" in texts["en"]
    assert f"Of {len(meanings())} in all, services on this site ask for {len(times)} now." in texts["en"]  # fmt: skip
    assert texts["en"].count("ask for it)") + texts["en"].count("asks for it)") == len(times)
    assert texts["gd"].count(" ga iarraidh)") == len(times)


def test_a_question_of_a_service_leads_to_what_it_means(here):
    service = catalogue.service("roads/report-a-pothole")

    source, _ = page(build_opener(), f"{here}/services/{service.id}")
    found = [address_of(each) for each in service.questions]
    assert [each for each in found if each and f'href="{each}"' not in source] == []
    assert len([each for each in found if each]) >= 2


def test_whoever_asks_at_the_lasting_address_is_sent_on_to_the_gate(settings):
    publish_nation(at=PUBLISHED)
    settings.ALLOWED_HOSTS = ["id.gov.scot", "localhost"]
    settings.YETT_SITE_URL = "http://localhost:8000"

    for path in ("/data/contact/email", "/data"):
        answer = Client().get(path, headers={"host": "id.gov.scot"})
        assert (answer.status_code, answer["Location"]) == (303, f"http://localhost:8000{path}")
        assert Client().get(path, headers={"host": "localhost:8000"}).status_code == 200
    assert Client().get("/data/contact/nothing", headers={"host": "id.gov.scot"}).status_code == 404


@pytest.fixture
def renewed(tmp_path):
    """A nation in which one item has taken the place of another."""
    usual = shelf.shelf()
    nation = Path(shutil.copytree("scotland", tmp_path / "scotland"))
    (nation / "vocabulary" / "renewed.yett").write_text(OLD_AND_NEW)
    (nation / "vocabulary" / "renewed.gd.yett").unlink(missing_ok=True)
    shelf.open_nation(NationFolder(nation))
    yield
    shelf.open_nation(usual.folder, usual.fresh_for)


def test_an_item_that_was_replaced_leads_to_the_one_that_took_its_place(renewed):
    old, new = (Client().get(f"/data/street/{each}").content.decode() for each in ("old-bin", "bin-colour"))  # fmt: skip

    assert 'Services now ask for this instead: <a href="/data/street/bin-colour">' in old
    assert 'It takes the place of: <a href="/data/street/old-bin">' in new
    data = Client().get("/data/street/old-bin.jsonld").json()
    assert data["dct:isReplacedBy"] == {"@id": "https://id.example.scot/data/street/bin-colour"}
