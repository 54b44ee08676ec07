"""What follows an answer, through the pages: words on progress, a promise printed and kept, a low rating looked at again, a call after service."""

from __future__ import annotations

import pytest

from api_caller import Caller
from world import a_case
from world.walking import DRAFTED
from xinqiao.foundation.time import now

NOTE = {"occasion": "progress", "way": "phone", "text": "已经到现场看过，下周三开会定怎么修。"}
PROMISED = {"promises-0-n": "1", "promises-0-due_on": "2026-06-30", "promises-0-what": "更换三号楼供热阀门。"}
DONE = {"evidence": "阀门已经更换，附验收单。"}


@pytest.fixture
def accepted(town, walk):
    return walk.of(a_case(town, at=now()).registered().screened(path=6).forwarded(to="住建").accepted())


def test_a_promise_is_told_printed_kept_and_looked_into(accepted):
    walk = accepted
    assert "单位最晚在2026-05-05告诉您一次办到哪里了" in walk.looks().text
    walk.does("handler", "progress-note", {**NOTE, "told_on": walk.today.isoformat()})
    assert NOTE["text"] in walk.looks().text
    walk.answered(**{**DRAFTED, **PROMISED})
    walk.paper("opinion").says("承诺：2026年6月30日前", "更换三号楼供热阀门")
    walk.served()
    page = walk.looks()
    assert "承诺事项" in page.text
    assert "更换三号楼供热阀门" in page.text
    assert "承诺要兑现的" in walk.desk("handler").open("/desk/").text
    walk.told_elsewhere()
    walk.does("dispatcher", "completion")
    assert "已办结，承诺履行中" in walk.looks().text
    assert "答复里承诺的事还在做" in walk.looks().text
    walk.does("handler", "promise-performance", {**DONE, "on": walk.today.isoformat()})
    assert "已经办结" in walk.looks().text
    assert "答复里承诺的事还在做" not in walk.looks().text
    walk.asks("promise_dispute", promise="1-1", text="阀门没有换，还是漏。")
    assert "信访人反映没有做到" in walk.looks().text
    walk.does("dispatcher", "promise-ruling", {"ruling": "due", "due_on": "2026-07-10", "reason": "现场看过，确实没有换。"})
    assert "2026-07-10" in walk.looks().text
    walk.does("handler", "promise-performance", {**DONE, "on": walk.today.isoformat()})
    assert "承诺都已做到" in walk.looks().text


def test_a_low_rating_stays_and_is_looked_at_by_somebody_else(accepted):
    walk = accepted
    walk.answered(**DRAFTED).served()
    walk.person.open("/track/rating")
    walk.told_elsewhere()
    assert "谁也改不了" in walk.looks().open("/track/rating").text
    case = Caller().post("/lookups", {"number": walk.number, "query_code": walk.code}).json()
    assert "rating" in {act["noun"] for act in case["acts"]}
    given = {"number": walk.number, "query_code": walk.code, "command_id": "7d2c6c0e-6f7b-4f4e-9a51-0d7b5a1f1a11", "seq": case["seq"]}
    rated = Caller().post("/lookups/rating", {**given, "about": "unit", "level": "dissatisfied", "reasons": ["slow", "not_explained"]})
    assert rated.status_code in {200, 201}, rated.content
    walk.told_elsewhere()
    assert "复看" in walk.looks().text
    refused = walk.fails(
        "approver", "callback", {"way": "phone", "done_on": walk.today.isoformat(), "is_reached": "true", "text": "他说收到了。"}
    )
    assert "不能由您自己核实" in refused.text
    walk.does("dispatcher", "relook-conclusion", {"finding": "mended", "text": "重新看过，道理没有讲清楚，已经当面补讲。"})
    assert "已经当面补讲" in walk.looks().text
    desk = Caller(username="dispatcher")
    file = desk.get(f"/cases/{walk.number}").json()
    states = {item["key"]: item["state"] for item in file["contact"]}
    assert (states["told_procedure"], states["told_where"], states["met_at_service"], states["heard_again"]) == ("done",) * 4
    assert states["called_back"] == "missing"
    called = {"way": "phone", "done_on": walk.today.isoformat(), "is_reached": True, "text": "收到了，讲清楚了。"}
    assert desk.act(walk.number, "callback", seq=file["seq"], **called).status_code in {200, 201}
    file = desk.get(f"/cases/{walk.number}").json()
    assert {item["key"]: item["state"] for item in file["contact"]}["called_back"] == "done"
    assert "回访核实" in walk.desk("dispatcher").open(f"/desk/cases/{walk.number}").text
