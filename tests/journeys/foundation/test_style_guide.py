"""The page parts in a real browser: accessible at both widths and in all looks, and the sugar does what it says."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.chromium import browser_marks
from journeys.looking import focus_is, holds, keeps, onward, says, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = ("/", "/form", "/track", "/receipt", "/fault/429", "/desk/", "/case", "/case?faulty=1")
LOOKS = {"usual": {}, "contrast": {"xq_contrast": "high"}, "large": {"xq_size": "large"}, "english": {"django_language": "en"}}

pytestmark = browser_marks("style_guide")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = Path(__file__).resolve().parents[2] / "styleguide/serve.py"
    environ = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    with subprocess.Popen([sys.executable, str(serve), str(port)], stderr=subprocess.DEVNULL, env=environ) as server:
        base = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except OSError:
                assert server.poll() is None, "the style guide did not start"
                time.sleep(0.1)
        yield base
        server.terminate()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("width", "look"), [(1440, "usual"), (1440, "contrast"), (390, "usual"), (390, "contrast"), (390, "large"), (390, "english")]
)
def test_no_violation_no_sideways_scrolling_nothing_blocked(browser: Browser, address: str, width: int, look: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900})
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in LOOKS[look].items()])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "status of 4" not in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PAGES:
        page.goto(path)
        page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
    assert said == []


def test_rows_are_added_and_removed_in_place(page: Page) -> None:
    page.goto("/form")
    page.fill("[name='demands-0-text']", "修好路灯")
    page.click("button[value=demands]")
    focus_is(page, "name", "demands-1-text")
    page.keyboard.type("退还押金")
    says(page, "还可以写 3996 字", "#form-demands-1-text-count")
    page.click("button[name=remove][value='demands-0']")
    page.wait_for_selector("[name='demands-0-text']", state="detached")
    holds(page, "[name='demands-1-text']", "退还押金")
    says(page, "诉求 1", "[data-row='demands-1'] legend")
    assert not page.locator("button[name=remove]").first.is_visible()


def test_rows_are_added_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/form")
    page.fill("[name='demands-0-text']", "修好路灯")
    onward(page, "button[value=demands]")
    holds(page, "[name='demands-0-text']", "修好路灯")
    page.fill("[name='demands-1-text']", "退还押金")
    onward(page, "button[name=remove][value='demands-0']")
    holds(page, "[name='demands-1-text']", "退还押金")
    context.close()


def test_enter_sends_the_form_and_faults_get_the_focus(page: Page) -> None:
    page.goto("/form")
    page.fill("[name=phone]", "138")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered, page.expect_navigation():
        page.press("[name=phone]", "Enter")
    assert answered.value.status == 422
    page.wait_for_function("document.activeElement?.classList.contains('xq-summary')")
    holds(page, "[name=phone]", "138")
    page.click(".xq-summary a >> nth=0")
    focus_is(page, "name", "name")


def test_typed_text_outlives_a_reload_and_is_gone_after_the_receipt(page: Page) -> None:
    page.goto("/form")
    page.fill("[name=title]", "路灯不亮")
    page.click("button[value=demands]")
    page.fill("[name='demands-1-text']", "第二项")
    keeps(page, "第二项")
    page.reload()
    page.wait_for_selector(".xq-kept")
    holds(page, "[name=title]", "路灯不亮")
    holds(page, "[name='demands-1-text']", "第二项")
    page.goto("/receipt")
    assert page.evaluate("sessionStorage.getItem('xq-typed:petition')") is None


def test_a_double_press_is_one_sending(page: Page) -> None:
    page.goto("/form")
    sent: list[str] = []
    page.route("**/form", lambda route: (sent.append(route.request.method), route.abort())[1])
    page.evaluate("const b = document.querySelector('.xq-btn-big'); b.click(); b.click();")
    while not sent:
        page.wait_for_timeout(50)
    page.wait_for_timeout(300)  # long enough for a second one, were there one
    assert sent == ["POST"]


def test_the_desk_is_worked_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/desk/")
    page.keyboard.press("Tab")
    focus_is(page, "className", "xq-skip")
    page.keyboard.press("Enter")
    focus_is(page, "id", "main")
    page.keyboard.press("Alt+s")
    focus_is(page, "id", "desk-search")
    page.keyboard.press("Alt+j")
    page.keyboard.press("Alt+j")
    focus_is(page, "textContent", "99000026030500002")
    page.click(".xq-top-me summary")
    page.keyboard.press("Escape")
    assert not page.locator(".xq-menu-in").is_visible()


def test_a_portal_page_is_light(page: Page) -> None:
    import gzip

    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(gzip.compress(answer.body()))}))
    page.goto("/form", wait_until="networkidle")
    assert sum(sizes.values()) < 60_000, sizes
