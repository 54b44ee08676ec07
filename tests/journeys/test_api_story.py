"""One petition through the API alone: submitted, handled by four officers, rated by its petitioner, closed."""

from __future__ import annotations

from uuid import uuid4

import pytest

from api_caller import Caller, submission
from xinqiao.foundation.time import local_date, now


def _username(town, post: str, body: str = "") -> str:
    from xinqiao.directory.models import Officer

    return str(Officer.objects.get(id=town.seat(post, body).officer_id).username)


@pytest.fixture
def officers(town):
    return {
        "clerk": Caller(username=_username(town, "clerk")),
        "dispatcher": Caller(username=_username(town, "dispatcher")),
        "prereviewer": Caller(username=_username(town, "prereviewer")),
        "handler": Caller(username=_username(town, "handler", "住建局")),
        "approver": Caller(username=_username(town, "approver", "住建局")),
    }


def _done(response):
    assert response.status_code in {200, 201}, response.content.decode()
    return response.json()


def test_from_the_first_word_to_the_archive(town, officers):
    nobody = Caller()
    receipt = _done(nobody.post("/submissions", submission()))
    number, code = receipt["number"], receipt["query_code"]
    assert {clock["kind"] for clock in receipt["clocks"]} >= {"forward"}
    today = local_date(now()).isoformat()
    unit = town.body("住建局").code

    def step(who: str, noun: str, **terms):
        nonlocal seq
        answer = _done(officers[who].act(number, noun, seq=seq, **terms))
        seq = answer["seq"]
        return answer

    seq = 1
    step("dispatcher", "registration")
    step("dispatcher", "screening", demands=[{"n": 1, "klass": "claim", "path": 6}])
    step("dispatcher", "forwarding", to_body=unit)
    step("handler", "acceptance")
    step("handler", "handling", way="site_visit", done_on=today, text="到现场测温。")
    acts = {act["noun"]: act for act in _done(officers["handler"].get(f"/cases/{number}/acts"))["acts"]}
    organ = acts["answer_draft"]["choices"]["review_organ"][0]["value"]
    answer = {"n": 1, "conclusion": "support", "facts": "属实。", "basis": "《信访工作条例》第三十二条。", "opinion": "限期整改。"}
    step("handler", "answer-draft", answers=[answer], review_organ=organ)
    checks = [choice["value"] for choice in _done(officers["prereviewer"].get(f"/cases/{number}/acts"))["acts"][0]["choices"]["checks"]]
    step("prereviewer", "prereview", is_passed=True, checks=checks)
    step("approver", "answer")
    served = step("handler", "service", way="in_person", outcome="received", served_on=today)
    assert served["stage"] == "served"
    proof = {"number": number, "query_code": code}
    seen = _done(nobody.post("/lookups", proof))
    assert seen["demands"][0]["answer_opinion"] == "限期整改。"
    assert {act["noun"] for act in seen["acts"]} >= {"rating", "supplement"}
    rated = nobody.post("/lookups/rating", {**proof, "command_id": uuid4(), "seq": seen["seq"], "about": "unit", "level": "satisfied"})
    seq = _done(rated)["seq"]
    rated = nobody.post("/lookups/rating", {**proof, "command_id": uuid4(), "seq": seq, "about": "office", "level": "basic"})
    seq = _done(rated)["seq"]
    assert step("dispatcher", "completion")["stage"] == "completed"
    events = _done(officers["dispatcher"].get(f"/cases/{number}/events"))["events"]
    assert [event["noun"] for event in events][:5] == ["submission", "registration", "screening", "forwarding", "acceptance"]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    clocks = _done(officers["dispatcher"].get(f"/cases/{number}/clocks"))["clocks"]
    handling = next(clock for clock in clocks if clock["kind"] == "handling")
    assert handling["status"] == "met"
    assert any("60" in sentence for sentence in handling["why"])


def test_taken_in_at_the_window_with_a_file(officers):
    picture = _png()
    body = {**submission(), "channel": "visit", "registration": {"note": "本人到访"}}
    receipt = _done(officers["clerk"].upload("/cases", body, picture))
    file = _done(officers["clerk"].get(f"/cases/{receipt['number']}"))
    assert file["stage"] == "received"
    assert [each["name"] for each in file["files"]] == ["现场.png"]
    loaded = officers["clerk"].get(f"/cases/{receipt['number']}/attachments/1")
    assert loaded.status_code == 200
    assert "attachment" in loaded.headers["Content-Disposition"]
    assert b"".join(loaded.streaming_content) == PNG
    again = _done(officers["clerk"].upload("/cases", body))
    assert (again["number"], again["clocks"]) == (receipt["number"], receipt["clocks"])


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf500f0003820180"
    "5d9be1d80000000049454e44ae426082"
)


def _png():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("现场.png", PNG, content_type="image/png")


def test_a_list_finds_by_filter_by_word_and_by_number(town, officers):
    from world import a_case
    from xinqiao.search.indexing import index_case

    told = [a_case(town, title=f"第{n}件：小区电梯停运", demands=["请尽快修好电梯"]) for n in range(3)]
    other = a_case(town, title="路灯不亮", demands=["请修路灯"])
    for telling in (*told, other):
        index_case(case_id=telling.case_id)
    dispatcher = officers["dispatcher"]
    first = _done(dispatcher.get("/cases", size=2))
    assert len(first["cases"]) == 2
    second = _done(dispatcher.client.get(first["next"], headers=dispatcher.headers))
    assert {line["number"] for line in (*first["cases"], *second["cases"])} == {t.number for t in (*told, other)}
    assert second["next"] is None
    assert {line["number"] for line in _done(dispatcher.get("/cases", q="电梯"))["cases"]} == {t.number for t in told}
    assert {line["number"] for line in _done(dispatcher.get("/cases", q="电梯 第1件"))["cases"]} == {told[1].number}
    assert [line["number"] for line in _done(dispatcher.get("/cases", q=other.number))["cases"]] == [other.number]
    assert _done(dispatcher.get("/cases", q="电灯"))["cases"] == []
    assert _done(officers["handler"].get("/cases"))["cases"] == []
    due = _done(dispatcher.get("/cases", order="due", mine="true", stage="submitted"))["cases"]
    assert len(due) == 4
    assert [line["next_due_on"] for line in due] == sorted(line["next_due_on"] for line in due)


def test_parties_are_masked_until_revealed_with_a_reason(officers):
    from xinqiao.foundation import access_log

    number = _done(officers["clerk"].post("/cases", {**submission(), "channel": "visit"}))["number"]
    masked = _done(officers["clerk"].get(f"/cases/{number}"))["parties"][0]
    assert masked["name"].startswith("安")
    assert masked["name"] != "安小满"
    assert "13900000101" not in str(masked)
    refused = officers["clerk"].post(f"/cases/{number}/reveal", {"reason": ""})
    assert refused.status_code == 422
    clear = _done(officers["clerk"].post(f"/cases/{number}/reveal", {"reason": "电话核实"}))["parties"][0]
    assert (clear["name"], clear["phone"]) == ("安小满", "13900000101")
    (entry,) = access_log.entries(action="party:reveal").entries
    assert entry.reason == "电话核实"
