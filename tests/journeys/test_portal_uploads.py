"""Files in pieces over HTTP: into the draft, for a petitioner's act, at the desk, and by the API. The line breaks, nothing is lost."""

from __future__ import annotations

import hashlib
import json
import os
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from journeys.desk_reader import OfficerAtDesk, act_of
from journeys.portal_reader import Citizen, number_and_code
from world import a_case

MB = 1024 * 1024
FILM = (b"\x00\x00\x00\x18ftypmp42" + os.urandom(MB))[:MB]
DEMAND = "请供热公司把室温恢复到18度以上。"
pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture
def person() -> Citizen:
    return Citizen()


class Script:
    """What the script of a page does."""

    def __init__(self, client: Client, root: str, token: str) -> None:
        self.client, self.root, self.headers = client, root, {"X-CSRFToken": token}

    def begin(self, content: bytes = FILM, name: str = "经过.mp4", size: int | None = None, **more: Any) -> Any:
        body = {"id": str(uuid4()), "name": name, "size_bytes": len(content) if size is None else size, **more}
        return self.client.post(self.root, json.dumps(body), content_type="application/json", headers=self.headers)

    def piece(self, key: str, content: bytes, at: int) -> Any:
        return self.client.patch(f"{self.root}/{key}?offset={at}", content, content_type="application/octet-stream", headers=self.headers)

    def send(self, content: bytes = FILM, name: str = "经过.mp4") -> dict[str, Any]:
        key = self.begin(content, name).json()["id"]
        for at in range(0, len(content), 400_000):
            answer = self.piece(key, content[at : at + 400_000], at)
            assert answer.status_code == 200, answer.content
        return dict(answer.json())


def script_of(person: Citizen, root: str) -> Script:
    return Script(person.client, root, person.values()["csrfmiddlewaretoken"])


def test_a_film_reaches_the_case_through_the_draft(person: Citizen) -> None:
    script = script_of(person.open("/submit"), "/submit/uploads")
    sent = script.send()
    assert (sent["is_whole"], sent["digest"]) == (True, hashlib.sha256(FILM).hexdigest())
    person.open("/submit")
    assert "经过.mp4" in person.text
    person.press({"demands-0": DEMAND}, button=("go", "check"))
    assert "经过.mp4" in person.text
    person.press()
    assert person.address == "/receipt"
    person.open("/track/progress")
    assert "经过.mp4" in person.text
    from xinqiao.intake.models import Upload

    assert not Upload.objects.exists()


def test_the_line_breaks_and_the_page_is_opened_again(person: Citizen) -> None:
    script = script_of(person.open("/submit"), "/submit/uploads")
    key = script.begin(mark="171").json()["id"]
    script.piece(key, FILM[:300_000], 0)
    listed = script.client.get("/submit/uploads").json()["uploads"]
    assert [(each["id"], each["received_bytes"], each["is_whole"]) for each in listed] == [(key, 300_000, False)]
    again = script.begin(mark="171").json()
    assert (again["id"], again["received_bytes"]) == (key, 300_000)
    gap = script.piece(key, FILM[500_000:], 500_000)
    assert (gap.status_code, gap.json()["params"]["offset"]) == (409, 300_000)
    assert "前面还有一段没有收到" in gap.json()["detail"]
    assert script.piece(key, FILM[200_000:], 200_000).json()["is_whole"]
    assert script.client.get("/submit/uploads").json()["uploads"] == []


@pytest.mark.parametrize(
    ("sent", "status", "word"),
    [
        ({"size": 3 * 1024 * MB}, 413, "200 MB"),
        ({"size": 0}, 422, "空的"),
        ({"size": -1}, 422, "不能小于"),
        ({"name": ""}, 422, ""),
        ({"id": "x"}, 422, ""),
    ],
)
def test_a_claim_that_cannot_be(person: Citizen, sent: dict[str, Any], status: int, word: str) -> None:
    answer = script_of(person.open("/submit"), "/submit/uploads").begin(**sent)
    assert answer.status_code == status
    assert word in answer.json()["detail"]


