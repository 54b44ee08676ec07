"""What the pages of administration can do, the API can do: with the same refusals, and for administrators only."""

from __future__ import annotations

import io
from typing import Any

from api_caller import Caller

ROOT = "/administration"
WHY = {"reason": "青政发〔2026〕8号"}


def test_a_body_and_its_people_over_the_api(town: Any):
    admin = Caller(username="admin")
    made = admin.post(
        f"{ROOT}/bodies",
        {
            "name": "青禾市数据局",
            "short_name": "数据局",
            "organ_word": "青数",
            "kind": "unit",
            "region": "990000",
            "valid_from_on": "2026-01-01",
        },
    )
    assert made.status_code == 201, made.content.decode()
    code = made.json()["code"]
    entered = admin.post(f"{ROOT}/officers", {"name": "方可", "username": "fang"})
    officer = entered.json()["officer_id"]
    assert entered.json()["password"]
    seated = admin.post(f"{ROOT}/officers/{officer}/tenures", {"body": code, "post": "handler", "valid_from_on": "2026-01-01"})
    assert seated.json()["tenures"][0]["body"] == code
    assert admin.get(f"{ROOT}/officers", text="fang").json()["officers"][0]["username"] == "fang"
    tenure = seated.json()["tenures"][0]["id"]
    assert admin.post(f"{ROOT}/tenures/{tenure}/end", {"ended_on": "2099-01-01", **WHY}).status_code == 200
    traced = admin.get(f"{ROOT}/changes/officer/{officer}").json()["changes"]
    assert {line["action"] for line in traced} == {"founded", "appointed", "tenure_ended"}
    twice = admin.post(f"{ROOT}/officers", {"name": "方可", "username": "Fang"})
    assert (twice.status_code, twice.json()["code"], twice.json()["field"]) == (422, "username_taken", "username")
    assert admin.get(f"{ROOT}/bodies", text="数据").json()["bodies"][0]["organ_word"] == "青数"
    assert admin.post(f"{ROOT}/regions/990000/end", {"ended_on": "2099-01-01", **WHY}).json()["code"] == "region_has_parts"
    assert admin.get(f"{ROOT}/posts").json()["posts"]


def test_a_table_over_the_api(town: Any):
    admin = Caller(username="admin")
    table = io.BytesIO("区划代码,名称\n990000003000,新城街道\n".encode())
    table.name = "t.csv"
    tried = admin.upload(f"{ROOT}/tables", {"kind": "regions"}, table)
    assert (tried.status_code, tried.json()["is_written"]) == (200, False), tried.content.decode()
    table.seek(0)
    assert admin.upload(f"{ROOT}/tables", {"kind": "regions", "write": True}, table).json()["is_written"]
    assert [row["code"] for row in admin.get(f"{ROOT}/regions", text="新城").json()["regions"]] == ["990000003000"]


def test_others_are_refused(town: Any):
    clerk = Caller(username="clerk")
    assert clerk.get(f"{ROOT}/officers").status_code == 403
    assert clerk.post(f"{ROOT}/regions", {"code": "990000003000", "name": "新城", "valid_from_on": "2026-01-01"}).status_code == 403
    assert Caller().get(f"{ROOT}/bodies").status_code == 401
