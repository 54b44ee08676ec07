"""Lists in a real Chromium: a morning of the dispatcher by keyboard, many cases at once, tables out and in; readable for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from journeys.chromium import browser_marks
from journeys.looking import focus_is, holds, onward
from journeys.test_desk_browser import looked_over, officer
from world import a_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

__all__ = ["officer"]

pytestmark = browser_marks("lists_browser")
TABLE = "编号,标题,信访内容,登记日期,姓名\nA1,路灯不亮,巷子里三盏灯坏了。,2025-03-05,安小满\nA2,,,2025-03-05,龙五\n"


@pytest.fixture
def cast(house: str) -> Any:
    from world import casting
    from xinqiao.foundation.time import local_date, now

    return casting.Cast(today=local_date(now()))


def test_a_list_by_keyboard(cast: Any, officer: Callable[..., Page]) -> None:
    for n in range(4):
        a_case(cast, title=f"第{n}件").registered()
    page = officer("dispatcher")
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/desk/cases")
    page.goto("/desk/cases?order=oldest&stage=received")
    for key in ("j", "j", "x", "k", "x"):
        page.keyboard.press(key)
    focus_is(page, "textContent", "第0件")
    assert page.locator(".xq-pick:checked").count() == 2
    assert page.locator("[data-picked]").inner_text() == "已选 2 件"
    page.keyboard.press("/")
    page.keyboard.type("jx?")
    holds(page, "#desk-search", "jx?")
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    page.wait_for_selector("dialog.xq-shortcuts[open]")
    looked_over(page)
    page.keyboard.press("Escape")
    page.locator(".xq-table tbody th a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".xq-in-list")
    looked_over(page)
    page.keyboard.press("j")
    page.wait_for_selector("h1:has-text('第1件')")
    page.keyboard.press("u")
    page.wait_for_url("**/desk/cases?*at=*")
    focus_is(page, "textContent", "第1件")


def test_many_at_once_and_tables_out_and_in(cast: Any, officer: Callable[..., Page]) -> None:
    for n in range(3):
        a_case(cast, title=f"第{n}件").registered()
    page = officer("dispatcher")
    page.goto("/desk/cases?stage=received")
    looked_over(page)
    page.click("[data-pick-all]")
    page.select_option("#bulk-act", "screening")
    onward(page, ".xq-bulk button")
    looked_over(page)
    page.check("[name=klass][value=claim]")
    page.select_option("[name=path]", "6")
    page.click("#act-form .xq-form-end button")
    page.wait_for_selector("text=办成 3 件")
    looked_over(page)
    page.goto("/desk/export?stage=screened")
    looked_over(page)
    with page.expect_download() as told:
        page.click("main form .xq-form-end button")
    assert told.value.suggested_filename.endswith(".xlsx")
    page.goto("/desk/imports")
    looked_over(page)
    page.set_input_files("#table", {"name": "旧件.csv", "mimeType": "text/csv", "buffer": TABLE.encode("gb18030")})
    page.click("main form .xq-form-end button")
    page.wait_for_selector("text=对应列名")
    looked_over(page)
    page.click("form[action$='/mapping'] .xq-form-end button")
    page.wait_for_selector("text=可登记 1")
    looked_over(page)
