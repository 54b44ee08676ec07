"""What the portal keeps for a person: a draft found again with its code, and pages for times without a net; nothing personal in either."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from journeys.portal_reader import Citizen

DEMAND = "请供热公司把室温恢复到18度以上。"
pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture
def person() -> Citizen:
    return Citizen()


def code_of(person: Citizen) -> str:
    found = re.search(r'xq-code">([0-9A-Z ]{14})<', person.html)
    assert found, person.text
    return found.group(1)


def test_a_draft_is_told_its_last_day_and_opened_on_another_phone(person: Citizen) -> None:
    from xinqiao.foundation.time import local_date, now
    from xinqiao.intake.drafts import KEPT_FOR

    person.open("/submit").press({"demands-0": DEMAND}, button=("go", "save"))
    last = local_date(now() + KEPT_FOR)
    assert f"{last.year}年{last.month}月{last.day}日" in person.text
    code = code_of(person)
    other = Citizen().open("/submit")
    assert "用续写码接着写" in other.text
    other.press({"demands-0": "另一件事"}, button=("go", "save"))
    own = code_of(other)
    other.open("/submit/resume").press({"code": "22"})
    assert (other.status, "续写码是12位" in other.text) == (422, True)
    other.press({"code": "2" * 12})
    assert (other.status, "没有找到保存的草稿" in other.text) == (404, True)
    other.press({"code": code.lower().replace(" ", "-")})
    assert other.address == "/submit"
    assert other.values()["demands-0"] == DEMAND
    # the draft that stood here before is not lost
    assert own.replace(" ", "") in other.text
    assert not any(code.replace(" ", "") in address.upper() for address in (*person.seen, *other.seen))


def test_codes_of_drafts_cannot_be_tried_without_end(person: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    from xinqiao.intake import tries

    monkeypatch.setattr(tries, "RESUMPTIONS", tries.Allowance("resumption", 2, 3600))
    for status in (404, 404, 429):
        person.open("/submit/resume").press({"code": "3" * 12})
        assert person.status == status


def test_the_worker_keeps_public_pages_only() -> None:
    answer = Client().get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    told = answer.content.decode().partition(";\n")[0]
    assert '"pages":["/offline","/contact"]' in told
    assert "/track" not in told
    for address in ("/offline", "/contact"):
        page = Client().get(address)
        assert page.status_code == 200
        assert not page.cookies, "a page that is kept has nothing of a session in it"
        assert "csrfmiddlewaretoken" not in page.content.decode()


def test_public_pages_come_compressed() -> None:
    for address in ("/", "/contact", "/law", "/privacy", "/offline"):
        assert Client().get(address, headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip", address


def test_the_manifest_names_icons_that_are_there() -> None:
    told = Client().get("/manifest.webmanifest")
    assert told["Content-Type"] == "application/manifest+json"
    assert told.json()["start_url"] == "/"
    for icon in told.json()["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/")), icon


def test_personal_pages_are_kept_by_nobody(person: Citizen) -> None:
    person.open("/submit").press({"demands-0": DEMAND}, button=("go", "check"))
    assert "no-store" in person.response["Cache-Control"]
    person.press()
    assert "no-store" in person.response["Cache-Control"]
    for address in ("/track/progress", "/track/supplement", "/track/uploads", "/submit", "/submit/uploads"):
        assert "no-store" in person.client.get(address)["Cache-Control"], address


def test_units_are_found_by_name(person: Citizen) -> None:
    person.open("/contact")
    assert "青禾市信访局" in person.text
    assert "住房和城乡建设" in person.text
    person.open("/contact?q=教育")
    assert "教育" in person.text
    assert "住房和城乡建设局电话" not in person.text
    person.open("/contact?q=没有这样的单位")
    assert "没有找到这样的单位" in person.text
