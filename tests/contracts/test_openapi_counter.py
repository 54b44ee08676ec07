"""The counter over HTTP: numbers, scans, post. What the browser can do there a program can do too."""

from __future__ import annotations

import json
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from api_caller import Caller, submission

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def clerk(db):
    from world import founded

    founded()
    return Caller(username="clerk")


def put(caller, path, body):
    return caller.client.put(f"/api/v1{path}", data=json.dumps(body), content_type="application/json", headers=caller.headers)


def test_a_number_is_drawn_called_and_ended(clerk):
    press = str(uuid4())
    drawn = [clerk.post("/queue/tickets", {"command_id": press, "kind": "matter"}).json()["label"] for _ in range(2)]
    assert drawn == ["A001", "A001"]
    called = clerk.post("/queue/calls", {"command_id": str(uuid4()), "window": "2"})
    assert called.json()["ticket"]["window"] == "2"
    assert clerk.post("/queue/calls", {"command_id": str(uuid4()), "window": "2"}).status_code == 409
    assert put(clerk, "/queue/tickets/1", {"state": "served"}).json()["state"] == "served"
    assert clerk.get("/queue").json()["counts"]["served"] == 1
    assert put(clerk, "/queue/tickets/99", {"state": "served"}).status_code == 404


def test_a_scan_becomes_a_matter(clerk):
    press = {"terms": json.dumps({"command_id": str(uuid4())})}
    for _ in range(2):
        sent = clerk.client.post("/api/v1/scans", {**press, "files": SimpleUploadedFile("信.png", PNG)}, headers=clerk.headers)
        assert sent.status_code == 201, sent.content
    (scan,) = clerk.get("/scans").json()["scans"]
    assert b"".join(clerk.get(f"/scans/{scan['id']}/file").streaming_content) == PNG
    assert put(clerk, f"/scans/{scan['id']}", {"state": "set_aside"}).status_code == 422
    assert put(clerk, f"/scans/{scan['id']}", {"state": "set_aside", "reason": "重复"}).json()["waiting"] == 0
    assert put(clerk, f"/scans/{scan['id']}", {"state": "waiting"}).json()["waiting"] == 1
    done = clerk.post("/cases", {**submission(), "channel": "letter", "scans": [scan["id"]]})
    assert done.status_code == 201, done.content
    assert [file["name"] for file in clerk.get(f"/cases/{done.json()['number']}").json()["files"]] == ["信.png"]
    assert clerk.post("/cases", {**submission(), "channel": "letter", "scans": [scan["id"]]}).status_code == 409


def test_a_letter_is_printed_posted_and_comes_back(clerk):
    from xinqiao.correspondence.dispatch import dispatch
    from xinqiao.foundation.time import local_date, now

    terms = {**submission(), "channel": "letter", "parties": [{"name": "马长河", "address": "青禾市西岭乡上河村12号"}]}
    today = local_date(now()).isoformat()
    number = clerk.post("/cases", terms).json()["number"]
    case = clerk.get(f"/cases/{number}").json()
    dispatch(case_id=UUID(case["case_id"]), seq=case["seq"])
    (letter,) = clerk.get("/postings").json()["letters"]
    batch, key = uuid4(), {"case_id": letter["case_id"], "n": letter["n"]}
    for _ in range(2):
        assert len(put(clerk, f"/postings/batches/{batch}", {"letters": [key]}).json()["letters"]) == 1
    assert clerk.get(f"/postings/batches/{batch}/papers/envelopes").content.startswith(b"%PDF")
    early = put(clerk, f"/postings/batches/{batch}/posted", {"posted_on": "2020-01-01"})
    assert (early.status_code, early.json()["code"]) == (422, "posted_too_early")
    posted = put(clerk, f"/postings/batches/{batch}/posted", {"posted_on": today, "mail_numbers": [{**key, "mail_number": "XA1"}]})
    assert posted.json()["letters"][0]["mail_number"] == "XA1"
    back = put(clerk, f"/cases/{number}/postings/{letter['n']}/return", {"returned_on": today, "reason": "refused"})
    assert "留置" in back.json()["next_step"], back.content
    assert Caller(username="leader").get("/postings").status_code == 403
