"""How browser stories turn pages, wait for words and look a page over. What a press leads to is waited for before anything is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE_MS = 30_000
"""A busy machine takes its time; a page that is there is not waited for."""
_HARD_TO_HIT = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter((each) => {
  if (!each.getClientRects().length || each.matches(".xq-skip, .xq-enter")) return false;
  const isBox = each.matches("[type=checkbox], [type=radio]"), inWords = getComputedStyle(each).display === "inline";
  const place = (isBox ? each.closest(".xq-choice").querySelector("label") : each).getBoundingClientRect();
  return place.width > 1 && !inWords && (place.height < 44 || place.width < 44);
}).map((each) => (each.innerText || each.value || each.name).trim().slice(0, 30))"""


def onward(page: Page, target: str, **more: Any) -> None:
    """Press what leads to another page, and wait until that page is there: read at once, the old one would be read."""
    with page.expect_navigation():
        page.click(target, **more)


def by_key(page: Page, *keys: str) -> None:
    """Press keys, the last of which leads to another page."""
    *before, last = keys
    for key in before:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(last)


def says(page: Page, text: str, where: str = "main") -> None:
    """The words are there to be seen, or will be."""
    from playwright.sync_api import expect

    expect(page.locator(where)).to_contain_text(text, use_inner_text=True, timeout=PATIENCE_MS)


def holds(page: Page, field: str, value: str) -> None:
    """A field holds what was typed, or will."""
    from playwright.sync_api import expect

    expect(page.locator(field)).to_have_value(value, timeout=PATIENCE_MS)


def focus_is(page: Page, key: str, value: str) -> None:
    """What has the focus is known by this: its id, its name, its class, its words. A page on its way in has no element yet."""
    page.wait_for_function("([key, value]) => document.activeElement?.[key] === value", arg=[key, value])


def keeps(page: Page, text: str) -> None:
    """What was typed has been put by for a reload."""
    page.wait_for_function("text => Object.values(sessionStorage).some(kept => kept.includes(text))", arg=text)


def violations(page: Page) -> list[Any]:
    """What axe finds on the page that stands there."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(said => said.violations)")
    return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]


def hard_to_hit(page: Page) -> list[str]:
    """What a thumb would miss: less than 44 px high or wide, links within a sentence aside."""
    found: list[str] = page.evaluate(_HARD_TO_HIT)
    return found
