"""What is photographed: the visitor who takes pictures, and one story for each part of the house.

A story that submits or changes something runs only in a demo town of our own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
OLD_MATTERS = ROOT / "docs" / "guide" / "import"
DEMAND = "请供热公司在供暖期内把室温恢复到18度以上，并按实际供热天数退还热费。"
FACTS = "11月15日供暖以来，家里白天最高14度。11月16日、18日两次打电话报修，维修人员说管网压力不够，没有再来。同楼还有六户一样。"
LETTER = """<body style="margin:0;background:#fffdf4;padding:50px 60px;width:560px;font:22px/2.1 'Kaiti','LXGW WenKai',serif">
<p>青禾市信访局：</p><p style="text-indent:2em">我住东湖街道望湖社区9号，今年七十三岁。门前的路灯从八月份起就不亮，晚上出门看不见台阶，
楼里已经有两位老人摔倒。打过几次电话，都说在排队。请把路灯修好，并告诉我们什么时候能修。</p>
<p style="text-align:right">安小满<br>2026年11月16日</p></body>"""


class Town(NamedTuple):
    """Where the house runs, and what the demo town gives to look at."""

    url: str
    password: str
    petitions: list[dict[str, str]]
    is_ours: bool


class Shots:
    """A visitor of one width who takes pictures."""

    def __init__(self, *, page: Page, here: Town, tail: str, folder: Path) -> None:
        """Keep the page, the town, and where pictures go."""
        self.page = page
        self.here = here
        self.tail = tail
        self.folder = folder

    def go(self, path: str) -> None:
        """Open a page of the house."""
        self.page.goto(self.here.url + path)

    def take(self, name: str, *, full: bool = False, at: str = "") -> None:
        """Take a picture of what the window shows, from the element `at` down; of the whole page too, where that is for looking at it."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("at => { document.activeElement.blur(); scrollTo(0, at ? document.querySelector(at).offsetTop - 90 : 0) }", at)
        self.page.screenshot(path=self.folder / f"{name}{self.tail}.png")
        if full:
            self.page.screenshot(path=self.folder / f"{name}-whole{self.tail}.png", full_page=True)
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            print(f"{name}{self.tail}: {wide} px wider than the window")  # noqa: T201  a tool of the terminal

    def visit(self, *pages: tuple[str, str]) -> None:
        """Open pages one after the other and take each."""
        for name, path in pages:
            self.go(path)
            self.take(name, full=True)

    def sign_in(self, username: str) -> None:
        """Sign in on the desk as a role of the demo."""
        self.page.context.clear_cookies()
        self.go("/desk/sign-in")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", self.here.password)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url(lambda address: "sign-in" not in address)

    def press(self, name: str) -> None:
        """Press the first button of that name."""
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state()


def _portal(shots: Shots) -> None:
    shots.visit(("portal-home", "/"), ("portal-contact", "/contact"), ("portal-offline", "/offline"), ("portal-privacy", "/privacy"))
    shots.go("/submit")
    shots.page.fill("[name='demands-0']", DEMAND)
    shots.page.fill("[name=facts]", FACTS)
    shots.take("portal-submit", full=True)
    picture = shots.folder / "室温照片.png"
    picture.write_bytes(_letter(shots))
    shots.page.set_input_files("input[type=file]", picture)
    shots.page.wait_for_timeout(1500)
    shots.page.locator("input[type=file]").scroll_into_view_if_needed()
    shots.page.screenshot(path=shots.folder / f"portal-uploads{shots.tail}.png")
    shots.press("下一步")
    shots.take("portal-check", full=True)
    if shots.here.is_ours:
        shots.press("确认提交")
        shots.take("portal-receipt", full=True)


def _appearance(shots: Shots) -> None:
    shots.go("/preferences?size=large&next=/")
    shots.take("portal-large", full=True)
    shots.visit(("portal-large-submit", "/submit"))
    shots.go("/preferences?size=normal&contrast=high&next=/")
    shots.take("portal-contrast", full=True)
    shots.visit(("portal-contrast-submit", "/submit"))


