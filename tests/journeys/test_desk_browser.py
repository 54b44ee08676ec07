"""The desk in a real Chromium: officers side by side, by keyboard, without JavaScript, and readable for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from journeys.chromium import browser_marks
from journeys.desk_reader import DRAFTED, STORY, act_of, session_of
from journeys.looking import PATIENCE_MS, focus_is, onward, says, violations
from world import PARTY, a_case, at_the_window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS = (1440, 390)
SEND = "#act-form .xq-form-end button[type=submit]"

pytestmark = browser_marks("desk_browser")


@pytest.fixture
def cast(house: str) -> Any:
    from world import casting
    from xinqiao.foundation.time import local_date, now

    return casting.Cast(today=local_date(now()))


@pytest.fixture
def officer(browser: Browser, house: str) -> Iterator[Callable[..., Page]]:
    opened: list[BrowserContext] = []

    def sit(username: str, *, width: int = 1440, script: bool = True) -> Page:
        context = browser.new_context(base_url=house, viewport={"width": width, "height": 900}, java_script_enabled=script, locale="zh-CN")
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.said = []  # type: ignore[attr-defined]
        page.on("console", lambda message: page.said.append(message.text) if "status of 4" not in message.text else None)  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.said.append(str(error)))  # type: ignore[attr-defined]
        # the form of signing in has stories of its own: in test_rules_browser and test_days_browser
        context.add_cookies([{**session_of(username), "url": house}])  # type: ignore[list-item, typeddict-item]
        page.goto("/desk/")
        page.wait_for_selector(".xq-nav")
        return page

    yield sit
    for context in opened:
        context.close()


def looked_over(page: Page) -> None:
    """No violation of accessibility, nothing wider than the screen, nothing that the content policy stopped: at both widths."""
    before = page.viewport_size
    page.locator("main details").evaluate_all("all => all.forEach(each => { each.open = true })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == [], (page.url, width)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page.url, width)
    if before:
        page.set_viewport_size(before)
    assert page.said == [], page.url  # type: ignore[attr-defined]


def fill_in(page: Page, typed: dict[str, Any]) -> None:
    for name, value in typed.items():
        field = page.locator(f"#act-form [name='{name}']").first
        kind = field.evaluate("each => each.tagName === 'INPUT' ? each.type : each.tagName")
        if kind in {"radio", "checkbox"}:
            for each in value if isinstance(value, list) else [value]:
                page.check(f"#act-form [name='{name}'][value='{each}']")
        elif kind == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def does(page: Page, number: str, word: str, typed: dict[str, Any] | None = None, *, is_looked_over: bool = False) -> int:
    """From the first page to the act done; gives the presses it took beside choosing and typing."""
    page.goto("/desk/")
    onward(page, f"a[href^='{act_of(number, word)}']")
    if is_looked_over:
        looked_over(page)
    fill_in(page, typed or {})
    page.click(SEND)
    page.wait_for_url(f"**/desk/cases/{number}")
    return 2


def rated(page: Page, number: str, case_id: Any) -> None:
    """The petitioner rates office and unit through the API, with number and query code."""
    from xinqiao.foundation.privacy.query_code import query_code

    key = {"number": number, "query_code": query_code(case_id=case_id)}
    for about, level in (("office", "satisfied"), ("unit", "dissatisfied")):
        seq = page.request.post("/api/v1/lookups", data=key).json()["seq"]
        body = {**key, "command_id": str(uuid4()), "seq": seq, "about": about, "level": level}
        answer = page.request.post("/api/v1/lookups/rating", data=body)
        assert answer.ok, answer.text()


def test_the_whole_road_with_five_officers(officer: Callable[..., Page], cast: Any) -> None:
    case = a_case(cast).registered()
    at_work = {name: officer(name) for name in {name for name, _word, _typed in STORY}}
    looked_over(at_work["dispatcher"])
    for name, word, typed in STORY:
        assert does(at_work[name], case.number, word, typed, is_looked_over=True) <= 4
    looked_over(at_work["handler"])
    page = at_work["dispatcher"]
    rated(page, case.number, case.case_id)
    does(page, case.number, "completion")
    said = page.inner_text("main")
    assert "已办结" in said
    assert "不满意" in said
    looked_over(page)
    # the opinion was served, so the petitioner may ask for a review until a certain day
    assert "为什么是这一天" in said


def test_the_same_without_javascript(officer: Callable[..., Page], cast: Any) -> None:
    case = a_case(cast).registered()
    at_work = {name: officer(name, script=False) for name in {name for name, _word, _typed in STORY}}
    for name, word, typed in STORY:
        does(at_work[name], case.number, word, typed)
    assert "已送达" in at_work["handler"].inner_text("main")


def test_a_visit_by_keyboard_alone(officer: Callable[..., Page], house: str) -> None:
    page = officer("clerk")
    pressed = 0
    searches: list[str] = []
    page.on("request", lambda asked: searches.append(asked.post_data or "") if asked.url.endswith("/earlier") else None)

    def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            pressed += 1
            page.keyboard.press(key)

    def go_to(target: str) -> None:
        for _ in range(20):
            press("Tab")
            if page.evaluate("document.activeElement.id") == target:
                return
        raise AssertionError(f"{target} was not reached")

    press("Alt+3")
    page.wait_for_url("**/desk/reception")
    focus_is(page, "id", "form-parties-0-name")
    page.keyboard.type(PARTY["name"])
    go_to("form-parties-0-phone")
    page.keyboard.type(PARTY["phone"])
    go_to("form-parties-0-address")
    page.keyboard.type(PARTY["address"])
    go_to("form-demands-0")
    page.keyboard.type("请把望湖社区3号楼的路灯修好。")
    page.keyboard.press("Enter")
    page.keyboard.type("已经坏了两个月。")
    assert page.url.endswith("/desk/reception"), "Enter in a text area is a new line"
    press("Alt+KeyQ")
    focus_is(page, "id", "earlier")
    assert page.input_value("#form-demands-0") == "请把望湖社区3号楼的路灯修好。\n已经坏了两个月。"
    press("Alt+Enter")
    page.wait_for_url("**/receipt")
    assert "quiet" not in searches[-1], "what was asked for is not overwritten by a search that nobody asked for"
    assert pressed <= 25, pressed
    looked_over(page)
    page.emulate_media(media="print")
    assert not page.is_visible(".xq-top")
    assert not page.is_visible(".xq-nav")
    assert not page.is_visible(".xq-heading")
    assert page.is_visible(".xq-qr img")


def test_reception_pages(officer: Callable[..., Page], cast: Any) -> None:
    at_the_window(cast, title="以前的事", parties=[PARTY])
    page = officer("clerk")
    page.goto("/desk/reception")
    looked_over(page)
    page.fill("#form-parties-0-phone", PARTY["phone"])
    page.keyboard.press("Alt+Enter")
    page.wait_for_selector(".xq-summary")
    looked_over(page)
    page.keyboard.press("Alt+KeyQ")
    page.wait_for_selector("#earlier")
    focus_is(page, "id", "earlier")
    looked_over(page)
    page.check("#repeat-1")
    page.fill("#form-demands-0", "同一件事")
    page.keyboard.press("Alt+Enter")
    page.wait_for_url("**/receipt")


def test_objection_and_agreed_return(officer: Callable[..., Page], cast: Any) -> None:
    case = a_case(cast).registered().screened().forwarded(to="住建")
    handler, dispatcher = officer("handler"), officer("dispatcher")
    handler.goto(act_of(case.number, "objection"))
    looked_over(handler)
    education = cast.body("教育局").code
    fill_in(handler, {"reason": "按三定规定，校园供暖由教育局负责。", "proper_body": education})
    handler.click(SEND)
    handler.wait_for_url(f"**/desk/cases/{case.number}")
    does(dispatcher, case.number, "objection-ruling", {"is_agreed": "true", "reason": "已核实。"}, is_looked_over=True)
    does(dispatcher, case.number, "forwarding", {"to_body": education})
    assert "青禾市教育局" in dispatcher.inner_text(".xq-case-line")
    teacher = officer("jiaoyu-handler")
    does(teacher, case.number, "acceptance")


def test_extension_with_approval(officer: Callable[..., Page], cast: Any) -> None:
    case = a_case(cast).registered().screened().forwarded(to="住建").accepted()
    handler, approver = officer("handler"), officer("approver")
    handler.goto(act_of(case.number, "extension-request"))
    fill_in(handler, {"term_days": "20", "reason": "需要等专业机构的鉴定结论。"})
    handler.click(SEND)
    handler.wait_for_url(f"**/desk/cases/{case.number}")
    assert "延期待批" in handler.inner_text("main")
    approver.goto("/desk/")
    onward(approver, f"a[href^='{act_of(case.number, 'extension')}']")
    assert approver.input_value("#form-reason") == "需要等专业机构的鉴定结论。"
    looked_over(approver)
    approver.click(SEND)
    approver.wait_for_url(f"**/desk/cases/{case.number}")
    assert "延长\n20 天" in approver.inner_text("main")


def test_reveal_and_the_auditor(officer: Callable[..., Page], cast: Any) -> None:
    case = at_the_window(cast)
    clerk, auditor = officer("clerk"), officer("auditor")
    clerk.goto(f"/desk/cases/{case.number}")
    onward(clerk, "text=查看完整信息")
    looked_over(clerk)
    clerk.fill("#form-reason", "邮寄受理告知书")
    onward(clerk, "text=查看并记录")
    says(clerk, PARTY["phone"])
    looked_over(clerk)
    auditor.goto("/desk/")
    assert "邮寄受理告知书" in auditor.inner_text("main")
    looked_over(auditor)


def test_a_stale_act_and_the_back_button(officer: Callable[..., Page], cast: Any) -> None:
    case = a_case(cast).registered().screened().forwarded(to="住建").accepted()
    one, other = officer("handler"), officer("handler")
    one.goto(act_of(case.number, "answer-draft"))
    fill_in(one, DRAFTED)
    other.goto(act_of(case.number, "handling"))
    fill_in(other, {"way": "phone", "text": "又通了一次电话。"})
    other.dblclick(SEND)
    other.wait_for_url(f"**/desk/cases/{case.number}")
    one.click(SEND)
    one.wait_for_selector(".xq-stale")
    assert "又通了一次电话" in one.inner_text(".xq-stale")
    assert one.input_value("#form-answers-0-facts") == DRAFTED["answers-0-facts"]
    focus_is(one, "className", "xq-stale")
    looked_over(one)
    one.click(SEND)
    one.wait_for_url(f"**/desk/cases/{case.number}")
    one.go_back()
    if one.locator(SEND).count():
        onward(one, SEND)

    from xinqiao.cases import feed

    kinds = [event.kind for event in feed.ledger_of(case_id=case.case_id)]
    assert kinds.count("case:answer_drafted") == 1
    assert kinds.count("case:handling_recorded") == 1


def test_the_other_pages(officer: Callable[..., Page], cast: Any) -> None:
    for title in ("供暖不热", "路灯不亮"):
        a_case(cast, title=title, demands=["第一项", "第二项"]).registered().screened()
    case = a_case(cast, demands=["第一项", "第二项"]).registered()
    page = officer("dispatcher")
    for address in (
        "/desk/cases",
        "/desk/cases?stage=screened&due=near",
        "/desk/deliveries",
        "/desk/cases/1234",
        act_of(case.number, "screening"),
    ):
        page.goto(address)
        looked_over(page)
    page.click(SEND)
    page.wait_for_selector(".xq-summary")
    looked_over(page)
    page.goto(act_of(case.number, "withdrawal"))
    looked_over(page)
    page.keyboard.press("Alt+S")
    page.keyboard.type(re.sub(r"(....)", r"\1 ", case.number))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/cases/{case.number}")
    leader, admin = officer("leader"), officer("admin")
    for each in (leader, admin):
        each.goto("/desk/")
        looked_over(each)
    onward(leader, "text=退出登录", force=True) if leader.is_visible("text=退出登录") else leader.goto("/desk/sign-in")
    looked_over(leader)


def test_two_officers_at_one_case_know_of_each_other(officer: Callable[..., Page], cast: Any) -> None:
    case = a_case(cast).registered().screened().forwarded(to="住建").accepted()
    file, notes = f"/desk/cases/{case.number}", f"/desk/cases/{case.number}/notes"
    one, other = officer("handler"), officer("approver")
    one.goto(act_of(case.number, "answer-draft"))
    other.goto(file)
    assert "正在填写“答复拟稿”" in other.inner_text(".xq-presence")
    # the line asks again by itself, and so does the bell
    one.goto(file)
    other.evaluate(
        "htmx.ajax('GET', document.querySelector('.xq-presence').getAttribute('hx-get'), {target: '.xq-presence', swap: 'innerHTML'})"
    )
    other.wait_for_function("document.querySelector('.xq-presence').textContent.includes('正在查看')")
    looked_over(other)
    # a note by keyboard, with a colleague to be told
    one.goto(notes)
    focus_is(one, "id", "form-text")
    one.keyboard.type("周四上午看现场。")
    one.get_by_label("单位负责人").check()
    looked_over(one)
    one.keyboard.press("Alt+Enter")
    one.wait_for_url(f"**{file}#notes")
    assert "周四上午看现场。" in one.inner_text("#notes")
    other.goto("/desk/")
    assert other.get_attribute(".xq-bell", "aria-label") == "通知，1 条未读"
    other.click(".xq-bell")
    other.wait_for_url("**/desk/notifications")
    assert "写了备注" in other.inner_text("main")
    looked_over(other)
    other.click(".xq-told-row a")
    other.wait_for_url(f"**{file}")
    assert "周四上午看现场。" in other.inner_text("#notes")
    assert other.get_attribute(".xq-bell", "aria-label") == "通知，没有未读"
    other.click(".xq-nav a[href='/desk/calendar']")
    other.wait_for_url("**/desk/calendar")
    looked_over(other)
    other.goto("/desk/preferences")
    looked_over(other)


def test_teamwork_without_javascript(officer: Callable[..., Page], cast: Any) -> None:
    case = a_case(cast).registered().screened().forwarded(to="住建").accepted()
    page = officer("handler", width=390, script=False)
    page.goto(f"/desk/cases/{case.number}/notes")
    page.fill("[name=text]", "写错了。")
    page.click("main .xq-form-end button[type=submit]")
    page.wait_for_url("**#notes")
    onward(page, "text=更正这一条")
    page.fill("[name=text]", "这样才对。")
    page.click("main .xq-form-end button[type=submit]")
    page.wait_for_url("**#notes")
    assert "已更正" in page.inner_text("#notes")
    page.goto("/desk/calendar?view=week")
    onward(page, "text=下一周")
    onward(page, "text=按日看")
    page.wait_for_url("**view=day**")
    page.goto("/desk/preferences")
    page.select_option("[name=digest_hour]", "8")
    onward(page, "main .xq-form-end button[type=submit] >> nth=0")
    says(page, "请填写收摘要的邮箱")
    page.fill("[name=digest_address]", "zhao@qinghe.example")
    onward(page, "main .xq-form-end button[type=submit] >> nth=0")
    says(page, "已保存")
    onward(page, "text=生成日历地址")
    address = "/desk/" + page.input_value("#feed-address").partition("/desk/")[2]
    answer = page.request.get(address)
    assert answer.ok
    assert answer.headers["content-type"].startswith("text/calendar")
    onward(page, "text=停用")
    assert page.request.get(address).status == 404
