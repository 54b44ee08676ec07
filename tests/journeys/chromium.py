"""The real browser of the journeys: where it is, and the marks of a story that needs it."""

from __future__ import annotations

import os
import shutil

import pytest

# The headless shell is the same engine without windows, profiles and services: half the processor time of the whole browser.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM = os.environ.get("XINQIAO_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def browser_marks(group: str) -> list[pytest.MarkDecorator]:
    """Marks of a module of browser stories; the stories of one group share a browser, so they run in one process."""
    return [
        pytest.mark.browser,
        pytest.mark.xdist_group(group),
        pytest.mark.timeout(900),  # the longest takes half a minute; on a machine with ten other things to do it took six
        pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: install chromium or set XINQIAO_CHROMIUM"),
    ]
