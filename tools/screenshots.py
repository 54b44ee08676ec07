"""Pictures of the main pages at 1440 and 390 px, written to docs/pictures.

python tools/screenshots.py                 a demo town of its own: temporary home, free port, stopped afterwards
BASE_URL=… XINQIAO_HOME=… python tools/screenshots.py   a house that runs already with --demo (nothing is submitted there)
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDTHS = {1440: 1000, 390: 844}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars", "--lang=zh-CN")
START_SECONDS = 180

DEMAND = "请供热公司在供暖期内把室温恢复到18度以上，并按实际供热天数退还热费。"
FACTS = "11月15日供暖以来，家里白天最高14度。11月16日、18日两次打电话报修，维修人员说管网压力不够，没有再来。同楼还有六户一样。"


class Town(NamedTuple):
    """Where the house runs, and what the demo town gives to look at."""

    url: str
    password: str
    petitions: list[dict[str, str]]
    is_ours: bool


def main() -> int:
    """Take all pictures; 1 where there is no browser."""
    path = os.environ.get("XINQIAO_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        sys.stderr.write("没有 Chromium；请安装 chromium 或设置 XINQIAO_CHROMIUM / no Chromium: install chromium or set XINQIAO_CHROMIUM\n")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with town() as here, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for width in WIDTHS:
            for story in STORIES:
                _told(browser, here, width, story)
        browser.close()
    return 0


@contextmanager
def town() -> Iterator[Town]:
    """Find the running house that BASE_URL names, or start one for the length of the block."""
    base = os.environ.get("BASE_URL", "").rstrip("/")
    if base:
        home = Path(os.environ.get("XINQIAO_HOME") or ROOT / "var")
        yield _town(base, home, is_ours=False)
        return
    home = Path(tempfile.mkdtemp(prefix="xinqiao-pictures-"))
    home.chmod(0o711)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {**os.environ, "XINQIAO_HOME": str(home), "PORT": str(port)}
    for outside in ("DATABASE_URL", "DATABASE_OWNER_URL", "PUBLIC_URL"):
        environ.pop(outside, None)
    command = (sys.executable, "-m", "xinqiao.command.main", "serve", "--demo")
    with (home / "serve.log").open("wb") as log:
        house = subprocess.Popen(command, env=environ, stdout=log, stderr=log)
    url = f"http://localhost:{port}"
    try:
        _wait(url, house, home)
        yield _town(url, home, is_ours=True)
    finally:
        house.send_signal(signal.SIGTERM)
        house.wait(timeout=60)
        shutil.rmtree(home, ignore_errors=True)


def _town(url: str, home: Path, *, is_ours: bool) -> Town:
    held = json.loads((home / "run" / "demo-logins.json").read_text(encoding="utf-8"))
    return Town(url, held["logins"][0]["password"], held["petitions"], is_ours)


def _wait(url: str, house: subprocess.Popen[bytes], home: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and house.poll() is None:
        try:
            with urlopen(f"{url}/healthz", timeout=5) as answer:  # noqa: S310  our own address
                if answer.status == 200 and (home / "run" / "demo-logins.json").exists():  # noqa: PLR2004  OK
                    return
        except OSError:
            time.sleep(0.5)
    message = f"the house did not start:\n{(home / 'serve.log').read_text(encoding='utf-8')}"
    raise RuntimeError(message)


class Shots:
    """A visitor of one width who takes pictures."""

    def __init__(self, *, page: Page, here: Town, width: int) -> None:
        """Keep the page and the town."""
        self.page = page
        self.here = here
        self.tail = "" if width == max(WIDTHS) else f"-{width}"

    def go(self, path: str) -> None:
        """Open a page of the house."""
        self.page.goto(self.here.url + path)

    def take(self, name: str) -> None:
        """Take a picture of what the window shows."""
        self.page.wait_for_load_state("networkidle")
        self.page.screenshot(path=PICTURES / f"{name}{self.tail}.png")

    def sign_in(self, username: str) -> None:
        """Sign in on the desk as a role of the demo."""
        self.go("/desk/sign-in")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", self.here.password)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url("**/desk/")


def _portal(shots: Shots) -> None:
    shots.go("/")
    shots.take("portal-home")
    shots.go("/submit")
    shots.page.fill("[name='demands-0']", DEMAND)
    shots.page.fill("[name=facts]", FACTS)
    shots.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    shots.take("portal-submit")
    shots.page.get_by_role("button", name="下一步").first.click()
    shots.take("portal-check")
    if shots.here.is_ours:
        shots.page.get_by_role("button", name="确认提交").first.click()
        shots.take("portal-receipt")


def _track(shots: Shots) -> None:
    petition = shots.here.petitions[0]
    shots.go("/track")
    shots.take("portal-lookup")
    shots.page.fill("[name=number]", petition["number"])
    shots.page.fill("[name=code]", petition["query_code"])
    shots.page.press("[name=code]", "Enter")
    shots.page.wait_for_url("**/track/progress*")
    shots.take("portal-progress")


def _desk(shots: Shots) -> None:
    shots.sign_in("dispatcher")
    shots.take("desk-home")
    shots.go("/desk/cases")
    shots.take("desk-cases")
    shots.go("/desk/reception")
    shots.take("desk-reception")


def _case(shots: Shots) -> None:
    shots.sign_in("handler")
    shots.go(f"/desk/cases/{shots.here.petitions[0]['number']}")
    why = shots.page.locator(".xq-case-side .xq-why summary").first
    if why.count():
        why.click()
        shots.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    shots.take("desk-case")
    act = shots.page.locator(".xq-act-list a", has_text="受理").first
    if act.count():
        act.click()
        shots.page.evaluate("scrollTo(0, 0)")
        shots.take("desk-act")


STORIES: tuple[Callable[[Shots], None], ...] = (_portal, _track, _desk, _case)


def _told(browser: Browser, here: Town, width: int, story: Callable[[Shots], None]) -> None:
    look: dict[str, Any] = {"viewport": {"width": width, "height": WIDTHS[width]}, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
    context = browser.new_context(**look)
    context.set_default_timeout(20_000)
    try:
        story(Shots(page=context.new_page(), here=here, width=width))
    finally:
        context.close()


if __name__ == "__main__":
    sys.exit(main())
