"""What a first visit to the portal costs on a cheap phone: weight, first picture, blocked time, shifts. Run against a house that runs.

python tools/portal_check.py [http://localhost:8000] [--json]

Chromium is slowed down as a slow phone on slow 3G is (CPU 6 times slower; 400 ms, 400 kbit/s down, 400 kbit/s up) and begins with an
empty cache each time. Bytes are those on the line, compressed as the house sends them. Exit code 1 where a limit is passed.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import asdict, dataclass
from typing import Any

from playwright.sync_api import Browser, Request, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PAGES = ("/", "/submit", "/track", "/contact", "/law", "/offline")
CPU, LATENCY_MS, BYTES_PER_SECOND = 6, 400, 400 * 1000 // 8
WEIGHT_MAX, BLOCKED_MAX_MS, SHIFT_MAX = 200 * 1024, 200, 0.1
WATCH = """
window.seen = { lcp: 0, shift: 0, blocked: 0 };
new PerformanceObserver((list) => { for (const each of list.getEntries()) seen.lcp = each.startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => { for (const each of list.getEntries()) if (!each.hadRecentInput) seen.shift += each.value; }).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => { for (const each of list.getEntries()) seen.blocked += Math.max(0, each.duration - 50); }).observe({ type: "longtask", buffered: true });
"""


@dataclass(frozen=True)
class Figures:
    """One page, opened for the first time."""

    page: str
    requests: int
    weight_bytes: int
    first_paint_ms: int
    largest_paint_ms: int
    blocked_ms: int
    shift: float
    loaded_ms: int

    def faults(self) -> list[str]:
        """Which limits are passed."""
        passed = {
            "weight": self.weight_bytes > WEIGHT_MAX,
            "blocked": self.blocked_ms > BLOCKED_MAX_MS,
            "shift": self.shift > SHIFT_MAX,
        }
        return [name for name, is_passed in passed.items() if is_passed]


def main() -> int:
    """Measure each page."""
    named = [word for word in sys.argv[1:] if not word.startswith("--")]
    house = (named[0] if named else "http://localhost:8000").rstrip("/")
    path = os.environ.get("XINQIAO_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        found = [measured(browser, house, page) for page in PAGES]
        browser.close()
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps([asdict(each) for each in found], indent=1) + "\n")
    else:
        sys.stdout.write(f"{'page':10} {'req':>4} {'KB':>7} {'FCP ms':>7} {'LCP ms':>7} {'TBT ms':>7} {'CLS':>6} {'load ms':>8}\n")
        for each in found:
            sys.stdout.write(
                f"{each.page:10} {each.requests:>4} {each.weight_bytes / 1024:>7.1f} {each.first_paint_ms:>7} {each.largest_paint_ms:>7} "
                f"{each.blocked_ms:>7} {each.shift:>6.3f} {each.loaded_ms:>8}  {' '.join(each.faults())}\n"
            )
    return 1 if any(each.faults() for each in found) else 0


def measured(browser: Browser, house: str, page: str) -> Figures:
    """Open one page as a slow phone does that has never been here."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, locale="zh-CN", service_workers="block"
    )
    opened = context.new_page()
    opened.add_init_script(WATCH)
    talk = context.new_cdp_session(opened)
    talk.send("Network.enable")
    talk.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY_MS, "downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": BYTES_PER_SECOND},
    )
    talk.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    weights: list[int] = []
    talk.on("Network.loadingFinished", lambda event: weights.append(int(event["encodedDataLength"])))
    asked: list[Request] = []
    opened.on("request", lambda request: asked.append(request))  # noqa: PLW0108  playwright marks the handler it is given
    opened.goto(house + page, wait_until="networkidle", timeout=120_000)
    opened.wait_for_timeout(1500)
    seen: dict[str, Any] = opened.evaluate(
        """() => ({ ...seen,
            fcp: (performance.getEntriesByName("first-contentful-paint")[0] || {}).startTime || 0,
            loaded: performance.getEntriesByType("navigation")[0].loadEventEnd })"""
    )
    context.close()
    return Figures(
        page=page,
        requests=len(asked),
        weight_bytes=sum(weights),
        first_paint_ms=round(seen["fcp"]),
        largest_paint_ms=round(seen["lcp"]),
        blocked_ms=round(seen["blocked"]),
        shift=round(float(seen["shift"]), 4),
        loaded_ms=round(seen["loaded"]),
    )


if __name__ == "__main__":
    raise SystemExit(main())
