"""Tables out and in over plain HTTP."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from api_caller import Caller
from journeys.desk_reader import OfficerAtDesk
from world import a_case

TABLE = "编号,标题,信访内容,登记日期,姓名\nA1,路灯不亮,巷子里三盏灯坏了。,2025-03-05,安小满\nA2,,,2025-03-05,龙五\n"


@pytest.fixture
def dispatcher(town):
    return OfficerAtDesk("dispatcher")


def test_a_list_is_exported_as_it_stands(town, dispatcher):
    a_case(town, title="供暖不热").registered()
    a_case(town, title="路灯不亮").registered().screened()
    dispatcher.open("/desk/cases?stage=screened").follow("/desk/export?")
    assert "共1件" in dispatcher.text
    dispatcher.press({"form": "csv", "is_clear": "on"}, form="/desk/export?stage=screened")
    assert dispatcher.status == 422
    assert "理由" in dispatcher.text
    answer = dispatcher.client.post("/desk/export?stage=screened", {"form": "csv", "csrfmiddlewaretoken": _token(dispatcher)})
    said = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "路灯不亮" in said
    assert "供暖不热" not in said
    assert "安小满" not in said
    assert "导出列表" in OfficerAtDesk("auditor").open("/desk/access-log").text


def test_who_may_not_export_in_clear_is_not_asked(town):
    handler = OfficerAtDesk("handler").open("/desk/export")
    assert "身份证" not in handler.text
    assert 'name="is_clear"' not in handler.html


def test_a_table_is_tried_mapped_and_started(town, dispatcher):
    dispatcher.open("/desk/imports")
    file = SimpleUploadedFile("旧件.csv", TABLE.encode("gb18030"))
    dispatcher.press({"table": file}, form="/desk/imports")
    assert "要对应列名" in dispatcher.text
    form = next(link for link in _actions(dispatcher) if link.endswith("/mapping"))
    dispatcher.press({"keep_as": "旧系统"}, form=form)
    assert "试运行完了，还没有写入" in dispatcher.text
    assert "可登记1，退回1" in dispatcher.text
    assert "没有诉求" in dispatcher.open(f"{dispatcher.address}?outcome=rejected").text
    assert "旧系统" in dispatcher.open("/desk/imports").text
    assert OfficerAtDesk("handler").open("/desk/imports").status == 403


def test_the_same_by_the_api(town):
    caller = Caller(username="dispatcher")
    a_case(town).registered()
    answer = caller.get("/cases/export", format="csv")
    assert answer.status_code == 200
    assert "安*" in b"".join(answer.streaming_content).decode("utf-8-sig")
    assert caller.post("/cases/export", {"is_clear": True}).status_code == 422
    assert Caller(username="handler").post("/cases/export", {"is_clear": True, "reason": "x"}).status_code == 403
    mapping = 'batch = "b"\noffice = "信访局"\ndemands = ["信访内容"]\n[fields]\ntitle = "标题"\nreceived_on = "登记日期"\n'
    handed = caller.upload("/imports", {"mapping": mapping}, SimpleUploadedFile("a.csv", TABLE.encode()))
    assert handed.status_code == 201, handed.content.decode()
    run = json.loads(handed.content)
    assert run["counts"] == {"registered": 1, "rejected": 1}
    started = json.loads(caller.post(f"/imports/{run['run_id']}/start", {}).content)
    assert started["state"] == "waiting"
    assert caller.get(f"/imports/{run['run_id']}/report").status_code == 200


def test_bulk_by_the_api(town):
    caller = Caller(username="dispatcher")
    cases = [a_case(town).registered() for _ in range(2)]
    body = {"command_id": "6f1c1f6e-3a8f-4bb0-9d0e-000000000001", "klass": "suggestion",
            "cases": [{"number": cases[0].number, "seq": cases[0].seq}, {"number": "2026010100000000"}]}  # fmt: skip
    answer = json.loads(caller.post("/bulk/screening", body).content)
    assert (answer["done"], answer["refused"]) == (1, 1)
    assert json.loads(caller.post("/bulk/screening", body).content)["run_id"] == answer["run_id"]
    assert caller.post("/bulk/answer", body).status_code in {404, 405}


def _token(officer) -> str:
    return dict(officer.form("/desk/export?stage=screened").values)["csrfmiddlewaretoken"]


def _actions(officer) -> list[str]:
    import re

    return re.findall(r'action="([^"]+)"', officer.html)
