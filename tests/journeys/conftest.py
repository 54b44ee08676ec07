"""What every journey stands on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from journeys.chromium import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from world.walking import Walk

IDLE_SECONDS = 60
_open: list[tuple[Browser, Callable[[], None]]] = []
"""The browser that runs, and how it ends."""


@pytest.fixture
def town(db):
    from world import founded  # models may be imported only after Django is set up

    return founded()


@pytest.fixture
def walk(town) -> Iterator[Walk]:
    """A matter to be walked through the pages, from Tuesday 28 April 2026 on (DOMAIN §7.1 tells the days after it)."""
    import time_machine

    from world import moment
    from world.walking import Walk

    with time_machine.travel(moment("2026-04-28"), tick=True) as clock:
        yield Walk(town, clock)


@pytest.fixture(scope="module")
def browser() -> Browser:
    """One browser for all stories that come one after the other; each story has a context of its own."""
    if not _open:
        # the driver runs an event loop in this thread, which Django would take for a view that must not block
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        from playwright.sync_api import sync_playwright

        driver = sync_playwright().start()
        args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        _open.append((driver.chromium.launch(executable_path=CHROMIUM, args=args), driver.stop))
    return _open[0][0]


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """End the browser where no story of it follows: its event loop would stand in the way of others."""
    is_over = nextitem is None or (nextitem.path != item.path and "browser" not in getattr(nextitem, "fixturenames", ()))
    while is_over and _open:
        running, stop = _open.pop()
        running.close()
        stop()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def house(live_server: Any, transactional_db: None) -> Iterator[str]:
    from django.db import connection

    from world import founded

    founded()
    # a line of the browser keeps its connection to the database from page to page, as in the house
    connection.settings_dict["CONN_MAX_AGE"] = IDLE_SECONDS
    yield live_server.url
    connection.settings_dict["CONN_MAX_AGE"] = 0
    connection.close()
