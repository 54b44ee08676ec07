"""The administrator's pages of rules over plain HTTP, and the same by the API: look first, publish with a day, leave a trace."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine

from api_caller import Caller
from journeys.desk_reader import OfficerAtDesk, counted
from world import a_case, moment

ROOT = "/desk/administration/rules"
LIMIT = 12
NOTICE = {
    "year": "2027", "source": "国务院办公厅关于2027年部分节假日安排的通知",
    "breaks-0-name": "元旦", "breaks-0-first": "2027-01-01", "breaks-0-last": "2027-01-03",
    "breaks-1-name": "劳动节", "breaks-1-first": "2027-05-01", "breaks-1-last": "2027-05-05",
    "breaks-2-name": "国庆节", "breaks-2-first": "2027-10-01", "breaks-2-last": "2027-10-07",
    "make_ups-0-day": "2027-01-09", "make_ups-0-name": "元旦",
    **{f"breaks-{n}-{part}": "" for n in (3, 4, 5, 6) for part in ("name", "first", "last")},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh() -> Any:
    from xinqiao.clocks import rulebooks
    from xinqiao.directory import code_lists
    from xinqiao.foundation import editions

    def forget() -> None:
        rulebooks.forget()
        editions.forget()
        code_lists._held.clear()

    forget()
    yield
    forget()


@pytest.fixture
def admin(town: Any) -> OfficerAtDesk:
    return OfficerAtDesk("admin")


def test_every_page_opens_with_few_statements_and_only_for_who_may(admin):
    paths = (
        "calendar",
        "profile",
        "competence",
        "code-lists",
        "code-lists/category",
        "letters",
        "letters/opinion",
        "sign-in",
        "messages",
        "messages/receipt/sms",
    )
    for path in paths:
        admin.open(f"{ROOT}/{path}")
        with counted() as found:
            admin.open(f"{ROOT}/{path}")
        assert admin.status == 200
        assert '<p><a href="/desk/administration/' in admin.html, (path, "has no way back")
        assert len(found) <= LIMIT, (path, len(found))
    clerk = OfficerAtDesk("clerk")
    for path in paths:
        assert clerk.open(f"{ROOT}/{path}").status == 403
    assert admin.open(f"{ROOT}/letters/nothing").status == 404
    assert admin.open(f"{ROOT}/code-lists/nothing").status == 404
    for path in paths:
        assert admin.open("/desk/administration/").has_link(path.partition("/")[0])


def test_a_years_notice_is_looked_at_then_published(town, django_capture_on_commit_callbacks):
    from xinqiao.clocks.rulebooks import current_rulebooks

    with time_machine.travel(moment("2026-12-29"), tick=True):
        admin = OfficerAtDesk("admin")
        assert "2027年的放假安排还没有公布" in admin.open("/desk/administration/").text
        assert "还没有公布" not in OfficerAtDesk("clerk").text
        a_case(town, at=moment("2026-12-28"))
        admin.open(f"{ROOT}/calendar")
        assert 'value="2027"' in admin.html
        admin.press({**NOTICE, "do": "preview", "breaks-1-first": "2027-05-02"}, form=f"{ROOT}/calendar")
        assert (admin.status, "法定的劳动节" in admin.text) == (422, True)
        admin.press({**NOTICE, "do": "preview"}, form=f"{ROOT}/calendar")
        assert "有1件正在办的信访事项" in admin.text
        assert not current_rulebooks().current.calendar.year_published(2027)
        with django_capture_on_commit_callbacks(execute=True):
            admin.press({**NOTICE, "do": "publish"}, form=f"{ROOT}/calendar")
        assert "已公布2027年放假安排。1件" in admin.text
        assert "还有1件在排队" in admin.text
        assert "还没有公布到系统里" not in admin.open(f"{ROOT}/calendar").text


def test_the_spread_queues_each_touched_case_once(town, django_capture_on_commit_callbacks):
    from xinqiao.directory.tree import bodies
    from xinqiao.lifecycle.calendar_year import CalendarTerms, publish_from_desk, remaining, spread

    assert bodies()
    case = a_case(town, at=moment("2026-12-28"))
    terms = CalendarTerms.model_validate(
        {
            "year": 2027, "source": "通知",
            "breaks": [{"name": NOTICE[f"breaks-{n}-name"], "first": NOTICE[f"breaks-{n}-first"], "last": NOTICE[f"breaks-{n}-last"]} for n in range(3)],
        }
    )  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        publish_from_desk(year=2027, table=terms.table, source=terms.source, by=town.seat("administrator"), now=moment("2026-12-29"))
    assert remaining() == 1
    assert spread(year=2027, before="2025-11") == 1
    assert remaining() == 2
    assert case.number


def test_a_profile_is_stricter_never_looser_and_old_clocks_stay(town, admin, django_capture_on_commit_callbacks):
    from xinqiao.clocks.rulebooks import current_rulebooks, forget

    old = a_case(town)
    before = old.clock("registration").due_on
    admin.open(f"{ROOT}/profile")
    typed = {"reason": "青信办〔2026〕8号", "label": "青禾市地方规则", "stages-0-term_days": "1"}
    admin.press({**typed, "stages-0-term_days": "12", "do": "preview"}, form=f"{ROOT}/profile")
    assert (admin.status, "不能比法律宽" in admin.text) == (422, True), admin.text
    admin.press({**typed, "do": "preview"}, form=f"{ROOT}/profile")
    assert "3工作日" in admin.text
    assert "1工作日" in admin.text
    assert "1件" in admin.text
    with django_capture_on_commit_callbacks(execute=True):
        admin.press({**typed, "do": "publish"}, form=f"{ROOT}/profile")
    assert "已公布地方规则local@1" in admin.text
    forget()
    assert current_rulebooks().current.profile.name == "local@1"
    assert current_rulebooks().current.profile.by_key["registration"].plain.startswith("收到的单位应当在1个工作日内")
    assert old.clock("registration").due_on == before
    assert a_case(town).clock("registration").due_on < before
    admin.open(f"{ROOT}/profile")
    assert "青信办〔2026〕8号" in admin.text


def test_the_ways_of_a_locality_are_changed_on_the_page_and_kept_by_who_leaves_them(town, admin, django_capture_on_commit_callbacks):
    from xinqiao.clocks.rulebooks import current_rulebooks, forget

    page, housing, city = f"{ROOT}/profile", town.body("住建局"), town.body("市政府")
    admin.open(page)
    typed = {
        "reason": "青信办〔2026〕9号", "ways-review_can_pause": "true", "ways-redo_needs_agreement": "true", "ways-hearing_notice_days": "10",
        "ways-review_practice": "superior", "review_organs-0-body": housing.code, "review_organs-0-organ": city.code,
        "external_organs-0-body": city.code, "external_organs-0-name": "省人民政府", "external_organs-0-place": "省城中山路1号",
    }  # fmt: skip
    admin.press({**typed, "ways-hearing_notice_days": "6", "do": "preview"}, form=page)
    assert admin.status == 422
    admin.press({**typed, "do": "preview"}, form=page)
    assert "部门的复查、复核由谁办：本级人民政府→上一级主管部门。" in admin.text, admin.text
    assert "听证提前几天通知：7→10。" in admin.text
    with django_capture_on_commit_callbacks(execute=True):
        admin.press({**typed, "do": "publish"}, form=page)
    forget()
    profile = current_rulebooks().current.profile
    assert (profile.review_practice, profile.hearing_notice_days, profile.switches.review_can_pause) == ("superior", 10, True)
    assert profile.switches.hearing_needs_consent, "what nobody changed stays"
    assert profile.review_organs == ((housing.code, city.code),)
    assert profile.external_organs == ((city.code, "省人民政府", "省城中山路1号"),)
    assert "redo_needs_agreement" in admin.open(page).text
    # by the API, who names no ways leaves them
    caller = Caller(username="admin")
    terms = caller.get("/administration/rules/profile").json()["terms"]
    terms = {key: value for key, value in terms.items() if key not in {"ways", "review_organs", "external_organs"}}
    terms |= {"effective_on": dt.date.today().isoformat(), "reason": "r", "near_days": 4}  # noqa: DTZ011
    with django_capture_on_commit_callbacks(execute=True):
        assert caller.post("/administration/rules/profile", terms).json()["ways"] == []
    forget()
    later = current_rulebooks().current.profile
    assert (later.name, later.near.days, later.review_organs, later.switches) == ("local@2", 4, profile.review_organs, profile.switches)
    wrong = {**terms, "seen": "local@3", "review_organs": [{"body": "x", "organ": city.code}]}
    refused = caller.post("/administration/rules/profile/preview", wrong)
    assert (refused.status_code, refused.json()["code"]) == (422, "profile_ways")


def test_a_profile_for_later_waits_for_its_day(town, admin, django_capture_on_commit_callbacks):
    from xinqiao.clocks.rulebooks import current_rulebooks, forget
    from xinqiao.foundation.time import local_date, now

    later = local_date(now()) + dt.timedelta(days=10)
    admin.open(f"{ROOT}/profile")
    with django_capture_on_commit_callbacks(execute=True):
        admin.press(
            {"reason": "会议决定", "stages-1-term_days": "2", "effective_on": later.isoformat(), "do": "publish"}, form=f"{ROOT}/profile"
        )
    forget()
    assert current_rulebooks().current.profile.name == "default@1"
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=10)):
        forget()
        assert current_rulebooks().current.profile.name == "local@1"


def test_a_category_is_added_on_the_page_and_offered_at_the_window(admin, django_capture_on_commit_callbacks):
    page = f"{ROOT}/code-lists/category"
    admin.open(page)
    typed = {"reason": "新业务", "added-0-key": "lifts", "added-0-label": "电梯安装", "added-0-parent": "urban_rural"}
    admin.press({**typed, "added-0-key": "noise", "do": "preview"}, form=page)
    assert (admin.status, "已经用过" in admin.text) == (422, True)
    admin.press({**typed, "do": "preview"}, form=page)
    assert "电梯安装" in admin.text
    with django_capture_on_commit_callbacks(execute=True):
        admin.press({**typed, "do": "publish"}, form=page)
    assert "已公布第2版" in admin.text
    assert "电梯安装" in OfficerAtDesk("clerk").client.get("/submit").content.decode()


def test_the_table_of_powers_is_published_and_warns_who_would_refuse(town, admin, django_capture_on_commit_callbacks):
    page = f"{ROOT}/competence"
    admin.open(page)
    assert "清单还是空的" in admin.text
    housing = town.body("住建局")
    typed = {"reason": "三定规定", "added-0-category": "estate", "added-0-body": housing.code, "added-0-basis": "三定规定第三条第五项"}
    admin.press({**typed, "added-0-kind": "unit", "do": "preview"}, form=page)
    assert (admin.status, "两样选一样" in admin.text) == (422, True)
    admin.press({**typed, "added-0-kind": "", "do": "preview"}, form=page)
    assert "会改变什么" in admin.text
    with django_capture_on_commit_callbacks(execute=True):
        admin.press({**typed, "added-0-kind": "", "do": "publish"}, form=page)
    assert "已公布第2版" in admin.text
    assert "三定规定第三条第五项" in admin.text
    assert Caller(username="admin").get("/administration/rules/competence").json()["lines"][0]["line"] == f"estate:{housing.code}"
    case = a_case(town).registered()
    case.act("screening", {"demands": [{"n": 1, "klass": "claim", "path": 6, "category": "estate"}]}, None)
    case.forwarded(to="住建局")
    handler = OfficerAtDesk("handler")
    address = f"/desk/cases/{case.number}/acts/objection"
    handler.open(address)
    assert "注意：职权清单载明" in handler.text
    handler.press({"reason": "不归本单位。"}, form=address)
    assert (handler.status, "属于职权范围的事项应当受理" in handler.text) == (422, True)
    handler.press({"reason": "不归本单位。", "powers_reason": "在部队营区内。"}, form=address)
    assert handler.status == 200, handler.text
    assert "职权清单载明归本单位" in handler.text


def test_a_letter_is_looked_at_as_pdf_before_its_words_change(admin, django_capture_on_commit_callbacks):
    page = f"{ROOT}/letters/opinion"
    admin.open(page)
    admin.press({"opening": "你好，{wrong}", "reason": "r", "do": "preview"}, form=page)
    assert (admin.status, "不认识的占位符{wrong}" in admin.text) == (422, True)
    assert "你好，{wrong}" in admin.html, "what was typed is kept"
    admin.open(page)
    sent = {"opening": "感谢来信。", "reason": "用语", "effective_on": dt.date.today().isoformat(), "seen_version": "1"}  # noqa: DTZ011
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', admin.html)[1]
    pdf = admin.client.post(page, {**sent, "csrfmiddlewaretoken": token, "do": "pdf"})
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    with django_capture_on_commit_callbacks(execute=True):
        admin.press({"opening": "感谢来信。", "reason": "用语", "do": "publish"}, form=page)
    assert "已公布第2版" in admin.text
    admin.press({"opening": "别的", "reason": "r", "seen_version": "1", "do": "publish"}, form=page)
    assert admin.status == 409


def test_the_same_by_the_api(town, django_capture_on_commit_callbacks):
    root = "/administration/rules"
    admin, clerk = Caller(username="admin"), Caller(username="clerk")
    assert clerk.get(f"{root}/calendar").status_code == 403
    assert admin.get(f"{root}/calendar").json()["version"] == "2025-11"
    profile = admin.get(f"{root}/profile").json()
    terms = {**profile["terms"], "effective_on": dt.date.today().isoformat(), "reason": "r"}  # noqa: DTZ011
    terms["stages"][0]["term_days"] = 2
    seen = admin.post(f"{root}/profile/preview", terms).json()
    assert [(each["key"], each["before"], each["after"]) for each in seen["stages"]] == [("registration", "3 workday", "2 workday")]
    today = {"effective_on": terms["effective_on"], "reason": "r", "seen_version": 1}
    with django_capture_on_commit_callbacks(execute=True):
        assert admin.post(f"{root}/profile", terms).status_code == 200
        assert admin.post(f"{root}/code-lists/purpose", {**today, "numbered": [{"key": "claim", "gov_code": "04"}]}).json() == {
            "version": 2
        }
        line = {"category": "estate", "kind": "unit", "basis": "三定规定"}
        assert admin.post(f"{root}/competence", {**today, "added": [line]}).json() == {"version": 2}
        assert admin.post(f"{root}/letter-texts/receipt", {**today, "texts": {"contact": "电话{phone}"}}).json() == {"version": 2}
        rules = {"idle_minutes": 30, "absolute_hours": 8, "password_length": 12, "second_factor": "nobody"}
        assert admin.post(f"{root}/sign-in", {**today, **rules}).json() == {"version": 2}
    assert admin.post(f"{root}/profile", terms).status_code == 409
    assert admin.get(f"{root}/code-lists/purpose").json()["codes"][3]["gov_code"] == "04"
    assert admin.get(f"{root}/sign-in").json()["idle_minutes"] == 30
    assert admin.post(f"{root}/letter-texts/receipt/preview", {**today, "texts": {}}).content.startswith(b"%PDF")
    assert admin.post(f"{root}/letter-texts/receipt", {**today, "texts": {"remedy": "无"}}).status_code == 422
    for subject in ("local_profile", "code_list", "letter_text", "sign_in"):
        [change] = admin.get(f"{root}/changes", subject=subject).json()["changes"]
        assert change["actor"].startswith("officer:")
    assert admin.get(f"{root}/changes", subject="officer").status_code == 404
    assert clerk.post(f"{root}/profile", terms).status_code == 403


def test_messages_in_local_words_and_quiet_hours(admin):
    from xinqiao.correspondence import messaging
    from xinqiao.foundation import editions
    from xinqiao.foundation.time import local_date, now

    today = local_date(now())
    admin.open(f"{ROOT}/messages/receipt/sms")
    assert "{编号}" in admin.html
    here = f"{ROOT}/messages/receipt/sms"
    admin.press({"text": "您的事收到了", "undated": "", "reason": "签名"}, form=here)
    assert admin.status == 422
    assert "您的事收到了" in admin.html
    admin.press({"text": "【青禾】收到，编号 {编号}"}, form=here)
    editions.forget()
    assert messaging.words_of(message="receipt", carrier="sms", on=today).text == "【青禾】收到，编号 %(number)s"
    admin.open(f"{ROOT}/messages")
    admin.press({"begins": "25:00", "ends": "7:00", "reason": "夏季"}, form=f"{ROOT}/messages")
    assert admin.status == 422
    admin.press({"begins": "22：00"}, form=f"{ROOT}/messages")
    editions.forget()
    assert messaging.quiet_hours(on=today).ends == dt.time(7)
    caller = Caller(username="admin")
    assert caller.get("/administration/rules/quiet-hours").json() == {"begins": "22:00", "ends": "07:00", "version": 2}
    assert caller.get("/administration/rules/messages/receipt/sms").json()["text"] == "【青禾】收到，编号 {编号}"
