"""Signing in over plain HTTP: two steps, a one-time password, sessions that end, and what was typed waiting behind it all."""

from __future__ import annotations

import base64
import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from api_caller import Caller
from journeys.desk_reader import PASSWORD, SIGN_IN, OfficerAtDesk

SETUP, STEP = "/desk/account/second-step", "/desk/sign-in/code"


def code_of(secret: str) -> str:
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    return TOTP(key, 6, SHA1(), 30).generate(int(dt.datetime.now(dt.UTC).timestamp())).decode()  # noqa: S303


def with_telephone(username: str) -> tuple[OfficerAtDesk, str, list[str]]:
    officer = OfficerAtDesk(username).open(SETUP)
    secret = re.search(r"<figcaption[^>]*>([A-Z2-7 ]+)</figcaption>", officer.html)[1].replace(" ", "")
    officer.press({"code": code_of(secret), "what": "on"}, form=SETUP)
    codes = re.findall(r"<li>([A-Z0-9]{5}-[A-Z0-9]{5})</li>", officer.html)
    assert len(codes) == 10
    return officer, secret, codes


def test_the_second_step_is_asked_and_a_used_code_is_refused(town: Any):
    _first, secret, codes = with_telephone("clerk")
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=2), tick=False):
        again = OfficerAtDesk("clerk")
        assert again.address == STEP or "动态口令" in again.text
        again.open("/desk/")
        assert again.address.startswith(SIGN_IN), "the password alone opens nothing"
        again = OfficerAtDesk("clerk")
        code = code_of(secret)
        again.press({"code": code}, form=STEP)
        assert again.address == "/desk/"
        other = OfficerAtDesk("clerk")
        other.press({"code": code}, form=STEP)
        assert other.status == 422
        assert "已经用过" in other.text
        other.press({"code": codes[0]}, form=STEP)
        assert other.address == "/desk/"


def test_wrong_codes_are_counted(town: Any):
    with_telephone("clerk")
    officer = OfficerAtDesk("clerk")
    for _ in range(4):
        officer.press({"code": "000000"}, form=STEP)
        assert officer.status == 422
    officer.press({"code": "000000"}, form=STEP)
    assert officer.status == 429


def test_a_locked_name_is_told_in_words_on_the_page_of_signing_in(town: Any):
    from django.test import Client

    client = Client()
    answers = [client.post(SIGN_IN, {"username": "clerk", "password": "wrong-password"}) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [422] * 4 + [429]
    late = client.post(SIGN_IN, {"username": "clerk", "password": PASSWORD})
    for answer in (answers[-1], late):
        assert answer.status_code == 429
        assert "密码连续输错，已锁定15分钟" in answer.content.decode()
        assert 'name="password"' in answer.content.decode()


def test_a_one_time_password_is_changed_before_anything_else(town: Any):
    from xinqiao.directory.models import Officer

    Officer.objects.filter(username="clerk").update(must_change_password=True)
    officer = OfficerAtDesk("clerk")
    assert officer.address == "/desk/account/password"
    officer.open("/desk/reception")
    assert officer.address == "/desk/account/password"
    assert officer.client.get("/api/v1/cases").status_code == 403
    officer.press({"old": PASSWORD, "new": "新河边的柳树绿了又黄", "again": "别的"}, form="/desk/account/password")
    assert officer.status == 422
    officer.press({"old": PASSWORD, "new": "新河边的柳树绿了又黄", "again": "新河边的柳树绿了又黄"}, form="/desk/account/password")
    assert officer.address == "/desk/account"
    assert officer.open("/desk/reception").status == 200


def test_sessions_are_listed_and_ended_from_elsewhere(town: Any):
    here, there = OfficerAtDesk("clerk"), OfficerAtDesk("clerk")
    here.open("/desk/account")
    assert here.html.count("退出这一处") == 1
    here.press({"which": "others"}, form="/desk/account/sessions/end")
    assert "已退出别处的1个登录" in here.text
    there.open("/desk/reception")
    assert there.address.startswith(SIGN_IN)
    here.press({"which": "everywhere"}, form="/desk/account/sessions/end")
    assert here.address.startswith(SIGN_IN)


@pytest.mark.parametrize(("minutes", "goes_on"), [(59, True), (61, False)])
def test_a_session_left_alone_ends_and_keeps_what_was_typed(town: Any, minutes: int, goes_on: object):
    officer = OfficerAtDesk("clerk").open("/desk/reception")
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=minutes)):
        officer.press({"parties-0-name": "安小满"}, form="/desk/reception")
        assert (officer.status == 401) is not goes_on
        if not goes_on:
            assert "登录已过期" in officer.text
            assert "安小满" in officer.html