def test_a_program_named_as_a_photograph(person: Citizen) -> None:
    script = script_of(person.open("/submit"), "/submit/uploads")
    key = script.begin(name="照片.jpg").json()["id"]
    answer = script.piece(key, b"MZ\x00\x01" + bytes(100_000), 0)
    assert answer.status_code == 422
    assert "可以运行的程序" in answer.json()["detail"]


def test_a_piece_must_say_where_it_begins_and_carry_the_token_of_the_form(person: Citizen) -> None:
    script = script_of(person.open("/submit"), "/submit/uploads")
    key = script.begin().json()["id"]
    for place in ("", "-1", "x", "９"):
        assert script.client.patch(f"/submit/uploads/{key}?offset={place}", FILM, headers=script.headers).status_code == 400
    assert script.client.patch(f"/submit/uploads/{key}?offset=0", FILM).status_code == 403
    other = Citizen()
    strange = script_of(other.open("/submit"), "/submit/uploads")
    assert strange.piece(key, FILM, 0).status_code == 404


def test_a_petitioner_supplements_with_a_film(person: Citizen) -> None:
    person.open("/submit").press({"demands-0": DEMAND}, button=("go", "check"))
    person.press()
    number_and_code(person.html)
    script = script_of(person.open("/track/supplement"), "/track/uploads")
    key = script.begin().json()["id"]
    script.piece(key, FILM[:500_000], 0)
    person.press({"text": "有录像", "upload": [key]})
    assert person.status == 422
    assert "还没有传完" in person.text
    assert person.values()["text"] == "有录像"
    script.piece(key, FILM[500_000:], 500_000)
    person.press({"upload": [key]})
    assert person.address == "/track/progress"
    assert "经过.mp4" in person.text
    assert script.client.get("/track/uploads").json()["uploads"] == []


def test_an_officer_records_handling_with_a_film(town: Any) -> None:
    from xinqiao.foundation.time import local_date, now

    case = a_case(town).registered().screened(path=6).forwarded(to="住建").accepted()
    officer = OfficerAtDesk("handler")
    address = act_of(case.number, "handling")
    officer.open(address)
    token = dict(officer.form(address).values)["csrfmiddlewaretoken"]
    script = Script(officer.client, f"/desk/uploads/{case.number}", token)
    key = script.send()["id"]
    officer.press({"way": "site_visit", "done_on": local_date(now()).isoformat(), "text": "到现场量了室温", "upload": [key]}, form=address)
    assert officer.address == f"/desk/cases/{case.number}", officer.text
    assert "经过.mp4" in officer.text
    assert (
        Script(OfficerAtDesk("dispatcher").client, f"/desk/uploads/{case.number}", "")
        .client.get(f"/desk/uploads/{case.number}/{key}")
        .status_code
        == 404
    )


def test_a_clerk_registers_a_visit_with_a_film_and_the_next_form_knows_nothing_of_it(town: Any) -> None:
    clerk = OfficerAtDesk("clerk").open("/desk/reception")
    held = dict(clerk.form("/desk/reception").values)
    place = f"/desk/uploads/reception-{held['command_id']}"
    assert f'data-uploads="{place}"' in clerk.html
    script = Script(clerk.client, place, held["csrfmiddlewaretoken"])
    key = script.send()["id"]
    clerk.press({"upload": [key]}, form="/desk/reception")
    assert clerk.status == 422, "no demand yet"
    assert dict(clerk.form("/desk/reception").values)["command_id"] == held["command_id"], "the form and its files belong together"
    clerk.press({"demands-0": DEMAND, "upload": [key]}, form="/desk/reception")
    assert clerk.address.endswith("/receipt"), clerk.text
    number = clerk.address.split("/")[3]
    assert "经过.mp4" in clerk.open(f"/desk/cases/{number}").text
    assert script.client.get(place).json()["uploads"] == []
    clerk.open("/desk/reception")
    following = dict(clerk.form("/desk/reception").values)
    script.send()
    assert script.client.get(f"/desk/uploads/reception-{following['command_id']}").json()["uploads"] == []
    clerk.press({"demands-0": DEMAND, "upload": [key]}, form="/desk/reception")
    assert clerk.status == 404, "a file of another form is not taken"


