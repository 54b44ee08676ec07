"""The portal on a line that breaks, in a real Chromium: a film in pieces, a form without a net, every look of every page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from journeys.chromium import browser_marks
from journeys.looking import holds, onward, says, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

MB = 1024 * 1024
FILM: Any = {"name": "经过.mp4", "mimeType": "video/mp4", "buffer": (b"\x00\x00\x00\x18ftypmp42" + os.urandom(2 * MB))[: 2 * MB]}
PROGRAM = {"name": "照片.jpg", "mimeType": "image/jpeg", "buffer": b"MZ\x00\x01" + bytes(4000)}
DEMAND = "请供热公司把室温恢复到18度以上。"
PAGES = ("/", "/contact", "/contact?q=%E5%B1%80", "/submit", "/submit/resume", "/track", "/offline", "/law", "/privacy")
NEXT = "button[value=check]"
LISTENS = "#offline-status:not(:empty)"
"""Says something as soon as what was kept is back and what is typed will be kept."""

pytestmark = browser_marks("portal_broken_line")


@pytest.fixture
def visitor(browser: Browser, house: str) -> Iterator[Callable[..., Page]]:
    opened: list[BrowserContext] = []

    def visit(*, width: int = 390, is_plain: bool = True, **more: Any) -> Page:
        context = browser.new_context(base_url=house, viewport={"width": width, "height": 844}, locale="zh-CN", **more)
        if not is_plain:
            cookies = [("xq_size", "large"), ("xq_contrast", "high")]
            context.add_cookies([{"name": name, "value": value, "url": house} for name, value in cookies])
        opened.append(context)
        return context.new_page()

    yield visit
    for context in opened:
        context.close()


def cases() -> int:
    from xinqiao.cases.models import Case

    return Case.objects.count()


def test_every_page_in_large_type_and_high_contrast(visitor: Callable[..., Page]) -> None:
    # both at once: the usual look is gone over in test_portal_browser, large type alone in test_days_browser
    page = visitor(width=320, is_plain=False, service_workers="block")
    for address in PAGES:
        page.goto(address)
        page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        levels = page.locator("main :is(h1,h2,h3)").evaluate_all("all => all.map(each => Number(each.tagName[1]))")
        assert levels[0] == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), address
        assert page.locator("a[href='/contact']").count(), address


def test_a_film_on_a_line_that_breaks(visitor: Callable[..., Page]) -> None:
    page = visitor(service_workers="block")
    context = page.context
    cut = {"left": 2}

    def broken(route: Route) -> None:
        if route.request.method == "PATCH" and cut["left"]:
            cut["left"] -= 1
            route.abort("connectionreset")
            return
        route.continue_()

    page.goto("/submit")
    page.fill("#form-demands-0", DEMAND)
    page.route("**/submit/uploads/**", broken)
    page.set_input_files("#form-files", [FILM, PROGRAM])
    page.click(NEXT)
    # the press is kept until the film is there; the program is told and left out
    page.wait_for_selector("li:has-text('照片.jpg'):has-text('可以运行的程序')")
    page.wait_for_selector("li:has-text('经过.mp4'):has-text('已传好')")
    assert cut["left"] == 0
    assert page.url.endswith("/submit")
    page.click(f"li:has-text('{PROGRAM['name']}') [data-does=remove]")
    page.wait_for_selector(f"li:has-text('{PROGRAM['name']}')", state="detached")
    page.click(NEXT)
    page.wait_for_url("**/submit/check")
    assert page.locator("text=经过.mp4").count() == 1
    code = page.locator(".pt-kept .xq-code").text_content() or ""
    other = visitor(service_workers="block")
    other.goto("/submit/resume")
    other.fill("#resumption-code", "2" * 12)
    onward(other, "main form button >> nth=-1")
    says(other, "没有找到保存的草稿")
    other.fill("#resumption-code", code)
    onward(other, "main form button >> nth=-1")
    other.wait_for_url("**/submit")
    holds(other, "#form-demands-0", DEMAND)
    says(other, "经过.mp4", "#held-files")
    context.close()


def test_half_a_film_goes_on_after_a_reload(visitor: Callable[..., Page], tmp_path: Path) -> None:
    film = tmp_path / FILM["name"]  # on disk, since a file is known again by its day of change
    film.write_bytes(FILM["buffer"])
    page = visitor(service_workers="block")
    page.goto("/submit")
    asked: list[str] = []

    def second_cut(route: Route) -> None:
        if route.request.method == "PATCH":
            asked.append(route.request.url)
            if len(asked) > 1:
                return  # never answered: the phone is in a tunnel
        route.continue_()

    page.route("**/submit/uploads/**", second_cut)
    with page.expect_response(lambda answer: answer.url.endswith("offset=0")):
        page.set_input_files("#form-files", film)
    # the tunnel ends after the reload: before it the piece that waits would get through, and with luck the whole film
    page.reload()
    page.unroute("**/submit/uploads/**")
    page.wait_for_selector("text=上次没传完")
    asked.clear()
    page.on("request", lambda request: asked.append(request.url) if request.method == "PATCH" else None)
    page.set_input_files("#form-files", film)
    page.wait_for_selector("text=已传好")
    assert asked
    assert not any(address.endswith("offset=0") for address in asked)
    assert page.locator(".xq-uploads > li").count() == 1


def test_written_without_a_net_and_sent_once_with_one(visitor: Callable[..., Page]) -> None:
    page = visitor()
    context = page.context
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("caches.keys().then(names => names.length > 0)")
    context.set_offline(True)
    page.goto("/submit")
    says(page, "没有网，先写下来")
    page.wait_for_selector(LISTENS)
    page.fill("#form-demands-0", DEMAND)
    page.fill("#form-parties-0-phone", "13900000101")
    page.wait_for_selector("text=已存在这台设备上")
    page.click("[data-offline-go]")
    page.wait_for_selector("#offline-status:has-text('现在没有网')")
    page.goto("/contact")
    says(page, "接待时间")
    page.goto("/submit")
    page.wait_for_selector(LISTENS)
    holds(page, "#form-demands-0", DEMAND)
    context.set_offline(False)
    page.click("[data-offline-go]")
    page.wait_for_selector("text=已经填好")
    holds(page, "#form-demands-0", DEMAND)
    holds(page, "#form-parties-0-phone", "13900000101")
    page.click(NEXT)
    page.wait_for_url("**/submit/check")
    page.dblclick("main .xq-form-end button >> nth=0")
    page.wait_for_url("**/receipt")
    assert cases() == 1
    page.goto("/submit")
    assert page.is_hidden("[data-offline-note]")
    kept = page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(c => c.keys().then(all => all.map(r => new URL(r.url).pathname))))))"
    )
    pages = {path for paths in kept for path in paths if not path.startswith("/static/")}
    assert pages == {"/offline", "/contact"}


def test_words_for_an_opened_matter_outlive_a_lost_net(visitor: Callable[..., Page]) -> None:
    from world import a_case, casting
    from xinqiao.foundation.privacy.query_code import query_code
    from xinqiao.foundation.time import local_date, now

    case = a_case(casting.Cast(today=local_date(now())))
    page = visitor()
    page.goto("/track")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("caches.keys().then(names => names.length > 0)")
    page.reload()
    page.fill("#lookup-number", case.number)
    page.fill("#lookup-code", query_code(case_id=case.case_id))
    onward(page, "main form .xq-form-end button")
    page.goto("/track/supplement")
    page.fill("#supplement-text", DEMAND)
    page.context.set_offline(True)
    onward(page, "main form .xq-form-end button >> nth=0")
    says(page, "现在没有网")
    assert page.is_hidden("[data-offline-form]")  # nobody is asked to write it down as a new matter
    page.context.set_offline(False)
    onward(page, "[data-offline-again]")
    holds(page, "#supplement-text", DEMAND)
    onward(page, "main form .xq-form-end button >> nth=0")
    says(page, "您补充的内容已经收到")
    page.wait_for_function("Object.keys(sessionStorage).length === 0")


def test_what_was_written_without_a_net_can_be_deleted(visitor: Callable[..., Page]) -> None:
    page = visitor(service_workers="block")
    page.goto("/offline")
    page.wait_for_selector(LISTENS)
    page.fill("#form-demands-0", DEMAND)
    page.wait_for_selector("text=已存在这台设备上")
    page.goto("/submit")
    page.wait_for_selector("text=这台设备上有一份没网时写的内容")
    holds(page, "#form-demands-0", "")
    page.click("[data-offline-drop]")
    page.wait_for_selector("[data-offline-note]", state="hidden")
    page.goto("/offline")
    page.wait_for_selector(LISTENS)
    holds(page, "#form-demands-0", "")