def _track(shots: Shots) -> None:
    petition = shots.here.petitions[0]
    shots.go("/track")
    shots.take("portal-lookup")
    shots.page.fill("[name=number]", petition["number"])
    shots.page.fill("[name=code]", petition["query_code"])
    shots.page.press("[name=code]", "Enter")
    shots.page.wait_for_url("**/track/progress*")
    shots.take("portal-progress", full=True)
    for link in shots.page.locator(".pt-acts a").evaluate_all("all => all.map(each => each.getAttribute('href'))"):
        shots.visit((f"portal-act-{link.rsplit('/', 1)[-1]}", link))


def _roles(shots: Shots) -> None:
    for role in ("dispatcher", "prereviewer", "handler", "approver", "leader", "auditor"):
        shots.sign_in(role)
        shots.take(f"desk-home-{role}", full=True)


def _lists(shots: Shots) -> None:
    shots.sign_in("dispatcher")
    shots.go("/desk/cases")
    shots.take("desk-cases", full=True)
    export = shots.page.get_by_role("link", name="导出").first.get_attribute("href") or ""
    boxes = shots.page.locator("#rows input[type=checkbox][name=case]")
    for place in range(min(3, boxes.count())):
        boxes.nth(place).check()
    shots.page.screenshot(path=shots.folder / f"desk-cases-picked{shots.tail}.png")
    shots.page.select_option("#bulk-act", "")
    shots.press("批量办理")
    shots.take("desk-bulk-acts", full=True)
    if shots.page.locator(".xq-act-list button").count():
        shots.page.locator(".xq-act-list button").first.click()
        shots.take("desk-bulk", full=True)
    shots.visit(("desk-export", export), ("desk-exports", "/desk/exports"), ("desk-deliveries", "/desk/deliveries"))
    shots.visit(
        ("desk-notifications", "/desk/notifications"), ("desk-calendar", "/desk/calendar"), ("desk-preferences", "/desk/preferences")
    )
    shots.visit(("desk-views", "/desk/views"), ("desk-shortcuts", "/desk/shortcuts"), ("desk-account", "/desk/account"))
    shots.visit(("desk-guide", "/desk/guide"), ("desk-guide-page", "/desk/guide/dispatcher"), ("desk-leave", "/desk/leave"))


def _import(shots: Shots) -> None:
    shots.sign_in("dispatcher")
    shots.visit(("desk-imports", "/desk/imports"))
    if shots.here.is_ours:
        shots.page.set_input_files("#table", OLD_MATTERS / "example.csv")
        shots.press("下一步")
        shots.take("desk-import-mapping", full=True)


def _case(shots: Shots) -> None:
    case = f"/desk/cases/{shots.here.petitions[0]['number']}"
    shots.sign_in("handler")
    if shots.here.is_ours and not shots.tail:
        shots.go(f"{case}/notes")
        shots.page.locator("main textarea").first.fill("供热公司说管网压力不够，下午两点一起去现场测温。")
        shots.page.locator("main form button[type=submit]").last.click()
    shots.go(case)
    why = shots.page.locator(".xq-case-side .xq-why summary").first
    if why.count():
        why.click()
    shots.take("desk-case", full=True)
    act = shots.page.locator(".xq-act-list a", has_text="受理").first
    if act.count():
        act.click()
        shots.take("desk-act", full=True)
    shots.visit(("desk-reveal", f"{case}/reveal"))


def _stale(shots: Shots) -> None:
    """Two windows of one handler: the second asks the petitioner, the first finds out when it answers."""
    if not shots.here.is_ours:
        return
    shots.sign_in("handler")
    for each in ("first", "second"):
        shots.go(f"/desk/cases/{shots.here.petitions[0]['number']}")
        link = shots.page.locator(".xq-act-list a", has_text=re.compile("^询问$")).first
        if not link.count():
            return
        if each == "first":
            other = shots.page.context.new_page()
            other.goto(shots.here.url + str(link.get_attribute("href")))
            _filled(other)
            continue
        link.click()
        _filled(shots.page)
        shots.page.locator("#act-form .xq-form-end button").first.click()
        shots.page.wait_for_load_state()
    shots.page, kept = other, shots.page
    shots.page.locator("#act-form .xq-form-end button").first.click()
    shots.page.wait_for_load_state()
    shots.take("desk-stale", full=True)
    shots.page = kept


