"""What every journey stands on."""

from __future__ import annotations

import pytest


@pytest.fixture
def town(db):
    from world import founded  # models may be imported only after Django is set up

    return founded()
