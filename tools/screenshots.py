"""Pictures of the pages at 1440 and 390 px; those that a page of docs/ shows are kept in docs/pictures.

python tools/screenshots.py [story …]       a demo town of its own: temporary home, free port, stopped afterwards
BASE_URL=… XINQIAO_HOME=… python tools/screenshots.py   a house that runs already with --demo; nothing is submitted there
                                            unless MAY_CHANGE=1
All pictures, the whole pages too, go to a folder that is printed (or PICTURES=…), to be looked at.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from picture_stories import ROOT, STORIES, Shots, Town
from playwright.sync_api import Browser, Error, sync_playwright
from small_png import small_png

PICTURES = ROOT / "docs" / "pictures"
WIDTHS = {1440: 1000, 390: 844}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars", "--lang=zh-CN")
START_SECONDS = 180
_SHOWN = re.compile(r"pictures/([\w-]+\.png)")


def main() -> int:
    """Take all pictures; 1 where there is no browser."""
    path = os.environ.get("XINQIAO_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        sys.stderr.write("没有 Chromium；请安装 chromium 或设置 XINQIAO_CHROMIUM / no Chromium: install chromium or set XINQIAO_CHROMIUM\n")
        return 1
    folder = Path(os.environ.get("PICTURES") or tempfile.mkdtemp(prefix="xinqiao-pictures-"))
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    with town() as here, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for width in WIDTHS:
            for name in sys.argv[1:] or STORIES:
                try:
                    _told(browser, here, width, name, folder)
                except Error as error:  # the other stories are told all the same
                    failed += 1
                    sys.stderr.write(f"{name} {width}: {error.message}\n")
        _keep(browser, folder)
        browser.close()
    sys.stdout.write(f"{folder}\n")
    return min(failed, 1)


def _keep(browser: Browser, folder: Path) -> None:
    """Carry what a page shows to docs/pictures, made small, and take away what no page shows any more."""
    pages = [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("README*.md")]
    shown = {name for page in pages for name in _SHOWN.findall(page.read_text(encoding="utf-8"))}
    PICTURES.mkdir(parents=True, exist_ok=True)
    page = browser.new_page()
    for name in sorted(shown):
        if (folder / name).exists():
            (PICTURES / name).write_bytes(small_png(page=page, png=(folder / name).read_bytes()))
    page.close()
    for old in PICTURES.glob("*.png"):
        if old.name not in shown:
            old.unlink()


@contextmanager
def town() -> Iterator[Town]:
    """Find the running house that BASE_URL names, or start one for the length of the block."""
    base = os.environ.get("BASE_URL", "").rstrip("/")
    if base:
        home = Path(os.environ.get("XINQIAO_HOME") or ROOT / "var")
        yield _town(base, home, is_ours=bool(os.environ.get("MAY_CHANGE")))
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


def _told(browser: Browser, here: Town, width: int, name: str, folder: Path) -> None:
    look: dict[str, Any] = {"viewport": {"width": width, "height": WIDTHS[width]}, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
    context = browser.new_context(**look)
    context.set_default_timeout(20_000)
    tail = "" if width == max(WIDTHS) else f"-{width}"
    try:
        STORIES[name](Shots(page=context.new_page(), here=here, tail=tail, folder=folder))
    finally:
        context.close()


if __name__ == "__main__":
    sys.exit(main())
