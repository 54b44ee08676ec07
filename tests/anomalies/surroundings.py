"""In what surroundings a house is served in tests."""

from __future__ import annotations

import os

from xinqiao.foundation.home import Home


def environ_of(home: Home, port: int) -> dict[str, str]:
    """The environment in which this house is served."""
    left_out = {"XINQIAO_PROCESS", "XINQIAO_AS_OWNER"}
    return {name: value for name, value in os.environ.items() if name not in left_out} | {
        "XINQIAO_HOME": str(home.root), "PORT": str(port), "DEBUG": "",
    }  # fmt: skip
