"""An administrator in a real Chromium: rules looked at and published, the second step set up, the warning before a session ends."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from journeys.chromium import browser_marks
from journeys.desk_reader import PASSWORD
from journeys.looking import onward
from journeys.test_desk_browser import looked_over, officer  # noqa: F401  a fixture is used by its name

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = browser_marks("desk_browser")
ROOT = "/desk/administration/rules"


def code(secret: str, *, steps: int = 0) -> str:
    return TOTP(base64.b32decode(secret.replace(" ", "")), 6, SHA1(), 30).generate(int(time.time()) + 30 * steps).decode()  # noqa: S303


def test_rules_are_seen_before_they_are_published(officer: Callable[..., Page]):  # noqa: F811  see above
    from xinqiao.clocks import rulebooks
    from xinqiao.foundation import editions

    page = officer("admin")
    page.goto(f"{ROOT}/profile")
    page.fill("[name=reason]", "青信办〔2026〕8号")
    page.fill("[name=stages-0-term_days]", "2")
    onward(page, "button[value=preview]")
    assert page.locator("#preview").inner_text().count("工作日") == 2
    looked_over(page)
    page.click("button[value=publish]")
    page.wait_for_selector("text=已公布地方规则")
    page.goto(f"{ROOT}/letters/acceptance_notice")
    page.fill("[name=opening]", "不服的可以起诉。")
    page.fill("[name=reason]", "用语")
    page.click("button[value=preview]")
    page.wait_for_selector(".xq-summary")
    looked_over(page)
    rulebooks.forget()
    editions.forget()


def test_the_second_step_and_the_warning_before_the_end(officer: Callable[..., Page], house: str):  # noqa: F811  see above
    page = officer("clerk")
    page.goto("/desk/account/second-step")
    secret = page.locator("figcaption").inner_text()
    looked_over(page)
    page.fill("[name=code]", code(secret))
    page.click("button[value=on]")
    page.wait_for_selector("text=只显示这一次")
    page.context.clear_cookies()
    page.goto("/desk/sign-in")
    page.fill("[name=username]", "clerk")
    page.fill("[name=password]", PASSWORD)
    page.click("form[data-once] button:not([tabindex])")
    page.wait_for_selector("[name=code]")
    looked_over(page)
    page.fill("[name=code]", code(secret, steps=1))
    page.clock.install()
    page.click("form[data-once] button:not([tabindex])")
    page.wait_for_selector(".xq-nav")
    warning: Any = page.locator("#xq-session")
    assert warning.is_hidden()
    page.clock.fast_forward("56:00")
    warning.wait_for(state="visible")
    assert "自动退出" in warning.inner_text()
    warning.locator("button").click()
    warning.wait_for(state="hidden")
    assert house
