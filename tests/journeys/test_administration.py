"""An administrator's day without JavaScript: an empty house becomes a working office, and one body succeeds another."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from journeys.desk_reader import SIGN_IN, OfficerAtDesk, counted
from journeys.portal_reader import Citizen

ROOT = "/desk/administration"
OWN = "a sentence of my own"


def wish(who: Citizen, name: str, typed: dict[str, Any]) -> Citizen:
    """Fill in the form of one wish of a page of administration."""
    form = next(each for each in who._read().forms if ("wish", name) in each.values)
    return who._follow(who.client.post(form.action, form.filled(typed)), form.action)


def follow(who: Citizen, part: str) -> Citizen:
    """Follow the first link that contains this."""
    return who.open(re.search(rf'href="([^"]*{part}[^"]*)"', who.html)[1])


def handed_in(who: Citizen, kind: str, text: str) -> Citizen:
    """Choose a file, try it, and write it if it is sound."""
    action = f"{ROOT}/tables/{kind}"
    who.open(action)
    token = who.values(action)["csrfmiddlewaretoken"]
    file = io.BytesIO(text.encode("gb18030"))
    file.name = "表.csv"
    who._follow(who.client.post(action, {"csrfmiddlewaretoken": token, "what": "try", "table": file}), action)
    assert "还没有写入" in who.text, who.text
    return who.press({}, form=action)


@pytest.fixture
def empty_house(db: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    from xinqiao.directory import tree
    from xinqiao.directory.administration.first_run import offer_code
    from xinqiao.foundation.home import home

    # the test's transaction never commits, so the tree is read anew each time
    monkeypatch.setattr(tree, "_LIFE_SECONDS", -1.0)
    return offer_code(home=home().made())


def test_an_empty_house_becomes_a_working_office(empty_house: str):
    someone = Citizen().open("/desk/setup")
    typed = {
        "region_code": "990000", "region_name": "青禾市", "office_name": "青禾市信访局", "office_short": "信访局", "organ_word": "青信",
        "admin_name": "叶青", "username": "ye", "password": OWN, "code": "wrong",
    }  # fmt: skip
    someone.press(typed, form="/desk/setup")
    assert someone.status == 422
    assert "设置码不对" in someone.text
    someone.press({**typed, "code": empty_house}, form="/desk/setup")
    assert someone.address == f"{SIGN_IN}?next={ROOT}/first-run"
    assert Citizen().open("/desk/setup").status == 404, "nobody sets a house up twice"
    someone.press({"username": "ye", "password": OWN}, form=SIGN_IN)
    assert "一共7步，做好了0步" in someone.text
    handed_in(someone, "regions", "区划代码,名称\n990000001000,东湖街道\n990000001001,望湖社区\n")
    follow(someone.open(f"{ROOT}/first-run"), "/bodies/99")
    wish(someone, "change", {"address": "青禾市建设路1号", "phone": "0000-1234567", "hours": "工作日 9:00-17:00", "reason": "核对"})
    assert someone.status == 200, someone.text
    handed_in(someone, "bodies", "名称,简称,代字,性质,区划代码\n青禾市住建局,住建局,青住建,unit,990000\n")
    people = "姓名,用户名,机构,岗位\n沈言,shen,信访局,信访局办信员\n方可,fang,住建局,经办人\n许诺,xu,住建局,单位负责人\n"
    handed_in(someone, "officers", people)
    passwords = dict(slips(someone))
    assert set(passwords) == {"shen", "fang", "xu"}
    for step in ("rules", "words", "letters"):
        someone.open(f"{ROOT}/first-run")
        form = next(each for each in someone._read().forms if ("step", step) in each.values)
        someone._follow(someone.client.post(form.action, form.filled({})), form.action)
    assert "一共7步，做好了7步" in someone.text
    assert "可以开始接待" in someone.text
    shen = Citizen().open(SIGN_IN)
    shen.press({"username": "shen", "password": passwords["shen"]}, form=SIGN_IN)
    assert shen.address == "/desk/account/password"
    shen.press({"old": passwords["shen"], "new": OWN + " too", "again": OWN + " too"}, form="/desk/account/password")
    assert shen.open("/desk/reception").status == 200


def slips(who: Citizen) -> list[tuple[str, str]]:
    return re.findall(r'<tr><th scope="row">[^<]+</th><td>([^<]+)</td><td>([^<]+)</td></tr>', who.html)


def test_a_body_ends_only_after_its_successor_has_the_cases(town: Any):
    from world import a_case
    from xinqiao.cases import access
    from xinqiao.cases.principals import System
    from xinqiao.directory.models import Body
    from xinqiao.foundation.time import now
    from xinqiao.lifecycle.models import Move
    from xinqiao.lifecycle.moves import carry_out

    case = a_case(town).registered().screened().forwarded(to="住建局").accepted()
    old, new = Body.objects.get(short_name="住建局"), Body.objects.get(short_name="交通局")
    admin = OfficerAtDesk("admin")
    admin.open(f"{ROOT}/bodies/{old.code}")
    wish(admin, "end", {"reason": "机构改革"})
    assert admin.status == 422
    assert "没有办结的信访事项由它负责" in admin.text
    admin.open(f"{ROOT}/reorganisation")
    wish(admin, "reorganise", {"from_body": old.code, "to_body": new.code, "ground": "merged", "reason": "青政发〔2026〕8号"})
    assert "正在移交" in admin.text
    move = Move.objects.get()
    carry_out(move_id=move.id, now=now())
    admin.open(f"{ROOT}/reorganisation/{move.id}")
    assert "移交完了" in admin.text, admin.text
    assert access.open_case(principal=System("test"), case_id=case.case_id).snapshot.demands[0].body == new.code
    wish(admin, "end", {"reason": "青政发〔2026〕8号"})
    assert admin.status == 200
    assert Body.objects.get(code=old.code).valid_to_on is not None
    assert "机构改革" in admin.open(f"{ROOT}/bodies/{old.code}").text


def test_an_officer_comes_forgets_the_password_and_goes(town: Any):
    admin = OfficerAtDesk("admin")
    admin.open(f"{ROOT}/officers/new")
    wish(admin, "enter", {"name": "方可", "username": "clerk"})
    assert admin.status == 422
    assert "用户名clerk已经有人用了" in admin.text
    assert admin.values("/desk/administration/officers/new")["name"] == "方可", "what was typed is kept"
    wish(admin, "enter", {"username": "fang.ke"})
    assert "只显示这一次" in admin.text
    follow(admin, "/officers/[0-9a-f]")
    wish(admin, "appoint", {"body": "9900000000000003002", "post": "handler"})
    assert "经办人" in admin.text
    assert "任职" in admin.text
    wish(admin, "reset", {"reason": "忘了密码"})
    assert "一次性密码" in admin.text
    follow(admin, "/officers/[0-9a-f]")
    wish(admin, "stop", {"reason": "调走"})
    assert "账号已停用" in admin.text
    for word in ("新增", "重置密码", "停用账号"):
        assert word in admin.text


PLACES = (
    "", "/first-run", "/regions", "/regions/new", "/regions/990000", "/bodies", "/bodies/new", "/bodies/9900000000000003002", "/posts",
    "/posts/new", "/posts/handler", "/officers", "/officers/new", "/reorganisation", "/tables/regions",
)  # fmt: skip


def test_pages_cost_little_and_are_closed_to_others(town: Any):
    admin, clerk = OfficerAtDesk("admin"), OfficerAtDesk("clerk")
    for place in PLACES:
        with counted() as found:
            admin.open(ROOT + place)
        assert admin.status == 200, place
        assert len([each for each in found if "SAVEPOINT" not in each]) <= 12, (place, found)
        assert clerk.open(ROOT + place).status == 403, place


def test_templates_are_given_and_nonsense_is_not(town: Any):
    admin = OfficerAtDesk("admin")
    for form in ("csv", "xlsx"):
        assert admin.client.get(f"{ROOT}/tables/officers/template.{form}").status_code == 200
    assert admin.open(f"{ROOT}/tables/nonsense").status == 404
    assert admin.open(f"{ROOT}/bodies/000").status == 404
