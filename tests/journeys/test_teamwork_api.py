"""Teamwork by the API: what the pages can do, a program can."""

from __future__ import annotations

from uuid import uuid4

import pytest

from api_caller import Caller
from journeys.desk_reader import OfficerAtDesk
from world import a_case


@pytest.fixture
def town(db):
    from world import founded

    return founded()


@pytest.fixture
def callers(town):
    from xinqiao.directory.models import Officer

    def caller(post, body):
        return Caller(username=Officer.objects.get(id=town.seat(post, body).officer_id).username)

    return caller("handler", "住建局"), caller("approver", "住建局"), caller("dispatcher", "信访局")


def test_a_note_mentions_a_colleague_who_reads_it(town, callers):
    handler, approver, dispatcher = callers
    case = a_case(town).registered().screened().forwarded(to="住建")
    path = f"/cases/{case.number}/notes"
    names = {each["name"]: each["id"] for each in handler.get(path).json()["colleagues"]}
    wanted = names[town.seat("approver", "住建局").name]
    note = {"note_id": str(uuid4()), "text": "请看一下附件。", "mentions": [wanted]}
    assert handler.post(path, note).status_code == 201
    assert len(handler.post(path, note).json()["notes"]) == 1
    assert dispatcher.get(path).json()["notes"] == []
    found = approver.get("/notifications").json()
    (line,) = found["notifications"]
    assert (found["unread"], line["kind"], line["number"], line["who"]) == (1, "mention", case.number, town.seat("handler", "住建局").name)
    assert approver.get("/notifications", unread="true").json()["notifications"]
    assert handler.post("/notifications/read", {"key": line["key"]}).status_code == 404
    assert approver.post("/notifications/read", {"key": line["key"]}).json() == {"unread": 0}
    assert approver.post("/notifications/read", {}).json() == {"unread": 0}
    stranger = {"note_id": str(uuid4()), "text": "请看。", "mentions": [str(uuid4())]}
    assert handler.post(path, stranger).json()["code"] == "mention_unknown"


def test_who_else_is_there(town, callers):
    handler, approver, _dispatcher = callers
    case = a_case(town).registered().screened().forwarded(to="住建")
    path = f"/cases/{case.number}/presence"
    assert handler.post(path, {"noun": "acceptance"}).json()["others"] == []
    (other,) = approver.post(path, {}).json()["others"]
    assert (other["name"], other["noun"]) == (town.seat("handler", "住建局").name, "acceptance")
    assert approver.post(path, {"noun": "nothing"}).status_code == 422


def test_named_lists_are_kept_shared_and_taken_away(town, callers):
    handler, approver, _dispatcher = callers
    administrator = Caller(username="admin")
    body = {"command_id": str(uuid4()), "name": "超期的", "query": {"due": "missed"}, "is_shared": True}
    for _press in range(2):
        made = handler.post("/views", body)
        assert made.status_code == 201, made.content
    kept = {"id": body["command_id"], "name": "超期的", "query": {"due": "missed"}, "is_shared": True, "is_own": True}
    assert made.json() == {"views": [kept]}
    assert approver.get("/views").json() == {"views": [{**kept, "is_own": False}]}
    assert "超期的" in OfficerAtDesk("handler").open("/desk/cases").text, "one list at the desk and here"
    assert handler.post("/views", {**body, "command_id": str(uuid4())}).json()["code"] == "view_name_taken"
    assert handler.post("/views", {**body, "command_id": str(uuid4()), "query": {"who": "安小满"}}).status_code == 422
    assert administrator.get("/views").status_code == 403
    assert approver.client.delete(f"/api/v1/views/{kept['id']}", headers=approver.headers).status_code == 404
    assert handler.client.delete(f"/api/v1/views/{kept['id']}", headers=handler.headers).status_code == 204
    assert handler.get("/views").json() == {"views": []}


def test_the_calendar_and_the_preferences(town, callers):
    handler, _approver, _dispatcher = callers
    case = a_case(town).registered().screened().forwarded(to="住建").accepted()
    due = case.clock("handling").due_on
    days = handler.get("/calendar", first=due.isoformat(), last=due.isoformat()).json()["days"]
    assert [(day["on"], day["count"], [each["kind"] for each in day["due"]]) for day in days] == [(due.isoformat(), 1, ["handling"])]
    assert handler.get("/calendar", first="2026-01-01", last="2026-12-31").status_code == 422
    chosen = {"kinds": ["mention"], "days_before": 5, "digest_hour": 8, "digest_address": "a@example.org"}
    assert handler.post("/preferences", chosen).json() == chosen
    assert handler.get("/preferences").json() == chosen
    assert handler.post("/preferences", {**chosen, "digest_address": None}).status_code == 422
    assert handler.post("/preferences", {**chosen, "kinds": ["gossip"]}).json()["code"] == "kind_unknown"
