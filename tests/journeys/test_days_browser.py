"""A day of each role in a real Chromium: the work done, its presses counted, every page of it readable for everybody on a desk and on a phone.

The days of the clerk (by keyboard alone) and of the auditor are told in test_counter_browser and test_desk_browser.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from journeys.chromium import browser_marks
from journeys.desk_reader import CHECKED, DRAFTED, PASSWORD, act_of
from journeys.looking import holds, onward, says, violations
from journeys.test_desk_browser import SEND, cast, fill_in, officer
from journeys.test_portal_browser import BUTTON, looked_up, visitor
from world import a_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

__all__ = ["cast", "officer", "visitor"]

pytestmark = browser_marks("days_browser")

DESK: Any = {"width": 1440, "height": 900}
PHONE: Any = {"width": 390, "height": 844}
MOST_PRESSES = 4
PRESSES = """
for (const name of ["pointerdown", "change"]) addEventListener(name, event => {
  if (name === "change" && event.target.tagName !== "SELECT") return;
  sessionStorage.setItem("presses", Number(sessionStorage.getItem("presses")) + 1);
}, true);
"""


def faults(page: Page) -> list[Any]:
    page.locator("main details").evaluate_all("all => all.forEach(each => { each.open = true })")
    return violations(page)


def looked_at(page: Page) -> None:
    """The page that stands there: no violation on a desk, nothing wider than a phone."""
    page.set_viewport_size(DESK)
    assert faults(page) == [], page.url
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def ends(page: Page, *addresses: str) -> None:
    """The day is over: its pages looked at once more, the last of them on a phone too; nothing was said in the console."""
    for address in addresses:
        page.goto(address)
        looked_at(page)
    assert faults(page) == [], page.url
    page.set_viewport_size(DESK)
    assert page.said == [], page.url  # type: ignore[attr-defined]


def counting(page: Page) -> Page:
    """Count what a hand presses: buttons, links, ticks, and each choice from a list."""
    page.add_init_script(PRESSES)
    return page


def presses(page: Page, number: str, word: str, typed: dict[str, Any] | None = None) -> int:
    """From the first page to the act done, and what it took."""
    page.goto("/desk/")
    page.evaluate("sessionStorage.removeItem('presses')")
    onward(page, f"a[href^='{act_of(number, word)}']")
    return sent(page, number, typed or {})


def sent(page: Page, number: str, typed: dict[str, Any]) -> int:
    fill_in(page, typed)
    page.click(SEND)
    page.wait_for_url(f"**/desk/cases/{number}")
    return int(page.evaluate("sessionStorage.getItem('presses')") or 0)


def from_file(page: Page, number: str, word: str, typed: dict[str, Any] | None = None) -> None:
    """An act that stands on the case file, not on the first page."""
    page.goto(f"/desk/cases/{number}")
    onward(page, f"main a[href^='{act_of(number, word)}']")
    sent(page, number, typed or {})


def code_in_the_outbox(case: Any) -> str:
    from xinqiao.correspondence.contact_codes import deliver_code
    from xinqiao.foundation.home import home

    deliver_code(case_id=case.case_id)
    (said,) = [json.loads(path.read_text()) for path in home().outbox.rglob(f"{case.case_id.hex}-code-*")]
    return str(said["text"].partition("验证码 ")[2][:6])


def test_a_petitioner_on_a_phone_in_large_type(visitor: Callable[..., Page], cast: Any, house: str) -> None:
    page = visitor()
    page.context.add_cookies([{"name": "xq_size", "value": "large", "url": house}])
    case = a_case(cast).registered().screened().forwarded(to="住建").accepted().inquired(text="是哪一栋楼？")
    looked_up(page, case)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 20
    onward(page, "text=回答这个问题")
    says(page, "是哪一栋楼？")
    page.fill("#supplement-text", "三号楼二单元。")
    onward(page, BUTTON)
    page.wait_for_url("**/track/progress")
    onward(page, "main a[href='/track/contact_change']")
    page.fill("#contact_change-phone", "13911112222")
    onward(page, BUTTON)
    page.wait_for_selector("text=139****2222")
    assert faults(page) == []
    holds(page, "#contact_change-phone", "13911112222")  # what was typed is kept
    page.fill("#contact_change-code", code_in_the_outbox(case))
    onward(page, BUTTON)
    page.wait_for_url("**/track/progress")
    says(page, "联系方式已经改好")
    ends(page, "/track/contact_change", "/track/supplement", "/track/progress")


def test_a_petitioner_without_javascript(visitor: Callable[..., Page]) -> None:
    page = visitor(width=1440, script=False)
    page.goto("/")
    onward(page, "text=提交信访事项")
    page.fill("#form-demands-0", "请修好路灯。")
    page.fill("#form-parties-0-name", "龙五")
    page.fill("#form-parties-0-phone", "13900000102")
    onward(page, "button[value=check]")
    page.wait_for_url("**/submit/check")
    onward(page, BUTTON)
    page.wait_for_url("**/receipt")
    number, code = (page.inner_text(f".xq-receipt-keys dd >> nth={n}") for n in range(2))
    page.goto("/track")
    page.fill("#lookup-number", number)
    page.fill("#lookup-code", code)
    onward(page, BUTTON)
    onward(page, "main a[href='/track/withdrawal']")
    page.check("#withdrawal-is_voluntary")
    onward(page, BUTTON)
    says(page, "已经按您的意思撤回")
    # axe itself is a script: the same pages, opened with the same cookies in a browser that runs it
    looking = visitor()
    looking.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    ends(looking, "/submit", "/receipt", "/track/withdrawal", "/track/progress")


def test_a_dispatcher_screens_and_forwards_replies_and_files(officer: Callable[..., Page], cast: Any) -> None:
    clear, idea = a_case(cast).registered(), a_case(cast, title="建议增加长椅").registered()
    thanks = a_case(cast, title="感谢信").registered()
    page = counting(officer("dispatcher"))
    housing = cast.body("住建").code
    assert presses(page, clear.number, "screening", {"demands-0-klass": "claim", "demands-0-path": "6"}) <= MOST_PRESSES
    assert presses(page, clear.number, "forwarding", {"to_body": housing}) <= MOST_PRESSES
    reply = {"replies-0-occasion": "suggestion", "replies-0-opinion": "谢谢您，长椅下周装好。"}
    from_file(page, idea.number, "direct-reply", reply)
    assert "谢谢您，长椅下周装好。" in page.inner_text("main")
    from_file(page, thanks.number, "retention", {"ground": "thanks", "reason": "来信致谢，没有请求事项。"})
    assert "来信致谢，没有请求事项。" in page.inner_text("main")
    ends(page, "/desk/", act_of(clear.number, "correction"), f"/desk/cases/{thanks.number}", f"/desk/cases/{idea.number}")


def test_a_handler_takes_works_and_drafts(officer: Callable[..., Page], cast: Any) -> None:
    case = a_case(cast).registered().screened().forwarded(to="住建")
    file = f"/desk/cases/{case.number}"
    page = counting(officer("handler"))
    from_file(page, case.number, "claim")
    assert presses(page, case.number, "acceptance") <= MOST_PRESSES
    from_file(page, case.number, "handling", {"way": "site_visit", "text": "已到现场查看。"})
    page.goto(f"{file}/notes")
    page.fill("#form-text", "请看照片。")
    page.get_by_label("单位负责人").check()
    looked_at(page)
    page.set_viewport_size(DESK)
    page.click("main .xq-form-end button[type=submit]")
    page.wait_for_url("**#notes")
    assert presses(page, case.number, "answer-draft", DRAFTED) <= MOST_PRESSES
    assert "请看照片。" in page.inner_text("#notes")
    ends(page, "/desk/", act_of(case.number, "inquiry"), file)


def test_a_prereviewer_sends_back_and_passes(officer: Callable[..., Page], cast: Any) -> None:
    case = a_case(cast).registered().screened().forwarded(to="住建").accepted().drafted()
    page = officer("prereviewer")
    page.goto("/desk/")
    onward(page, f"a[href^='{act_of(case.number, 'prereview')}']")
    looked_at(page)
    sent(page, case.number, {"checks": ["facts"], "is_passed": "false", "note": "依据没有写到条款。"})
    assert "依据没有写到条款。" in page.inner_text("main")
    assert not page.locator(f"a[href^='{act_of(case.number, 'prereview')}']").count()
    stood(case).drafted()
    presses(page, case.number, "prereview", CHECKED)
    ends(page, "/desk/", f"/desk/cases/{case.number}")


def stood(case: Any) -> Any:
    """The telling goes on where the browser left the case."""
    from xinqiao.lifecycle import pen

    case.outcome = pen.standing(case_id=case.case_id)
    return case


def test_a_head_signs_extends_and_gives_work_out(officer: Callable[..., Page], cast: Any) -> None:
    new = a_case(cast, title="新来的").registered().screened().forwarded(to="住建")
    long = a_case(cast, title="要延期的").registered().screened().forwarded(to="住建").accepted().extension_requested()
    ready = a_case(cast, title="可以签的").registered().screened().forwarded(to="住建").accepted().drafted().prereviewed()
    page = counting(officer("approver"))
    assert presses(page, ready.number, "answer") <= MOST_PRESSES
    assert presses(page, long.number, "extension") <= MOST_PRESSES
    page.goto("/desk/")
    ungiven = page.locator(".xq-tile:has-text('还没有指定经办人')")
    assert ungiven.locator("strong").inner_text() == "1", "a head sees what nobody has, though acceptance is not a head's act"
    with page.expect_navigation():
        ungiven.click()
    onward(page, f"main a[href^='/desk/cases/{new.number}']")
    onward(page, "main a[href*='/acts/allocation']")
    looked_at(page)
    page.select_option("[name=handler]", str(cast.seat("handler", "住建").officer_id))
    page.click(SEND)
    page.wait_for_selector("text=已办理：分办")
    ends(page, "/desk/", act_of(new.number, "nothing"), f"/desk/cases/{ready.number}")


def test_a_leader_reads_what_is_urgent_and_counts_what_is_late(officer: Callable[..., Page], cast: Any) -> None:
    from xinqiao.foundation.time import now

    for n in range(3):
        a_case(cast, title=f"拖着的{n}", at=now() - dt.timedelta(days=150 + n)).registered().screened().forwarded(to="住建").accepted()
    a_case(cast, title="刚来的").registered()
    urgent = a_case(cast, title="路面塌陷").registered().urgently_reported(to=["市政府"])
    page = officer("leader")
    assert "路面塌陷" in page.inner_text("main .xq-card >> nth=0"), "what is urgent stands on top"
    looked_at(page)
    page.set_viewport_size(DESK)
    onward(page, f"a[href^='{act_of(urgent.number, 'urgent-report-reading')}'] >> nth=0")
    sent(page, urgent.number, {})
    assert "已阅" in page.inner_text("section[aria-labelledby=urgent-heading]")
    page.goto("/desk/")
    assert not page.locator("#section-urgent").count()
    late = page.locator(".xq-tile:has-text('已超期')")
    count = int(late.locator("strong").inner_text())
    late.click()
    page.wait_for_url("**/desk/cases?*due=missed*")
    assert page.locator("main .xq-table tbody tr").count() == count == 3
    ends(page, page.url, f"/desk/cases/{urgent.number}")


def test_an_administrator_lets_an_officer_in_and_sets_the_quiet_hours(officer: Callable[..., Page], cast: Any) -> None:
    from xinqiao.foundation import editions

    page = officer("admin")
    page.goto("/desk/administration/officers/new")
    page.fill("[name=name]", "方可")
    page.fill("[name=username]", "fang.ke")
    page.click("main .xq-form-end button[type=submit]")
    page.wait_for_selector("text=只显示这一次")
    looked_at(page)
    password = page.locator("main dd").last.inner_text()
    onward(page, "text=接着安排岗位")
    page.locator("main details").evaluate_all("all => all.forEach(each => { each.open = true })")
    page.select_option("[name=body]", cast.body("住建").code)
    page.select_option("[name=post]", "handler")
    page.click("form:has([name=post]) .xq-form-end button")
    page.wait_for_selector("main td:has-text('经办人')")
    made = page.url
    newcomer = page.context.browser.new_context(base_url=page.url.partition("/desk")[0]).new_page()  # type: ignore[union-attr]
    newcomer.goto("/desk/sign-in")
    newcomer.fill("[name=username]", "fang.ke")
    newcomer.fill("[name=password]", password)
    onward(newcomer, "form[data-once] button:not([tabindex])")
    newcomer.wait_for_url("**/desk/account/password")
    newcomer.goto("/desk/")
    assert newcomer.url.endswith("/desk/account/password"), "nothing opens before the password is one's own"
    looked_at(newcomer)
    for name, text in (("old", password), ("new", PASSWORD + " of mine"), ("again", PASSWORD + " of mine")):
        newcomer.fill(f"[name={name}]", text)
    onward(newcomer, "main .xq-form-end button[type=submit]")
    newcomer.wait_for_selector(".xq-nav")
    newcomer.goto("/desk/")
    assert "我的工作" in newcomer.inner_text("h1")
    newcomer.context.close()
    page.goto("/desk/administration/rules/messages")
    page.fill("[name=begins]", "20:00")
    page.fill("[name=reason]", "老人睡得早")
    onward(page, "button[value=publish]")
    page.wait_for_selector("text=发送时间已公布")
    holds(page, "[name=begins]", "20:00")
    ends(page, made, "/desk/administration/officers", "/desk/administration/rules/messages")
    editions.forget()
