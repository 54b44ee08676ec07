"""The portal in a real Chromium, on a phone and on a desk screen, with and without JavaScript: nobody is shut out, nothing is heavy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from journeys.chromium import browser_marks
from journeys.looking import focus_is, hard_to_hit, holds, keeps, onward, says, violations
from world import a_case

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WEIGHT_LIMIT = 200 * 1024
DEMAND = "请供热公司把室温恢复到18度以上。𠮷"
PICTURE = {"name": "室温.png", "mimeType": "image/png", "buffer": bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)}  # fmt: skip
BUTTON = "main form:not([action='/track/leave']) .xq-form-end button >> nth=0"

pytestmark = browser_marks("portal_browser")


@pytest.fixture
def visitor(browser: Browser, house: str) -> Iterator[Callable[..., Page]]:
    opened: list[BrowserContext] = []

    def visit(*, width: int = 390, script: bool = True) -> Page:
        context = browser.new_context(base_url=house, viewport={"width": width, "height": 844}, java_script_enabled=script, locale="zh-CN")
        opened.append(context)
        page = context.new_page()
        page.said = []  # type: ignore[attr-defined]
        page.on("console", lambda message: page.said.append(message.text) if "status of 4" not in message.text else None)  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.said.append(str(error)))  # type: ignore[attr-defined]
        return page

    yield visit
    for context in opened:
        context.close()


def looked_over(page: Page) -> None:
    """No violation of accessibility, nothing that a thumb would miss, nothing wider than the screen, nothing that the content policy stopped."""
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert violations(page) == [], page.url
    assert hard_to_hit(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert page.said == [], page.url  # type: ignore[attr-defined]


def looked_up(page: Page, case: Any) -> None:
    from xinqiao.foundation.privacy.query_code import query_code

    page.goto("/track")
    page.fill("#lookup-number", case.number)
    page.fill("#lookup-code", query_code(case_id=case.case_id))
    onward(page, BUTTON)
    page.wait_for_url("**/track/progress")


@pytest.mark.parametrize("width", [390, 1440])
def test_submit_receipt_track(visitor: Callable[..., Page], width: int) -> None:
    page = visitor(width=width)
    for address in ("/", "/contact", "/law", "/privacy", "/nowhere", "/track", "/submit"):
        page.goto(address)
        looked_over(page)
    onward(page, "button[value=check]")
    looked_over(page)
    focus_is(page, "className", "xq-summary")
    page.click(".xq-summary a")
    focus_is(page, "id", "form-demands-0")
    page.keyboard.type("请供热公司把室温恢复到18度以上。")
    page.click(".xq-add >> nth=0")
    page.fill("#form-demands-1", "请退还多收的采暖费。")
    page.set_input_files("#form-files", [PICTURE])
    page.click("button[value=check]")
    page.wait_for_url("**/submit/check")
    assert page.locator("text=室温.png").count() == 1
    looked_over(page)
    page.dblclick(BUTTON)
    page.wait_for_url("**/receipt")
    looked_over(page)
    number = page.inner_text(".xq-receipt-keys dd >> nth=0")
    code = page.inner_text(".xq-receipt-keys dd >> nth=1")
    page.click("text=查看进展")
    page.wait_for_url("**/track/progress")
    looked_over(page)
    onward(page, "text=退出查询")
    page.goto("/track")
    page.fill("#lookup-number", number)
    page.fill("#lookup-code", code.lower())
    onward(page, BUTTON)
    says(page, "请退还多收的采暖费。")

    from xinqiao.cases.models import Case

    assert Case.objects.count() == 1


def test_the_same_without_javascript(visitor: Callable[..., Page]) -> None:
    page = visitor(script=False)
    page.goto("/")
    onward(page, "text=提交信访事项")
    page.fill("#form-demands-0", DEMAND)
    onward(page, ".xq-add >> nth=0")
    page.fill("#form-demands-1", "第二项")
    onward(page, ".xq-add >> nth=0")
    onward(page, "[data-row=demands-2] .xq-remove")
    page.check("#form-is_anonymous")
    page.set_input_files("#form-files", [PICTURE])
    onward(page, "button[value=upload]")
    holds(page, "#form-demands-1", "第二项")
    says(page, "已经传好 1 个", "#held-files")
    page.reload()
    holds(page, "#form-demands-0", DEMAND)
    onward(page, "button[value=check]")
    onward(page, BUTTON)
    assert page.url.endswith("/receipt")
    page.go_back()
    page.wait_for_url("**/receipt")
    says(page, "没有重复登记")
    onward(page, "text=查看进展")
    says(page, DEMAND)
    onward(page, "text=退出查询")
    says(page, "已退出查询")


def test_text_survives_a_reload_that_was_not_sent(visitor: Callable[..., Page]) -> None:
    page = visitor()
    page.goto("/submit")
    page.fill("#form-facts", "还没按下一步就刷新了")
    page.fill("#form-parties-0-id_number", "11010519491231002X")
    keeps(page, "还没按下一步就刷新了")
    page.reload()
    page.wait_for_selector("text=已恢复您上次没有提交的内容")
    holds(page, "#form-facts", "还没按下一步就刷新了")
    holds(page, "#form-parties-0-id_number", "")


def test_back_after_the_receipt_makes_no_second_case(visitor: Callable[..., Page]) -> None:
    page = visitor()
    page.goto("/submit")
    page.fill("#form-demands-0", DEMAND)
    onward(page, "button[value=check]")
    onward(page, BUTTON)
    page.wait_for_url("**/receipt")
    number = page.inner_text(".xq-receipt-keys dd >> nth=0")
    page.go_back()
    if page.url.endswith("/check") and page.locator("text=确认提交").count():
        onward(page, BUTTON)
    page.goto("/receipt")
    assert page.inner_text(".xq-receipt-keys dd >> nth=0") == number
    page.goto("/submit")
    holds(page, "#form-demands-0", "")

    from xinqiao.cases.models import Case

    assert Case.objects.count() == 1


def test_the_anonymous_are_not_asked_their_name(visitor: Callable[..., Page]) -> None:
    page = visitor()
    page.goto("/submit")
    page.wait_for_selector("#form-parties-0-name")
    page.check("#form-is_anonymous")
    for name in ("name", "id_number"):
        page.wait_for_selector(f"#form-parties-0-{name}", state="hidden")
    assert page.is_visible("#form-parties-0-phone")


def test_the_qr_code_carries_the_number_past_every_log(visitor: Callable[..., Page], house: str) -> None:
    page = visitor()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/track#2026111885170119")
    holds(page, "#lookup-number", "2026 1118 8517 0119")
    focus_is(page, "id", "lookup-code")
    assert page.url == f"{house}/track"
    assert not any(re.search(r"\d{16}", url.partition("#")[0]) for url in asked)


def test_acts_of_the_petitioner(visitor: Callable[..., Page]) -> None:
    from world import casting
    from xinqiao.foundation.time import local_date, now

    town = casting.Cast(today=local_date(now()))
    page = visitor()
    case = a_case(town, demands=["第一项", "第二项"]).registered().screened(path=6).forwarded(to="住建").accepted().inquired()
    looked_up(page, case)
    looked_over(page)
    onward(page, "text=回答这个问题")
    looked_over(page)
    onward(page, BUTTON)
    looked_over(page)
    case.handled().inquired(text="再问一句：几单元？")
    page.fill("#supplement-text", "是三号楼。")
    onward(page, BUTTON)
    focus_is(page, "className", "xq-stale")
    looked_over(page)
    onward(page, BUTTON)
    page.wait_for_url("**/track/progress")
    page.goto("/track/withdrawal")
    looked_over(page)
    page.check("#withdrawal-demands-1")
    page.check("#withdrawal-is_voluntary")
    onward(page, BUTTON)
    page.wait_for_url("**/track/progress")
    case = a_case(town).registered().screened(path=6).forwarded(to="住建").accepted().drafted().prereviewed().answered().served()
    looked_up(page, case)
    looked_over(page)
    page.goto("/track/rating")
    looked_over(page)
    page.check("#rating-office-level-2")
    onward(page, BUTTON)
    says(page, "能说说为什么吗")
    looked_over(page)
    onward(page, BUTTON)
    page.wait_for_url("**/track/progress")
    says(page, "您的评价已经记下")


def test_pages_are_light(visitor: Callable[..., Page], house: str) -> None:
    """All that a first visit fetches, as a compressing server sends it."""
    import gzip

    page = visitor()
    fetched: dict[str, int] = {}

    def weigh(response: Any) -> None:
        if response.status == 200 and response.url.startswith(house):
            body = response.body()
            fetched[response.url] = min(len(gzip.compress(body, 6)), len(body))

    page.on("response", weigh)
    for address in ("/", "/submit", "/law"):
        fetched.clear()
        page.goto(address, wait_until="networkidle")
        assert fetched
        assert sum(fetched.values()) < WEIGHT_LIMIT, fetched