def _filled(page: Page) -> None:
    for field in page.locator(".xq-act-form textarea").all():
        field.fill("请问您家是几号楼几单元，室温在哪个房间测的？")


def _counter(shots: Shots) -> None:
    shots.sign_in("clerk")
    shots.visit(("desk-home-clerk", "/desk/"), ("desk-queue-empty", "/desk/queue"), ("desk-postings", "/desk/postings"))
    for channel in ("visit", "phone", "transfer_in"):
        shots.visit((f"desk-reception-{channel}", f"/desk/reception?channel={channel}"))
    if not shots.here.is_ours:
        return
    shots.go("/desk/scans")
    letter = shots.folder / "来信.png"
    letter.write_bytes(_letter(shots))
    shots.page.set_input_files("#scan-files", letter)
    shots.press("收进清单")
    shots.page.wait_for_selector(".ct-row-acts a")
    shots.take("desk-scans", full=True)
    shots.page.locator(".ct-row-acts a").first.click()
    shots.take("desk-reception-letter", full=True)
    shots.page.fill("#form-demands-0", "请把望湖社区9号门前的路灯修好。")
    shots.page.fill("#form-parties-0-name", "安小满")
    shots.page.fill("#form-parties-0-address", "青禾市东湖街道望湖社区9号")
    shots.press("登记并出回执")
    shots.take("desk-receipt", full=True)
    _hall(shots)
    shots.go("/desk/postings")
    shots.take("desk-postings-waiting", full=True)
    if shots.page.locator("[name=letters]").count():
        shots.press("把勾选的编成一批打印")
        shots.take("desk-post-batch", full=True)


def _hall(shots: Shots) -> None:
    shots.go("/desk/queue")
    shots.page.fill("#my-window", "3")
    shots.page.click("button[value=window]")
    for _each in range(3):
        shots.page.locator("button[name=kind]").first.click()
        shots.page.wait_for_load_state()
    shots.page.keyboard.press("Alt+KeyN")
    shots.page.wait_for_selector(".ct-mine")
    shots.take("desk-queue", full=True)
    shots.visit(("desk-kiosk", "/desk/queue/kiosk"), ("desk-screen", "/desk/queue/screen"))


def _administration(shots: Shots) -> None:
    shots.sign_in("admin")
    shots.visit(
        ("desk-home-admin", "/desk/"),
        ("desk-administration", "/desk/administration/"),
        ("desk-first-run", "/desk/administration/first-run"),
    )
    for name in ("regions", "bodies", "posts", "officers", "reorganisation"):
        shots.visit((f"admin-{name}", f"/desk/administration/{name}"))
    shots.visit(("admin-table", "/desk/administration/tables/officers"), ("admin-officer-new", "/desk/administration/officers/new"))
    for place in ("bodies", "officers"):
        shots.go(f"/desk/administration/{place}")
        shots.go(str(shots.page.locator("main table a").first.get_attribute("href")))
        shots.take(f"admin-one-{place}", full=True)
    for name in ("calendar", "profile", "code-lists", "letters", "messages", "sign-in"):
        shots.visit((f"rules-{name}", f"/desk/administration/rules/{name}"))
    for place in ("letters", "messages"):
        shots.go(f"/desk/administration/rules/{place}")
        shots.go(str(shots.page.locator("main table a").first.get_attribute("href")))
        shots.take(f"rules-one-{place}", full=True)
    shots.visit(("desk-second-step", "/desk/account/second-step"))


def _letter(shots: Shots) -> bytes:
    """Write a letter on paper, to have something to scan."""
    page = shots.page.context.new_page()
    page.set_content(LETTER)
    page.set_viewport_size({"width": 680, "height": 900})
    found = page.screenshot()
    page.close()
    return found


STORIES: Mapping[str, Callable[[Shots], None]] = {
    "portal": _portal,
    "appearance": _appearance,
    "track": _track,
    "roles": _roles,
    "lists": _lists,
    "import": _import,
    "case": _case,
    "counter": _counter,
    "administration": _administration,
    "stale": _stale,
}