class TestApi:
    def send(self, content: bytes = FILM, **more: Any) -> tuple[Client, dict[str, Any]]:
        client = Client()
        body = {"command_id": str(uuid4()), "name": "经过.mp4", "size_bytes": len(content), **more}
        answer = client.post("/api/v1/uploads", json.dumps(body), content_type="application/json")
        assert answer.status_code == 201, answer.content
        begun = answer.json()
        assert client.post("/api/v1/uploads", json.dumps(body), content_type="application/json").json()["token"] == begun["token"]
        return client, begun

    def piece(
        self, client: Client, begun: dict[str, Any], content: bytes, at: int, *, token: str | None = None, verb: str = "patch"
    ) -> Any:
        call = getattr(client, verb)
        return call(
            f"/api/v1/uploads/{begun['id']}?offset={at}",
            content,
            content_type="application/octet-stream",
            headers={"X-Upload-Token": begun["token"] if token is None else token},
        )

    def test_sent_in_pieces_and_named_in_a_submission(self) -> None:
        client, begun = self.send(sha256=hashlib.sha256(FILM).hexdigest())
        assert self.piece(client, begun, FILM[:600_000], 0).json()["offset"] == 600_000
        body = {"command_id": str(uuid4()), "demands": [DEMAND], "uploads": [begun["token"]]}
        early = client.post("/api/v1/submissions", json.dumps(body), content_type="application/json")
        assert (early.status_code, early.json()["code"]) == (409, "upload_unfinished")
        done = self.piece(client, begun, FILM[500_000:], 500_000, verb="put").json()
        assert (done["is_whole"], done["media_type"], done["sha256"]) == (True, "video/mp4", hashlib.sha256(FILM).hexdigest())
        first = client.post("/api/v1/submissions", json.dumps(body), content_type="application/json")
        assert first.status_code == 201, first.content
        assert client.post("/api/v1/submissions", json.dumps(body), content_type="application/json").status_code == 200
        code = {"number": first.json()["number"], "query_code": first.json()["query_code"]}
        seen = client.post("/api/v1/lookups", json.dumps(code), content_type="application/json").json()
        assert [file["name"] for file in seen["files"]] == ["经过.mp4"]

    def test_the_id_alone_opens_nothing(self) -> None:
        client, begun = self.send()
        wrong = begun["token"][:-1] + ("0" if begun["token"][-1] != "0" else "1")
        assert self.piece(client, begun, FILM, 0, token=wrong).status_code == 404
        assert client.get(f"/api/v1/uploads/{begun['id']}").status_code == 404
        body = {"command_id": str(uuid4()), "demands": [DEMAND], "uploads": [wrong]}
        assert client.post("/api/v1/submissions", json.dumps(body), content_type="application/json").status_code == 404

    def test_too_large_a_piece_and_a_claim(self) -> None:
        client, begun = self.send(size_bytes=20 * MB)
        answer = self.piece(client, begun, bytes(8 * MB + 1), 0)
        assert (answer.status_code, answer.json()["code"]) == (413, "upload_piece_too_large")
        body = {"command_id": str(uuid4()), "name": "a.mp4", "size_bytes": 3 * 1024 * MB}
        claim = client.post("/api/v1/uploads", json.dumps(body), content_type="application/json")
        assert (claim.status_code, claim.json()["code"]) == (413, "file_too_large")
        dropped = client.delete(f"/api/v1/uploads/{begun['id']}", headers={"X-Upload-Token": begun["token"]})
        assert dropped.status_code == 204

    def test_the_offices_are_public(self) -> None:
        found = Client().get("/api/v1/public/offices").json()
        assert found["offices"][0]["is_receiving"]
        assert found["offices"][0]["phone"]
        assert found["look_up"].endswith("/track")
        assert "第十八条" in found["source"]