def test_administrators_are_led_to_the_second_step_where_the_rules_say_so(town: Any, monkeypatch: pytest.MonkeyPatch):
    from xinqiao.directory import sign_in_rules

    monkeypatch.setattr(sign_in_rules, "_is_invented_town", lambda: False)
    officer = OfficerAtDesk("admin")
    assert officer.address == SETUP
    assert officer.client.get("/api/v1/cases").status_code == 403
    assert "必须启用" in officer.text
    clerk = OfficerAtDesk("clerk")
    assert clerk.address == "/desk/"


def test_the_second_step_is_set_up_by_the_api_with_the_session_of_the_desk(town: Any, monkeypatch: pytest.MonkeyPatch):
    from xinqiao.directory import sign_in_rules

    monkeypatch.setattr(sign_in_rules, "_is_invented_town", lambda: False)
    other, officer = OfficerAtDesk("admin"), OfficerAtDesk("admin")
    place = "/api/v1/account/second-factor"
    token = dict(officer.open(SETUP).form(SETUP).values)["csrfmiddlewaretoken"]

    def post(what: str, code: str = "") -> Any:
        body = {"code": code} if code else {}
        headers = {"X-CSRFToken": token}
        return officer.client.post(f"{place}/{what}", body, content_type="application/json", headers=headers)

    assert officer.client.get("/api/v1/administration/officers").status_code == 403, "nothing else is open before it is set up"
    assert officer.client.get(place).json() == {"is_on": False, "is_due": True, "recovery_left": 0}
    assert officer.client.post(f"{place}/enrolment", {}, content_type="application/json").status_code == 403, "without the token of a page"
    assert Caller(username="admin").post("/account/second-factor/enrolment", {}).status_code == 401, "a key changes no person's sign-in"
    given = post("enrolment").json()
    assert given["secret"] in given["uri"]
    assert post("enrolment").json() == given
    assert post("on", "000000").json()["code"] == "code_wrong"
    turned = post("on", code_of(given["secret"]))
    assert turned["Cache-Control"] == "no-store"
    assert len(turned.json()["recovery_codes"]) == 10
    assert officer.client.get("/api/v1/administration/officers").status_code == 200
    assert other.open("/desk/").address.startswith(SIGN_IN), "a session begun with the password alone ends"
    assert post("enrolment").json()["code"] == "second_factor_on"
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1), tick=False):
        renewed = post("recovery-codes", code_of(given["secret"])).json()["recovery_codes"]
        assert not set(renewed) & set(turned.json()["recovery_codes"])
        refused = post("off", renewed[0])
        assert (refused.status_code, refused.json()["code"]) == (409, "second_factor_due")
    monkeypatch.setattr(sign_in_rules, "_is_invented_town", lambda: True)
    assert post("off", renewed[0]).json() == {"is_on": False, "is_due": False, "recovery_left": 0}


def test_the_account_by_the_api_and_by_the_command(town: Any):
    from xinqiao.directory import second_factor
    from xinqiao.foundation.time import now

    here, caller = OfficerAtDesk("clerk"), Caller(username="clerk")
    [session] = caller.get("/account/sessions").json()["sessions"]
    assert (session["is_this"], session["device"]) == (False, "浏览器")
    assert caller.post("/account/password", {"old": "no", "new": "新河边的柳树绿了又黄"}).status_code == 422
    assert caller.post("/account/password", {"old": PASSWORD, "new": "新河边的柳树绿了又黄"}).json() == {"ended": 1}
    assert here.open("/desk/reception").address.startswith(SIGN_IN)
    assert caller.get("/account/sessions").json() == {"sessions": []}, "a key is no session and goes on"
    assert caller.post("/account/sessions/end", {}).json() == {"ended": 0}
    _officer, _secret, _codes = with_telephone("dispatcher")
    second_factor.reset_from_command(username="dispatcher", now=now())
    assert OfficerAtDesk("dispatcher").address == "/desk/"
