"""What the API says to wrong input: Chinese at the field, 4xx, nothing half-written."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from api_caller import Caller, submission

PROBLEM = "application/problem+json"


def _problem(response, status: int, code: str = ""):
    assert response.status_code == status, response.content.decode()[:500]
    assert response.headers["Content-Type"] == PROBLEM
    problem = response.json()
    assert problem["status"] == status
    assert problem["detail"]
    if code:
        assert problem["code"] == code
    return problem


@pytest.fixture
def nobody(town):
    return Caller()


@pytest.fixture
def clerk(town):
    return Caller(username="clerk")


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b" ", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 422),
        (b'"x"', 422),
        (b"null", 422),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, 400),
        (b'{"demands": ["\\ud800"], "command_id": "1"}', 400),
        (b'{"persons": NaN}', 422),
        (b'{"persons": 1' + b"0" * 5000 + b"}", 400),
        (b'{"\xe6\x9c\xaa\xe7\x9f\xa5": 1}', 422),
        (b'{"demands": ["x\x00"]}', 400),
        (b'{"demands": ["x\\u0000"]}', 422),
    ],
)
def test_no_body_is_a_defect(nobody, raw, status):
    _problem(nobody.send("/submissions", raw), status)


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"demands": []}, "demands", "至少"),
        ({"demands": ["修\x07路"]}, "demands", "控制字符"),
        ({"demands": ["a" * 4001]}, "demands.0", "4000"),
        ({"title": "长" * 201}, "title", "200"),
        ({"persons": 0}, "persons", "不能小于"),
        ({"persons": 10**30}, "persons", ""),
        ({"command_id": "x"}, "command_id", "编号"),
        ({"place": "990000; drop"}, "place", "格式"),
        ({"category": "nothing"}, "category", "选项"),
        ({"office": "0000000000000000000"}, "office", "没有这个接收单位"),
        ({"is_vip": True}, "is_vip", "没有这个填写项"),
        ({"parties": [{"phone": "12"}]}, "parties.0.phone", "手机号"),
        ({"parties": [{"email": "x@"}]}, "parties.0.email", "邮箱"),
        ({"parties": [{"id_number": "990000200001011235"}]}, "parties.0.id_number", "最后一位"),
        ({"parties": [{"name": str(n)} for n in range(6)]}, "parties", "5人"),
    ],
)
def test_a_wrong_field_is_told_in_chinese_at_its_field(nobody, given, field, words):
    problem = _problem(nobody.post("/submissions", submission(**given)), 422)
    found = {each["field"]: each["message"] for each in problem["errors"]}
    assert field in found, found
    assert words in found[field]


def test_rare_names_and_emoji_are_kept(nobody):
    party = {"name": "买买提·吐尔逊𠮷", "address": "青禾市🙂路1号"}
    receipt = nobody.post("/submissions", submission(title="𠮷祥路🙂积水", parties=[party]))
    assert receipt.status_code == 201
    seen = nobody.post("/lookups", {"number": receipt.json()["number"], "query_code": receipt.json()["query_code"]})
    assert seen.json()["title"] == "𠮷祥路🙂积水"


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""])
def test_another_media_type_is_415(nobody, kind):
    _problem(nobody.send("/submissions", b"{}", kind), 415, "media_type_unknown")


def test_files_where_none_are_taken_is_415(clerk):
    _problem(clerk.upload("/cases/1/acceptance", {}), 415)


def test_a_broken_multipart_is_400(nobody):
    _problem(nobody.send("/submissions", b"--x\r\nbroken", "multipart/form-data; boundary=x"), 400)
    _problem(nobody.send("/submissions", b"x", "multipart/form-data"), 400)


def test_a_body_over_the_limit_is_413(nobody, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    _problem(nobody.send("/submissions", b"{" + b" " * 2000 + b"}"), 413)


def test_a_mislabelled_file_is_refused_and_nothing_is_written(nobody):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from xinqiao.cases.models import Case

    disguised = SimpleUploadedFile("照片.jpg", b"MZ\x90\x00" + b"\x00" * 200, content_type="image/jpeg")
    _problem(nobody.upload("/submissions", submission(), disguised), 422)
    assert not Case.objects.exists()


@pytest.mark.parametrize("number", ["1", "2026-1121", "%00", "9" * 400, "２０２６", "..%2f", "é", "%F0%9F%99%82"])
@pytest.mark.parametrize("path", ["", "/events", "/clocks", "/acts", "/letters/1", "/attachments/1"])
def test_a_number_that_cannot_be_is_not_found(clerk, number, path):
    response = clerk.client.get(f"/api/v1/cases/{number}{path}", headers=clerk.headers)
    assert response.status_code in {404, 422}, response.content
    assert response.headers["Content-Type"] == PROBLEM


def test_another_bodys_case_and_no_case_are_answered_alike(town):
    from world import a_case

    number = a_case(town).number
    stranger = Caller(username="handler")
    yours = _problem(stranger.get(f"/cases/{number}"), 404)
    none = _problem(stranger.get("/cases/2026112100000018"), 404)
    assert yours == none
    yours = _problem(stranger.act(number, "acceptance", seq=1), 404)
    none = _problem(stranger.act("2026112100000018", "acceptance", seq=1), 404)
    assert yours == none


def test_wrong_number_and_wrong_code_are_answered_alike(nobody):
    receipt = nobody.post("/submissions", submission()).json()
    wrong_code = _problem(nobody.post("/lookups", {"number": receipt["number"], "query_code": "2345678923"}), 404)
    wrong_number = _problem(nobody.post("/lookups", {"number": "2026112100000018", "query_code": receipt["query_code"]}), 404)
    assert wrong_code == wrong_number


@pytest.mark.parametrize("n", ["0", "-1", "99999999999999999999", "x", "1.5"])
def test_a_file_number_that_cannot_be(clerk, n):
    response = clerk.client.get(f"/api/v1/cases/1/attachments/{n}", headers=clerk.headers)
    assert response.status_code in {404, 422}
    assert response.headers["Content-Type"] == PROBLEM


@pytest.mark.parametrize(
    "query",
    [
        "stage=nowhere",
        "size=0",
        "size=1000",
        "stgae=received",
        "received_from=2026-13-01",
        "order=sideways",
        "mine=perhaps",
        "q=%00",
        "q=" + "x" * 101,
    ],
)
def test_a_wrong_question_is_told(clerk, query):
    _problem(clerk.client.get(f"/api/v1/cases?{query}", headers=clerk.headers), 422, "input_invalid")


@pytest.mark.parametrize("after", ["x", "~", "2026-01-01~", "0" * 32, "%ED%A0%80"])
@pytest.mark.parametrize("order", ["newest", "due"])
def test_a_cursor_nobody_gave_begins_anew(clerk, after, order):
    assert clerk.client.get(f"/api/v1/cases?after={after}&order={order}", headers=clerk.headers).status_code in {200, 422}


def test_an_unknown_address_and_a_wrong_method(nobody):
    _problem(nobody.get("/nothing/here"), 404, "address_unknown")
    response = nobody.client.put("/api/v1/submissions", b"{}", content_type="application/json")
    _problem(response, 405, "method_unknown")
    assert response.headers["Allow"] == "POST"


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer x", "Bearer " + "x" * 5000, "Basic eDp5", "Bearer é", "Bearer \x01"])
def test_without_a_right_key_nothing_is_shown(nobody, header):
    response = nobody.client.get("/api/v1/cases", headers={"Authorization": header} if header else {})
    _problem(response, 401)
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_an_officer_without_the_capability_is_told(town):
    from world import at_the_window

    number = at_the_window(town).number
    leader = Caller(username="prereviewer")
    problem = _problem(leader.act(number, "completion", seq=2), 409, "act_not_allowed")
    assert "办结" in problem["detail"]
    _problem(leader.post(f"/cases/{number}/reveal", {"reason": "看看"}), 403, "reveal_forbidden")
    _problem(leader.post("/cases", {**submission(), "channel": "visit"}), 409, "act_not_allowed")


def test_a_stale_act_is_told_what_changed(town):
    from world import at_the_window

    number = at_the_window(town).number
    dispatcher = Caller(username="dispatcher")
    done = dispatcher.act(number, "supplement", seq=2, text="另有照片")
    assert done.status_code == 200
    problem = _problem(dispatcher.act(number, "supplement", seq=2, text="又有照片"), 409, "stale_case")
    assert "补充" in problem["detail"]
    assert problem["params"]["seq"] == 3
    (change,) = problem["changes"]
    assert (change["seq"], change["noun"], change["label"]) == (3, "supplement", "补充")
    assert change["who"]
    assert change["body"]


def test_a_repeated_act_is_done_once(town):
    from world import at_the_window

    number = at_the_window(town).number
    dispatcher = Caller(username="dispatcher")
    body = {"command_id": str(uuid4()), "seq": 2, "text": "另有照片"}
    first = dispatcher.post(f"/cases/{number}/supplement", body).json()
    again = dispatcher.post(f"/cases/{number}/supplement", body).json()
    assert (first["is_repeat"], again["is_repeat"]) == (False, True)
    assert {**first, "is_repeat": True} == again


def test_a_repeated_submission_gets_the_first_answer_whatever_happened_since(town, nobody):
    body = submission()
    first = nobody.post("/submissions", body)
    number = first.json()["number"]
    assert Caller(username="dispatcher").act(number, "registration", seq=1).status_code == 200
    again = nobody.post("/submissions", {**body, "demands": ["别的"]})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_a_session_needs_its_csrf_token(town):
    from django.test import Client

    from xinqiao.directory.models import Officer

    client = Client(enforce_csrf_checks=True)
    client.force_login(Officer.objects.get(username="dispatcher"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/v1/cases").status_code == 200
    body = json.dumps({**submission(), "channel": "visit"})
    _problem(client.post("/api/v1/cases", body, content_type="application/json"), 403, "csrf_missing")
    token = "a" * 32
    client.cookies["csrftoken"] = token
    response = client.post("/api/v1/cases", body, content_type="application/json", headers={"X-CSRFToken": token})
    assert response.status_code == 201, response.content.decode()


def test_too_many_tries_wait(nobody, monkeypatch):
    from xinqiao.intake import tries

    monkeypatch.setattr(tries, "LOOKUPS", tries.Allowance("lookup", 2, 900))
    proof = {"number": "2026112100000018", "query_code": "2345678923"}
    for _ in range(2):
        _problem(nobody.post("/lookups", proof), 404)
    response = nobody.post("/lookups", proof)
    _problem(response, 429, "too_many_tries")
    assert 0 < int(response.headers["Retry-After"]) <= 900


def test_the_callers_language_decides(nobody):
    response = nobody.client.post(
        "/api/v1/submissions", b"{", content_type="application/json", headers={"Accept-Language": "en-GB,en;q=0.8"}
    )
    assert response.headers["Content-Language"] == "en"
    response = nobody.client.post("/api/v1/submissions", b"{", content_type="application/json", headers={"Accept-Language": "xx"})
    assert response.headers["Content-Language"] == "zh-hans"


def test_a_defect_has_a_reference_and_no_data_in_the_log(town, monkeypatch, caplog):
    from xinqiao.api import submissions

    def broken(**_given):
        raise RuntimeError("安小满 13900000101")

    monkeypatch.setattr(submissions, "submit", broken)
    problem = _problem(Caller(raises=False).post("/submissions", submission()), 500, "defect")
    assert problem["reference"] in caplog.text
    assert "RuntimeError" in caplog.text
    assert "安小满" not in caplog.text + json.dumps(problem, ensure_ascii=False)


def test_the_query_code_is_never_logged(town, caplog):
    import logging

    caplog.set_level(logging.DEBUG)
    nobody = Caller()
    receipt = nobody.post("/submissions", submission()).json()
    proof = {"number": receipt["number"], "query_code": receipt["query_code"]}
    nobody.post("/lookups", proof)
    nobody.post("/lookups", {**proof, "query_code": "2345678923"})
    nobody.post("/lookups/letters/101", proof)
    nobody.post("/lookups/supplement", {**proof, "command_id": uuid4(), "seq": 1, "text": "补充"})
    nobody.post("/lookups/supplement", {**proof, "command_id": "x", "seq": 1, "text": "补充"})
    kept = [record.getMessage() for record in caplog.records]
    assert not [line for line in kept if receipt["query_code"] in line or "安小满" in line]
    assert not [line for line in kept if "2345678923" in line]
