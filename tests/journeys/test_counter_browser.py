"""The counter in a real Chromium: a visit by keyboard alone, a letter beside its scan, the queue, the post, without JavaScript too."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeys.chromium import browser_marks
from journeys.looking import by_key, focus_is, holds, onward, says
from journeys.test_desk_browser import cast, looked_over, officer
from world import PARTY, at_the_window

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = browser_marks("desk_browser")
__all__ = ["cast", "officer"]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def test_a_simple_visit_by_keyboard_alone(officer: Callable[..., Page], cast: Any) -> None:
    """From the called number to the printed receipt and the next number: keys beside the text itself are counted."""
    at_the_window(cast, title="路灯的事", parties=[PARTY])
    page = officer("clerk")
    page.goto("/desk/queue")
    page.fill("#my-window", "3")
    onward(page, "button[value=window]")
    onward(page, "button[value=matter]")
    looked_over(page)
    pressed = 0

    def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            pressed += 1
            page.keyboard.press(key)

    def go_to(target: str) -> None:
        for _ in range(20):
            if page.evaluate("document.activeElement.id") == target:
                return
            press("Tab")
        raise AssertionError(f"{target} was not reached")

    began = time.monotonic()
    press("Alt+KeyN")
    page.wait_for_selector(".ct-mine")
    press("Alt+KeyG")
    focus_is(page, "id", "form-parties-0-name")
    for field, text in (("name", PARTY["name"]), ("phone", PARTY["phone"]), ("address", PARTY["address"])):
        go_to(f"form-parties-0-{field}")
        page.keyboard.type(text)
    go_to("form-demands-0")
    page.keyboard.type("请把望湖社区3号楼的路灯修好。")
    # what is known of the person was looked up meanwhile, beside the form
    page.wait_for_selector("#repeat-1")
    press("Alt+KeyL")
    press("Control+Enter")
    page.wait_for_url("**/receipt*")
    took = time.monotonic() - began
    assert pressed <= 25, pressed
    assert took < 60, took
    looked_over(page)
    assert page.is_visible("[data-print]")
    press("Alt+KeyN")
    page.wait_for_url("**/desk/queue")
    assert "已接待 1" in " ".join(page.inner_text(".ct-counts").split())


def test_a_letter_beside_its_scan(officer: Callable[..., Page], cast: Any, tmp_path: Path) -> None:
    for name in ("第一页.png", "第二页.png"):
        (tmp_path / name).write_bytes(PNG)
    page = officer("clerk")
    page.goto("/desk/scans")
    page.set_input_files("#scan-files", [tmp_path / "第一页.png", tmp_path / "第二页.png"])
    page.click("text=收进清单")
    page.wait_for_selector("text=等着登记的 2 份")
    looked_over(page)
    page.check("input[name=scans] >> nth=0")
    page.check("input[name=scans] >> nth=1")
    page.click("text=勾选的是同一封信，合在一起登记")
    focus_is(page, "id", "form-postmarked_on")
    assert page.locator(".ct-scan img").count() == 2
    looked_over(page)
    page.fill("#form-demands-0", "请答复低保申请。")
    page.keyboard.press("Alt+Enter")
    page.wait_for_url("**/receipt*")
    page.keyboard.press("Alt+KeyN")
    page.wait_for_url("**/desk/scans")


def test_every_way_of_coming_in_without_javascript(officer: Callable[..., Page], cast: Any) -> None:
    page = officer("clerk", script=False)
    page.goto("/desk/reception")
    page.fill("#form-demands-0", "热线反映井盖缺失。")
    onward(page, "button[name=tab][value=transfer_in]")
    holds(page, "#form-demands-0", "热线反映井盖缺失。")
    page.fill("[name=upstream]", "12345热线")
    page.fill("[name=upstream_number]", "GD-2026-001")
    page.check("[name=sent_as][value=assigned]")
    page.fill("[name=report_due_on]", "2030-01-05")
    onward(page, "text=登记并出回执")
    page.wait_for_url("**/receipt")
    onward(page, "text=打开案卷")
    assert "交办，要求报送结果" in str(page.text_content("main"))
    page.goto("/desk/reception?channel=phone")
    page.fill("[name=calling_number]", "13900000101")
    page.fill("#form-demands-0", "来电反映噪声。")
    onward(page, "text=登记并出回执")
    says(page, "书面告知的期限暂停")


def test_hall_and_post_pages(officer: Callable[..., Page], cast: Any) -> None:
    page = officer("clerk")
    page.goto("/desk/queue/kiosk")
    looked_over(page)
    page.click("button[value=priority]")
    page.wait_for_selector("text=C001")
    looked_over(page)
    page.goto("/desk/queue/screen")
    looked_over(page)
    posted_and_returned(page, cast)


def posted_and_returned(page: Page, cast: Any) -> None:
    """A letter to somebody with an address and no phone: printed, posted, back again, shown on the case."""
    from xinqiao.correspondence.dispatch import dispatch

    case = at_the_window(cast, parties=[{"name": "马长河", "address": "青禾市西岭乡上河村12号", "postcode": "990001"}])
    dispatch(case_id=case.case_id, seq=case.seq)
    page.goto("/desk/postings")
    looked_over(page)
    page.keyboard.press("Alt+Enter")
    page.wait_for_selector("text=登记交邮")
    looked_over(page)
    for name in ("letters", "envelopes", "labels"):
        href = page.get_attribute(f".ct-after a[href$='{name}']", "href")
        assert page.request.get(str(href)).body().startswith(b"%PDF"), name
    page.fill("input[name^='mail-']", "XA00000000142")
    by_key(page, "Alt+Enter")
    onward(page, "text=退回 >> nth=0")
    looked_over(page)
    page.check("[value=unknown]")
    page.keyboard.press("Alt+Enter")
    page.wait_for_url(f"**/desk/cases/{case.number}")
    assert "查无此人" in page.inner_text("section[aria-labelledby=postings-heading]")
    looked_over(page)
