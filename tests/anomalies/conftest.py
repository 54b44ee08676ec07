"""What the stories of a whole house stand on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from scratch import new_folder
from xinqiao.foundation.home import Home
from xinqiao.foundation.postgres.server import Server


@pytest.fixture(scope="session")
def home() -> Iterator[Home]:
    """One home for all stories of a whole house: its tables are made once."""
    home = Home(new_folder("xq-house-"))
    yield home
    server = Server(home=home)
    server.stop()
    for left in (server.data, server.sockets, home.root):
        shutil.rmtree(left, ignore_errors=True)
    home.root.with_suffix(".out").unlink(missing_ok=True)
